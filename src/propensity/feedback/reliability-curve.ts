import type { NumberList, ReliabilityBin, ReliabilityOptions } from "./metrics-model.ts";
import { readSamples } from "./read-samples.ts";
import { assertBinOptions, fillBins, quantileEdges, uniformEdges } from "./score-bins.ts";

/**
 * The reliability curve: mean score against share of positives, bin by bin. Of calibrated probabilities the two are
 * about equal. Empty bins are left out, so no samples give an empty list.
 *
 * - `uniform` edges are `i / binCount`; `quantile` edges are type-7 quantiles of the scores, weights not looked at, and
 *   edges that fall together leave bins empty.
 * - A score on an edge belongs to the lower bin, the lowest to the first.
 *
 * @param labels - 1 where the conversation escalated, 0 where it did not.
 * @param scores - Probabilities, 0 to 1, one per label. A heuristic's value is no probability.
 * @param weights - 0, or 1e-12 to 1e12, one per label; a weight of 0 leaves a sample out.
 * @throws {ScoringError} `ERR_INVALID_INPUT` for anything else, unequal lengths and NaN included.
 *
 * @example
 * reliabilityCurve([0, 1, 1], [0.25, 0.5, 0.75], null, { binCount: 2 }); // [{ lower: 0, upper: 0.5, meanScore: 0.375, positiveShare: 0.5, weight: 2 }, { lower: 0.5, upper: 1, meanScore: 0.75, positiveShare: 1, weight: 1 }]
 */
export function reliabilityCurve(
  labels: NumberList,
  scores: NumberList,
  weights?: NumberList | null,
  options: ReliabilityOptions = {},
): readonly ReliabilityBin[] {
  assertBinOptions("reliabilityCurve", options);
  const { binCount = 10, strategy = "uniform" } = options;
  const samples = readSamples("reliabilityCurve", labels, scores, weights, "probability");
  return fillBins(samples, strategy === "uniform" ? uniformEdges(binCount) : quantileEdges(samples.scores, binCount));
}
