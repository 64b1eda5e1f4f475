import { refuseProblems } from "../../core/check-fields.ts";
import { problem } from "../../core/errors.ts";
import { countByScore } from "../feedback/count-by-score.ts";
import type { NumberList } from "../feedback/metrics-model.ts";
import { readSamples, type Samples } from "../feedback/read-samples.ts";
import { assertBothClasses } from "./fit-platt.ts";
import type { IsotonicCalibration } from "./model.ts";
import { poolAdjacent } from "./pool-adjacent.ts";

/**
 * Fits an isotonic calibration: the never falling probabilities that are nearest to the labels by weighted squares,
 * drawn on lines between its points and constant outside of them, as scikit-learn's `IsotonicRegression` with
 * `out_of_bounds="clip"`.
 *
 * - Samples of equal score are merged first; of each stretch of equal probability only the ends are kept.
 * - It makes ties, so that ranks and the area under the ROC curve may change. With far fewer than 1000 samples prefer
 *   {@link fitPlatt}.
 *
 * @param labels - 1 where the conversation escalated, 0 where it did not. Not those the model was fitted on.
 * @param scores - Log-odds or probabilities, at most 1e100 in size; one per label. The file says which: `of`.
 * @param weights - 0, or 1e-12 to 1e12, one per label; a weight of 0 leaves a sample out.
 * @returns As a model file has it.
 * @throws {ScoringError} `ERR_INVALID_INPUT` for anything else, for samples of one class only, and when more than
 *   100,000 points are left, which is more than a model file holds.
 *
 * @example
 * fitIsotonic([0, 1, 0, 1], [0.1, 0.3, 0.4, 0.9]); // { kind: "isotonic", x: [0.1, 0.3, 0.4, 0.9], y: [0, 0.5, 0.5, 1] }
 */
export function fitIsotonic(labels: NumberList, scores: NumberList, weights?: NumberList | null): IsotonicCalibration {
  const samples = readSamples("fitIsotonic", labels, scores, weights, "any");
  assertBothClasses("fitIsotonic", samples);
  return isotonicOf("fitIsotonic", samples);
}

/** As {@link fitIsotonic}, of samples of both classes that have been looked at. */
export function isotonicOf(subject: string, samples: Samples): IsotonicCalibration {
  const { thresholds, truePositives, falsePositives } = countByScore(samples);
  const own = (sums: Float64Array): Float64Array => sums.map((sum, k) => sum - (sums[k - 1] ?? 0)).reverse();
  const positives = own(truePositives);
  const negatives = own(falsePositives);
  const weights = positives.map((positive, k) => positive + (negatives[k] as number));
  const pooled = poolAdjacent({ values: positives.map((positive, k) => positive / (weights[k] as number)), weights });
  const scores = thresholds.reverse();
  const x: number[] = [];
  const y: number[] = [];
  for (let k = 0; k < pooled.length; k++) {
    const value = pooled[k] as number;
    if (value === pooled[k - 1] && value === pooled[k + 1]) continue;
    x.push(scores[k] as number);
    y.push(Math.min(Math.max(value, 0), 1));
  }
  if (x.length > MOST_POINTS) {
    const wrong = problem("scores", `samples that leave at most ${MOST_POINTS} points`, `${x.length} points`);
    refuseProblems("ERR_INVALID_INPUT", subject, [wrong]);
  }
  return { kind: "isotonic", x, y };
}

const MOST_POINTS = 100_000;
