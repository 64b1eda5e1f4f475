import { exactSum } from "../../core/exact-sum.ts";
import { meanOf, squaresAround, weightedMean } from "./mean-of.ts";

/** How true values lie, as far as measured ones with known noise tell. */
export interface SpreadEstimate {
  readonly mean: number;
  readonly betweenVariance: number;
}

/** Below four the James–Stein estimate does not exist. */
export const SMALLEST_PEER_COUNT = 4;

/**
 * Mean μ and variance A of true values, from measured ones with noise of known variance v:
 * `Σ (y − μ)² / (v + A) = k − 3`, with `μ = Σ y/(v + A) / Σ 1/(v + A)`, and A = 0 where the left is smaller even there.
 *
 * With equal v, `v / (v + A)` is then `(k − 3) v / Σ (y − μ)²`, at most 1: the positive-part James–Stein estimate.
 *
 * The left side falls with A and is convex, so Newton's method from 0 stays below the root until rounding stops it: after
 * some 150 steps at most, as the least v + A nearly doubles while A is far from the root.
 *
 * @param values - k of them, at least four.
 * @param noises - Their variances: all of them 0, or none.
 */
export function estimateSpread(values: readonly number[], noises: readonly number[]): SpreadEstimate {
  if (noises[0] === 0) {
    const mean = meanOf(values);
    return { mean, betweenVariance: squaresAround(mean, values) / (values.length - 1) };
  }
  const target = values.length - 3;
  let betweenVariance = 0;
  for (;;) {
    const weights = noises.map((noise) => 1 / (noise + betweenVariance));
    const mean = weightedMean(values, weights);
    const scaled = values.map((value, j) => (value - mean) * (value - mean) * (weights[j] as number));
    const slope = exactSum(scaled.map((one, j) => one * (weights[j] as number)));
    const next = betweenVariance + (exactSum(scaled) - target) / slope;
    // Not above, or NaN, where all values are equal.
    if (!(next > betweenVariance)) return { mean, betweenVariance };
    betweenVariance = next;
  }
}
