import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { exactSum } from "../../core/exact-sum.ts";
import type { NumberList } from "../feedback/metrics-model.ts";
import { checkNumbers, isWeight, WEIGHT } from "../feedback/read-samples.ts";

/** So far from the largest double that no sum or product of ours leaves the range. */
const LARGEST_VALUE = 1e100;
const VALUE = "a number of at most 1e100 in size";

/** Two samples, each ascending and without `-0`. */
export interface SortedSamples {
  readonly reference: Float64Array;
  readonly current: Float64Array;
}

/** @throws {ScoringError} `ERR_INVALID_INPUT`, of each list with its first hundred problems. */
export function readSamplePair(subject: string, reference: NumberList, current: NumberList): SortedSamples {
  const problems: Problem[] = [];
  checkNumbers(problems, "reference", reference, VALUE, isValue);
  checkNumbers(problems, "current", current, VALUE, isValue);
  refuseProblems("ERR_INVALID_INPUT", subject, problems);
  return { reference: sorted(reference), current: sorted(current) };
}

/** Counts of the same bins. */
export interface CountPair {
  readonly reference: readonly number[];
  readonly current: readonly number[];
  /** Their correctly rounded sums. */
  readonly referenceCount: number;
  readonly currentCount: number;
}

/** @throws {ScoringError} `ERR_INVALID_INPUT`, of each list with its first hundred problems. */
export function readCountPair(
  subject: string,
  reference: NumberList,
  current: NumberList,
  fewest = 0,
  most = Number.POSITIVE_INFINITY,
): CountPair {
  const problems: Problem[] = [];
  checkNumbers(problems, "reference", reference, WEIGHT, isWeight);
  checkNumbers(problems, "current", current, WEIGHT, isWeight);
  if (problems.length === 0 && reference.length !== current.length) {
    problems.push(problem("current", `a list of ${reference.length}, one per bin`, `a list of ${current.length}`));
  }
  if (problems.length === 0 && (reference.length < fewest || reference.length > most)) {
    problems.push(problem("reference", `a list of ${fewest} to ${most} bins`, `a list of ${reference.length}`));
  }
  refuseProblems("ERR_INVALID_INPUT", subject, problems);
  const lists = { reference: Array.from(reference), current: Array.from(current) };
  return { ...lists, referenceCount: exactSum(lists.reference), currentCount: exactSum(lists.current) };
}

/** Shares of the same bins, or `null` where a list sums to 0 and has none. */
export function readSharePair(
  subject: string,
  first: NumberList,
  second: NumberList,
): { readonly p: readonly number[]; readonly q: readonly number[] } | null {
  const { reference, current, referenceCount, currentCount } = readCountPair(subject, first, second);
  if (referenceCount === 0 || currentCount === 0) return null;
  return { p: reference.map((one) => one / referenceCount), q: current.map((one) => one / currentCount) };
}

/**
 * A value of a stream; `null` where there is none, which may be `null`, absent or NaN.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` for everything else that is no number of our range.
 */
export function readStreamValue(subject: string, value: unknown): number | null {
  if (value === null || value === undefined || Number.isNaN(value)) return null;
  if (typeof value === "number" && isValue(value)) return value + 0;
  return refuseProblems("ERR_INVALID_INPUT", subject, [problem("value", VALUE, describeValue(value))]) as never;
}

function isValue(value: number): boolean {
  return Math.abs(value) <= LARGEST_VALUE;
}

function sorted(values: NumberList): Float64Array {
  // `-0 + 0` is 0.
  return Float64Array.from(values, (value) => value + 0).sort();
}
