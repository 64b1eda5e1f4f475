import { exactSum } from "../../core/exact-sum.ts";
import type { BinOptions, CalibrationError, NumberList } from "./metrics-model.ts";
import { readSamples } from "./read-samples.ts";
import { assertBinOptions, fillBins, uniformEdges } from "./score-bins.ts";

/**
 * How far probabilities are from the shares of positives they promise, over bins of equal width.
 *
 * `expected = Σ_b (w_b / W) · |share_b − mean score_b|` (ECE); `maximum` is the largest of those distances (MCE).
 *
 * - Edges are `i / binCount`; a score on an edge belongs to the lower bin, 0 to the first. Empty bins do not count.
 *   Other libraries put edges into the upper bin, so figures for rounded scores differ.
 * - `null` of no samples.
 *
 * @param labels - 1 where the conversation escalated, 0 where it did not.
 * @param scores - Probabilities, 0 to 1, one per label. A heuristic's value is no probability.
 * @param weights - 0, or 1e-12 to 1e12, one per label; a weight of 0 leaves a sample out.
 * @throws {ScoringError} `ERR_INVALID_INPUT` for anything else, unequal lengths and NaN included.
 *
 * @example
 * calibrationError([0, 1, 1, 1], [0.25, 0.25, 0.75, 1]); // { expected: 0.1875, maximum: 0.25 }
 */
export function calibrationError(
  labels: NumberList,
  scores: NumberList,
  weights?: NumberList | null,
  options: BinOptions = {},
): CalibrationError | null {
  assertBinOptions("calibrationError", options);
  const samples = readSamples("calibrationError", labels, scores, weights, "probability");
  if (samples.scores.length === 0) return null;
  const bins = fillBins(samples, uniformEdges(options.binCount ?? 10));
  const all = exactSum(bins.map(({ weight }) => weight));
  const distances = bins.map(({ meanScore, positiveShare }) => Math.abs(positiveShare - meanScore));
  return {
    // Shares that add up to 1 need not do so once each is rounded.
    expected: Math.min(exactSum(bins.map(({ weight }, b) => (weight / all) * (distances[b] as number))), 1),
    maximum: distances.reduce((largest, distance) => Math.max(largest, distance), 0),
  };
}
