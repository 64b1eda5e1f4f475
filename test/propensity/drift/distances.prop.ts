import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hellingerDistance } from "../../../src/propensity/drift/hellinger-distance.ts";
import { jensenShannon } from "../../../src/propensity/drift/jensen-shannon.ts";
import { klDivergence } from "../../../src/propensity/drift/kl-divergence.ts";
import { kolmogorovSmirnov } from "../../../src/propensity/drift/kolmogorov-smirnov.ts";
import { DEFAULT_STABILITY_POLICY } from "../../../src/propensity/drift/policy.ts";
import { populationStabilityIndex } from "../../../src/propensity/drift/population-stability-index.ts";
import { stabilityOfCounts } from "../../../src/propensity/drift/stability-of-counts.ts";
import { totalVariation } from "../../../src/propensity/drift/total-variation.ts";
import { wassersteinDistance } from "../../../src/propensity/drift/wasserstein-distance.ts";

const count = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 50 }),
  fc.double({ min: 1e-12, max: 1e12, noNaN: true }),
);
const pairs = fc
  .integer({ min: 2, max: 20 })
  .chain((length) => {
    const list = fc.array(count, { minLength: length, maxLength: length });
    return fc.tuple(list, list);
  })
  .filter(([a, b]) => a.some((one) => one > 0) && b.some((one) => one > 0));
const values = fc.oneof(
  fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 12 }),
  fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 12 }),
);
const FUZZ = 1e-12;

describe("distances of counts", () => {
  it("are symmetric, between 0 and 1, and 0 of a list and itself", () => {
    fc.assert(
      fc.property(pairs, ([p, q]) => {
        for (const distance of [
          totalVariation,
          hellingerDistance,
          (a: number[], b: number[]) => jensenShannon(a, b).distance,
        ]) {
          const value = distance(p, q) as number;
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
          expect(distance(q, p)).toBe(value);
          expect(distance(p, p)).toBe(0);
        }
      }),
    );
  });

  it("keep the order that is between them: H² <= TV <= √2 H, JS <= TV, and 2 TV² <= KL", () => {
    fc.assert(
      fc.property(pairs, ([p, q]) => {
        const variation = totalVariation(p, q) as number;
        const hellinger = hellingerDistance(p, q) as number;
        expect(hellinger * hellinger).toBeLessThanOrEqual(variation + FUZZ);
        expect(variation).toBeLessThanOrEqual(Math.SQRT2 * hellinger + FUZZ);
        expect(jensenShannon(p, q).divergence as number).toBeLessThanOrEqual(variation + FUZZ);
        const kl = klDivergence(p, q);
        if (kl.value === null) expect(p.some((one, i) => one > 0 && q[i] === 0)).toBe(true);
        else expect(2 * variation * variation).toBeLessThanOrEqual(kl.value + FUZZ);
      }),
    );
  });

  it("are the triangle's: the way over a third list is no shorter", () => {
    const three = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 }), {
      minLength: 3,
      maxLength: 3,
    });
    fc.assert(
      fc.property(three, ([a, b, c]) => {
        for (const distance of [
          totalVariation,
          hellingerDistance,
          (x: number[], y: number[]) => jensenShannon(x, y).distance,
        ]) {
          const [direct, first, second] = [
            distance(a as number[], c as number[]),
            distance(a as number[], b as number[]),
            distance(b as number[], c as number[]),
          ];
          if (direct === null || first === null || second === null) continue;
          expect(direct).toBeLessThanOrEqual(first + second + FUZZ);
        }
      }),
    );
  });
});

describe("the stability index", () => {
  it("is the sum of both divergences where nothing is empty", () => {
    fc.assert(
      fc.property(pairs, ([p, q]) => {
        const [one, other] = [klDivergence(p, q).value, klDivergence(q, p).value];
        if (one === null || other === null) return;
        const { value } = stabilityOfCounts(p, q);
        expect(Math.abs((value as number) - one - other)).toBeLessThanOrEqual(FUZZ * (1 + one + other));
      }),
    );
  });

  it("is symmetric, never negative, and 0 of a list and itself, however zeros are filled", () => {
    const policies = fc
      .record({ minimumShare: fc.constantFrom(1e-4, 1e-6), addedCount: fc.constantFrom(0, 0.5, 1) })
      .map((settings) => ({ ...DEFAULT_STABILITY_POLICY, ...settings }));
    fc.assert(
      fc.property(pairs, policies, ([p, q], policy) => {
        const index = stabilityOfCounts(p, q, policy);
        expect(index.bins.every(({ contribution }) => contribution >= 0)).toBe(true);
        expect(stabilityOfCounts(q, p, policy).value).toBeCloseTo(index.value as number, 12);
        expect(stabilityOfCounts(p, p, policy).value).toBe(0);
        expect(index.isAboveCritical).toBe((index.value as number) > (index.criticalValue as number));
      }),
    );
  });

  it("of samples does not change when both are stretched, moved or shuffled", () => {
    const dyadic = fc.array(fc.integer({ min: -999, max: 999 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(dyadic, dyadic, (a, b) => {
        // A power of two and a whole number: nothing is rounded but the quantiles, which stay between their values.
        const moved = (list: number[]): number[] => list.map((value) => value * 1024 + 2048).reverse();
        const index = populationStabilityIndex(a, b);
        expect(populationStabilityIndex(moved(a), moved(b)).bins).toEqual(index.bins);
        const edges = [Number.NEGATIVE_INFINITY, ...index.edges, Number.POSITIVE_INFINITY];
        const shareOf = (list: number[], bin: number): number =>
          list.filter((value) => value > (edges[bin] as number) && value <= (edges[bin + 1] as number)).length /
          list.length;
        index.bins.forEach(({ referenceShare, currentShare }, bin) => {
          expect(referenceShare).toBe(shareOf(a, bin) || 1e-4);
          expect(currentShare).toBe(shareOf(b, bin) || 1e-4);
        });
      }),
    );
  });
});

describe("distances of samples", () => {
  it("are symmetric, do not depend on order, and are 0 of a sample and itself repeated", () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const test = kolmogorovSmirnov(a, b);
        const distance = wassersteinDistance(a, b);
        expect(kolmogorovSmirnov([...b].reverse(), [...a].reverse()).statistic).toBe(test.statistic);
        expect(wassersteinDistance([...b].reverse(), [...a].reverse())).toBe(distance);
        expect(kolmogorovSmirnov(a, [...a, ...a]).statistic).toBe(0);
        expect(wassersteinDistance(a, [...a, ...a])).toBe(0);
      }),
    );
  });

  it("are those of their definitions", () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const shareBelow = (list: number[], x: number): number =>
          list.filter((value) => value <= x).length / list.length;
        const gaps = [...a, ...b].map((x) => Math.abs(shareBelow(a, x) - shareBelow(b, x)));
        expect(kolmogorovSmirnov(a, b).statistic).toBeCloseTo(Math.max(...gaps), 12);
        // Every value as often as the other list is long: then the lists are equally long, and are matched in order.
        const spread = (list: number[], times: number): number[] =>
          list.flatMap((value) => new Array<number>(times).fill(value)).sort((x, y) => x - y);
        const other = spread(b, a.length);
        const moves = spread(a, b.length).map((value, i) => Math.abs(value - (other[i] as number)));
        const wanted = moves.reduce((sum, move) => sum + move, 0) / moves.length;
        expect(Math.abs((wassersteinDistance(a, b) as number) - wanted)).toBeLessThanOrEqual(1e-9 * (1 + wanted));
      }),
    );
  });

  it("have an exact probability that is the share of all orders in which the distance is reached", () => {
    const sizes = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), fc.nat(1000));
    fc.assert(
      fc.property(sizes, ([n, m, seed]) => {
        const orders = ordersOf(n, m).map((order) => kolmogorovSmirnov(order.a, order.b));
        const one = orders[seed % orders.length] as (typeof orders)[number];
        const wanted = orders.filter(({ statistic }) => (statistic as number) >= (one.statistic as number)).length;
        expect(one.exactProbability).toBeCloseTo(wanted / orders.length, 12);
      }),
      { numRuns: 40 },
    );
  });
});

/** Every way to give the ranks 1 to n + m to two samples. */
function ordersOf(n: number, m: number): { a: number[]; b: number[] }[] {
  const all = Array.from({ length: n + m }, (_, i) => i + 1);
  const choose = (from: readonly number[], left: number): number[][] =>
    left === 0 ? [[]] : from.flatMap((one, i) => choose(from.slice(i + 1), left - 1).map((rest) => [one, ...rest]));
  return choose(all, n).map((a) => ({ a, b: all.filter((rank) => !a.includes(rank)) }));
}
