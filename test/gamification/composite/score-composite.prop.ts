import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../../src/core/policy.ts";
import type { CompositePolicy } from "../../../src/gamification/composite/policy.ts";
import { GUIDE_COMPOSITE_POLICY } from "../../../src/gamification/composite/policy.ts";
import { scoreComposite } from "../../../src/gamification/composite/score-composite.ts";
import { amount, anyPolicy, exactPoints, fractionOf, nearest, over, policyOf, times, valuesOf } from "./policies.ts";

const someValues = fc.array(fc.option(amount, { freq: 6 }), { minLength: 6, maxLength: 6 }).map(valuesOf);
const allValues = fc.array(amount, { minLength: 6, maxLength: 6 }).map(valuesOf);
const permutation = fc.array(fc.nat(), { minLength: 6, maxLength: 6 });

const guideValues = fc.record({
  adherence_pct: fc.integer({ min: 700, max: 1000 }).map((n) => n / 10),
  qa_avg_score: fc.integer({ min: 500, max: 1000 }).map((n) => n / 10),
  fcr_pct: fc.integer({ min: 400, max: 1000 }).map((n) => n / 10),
  aht_vs_median_ratio: fc.integer({ min: 40, max: 170 }).map((n) => n / 100),
  csat_avg: fc.integer({ min: 100, max: 500 }).map((n) => n / 100),
});

/** The guide's own code, as it stands there. */
function calculateGuideScore(metrics: Record<string, number>): number {
  const clamp = (low: number, high: number, x: number): number => Math.max(low, Math.min(high, x));
  const at = (key: string): number => metrics[key] as number;
  return (
    clamp(0, 100, (at("adherence_pct") - 80) * 5) * 0.25 +
    clamp(0, 100, (at("qa_avg_score") - 60) * 2.5) * 0.25 +
    clamp(0, 100, (at("fcr_pct") - 50) * 2.5) * 0.2 +
    clamp(-50, 50, (1.0 - at("aht_vs_median_ratio")) * 100) * 0.15 +
    clamp(0, 100, (at("csat_avg") - 3.0) * 50) * 0.15
  );
}

const micro = (points: number | null): bigint => BigInt(Math.round((points as number) * 1_000_000));

describe("scoreComposite", () => {
  it("is the guide's function within half a micro-point per KPI", () => {
    fc.assert(
      fc.property(guideValues, (values) => {
        expect(Math.abs((scoreComposite(values).value as number) - calculateGuideScore(values))).toBeLessThan(2.6e-6);
      }),
    );
  });

  it("gives per KPI the exact product, rounded once, half away from zero", () => {
    fc.assert(
      fc.property(allValues, anyPolicy, (values, policy) => {
        scoreComposite(values, policy).contributions.forEach(({ contribution, weight }, i) => {
          const points = exactPoints((policy.kpis[i] as CompositePolicy["kpis"][0]).scale, values[`k${i}`] as number);
          expect(micro(contribution)).toBe(nearest(times(times(points, fractionOf(weight)), [1_000_000n, 1n])));
        });
      }),
    );
  });

  it("is the exact sum where all inputs have few decimals", () => {
    // Whole percents of weight, tenths of points and a slope of 5: nothing is left to round.
    const tenths = fc.integer({ min: 0, max: 1000 }).map((n) => n / 10);
    fc.assert(
      fc.property(tenths, tenths, fc.integer({ min: 1, max: 99 }), (a, b, percent) => {
        const scale = {
          knots: [
            [0, 0],
            [100, 500],
          ] as const,
        };
        const kpi = (id: string, share: number) => ({
          id,
          label: id,
          unit: "",
          weight: share / 100,
          scale,
          controllable: true,
        });
        const policy = policyOf({ kpis: [kpi("a", percent), kpi("b", 100 - percent)] });
        const thousandths = 5 * (Math.round(a * 10) * percent + Math.round(b * 10) * (100 - percent));
        expect(scoreComposite({ a, b }, policy).value).toBe(thousandths / 1000);
      }),
    );
  });

  it("never depends on the order of KPIs", () => {
    fc.assert(
      fc.property(someValues, anyPolicy, permutation, (values, policy, keys) => {
        const order = policy.kpis.map((_, i) => i).sort((a, b) => (keys[a] as number) - (keys[b] as number) || a - b);
        const kpis = order.map((i) => policy.kpis[i] as CompositePolicy["kpis"][0]);
        const one = scoreComposite(values, policy);
        const other = scoreComposite(values, policyOf({ ...policy, kpis }));
        const { value, shown, tier, maxPossible, minPossible } = one;
        expect(other).toMatchObject({ value, shown, tier, maxPossible, minPossible });
        expect(other.contributions).toEqual(order.map((i) => one.contributions[i]));
        const steps = order.map((i) => one.nextTier?.steps[i]);
        if (one.nextTier !== null) expect(other.nextTier?.steps).toEqual(steps);
      }),
    );
  });

  it("is the sum of its contributions, divided by the weights that are there", () => {
    fc.assert(
      fc.property(someValues, anyPolicy, (values, policy) => {
        const { kind, value, contributions, missing, isProvisional } = scoreComposite(values, policy);
        const there = contributions.filter(({ status }) => status === "scored");
        expect(missing).toEqual(contributions.filter((one) => !there.includes(one)).map(({ kpi }) => kpi));
        expect(isProvisional).toBe(missing.length > 0);
        const withheld = there.length === 0 || (policy.onMissing === "withhold" && isProvisional);
        expect(kind).toBe(withheld ? "not-enough-data" : "scored");
        if (withheld) {
          expect(value).toBeNull();
          return;
        }
        const sum = there.reduce((total, { contribution }) => total + micro(contribution), 0n);
        const weight = there.reduce((total, one) => total + micro(one.weight), 0n);
        expect(micro(value)).toBe(nearest(over([sum * 1_000_000n, 1n], [weight, 1n])));
      }),
    );
  });

  it("is always within what is possible, and so is each contribution", () => {
    fc.assert(
      fc.property(someValues, anyPolicy, (values, policy) => {
        const { value, maxPossible, minPossible, contributions } = scoreComposite(values, policy);
        expect(value === null || (value >= minPossible && value <= maxPossible)).toBe(true);
        for (const one of contributions) {
          expect(one.contribution === null || one.contribution <= one.maxPossible).toBe(true);
          expect(one.contribution === null || one.contribution >= one.minPossible).toBe(true);
        }
      }),
    );
  });

  it("is in the first tier whose bound it reaches", () => {
    fc.assert(
      fc.property(someValues, anyPolicy, (values, policy) => {
        const { value, tier, nextTier } = scoreComposite(values, policy);
        if (value === null) {
          expect(tier).toBeNull();
          return;
        }
        const index = policy.tiers.findIndex((one) => one.name === tier);
        expect(policy.tiers[index]?.from ?? Number.NEGATIVE_INFINITY).toBeLessThanOrEqual(value);
        for (const { from } of policy.tiers.slice(0, index)) expect(value).toBeLessThan(from as number);
        expect(nextTier?.tier).toBe(policy.tiers[index - 1]?.name);
      }),
    );
  });

  it("is never raised by a factor, and lowered only where it was positive", () => {
    const factor = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
    fc.assert(
      fc.property(allValues, anyPolicy, factor, (values, policy, share) => {
        const adjustments = [{ kpi: "k0", kind: "consistency", factor: share }] as const;
        const before = scoreComposite(values, policy).contributions[0]?.contribution as number;
        const entry = scoreComposite(values, policy, { adjustments }).contributions[0];
        if (before <= 0) expect(entry).toMatchObject({ contribution: before, adjustment: null });
        else {
          expect(entry?.adjustment).toEqual({ kind: "consistency", factor: share, before });
          expect(Math.abs((entry?.contribution as number) - before * share)).toBeLessThanOrEqual(1.1e-6);
          expect(entry?.contribution as number).toBeLessThanOrEqual(before);
        }
      }),
    );
  });

  it("changes neither values nor policy, and survives JSON", () => {
    fc.assert(
      fc.property(someValues, anyPolicy, (values, policy) => {
        const score = scoreComposite(deepFreeze({ ...values }), policy);
        expect(scoreComposite(values, structuredClone(policy))).toStrictEqual(score);
        expect(JSON.parse(JSON.stringify(score))).toStrictEqual(score);
      }),
    );
  });

  it("never falls when adherence, quality, resolution or satisfaction rise or handle time falls", () => {
    fc.assert(
      fc.property(guideValues, guideValues, (one, other) => {
        const pick = (choose: (...values: number[]) => number, turned: (...values: number[]) => number) =>
          Object.fromEntries(
            Object.entries(one).map(([key, value]) => {
              const with_ = key === "aht_vs_median_ratio" ? turned : choose;
              return [key, with_(value, other[key as keyof typeof other])];
            }),
          );
        const high = scoreComposite(pick(Math.max, Math.min)).value as number;
        const low = scoreComposite(pick(Math.min, Math.max), GUIDE_COMPOSITE_POLICY).value as number;
        expect(high).toBeGreaterThanOrEqual(low);
      }),
    );
  });
});
