import { tQuantile } from "../../../src/core/t-quantile.ts";
import { meanInterval } from "../../../src/mos/windows/mean-interval.ts";

/** Shares of the scores 1 to 5: what customers answer, and what is hard for an interval. */
export const DISTRIBUTIONS: readonly (readonly [name: string, shares: readonly number[]])[] = [
  ["nearly all 5", [0.02, 0.02, 0.02, 0.04, 0.9]],
  ["5, now and then 4", [0, 0, 0, 0.1, 0.9]],
  ["5, now and then 1", [0.05, 0, 0, 0, 0.95]],
  ["healthy, mean 4.2", [0.03, 0.04, 0.1, 0.36, 0.47]],
  ["mostly good", [0.05, 0.05, 0.1, 0.3, 0.5]],
  ["love or hate", [0.3, 0.05, 0.05, 0.1, 0.5]],
  ["4, give or take", [0, 0, 0.1, 0.8, 0.1]],
  ["even", [0.2, 0.2, 0.2, 0.2, 0.2]],
  ["bad, mean 2", [0.4, 0.3, 0.2, 0.1, 0]],
  ["1 or 5 by a coin", [0.5, 0, 0, 0, 0.5]],
];

export type IntervalKind = "effective" | "conservative" | "student";

/** The chance that the 95 % interval of `count` scores holds their true mean: every outcome, weighed by its probability. */
export function coverageOf(shares: readonly number[], count: number, kind: IntervalKind): number {
  const mean = shares.reduce((sum, share, i) => sum + share * (i + 1), 0);
  let covered = 0;
  const visit = (level: number, left: number, sum: number, squares: number, chance: number): void => {
    const share = shares[level] as number;
    if (level === shares.length - 1) {
      const [total, all] = [sum + left * (level + 1), squares + left * (level + 1) ** 2];
      const probability = chance * share ** left;
      if (probability > 0 && holds(mean, count, total, all, kind)) covered += probability;
      return;
    }
    let ways = 1;
    for (let take = 0; take <= left; take++) {
      if (take > 0) ways = (ways * (left - take + 1)) / take;
      const weight = share === 0 && take > 0 ? 0 : ways * share ** take;
      if (weight > 0) {
        visit(level + 1, left - take, sum + take * (level + 1), squares + take * (level + 1) ** 2, chance * weight);
      }
    }
  };
  visit(0, count, 0, 0, 1);
  return covered;
}

function holds(truth: number, count: number, sum: number, squares: number, kind: IntervalKind): boolean {
  const mean = sum / count;
  const standardDeviation = Math.sqrt(Math.max(0, squares - (sum * sum) / count) / (count - 1));
  const reach = (tQuantile(0.975, count - 1) * standardDeviation) / Math.sqrt(count);
  const interval =
    kind === "student"
      ? { lower: mean - reach, upper: mean + reach }
      : meanInterval({ count, mean, standardDeviation }, { isConservative: kind === "conservative" });
  return interval !== null && interval.lower <= truth + 1e-12 && interval.upper >= truth - 1e-12;
}
