import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import type { NumberList } from "./metrics-model.ts";

/** Labelled scores that have been looked at; samples of weight 0 are gone. */
export interface Samples {
  /** 1 is an escalation, 0 none. */
  readonly labels: Uint8Array;
  /** Never `-0`. */
  readonly scores: Float64Array;
  /** `null` where every sample counts 1. */
  readonly weights: Float64Array | null;
}

/**
 * Copies labels, scores and weights, and refuses what is none.
 *
 * @param range - What scores are: probabilities, or any finite numbers.
 * @throws {ScoringError} `ERR_INVALID_INPUT`, of each list with its first hundred problems.
 */
export function readSamples(
  subject: string,
  labels: NumberList,
  scores: NumberList,
  weights: NumberList | null | undefined,
  range: "any" | "probability",
): Samples {
  const problems: Problem[] = [];
  checkNumbers(problems, "labels", labels, LABEL, (label) => label === 0 || label === 1);
  checkNumbers(problems, "scores", scores, SCORE[range], range === "any" ? Number.isFinite : isProbability);
  if (weights != null) checkNumbers(problems, "weights", weights, WEIGHT, isWeight);
  if (isNumberList(labels)) {
    const count = labels.length;
    checkLength(problems, "scores", scores, count);
    checkLength(problems, "weights", weights, count);
  }
  refuseProblems("ERR_INVALID_INPUT", subject, problems);
  const all = { labels: Uint8Array.from(labels), scores: Float64Array.from(scores) };
  for (let i = 0; i < all.scores.length; i++) all.scores[i] = (all.scores[i] as number) + 0;
  return weights == null ? { ...all, weights: null } : withoutZeroWeights(all, Float64Array.from(weights));
}

/** The largest weight, and the smallest above 0: so that no sum or product of ours leaves the range of doubles. */
const LARGEST_WEIGHT = 1e12;
const SMALLEST_WEIGHT = 1e-12;
const LABEL = "0 or 1";
export const WEIGHT = "0 or a number from 1e-12 to 1e12";
const SCORE = { any: "a finite number", probability: "a number from 0 to 1" };
const LIST = "a list of numbers";
const MOST_PROBLEMS = 100;

/** Whether a value can be the weight of a sample. */
export function isWeight(weight: number): boolean {
  return weight === 0 || (weight >= SMALLEST_WEIGHT && weight <= LARGEST_WEIGHT);
}

/** Adds what is wrong with a list and its numbers, of the numbers the first hundred. */
export function checkNumbers(
  problems: Problem[],
  path: string,
  list: unknown,
  expected: string,
  isRight: (value: number) => boolean,
): void {
  if (!isNumberList(list)) {
    problems.push(problem(path, LIST, describeValue(list)));
    return;
  }
  let found = 0;
  for (let i = 0; i < list.length && found < MOST_PROBLEMS; i++) {
    const value: unknown = list[i];
    if (typeof value === "number" && isRight(value)) continue;
    problems.push(problem(`${path}[${i}]`, expected, describeValue(value)));
    found++;
  }
}

/** Adds a problem where a list, if it is one, is not as long as the labels. */
export function checkLength(problems: Problem[], path: string, list: unknown, count: number): void {
  if (!isNumberList(list) || list.length === count) return;
  problems.push(problem(path, `a list of ${count}, one per label`, `a list of ${list.length}`));
}

function isNumberList(value: unknown): value is NumberList {
  if (Array.isArray(value)) return true;
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

function isProbability(score: number): boolean {
  return score >= 0 && score <= 1;
}

function withoutZeroWeights(
  { labels, scores }: { readonly labels: Uint8Array; readonly scores: Float64Array },
  weights: Float64Array,
): Samples {
  let kept = 0;
  for (let i = 0; i < weights.length; i++) {
    if (weights[i] === 0) continue;
    labels[kept] = labels[i] as number;
    scores[kept] = scores[i] as number;
    weights[kept] = weights[i] as number;
    kept++;
  }
  return { labels: labels.slice(0, kept), scores: scores.slice(0, kept), weights: weights.slice(0, kept) };
}
