import { exactSum } from "../../core/exact-sum.ts";
import { currentFingerprint } from "../../core/policy.ts";
import { log } from "../../core/transcendental.ts";
import type { NumberList } from "../feedback/metrics-model.ts";
import { assertStabilityPolicy } from "./check-drift-policy.ts";
import { chiSquareQuantile } from "./chi-square-quantile.ts";
import type { StabilityBand, StabilityBin, StabilityIndex } from "./model.ts";
import { DEFAULT_STABILITY_POLICY, type StabilityPolicy } from "./policy.ts";
import { type CountPair, readCountPair } from "./read-values.ts";

/**
 * Population stability index (PSI) of counts over the same bins: `Σ (q − p) · ln(q / p)`, p the reference's share of a bin
 * and q the current one. 0 for equal shares, without an upper bound.
 *
 * - A share of 0 is taken for `minimumShare`, and the others stay as they are; or `addedCount` is added to every count.
 *   A bin that is empty in both adds 0.
 * - Bands are conventions and know nothing of sample sizes. `criticalValue = (1/n + 1/m) · χ²(bins − 1)` does: samples of
 *   one distribution stay below it with the policy's confidence, where every bin has a few.
 * - A list that sums to 0 has no shares: the value is `null`.
 *
 * @param reference - 0, or 1e-12 to 1e12, one per bin; at least two bins, at most 1000. Sums of weights will do.
 * @param current - As many.
 * @throws {ScoringError} `ERR_INVALID_INPUT` for anything else; `ERR_INVALID_POLICY`.
 *
 * @example
 * const index = stabilityOfCounts([100, 100, 100, 100], [130, 110, 90, 70]);
 * index.value.toFixed(6); // "0.051445"
 * index.band; // "none"
 * index.isAboveCritical; // true
 *
 * @see docs/propensity/drift.md#population-stability-index
 */
export function stabilityOfCounts(
  reference: NumberList,
  current: NumberList,
  policy: StabilityPolicy = DEFAULT_STABILITY_POLICY,
): StabilityIndex {
  assertStabilityPolicy(policy, "stabilityOfCounts");
  return measureStability(readCountPair("stabilityOfCounts", reference, current, 2, 1000), policy);
}

/** {@link stabilityOfCounts} of what has been looked at. */
export function measureStability(pair: CountPair, policy: StabilityPolicy): StabilityIndex {
  const { reference, current, referenceCount, currentCount } = pair;
  const common = {
    referenceCount,
    currentCount,
    policyFingerprint: currentFingerprint(policy, DEFAULT_STABILITY_POLICY),
  };
  if (referenceCount === 0 || currentCount === 0) {
    return { value: null, band: null, criticalValue: null, isAboveCritical: null, bins: [], ...common };
  }
  const { minimumShare, addedCount, confidence } = policy;
  const referenceTotal = referenceCount + addedCount * reference.length;
  const currentTotal = currentCount + addedCount * current.length;
  const bins = reference.map((count, i): StabilityBin => {
    const other = current[i] as number;
    const p = (count + addedCount) / referenceTotal || minimumShare;
    const q = (other + addedCount) / currentTotal || minimumShare;
    const isEmpty = count === 0 && other === 0;
    return { referenceShare: p, currentShare: q, contribution: isEmpty ? 0 : contributionOf(p, q) };
  });
  const value = exactSum(bins.map(({ contribution }) => contribution));
  const criticalValue = (1 / referenceCount + 1 / currentCount) * chiSquareQuantile(bins.length - 1, confidence);
  return {
    value,
    band: bandOf(value, policy),
    criticalValue,
    isAboveCritical: value > criticalValue,
    bins,
    ...common,
  };
}

/** Never negative: both factors have the same sign, and the logarithm of a quotient of 1 is 0. */
function contributionOf(p: number, q: number): number {
  return (q - p) * log(q / p) + 0;
}

function bandOf(value: number, { moderateFrom, significantAbove }: StabilityPolicy): StabilityBand {
  if (value > significantAbove) return "significant";
  return value >= moderateFrom ? "moderate" : "none";
}
