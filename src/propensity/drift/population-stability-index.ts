import { refuseProblems } from "../../core/check-fields.ts";
import { problem } from "../../core/errors.ts";
import type { NumberList } from "../feedback/metrics-model.ts";
import { quantileEdges } from "../feedback/score-bins.ts";
import { assertStabilityPolicy } from "./check-drift-policy.ts";
import type { SampleStabilityIndex } from "./model.ts";
import { DEFAULT_STABILITY_POLICY, type StabilityPolicy } from "./policy.ts";
import { readSamplePair } from "./read-values.ts";
import { measureStability } from "./stability-of-counts.ts";

/**
 * Population stability index (PSI) of two samples: how far the current one has moved from the reference. Bins and formula
 * are those of {@link stabilityOfCounts}.
 *
 * - Edges are the inner quantiles of the reference, deciles by default (definition 7 of Hyndman and Fan), equal ones
 *   merged. A bin holds what is above its lower edge, up to its upper; the outer bins are open.
 * - A reference of one value alone has two bins: up to that value, and above.
 * - The order of values does not matter. An empty current sample gives `null`.
 *
 * @param reference - Scores, or values of one feature, that were seen in training. At least one.
 * @param current - The same of late.
 * @throws {ScoringError} `ERR_INVALID_INPUT` for an empty reference and for what is no number or above 1e100 in size;
 *   `ERR_INVALID_POLICY`.
 *
 * @example
 * const reference = Array.from({ length: 200 }, (_, i) => i / 200);
 * populationStabilityIndex(reference, reference).value; // 0
 * const moved = populationStabilityIndex(reference, reference.map((score) => score * 0.8));
 * moved.band; // "significant"
 * moved.edges.length; // 9
 *
 * @see docs/propensity/drift.md#population-stability-index
 */
export function populationStabilityIndex(
  reference: NumberList,
  current: NumberList,
  policy: StabilityPolicy = DEFAULT_STABILITY_POLICY,
): SampleStabilityIndex {
  assertStabilityPolicy(policy, "populationStabilityIndex");
  const pair = readSamplePair("populationStabilityIndex", reference, current);
  if (pair.reference.length === 0) {
    refuseProblems("ERR_INVALID_INPUT", "populationStabilityIndex", [
      problem("reference", "a sample that makes at least two bins", "an empty list"),
    ]);
  }
  const inner = quantileEdges(pair.reference, policy.binCount).slice(1, -1);
  const edges = inner.filter((edge, i) => i === 0 || edge > (inner[i - 1] as number));
  const counts = {
    reference: countBetween(pair.reference, edges),
    current: countBetween(pair.current, edges),
    referenceCount: pair.reference.length,
    currentCount: pair.current.length,
  };
  return { ...measureStability(counts, policy), edges };
}

/** How many of the ascending values are in each bin. */
function countBetween(sorted: Float64Array, edges: readonly number[]): readonly number[] {
  const counts = new Array<number>(edges.length + 1).fill(0);
  let bin = 0;
  for (const value of sorted) {
    while (value > (edges[bin] as number)) bin++;
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts;
}
