import type { NumberList } from "../feedback/metrics-model.ts";
import { countSmirnovPaths, kolmogorovTail } from "./kolmogorov-tail.ts";
import type { KolmogorovSmirnov } from "./model.ts";
import { walkDistributions } from "./walk-distributions.ts";

/**
 * Kolmogorov and Smirnov's test of two samples, two-sided: the largest distance of their empirical distribution functions,
 * and how probable such a distance is where nothing has changed.
 *
 * - Asymptotic: `2 Σ (−1)^(k−1) e^(−2 k² λ²)` with `λ = D √(nm / (n + m))`.
 * - Exact, by counting the paths that go so far astray: where n · m is at most 10,000. With ties both are too large, that
 *   is on the side of caution.
 * - In large samples the smallest change is "significant": look at the statistic.
 *
 * @param reference - At most 1e100 in size.
 * @param current - The same; the lists may differ in length.
 * @throws {ScoringError} `ERR_INVALID_INPUT` for anything else.
 *
 * @example
 * const test = kolmogorovSmirnov([1, 2, 3, 4], [3.5, 4.5, 5.5, 6.5]);
 * test.statistic; // 0.75
 * test.exactProbability.toFixed(6); // "0.228571"
 * kolmogorovSmirnov([1], []).statistic; // null
 */
export function kolmogorovSmirnov(reference: NumberList, current: NumberList): KolmogorovSmirnov {
  let largest = 0;
  const sizes = walkDistributions("kolmogorovSmirnov", reference, current, (_, difference) => {
    largest = Math.max(largest, Math.abs(difference));
  });
  if (sizes === null) return { statistic: null, asymptoticProbability: null, exactProbability: null };
  const { referenceCount: n, currentCount: m } = sizes;
  const statistic = largest / (n * m);
  return {
    statistic,
    asymptoticProbability: kolmogorovTail(statistic * Math.sqrt((n * m) / (n + m))),
    exactProbability: n * m <= LARGEST_PRODUCT ? countSmirnovPaths(n, m, largest) : null,
  };
}

const LARGEST_PRODUCT = 10_000;
