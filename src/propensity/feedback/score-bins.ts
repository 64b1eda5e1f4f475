import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { addToPartials, sumOfPartials } from "../../core/exact-sum.ts";
import { isRecord } from "../../core/is-record.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import type { ReliabilityBin, ReliabilityOptions } from "./metrics-model.ts";
import type { Samples } from "./read-samples.ts";

/** @throws {ScoringError} `ERR_INVALID_INPUT` when options are none, or their number of bins is. */
export function assertBinOptions(subject: string, options: ReliabilityOptions): void {
  const problems: Problem[] = [];
  if (isRecord(options)) {
    checkUnknownKeys(problems, "options", options, ["binCount", "strategy"]);
    const { binCount = 10, strategy = "uniform" }: ReliabilityOptions = options;
    if (!(Number.isInteger(binCount) && binCount >= 1 && binCount <= 10_000)) {
      problems.push(problem("options.binCount", "a whole number from 1 to 10000", describeValue(binCount)));
    }
    if (strategy !== "uniform" && strategy !== "quantile") {
      problems.push(problem("options.strategy", '"uniform" or "quantile"', describeValue(strategy)));
    }
  } else problems.push(problem("options", "an object of options", describeValue(options)));
  refuseProblems("ERR_INVALID_INPUT", subject, problems);
}

/** `i / binCount` for i from 0 on; `i * 0.1` would be something else. */
export function uniformEdges(binCount: number): readonly number[] {
  return Array.from({ length: binCount + 1 }, (_, i) => i / binCount);
}

/** The quantiles of the scores by definition 7 of Hyndman and Fan: on the line between the two nearest scores. */
export function quantileEdges(scores: Float64Array, binCount: number): readonly number[] {
  const sorted = scores.slice().sort();
  return Array.from({ length: binCount + 1 }, (_, i) => {
    // Position (n − 1) i / binCount, in whole numbers: a position on a score is that score.
    const steps = (sorted.length - 1) * i;
    const rest = steps % binCount;
    const at = (steps - rest) / binCount;
    const below = sorted[at] as number;
    return rest === 0 ? below : below + ((sorted[at + 1] as number) - below) * (rest / binCount);
  });
}

/** The bins that hold samples, in order. A bin holds what is above its lower edge, up to its upper; the first both. */
export function fillBins({ labels, scores, weights }: Samples, edges: readonly number[]): readonly ReliabilityBin[] {
  const sums = edges.slice(1).map((): BinSums => ({ weights: [], positives: [], scores: [] }));
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] as number;
    const weight = weights?.[i] ?? 1;
    const bin = sums[placeInEdges(edges, score)] as BinSums;
    addToPartials(bin.weights, weight);
    if (labels[i] === 1) addToPartials(bin.positives, weight);
    addToPartials(bin.scores, weight * score);
  }
  return sums.flatMap((bin, b) => {
    const weight = sumOfPartials(bin.weights);
    if (weight === 0) return [];
    return {
      lower: edges[b] as number,
      upper: edges[b + 1] as number,
      meanScore: sumOfPartials(bin.scores) / weight,
      positiveShare: sumOfPartials(bin.positives) / weight,
      weight,
    };
  });
}

/** Partials of exact sums. */
interface BinSums {
  readonly weights: number[];
  readonly positives: number[];
  readonly scores: number[];
}

/** The first bin whose upper edge is not below the score. */
function placeInEdges(edges: readonly number[], score: number): number {
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle + 1] as number) < score) low = middle + 1;
    else high = middle;
  }
  return low;
}
