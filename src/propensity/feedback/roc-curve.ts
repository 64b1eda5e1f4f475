import { countByScore } from "./count-by-score.ts";
import type { NumberList, RocCurve } from "./metrics-model.ts";
import { readSamples } from "./read-samples.ts";

/**
 * The receiver operating characteristic: share of positives and of negatives that get an alert, at every different
 * score from the highest down. Equal scores are one point, and no point is left out.
 *
 * - It starts at (0, 0) with threshold `null`, and ends at (1, 1).
 * - Where one class is missing, its axis is `null`. Of no samples, both are.
 *
 * @param labels - 1 where the conversation escalated, 0 where it did not.
 * @param scores - Finite, one per label; they need not be probabilities.
 * @param weights - 0, or 1e-12 to 1e12, one per label; a weight of 0 leaves a sample out.
 * @throws {ScoringError} `ERR_INVALID_INPUT` for anything else, unequal lengths and NaN included.
 *
 * @example
 * rocCurve([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]).truePositiveRates; // [0, 0.5, 0.5, 1, 1]
 * rocCurve([1, 1], [0.9, 0.2]); // { thresholds: [null, 0.9, 0.2], falsePositiveRates: null, truePositiveRates: [0, 0.5, 1] }
 */
export function rocCurve(labels: NumberList, scores: NumberList, weights?: NumberList | null): RocCurve {
  const counts = countByScore(readSamples("rocCurve", labels, scores, weights, "any"));
  return {
    thresholds: [null as number | null].concat(Array.from(counts.thresholds)),
    falsePositiveRates: axisOf(counts.falsePositives, counts.negatives),
    truePositiveRates: axisOf(counts.truePositives, counts.positives),
  };
}

function axisOf(sums: Float64Array, whole: number): readonly number[] | null {
  return whole === 0 ? null : [0].concat(Array.from(sums, (sum) => sum / whole));
}
