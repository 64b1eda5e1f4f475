import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, problem } from "../../core/errors.ts";
import { addToPartials, sumOfPartials } from "../../core/exact-sum.ts";
import type { ConfusionCounts, NumberList } from "./metrics-model.ts";
import { readSamples } from "./read-samples.ts";

/**
 * Counts how often alerts from a threshold up would have been right: `score >= threshold` is an alert.
 *
 * - With weights the counts are sums of weights, exact and then rounded once; samples of weight 0 are left out.
 * - The order of the samples does not matter, to the last bit.
 *
 * @param labels - 1 where the conversation escalated, 0 where it did not.
 * @param scores - Finite, one per label.
 * @param weights - 0, or 1e-12 to 1e12, one per label; left out, every sample counts 1.
 * @throws {ScoringError} `ERR_INVALID_INPUT` for anything else, unequal lengths and NaN included.
 *
 * @example
 * confusionCounts([1, 0, 1, 0], [0.9, 0.8, 0.4, 0.1], 0.75); // { truePositives: 1, falsePositives: 1, trueNegatives: 1, falseNegatives: 1 }
 * confusionCounts([1, 0], [0.75, 0.75], 0.75, [2, 0]); // { truePositives: 2, falsePositives: 0, trueNegatives: 0, falseNegatives: 0 }
 */
export function confusionCounts(
  labels: NumberList,
  scores: NumberList,
  threshold: number,
  weights?: NumberList | null,
): ConfusionCounts {
  if (!Number.isFinite(threshold)) {
    refuseProblems("ERR_INVALID_INPUT", "confusionCounts", [
      problem("threshold", "a finite number", describeValue(threshold)),
    ]);
  }
  const samples = readSamples("confusionCounts", labels, scores, weights, "any");
  const sums: [number[], number[], number[], number[]] = [[], [], [], []];
  const counts: [number, number, number, number] = [0, 0, 0, 0];
  for (let i = 0; i < samples.scores.length; i++) {
    const cell = (((samples.scores[i] as number) >= threshold ? 2 : 0) + (samples.labels[i] as number)) as
      | 0
      | 1
      | 2
      | 3;
    if (samples.weights === null) counts[cell]++;
    else addToPartials(sums[cell], samples.weights[i] as number);
  }
  const [trueNegatives, falseNegatives, falsePositives, truePositives] =
    samples.weights === null ? counts : sums.map(sumOfPartials);
  return { truePositives, falsePositives, trueNegatives, falseNegatives } as ConfusionCounts;
}
