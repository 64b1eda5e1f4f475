import { exactSum } from "../../core/exact-sum.ts";
import { countByScore } from "./count-by-score.ts";
import type { NumberList } from "./metrics-model.ts";
import { readSamples } from "./read-samples.ts";

/**
 * Average precision, `Σ (R_k − R_{k−1}) P_k` over the different scores from the highest down, R recall and P precision
 * of alerts from that score up. 0 to 1; all scores equal give the share of positives.
 *
 * - `null` where no sample is positive.
 * - Not the trapezoids under the precision-recall curve, which are too good a number.
 *
 * @param labels - 1 where the conversation escalated, 0 where it did not.
 * @param scores - Finite, one per label; they need not be probabilities.
 * @param weights - 0, or 1e-12 to 1e12, one per label; a weight of 0 leaves a sample out.
 * @throws {ScoringError} `ERR_INVALID_INPUT` for anything else, unequal lengths and NaN included.
 *
 * @example
 * averagePrecision([0, 1, 0, 1], [0.1, 0.4, 0.5, 0.8]); // 0.8333333333333333
 * averagePrecision([0, 0], [0.1, 0.4]); // null
 */
export function averagePrecision(labels: NumberList, scores: NumberList, weights?: NumberList | null): number | null {
  const samples = readSamples("averagePrecision", labels, scores, weights, "any");
  const { positives, truePositives, falsePositives } = countByScore(samples);
  if (positives === 0) return null;
  const parts = truePositives.map((caught, k) => {
    const gained = caught - (truePositives[k - 1] ?? 0);
    return gained * (caught / (caught + (falsePositives[k] as number)));
  });
  return Math.min(exactSum(parts) / positives, 1);
}
