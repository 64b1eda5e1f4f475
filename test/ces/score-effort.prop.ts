import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EffortDriver, EffortPolicy } from "../../src/ces/policy.ts";
import { GUIDE_EFFORT_POLICY } from "../../src/ces/policy.ts";
import { scoreEffort } from "../../src/ces/score-effort.ts";
import { addContributions } from "../../src/core/contribution.ts";
import { deepFreeze } from "../../src/core/policy.ts";
import { driverOf, factsOf, policyOf } from "./policies.ts";

const amount = fc.oneof(
  fc.nat({ max: 1000 }),
  fc.nat({ max: 10_000_000 }).map((thousandths) => thousandths / 1000),
  fc.double({ min: 0, max: Number.MAX_VALUE, noNaN: true }),
);
const guideFacts = fc.record({
  transferCount: fc.oneof(fc.nat({ max: 6 }), fc.nat()),
  queueWaitSeconds: amount,
});
const micro = (max: number) => fc.integer({ min: 0, max }).map((n) => n / 1_000_000);
const driver: fc.Arbitrary<EffortDriver> = fc.record({
  driver: fc.constant("d"),
  fact: fc.constantFrom("a", "b"),
  kind: fc.constantFrom("per-unit", "per-interval"),
  weight: fc.oneof(micro(3_000_000), micro(1_000_000_000_000)),
  grace: fc.oneof(fc.constant(0), micro(100_000_000)),
  interval: fc.oneof(
    fc.constant(1),
    micro(100_000_000).map((x) => x + 0.000001),
  ),
  maxPoints: fc.oneof(fc.constant(null), micro(10_000_000)),
});
const policy: fc.Arbitrary<EffortPolicy> = fc
  .array(driver, { minLength: 1, maxLength: 20 })
  .map((list) => policyOf(...list));
const openFacts = fc.record({ a: amount, b: amount }).map(factsOf);

/** The guide's own code, as it stands there. */
function calculateGuideScore(transferCount: number, queueWaitSeconds: number): number {
  let score = 7;
  if (transferCount > 0) score -= transferCount * 2;
  if (queueWaitSeconds > 30) score -= Math.floor((queueWaitSeconds - 30) / 60);
  return Math.max(score, 1);
}

/** Whole micro-units of a decimal with at most six places. */
const big = (value: number): bigint => BigInt(value.toFixed(6).replace(".", ""));

describe("scoreEffort", () => {
  it("is the guide's function for whole numbers", () => {
    fc.assert(
      fc.property(fc.nat({ max: 8 }), fc.nat({ max: 700 }), (transferCount, queueWaitSeconds) => {
        const { value } = scoreEffort({ transferCount, queueWaitSeconds });
        expect(value).toBe(calculateGuideScore(transferCount, queueWaitSeconds));
      }),
    );
  });

  it("is a whole number from 1 to 7 under the guide's policy, and 7 exactly without transfers and below 90 s", () => {
    fc.assert(
      fc.property(guideFacts, (facts) => {
        const { value } = scoreEffort(facts);
        expect(Number.isInteger(value) && value >= 1 && value <= 7).toBe(true);
        expect(value === 7).toBe(facts.transferCount === 0 && facts.queueWaitSeconds < 89.9999995);
      }),
    );
  });

  it("never rises when an amount rises", () => {
    fc.assert(
      fc.property(openFacts, openFacts, policy, (one, two, open) => {
        const low = factsOf({ a: Math.min(one["a"] ?? 0, two["a"] ?? 0), b: Math.min(one["b"] ?? 0, two["b"] ?? 0) });
        const high = factsOf({ a: Math.max(one["a"] ?? 0, two["a"] ?? 0), b: Math.max(one["b"] ?? 0, two["b"] ?? 0) });
        expect(scoreEffort(high, open).value).toBeLessThanOrEqual(scoreEffort(low, open).value);
        expect(scoreEffort(high, open).penaltyPoints).toBeGreaterThanOrEqual(scoreEffort(low, open).penaltyPoints);
      }),
    );
  });

  it("always is 7 and its contributions, and its penalty is theirs without the floor", () => {
    fc.assert(
      fc.property(openFacts, policy, (facts, open) => {
        const { value, contributions, penaltyPoints, floorPoints } = scoreEffort(facts, open);
        expect(addContributions(7, contributions)).toBe(value);
        expect(value >= 1 && value <= 7).toBe(true);
        const drivers = contributions.slice(0, open.drivers.length);
        expect(addContributions(0, drivers)).toBe(penaltyPoints === 0 ? 0 : -penaltyPoints);
        expect(contributions.length).toBe(open.drivers.length + (floorPoints > 0 ? 1 : 0));
        for (const { points } of contributions) expect(Object.is(points, -0)).toBe(false);
      }),
    );
  });

  it("is the formula in exact fractions", () => {
    const sixPlaces = micro(9_000_000_000_000_000);
    fc.assert(
      fc.property(fc.oneof(micro(500_000_000), sixPlaces), driver, (value, fields) => {
        const only = driverOf({ ...fields, fact: "amount" });
        const excess = big(value) > big(only.grace) ? big(value) - big(only.grace) : 0n;
        const step = big(only.interval);
        const units = only.kind === "per-interval" ? (excess / step) * step : excess;
        const exact = (2n * units * big(only.weight) + step) / (2n * step);
        const cap = only.maxPoints === null ? 100_000_000n * 1_000_000n : big(only.maxPoints);
        const expected = Number(exact < cap ? exact : cap) / 1_000_000;
        expect(scoreEffort(factsOf({ amount: value }), policyOf(only)).penaltyPoints).toBe(expected);
      }),
    );
  });

  it("changes neither facts nor policy, and gives equal answers to equal questions", () => {
    fc.assert(
      fc.property(openFacts, policy, (facts, open) => {
        const frozen = deepFreeze({ ...facts });
        expect(scoreEffort(frozen, open)).toStrictEqual(scoreEffort(facts, structuredClone(open)));
      }),
    );
  });

  it("survives JSON", () => {
    fc.assert(
      fc.property(guideFacts, (facts) => {
        const score = scoreEffort(facts, GUIDE_EFFORT_POLICY);
        expect(JSON.parse(JSON.stringify(score))).toStrictEqual(score);
      }),
    );
  });
});
