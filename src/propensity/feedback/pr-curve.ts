import { countByScore } from "./count-by-score.ts";
import type { NumberList, PrCurve } from "./metrics-model.ts";
import { readSamples } from "./read-samples.ts";

/**
 * Precision and recall of alerts from every different score up, thresholds ascending. The last point, threshold `null`,
 * is no alert at all, with precision 1 and recall 0, as in scikit-learn.
 *
 * - Where no sample is positive, recalls are `null`.
 *
 * @param labels - 1 where the conversation escalated, 0 where it did not.
 * @param scores - Finite, one per label; they need not be probabilities.
 * @param weights - 0, or 1e-12 to 1e12, one per label; a weight of 0 leaves a sample out.
 * @throws {ScoringError} `ERR_INVALID_INPUT` for anything else, unequal lengths and NaN included.
 *
 * @example
 * prCurve([0, 1, 0, 1], [0.1, 0.4, 0.5, 0.8]); // { thresholds: [0.1, 0.4, 0.5, 0.8, null], precisions: [0.5, 0.6666666666666666, 0.5, 1, 1], recalls: [1, 1, 0.5, 0.5, 0] }
 */
export function prCurve(labels: NumberList, scores: NumberList, weights?: NumberList | null): PrCurve {
  const counts = countByScore(readSamples("prCurve", labels, scores, weights, "any"));
  const { positives, truePositives, falsePositives } = counts;
  const precisions = truePositives.map((caught, k) => caught / (caught + (falsePositives[k] as number)));
  return {
    thresholds: [...counts.thresholds.reverse(), null],
    precisions: [...precisions.reverse(), 1],
    recalls: positives === 0 ? null : [...truePositives.map((caught) => caught / positives).reverse(), 0],
  };
}
