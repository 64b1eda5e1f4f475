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
  const last = counts.thresholds.length;
  const thresholds = new Array<number | null>(last + 1);
  const precisions = new Array<number>(last + 1);
  const recalls = positives === 0 ? null : new Array<number>(last + 1);
  for (let k = 0; k < last; k++) {
    const caught = truePositives[k] as number;
    // Counted from the highest score down, and told from the lowest up.
    const at = last - 1 - k;
    thresholds[at] = counts.thresholds[k] as number;
    precisions[at] = caught / (caught + (falsePositives[k] as number));
    if (recalls !== null) recalls[at] = caught / positives;
  }
  thresholds[last] = null;
  precisions[last] = 1;
  if (recalls !== null) recalls[last] = 0;
  return { thresholds, precisions, recalls };
}
