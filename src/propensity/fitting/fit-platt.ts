import { refuseProblems } from "../../core/check-fields.ts";
import { problem } from "../../core/errors.ts";
import { countByScore } from "../feedback/count-by-score.ts";
import type { NumberList } from "../feedback/metrics-model.ts";
import { readSamples, type Samples } from "../feedback/read-samples.ts";
import { minimizeCrossEntropy } from "./minimize-cross-entropy.ts";
import type { PlattCalibration } from "./model.ts";
import { standardize } from "./standardize.ts";

/**
 * Fits the calibration of Platt, `p = 1 / (1 + e^(a·s + b))`: minimises the weighted cross-entropy against the targets
 * `(N₊ + 1) / (N₊ + 2)` and `1 / (N₋ + 2)` by Newton's method. N are sums of weights.
 *
 * - Those targets keep it finite where scores separate the classes. Where higher scores escalate more often, a is below
 *   0; where all scores are equal (to within 1e-200), a is 0.
 * - Samples of equal score are merged first: the time is in proportion to the different ones.
 * - Accurate to 1e-9; scikit-learn stops earlier and agrees to about 1e-5.
 *
 * @param labels - 1 where the conversation escalated, 0 where it did not. Not those the model was fitted on.
 * @param scores - Log-odds or probabilities, at most 1e100 in size; one per label. The file says which: `of`.
 * @param weights - 0, or 1e-12 to 1e12, one per label; a weight of 0 leaves a sample out.
 * @returns As a model file has it.
 * @throws {ScoringError} `ERR_INVALID_INPUT` for anything else, and for samples of one class only.
 *
 * @example
 * const { a, b } = fitPlatt([0, 0, 1, 0, 1, 1], [-3, -2, -1, 0, 1, 2]);
 * [a.toFixed(4), b.toFixed(4)]; // ["-0.5355", "-0.2678"]
 */
export function fitPlatt(labels: NumberList, scores: NumberList, weights?: NumberList | null): PlattCalibration {
  const samples = readSamples("fitPlatt", labels, scores, weights, "any");
  assertBothClasses("fitPlatt", samples);
  return plattOf(samples);
}

/** As {@link fitPlatt}, of samples of both classes that have been looked at. */
export function plattOf(samples: Samples): PlattCalibration {
  const { scores, weights, targets } = mergeEqual(samples);
  const { mean, scale, values } = standardize(scores, weights);
  const { parameters } = minimizeCrossEntropy({
    columns: [values],
    targets,
    weights,
    l2: 0,
    maximumIterations: 100,
    bound: Number.MAX_VALUE,
  });
  const [constant, slope] = parameters as unknown as readonly [number, number];
  // Of z = constant + slope · (s − mean) / scale, and p = 1 / (1 + e^-z).
  return { kind: "platt", a: -slope / scale + 0, b: (slope / scale) * mean - constant + 0 };
}

/** One sample per different score: the loss is linear in the target, so that their mean stands for all of them. */
function mergeEqual(samples: Samples): Readonly<Record<"scores" | "weights" | "targets", Float64Array>> {
  const { thresholds, truePositives, falsePositives, positives, negatives } = countByScore(samples);
  const own = (sums: Float64Array): Float64Array => sums.map((sum, k) => sum - (sums[k - 1] ?? 0));
  const ones = own(truePositives);
  const zeros = own(falsePositives);
  const all = ones.map((one, k) => one + (zeros[k] as number));
  const target = ones.map((one, k) => {
    const sum = (one * (positives + 1)) / (positives + 2) + (zeros[k] as number) / (negatives + 2);
    return sum / (all[k] as number);
  });
  // Beside very large weights very small ones add nothing to the sums.
  const isThere = (_: number, k: number): boolean => (all[k] as number) > 0;
  return { scores: thresholds.filter(isThere), weights: all.filter(isThere), targets: target.filter(isThere) };
}

/** @throws {ScoringError} `ERR_INVALID_INPUT` when one of the classes has no sample, or a score is too large. */
export function assertBothClasses(subject: string, { labels, scores }: Samples): void {
  const problems = [0, 1].flatMap((label) =>
    labels.includes(label) ? [] : [problem("labels", "samples of both classes", `none with label ${label}`)],
  );
  if (!scores.every((score) => Math.abs(score) <= LARGEST_SCORE)) {
    problems.push(problem("scores", "numbers of at most 1e100 in size", "a larger one"));
  }
  refuseProblems("ERR_INVALID_INPUT", subject, problems);
}

const LARGEST_SCORE = 1e100;
