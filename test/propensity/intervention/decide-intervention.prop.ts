import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../../src/core/policy.ts";
import { decideIntervention } from "../../../src/propensity/intervention/decide-intervention.ts";
import { interventionPriority } from "../../../src/propensity/intervention/intervention-priority.ts";
import type { InterventionInput } from "../../../src/propensity/intervention/model.ts";
import { GUIDE_INTERVENTION_POLICY, type InterventionPolicy } from "../../../src/propensity/intervention/policy.ts";
import { share } from "../threshold/policies.ts";

const inputs: fc.Arbitrary<InterventionInput> = fc.record({
  score: fc.option(
    fc.record({
      value: fc.option(share, { nil: null, freq: 9 }),
      source: fc.constantFrom("model" as const, "heuristic" as const),
      modelVersion: fc.string(),
    }),
    { nil: null, freq: 9 },
  ),
  threshold: fc.oneof(
    fc.double({ min: 0, max: 1.5, noNaN: true }),
    fc.record({
      value: fc.option(share, { nil: null, freq: 9 }),
      availabilityRatio: share,
      policyFingerprint: fc.string(),
    }),
  ),
  now: fc.integer({ min: 0, max: 200_000 }),
  startedAt: fc.integer({ min: -1000, max: 50_000 }),
  type: fc.constantFrom(undefined, "whisper" as const, "barge" as const, "callback" as const),
  isPaused: fc.constantFrom(undefined, false, false, true),
  isLateScore: fc.constantFrom(undefined, false, true),
  eligibleSupervisors: fc.constantFrom(undefined, null, 0, 1, 7),
});

const policies: fc.Arbitrary<InterventionPolicy> = fc
  .record({
    scoreAbove: share,
    heuristicThreshold: fc.option(share, { nil: null }),
    window: fc.constantFrom("annotated" as const, "enforced" as const),
  })
  .map((rest) => ({ ...GUIDE_INTERVENTION_POLICY, ...rest }));

describe("decideIntervention", () => {
  it("intervenes exactly where score >= threshold and score > scoreAbove, and nothing holds it", () => {
    fc.assert(
      fc.property(inputs, policies, (input, policy) => {
        const decision = decideIntervention(input, policy);
        const given = typeof input.threshold === "number" ? input.threshold : input.threshold.value;
        const isOwn = input.score?.source === "heuristic" && policy.heuristicThreshold !== null;
        const threshold = given !== null && isOwn ? (policy.heuristicThreshold as number) : given;
        const value = input.score?.value ?? null;
        const seconds = (input.now - input.startedAt) / 1000;
        const isOpen = seconds >= 45 && seconds <= 120;
        const isTriggered = value !== null && threshold !== null && value >= threshold && value > policy.scoreAbove;
        const isFree = input.isPaused !== true && input.eligibleSupervisors !== 0;
        const isInTime = isOpen || (policy.window === "annotated" && input.isLateScore !== true);
        expect(decision.kind).toBe(isTriggered && isFree && isInTime ? "intervene" : "hold");
      }),
    );
  });

  it("never holds without a reason, and tells each once, the first in front", () => {
    fc.assert(
      fc.property(inputs, policies, (input, policy) => {
        const decision = decideIntervention(input, policy);
        if (decision.kind === "intervene") return;
        expect(decision.reasons.length).toBeGreaterThan(0);
        expect(decision.because).toBe(decision.reasons[0]);
        expect(new Set(decision.reasons).size).toBe(decision.reasons.length);
      }),
    );
  });

  it("can be made again from its snapshot", () => {
    fc.assert(
      fc.property(inputs, policies, (input, policy) => {
        const decision = decideIntervention(deepFreeze(input), deepFreeze(policy));
        const { score, source, modelVersion, threshold, at, startedAt } = decision.snapshot;
        const again = decideIntervention(
          {
            ...input,
            score: source === null ? null : { value: score, source, modelVersion: modelVersion as string },
            threshold: threshold ?? { value: null, availabilityRatio: 0, policyFingerprint: "" },
            now: at,
            startedAt,
          },
          policy,
        );
        expect(again.kind).toBe(decision.kind);
        expect(JSON.parse(JSON.stringify(decision))).toStrictEqual(decision);
      }),
    );
  });

  it("knows no clock: instants shifted give the same decision", () => {
    fc.assert(
      fc.property(inputs, policies, fc.integer({ min: -1e12, max: 1e12 }), (input, policy, by) => {
        const there = decideIntervention({ ...input, now: input.now + by, startedAt: input.startedAt + by }, policy);
        const here = decideIntervention(input, policy);
        const { snapshot } = there;
        const back = { ...snapshot, at: snapshot.at - by + 0, startedAt: snapshot.startedAt - by + 0 };
        expect({ ...there, snapshot: back }).toStrictEqual(here);
      }),
    );
  });
});

describe("interventionPriority", () => {
  it("is the whole number that the decimal form of the score rounds to", () => {
    fc.assert(
      fc.property(fc.nat(100_000), (thousandths) => {
        // Written with five decimals, the score is this many hundred-thousandths.
        expect(interventionPriority(thousandths / 100_000)).toBe(Math.floor((thousandths + 500) / 1000));
      }),
    );
  });

  it("never falls when the score rises", () => {
    fc.assert(
      fc.property(share, share, (a, b) => {
        expect(interventionPriority(Math.min(a, b))).toBeLessThanOrEqual(interventionPriority(Math.max(a, b)));
      }),
    );
  });
});
