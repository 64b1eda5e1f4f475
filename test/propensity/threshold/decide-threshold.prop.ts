import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../../src/core/policy.ts";
import { decideIntervention } from "../../../src/propensity/intervention/decide-intervention.ts";
import { GUIDE_INTERVENTION_POLICY } from "../../../src/propensity/intervention/policy.ts";
import { decideThreshold } from "../../../src/propensity/threshold/decide-threshold.ts";
import { capacities, share, thresholdPolicies } from "./policies.ts";

const held = fc.constantFrom(undefined, true, false);

describe("decideThreshold", () => {
  it("stays between floor and ceiling, and within 0 to 1", () => {
    fc.assert(
      fc.property(thresholdPolicies, capacities, held, (policy, capacity, isScarce) => {
        const value = decideThreshold({ ...capacity, isScarce }, policy).value as number;
        expect(value).toBeGreaterThanOrEqual(policy.floor);
        expect(value).toBeLessThanOrEqual(policy.ceiling);
        expect(value >= 0 && value <= 1).toBe(true);
      }),
    );
  });

  it("never rises when more are available", () => {
    fc.assert(
      fc.property(thresholdPolicies, capacities, fc.nat(), held, (policy, capacity, more, isScarce) => {
        const { available, staffed } = capacity;
        const raised = { ...capacity, isScarce, available: available + (more % (staffed - available + 1)) };
        const before = decideThreshold({ ...capacity, isScarce }, policy).value as number;
        expect(decideThreshold(raised, policy).value as number).toBeLessThanOrEqual(before);
      }),
    );
  });

  it("never falls when more wait", () => {
    fc.assert(
      fc.property(thresholdPolicies, capacities, fc.nat(1000), (policy, capacity, more) => {
        const before = decideThreshold(capacity, policy).value as number;
        const crowded = { ...capacity, queueDepth: capacity.queueDepth + more };
        expect(decideThreshold(crowded, policy).value as number).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  it("is continuous in the availability with a ramp: no steeper than step ÷ ramp", () => {
    const ramps = fc.integer({ min: 1, max: 100 }).map((n) => n / 100);
    fc.assert(
      fc.property(thresholdPolicies, ramps, fc.nat(1e6), fc.nat(1000), (base, rampRatio, from, by) => {
        const policy = { ...base, rampRatio };
        const staffed = 1_001_000;
        const low = decideThreshold({ available: from, staffed }, policy).value as number;
        const high = decideThreshold({ available: from + by, staffed }, policy).value as number;
        const steepest = (policy.scarcityStep / rampRatio) * (by / staffed);
        expect(low - high).toBeLessThanOrEqual(steepest + 1e-11);
      }),
    );
  });

  it("jumps without a ramp exactly once, by the step, between the cut and what is below", () => {
    const cuts = fc.integer({ min: 1, max: 100 });
    fc.assert(
      fc.property(thresholdPolicies, cuts, fc.array(fc.nat(100)), (base, percent, others) => {
        const policy = { ...base, floor: 0, ceiling: 1, rampRatio: 0, queueSlope: 0, scarceBelowRatio: percent / 100 };
        const at = (available: number): number => decideThreshold({ available, staffed: 100 }, policy).value as number;
        const upper = Math.min(policy.baseThreshold + policy.scarcityStep, 1);
        expect(at(percent)).toBeCloseTo(policy.baseThreshold, 11);
        expect(at(percent - 1)).toBeCloseTo(upper, 11);
        for (const one of others) expect(at(one)).toBe(one < percent ? at(percent - 1) : at(percent));
      }),
    );
  });

  it("answers the same to the same, and changes nothing it is given", () => {
    fc.assert(
      fc.property(thresholdPolicies, capacities, (policy, capacity) => {
        const first = decideThreshold(deepFreeze(capacity), deepFreeze(policy));
        decideThreshold({ available: 0, staffed: 9 }, policy);
        expect(decideThreshold({ ...capacity }, { ...policy })).toStrictEqual(first);
      }),
    );
  });

  it("makes what triggers with fewer available trigger with more, too", () => {
    const anyScore = { ...GUIDE_INTERVENTION_POLICY, scoreAbove: 0 };
    fc.assert(
      fc.property(thresholdPolicies, capacities, fc.nat(), share, (policy, capacity, more, value) => {
        const { available, staffed } = capacity;
        const score = { value, source: "model", modelVersion: "m" } as const;
        const kindAt = (count: number): string => {
          const threshold = decideThreshold({ ...capacity, available: count }, policy);
          return decideIntervention({ score, threshold, now: 60_000, startedAt: 0 }, anyScore).kind;
        };
        if (kindAt(available) === "hold") return;
        expect(kindAt(available + (more % (staffed - available + 1)))).toBe("intervene");
      }),
    );
  });

  it("lets nothing trigger with nobody staffed, and says so", () => {
    fc.assert(
      fc.property(thresholdPolicies, share, (policy, value) => {
        const threshold = decideThreshold({ available: 0, staffed: 0 }, policy);
        const score = { value, source: "model", modelVersion: "m" } as const;
        const decision = decideIntervention({ score, threshold, now: 60_000, startedAt: 0 });
        expect(decision).toMatchObject({ kind: "hold", because: "no-supervisors" });
      }),
    );
  });

  it("comes to base, step and queue, cut at the ends", () => {
    fc.assert(
      fc.property(thresholdPolicies, capacities, (policy, capacity) => {
        const { value, scarcityStep, queueStep, isClamped } = decideThreshold(capacity, policy);
        const sum = policy.baseThreshold + scarcityStep + queueStep;
        if (isClamped) expect(value === policy.floor || value === policy.ceiling).toBe(true);
        else expect(value as number).toBeCloseTo(sum, 10);
      }),
    );
  });
});
