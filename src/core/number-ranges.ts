import { describeValue, type Problem, problem } from "./errors.ts";

/** Smallest and largest value of a numeric field, and whether it has to be whole. */
export type NumberRange = readonly [smallest: number, largest: number, isWhole?: true];

/** The ranges of some fields. */
export type NumberRanges = Readonly<Record<string, NumberRange>>;

/** What a number in a range is called. */
export function rangeWords([smallest, largest, isWhole]: NumberRange, orNull = ""): string {
  return `a ${isWhole === true ? "whole number" : "number"} from ${smallest} to ${largest}${orNull}`;
}

/** Adds what is wrong with the numbers of a policy that was made by hand, or of a record of it. */
export function checkNumbers(
  problems: Problem[],
  policy: Readonly<Record<string, unknown>>,
  ranges: NumberRanges,
  orNull: boolean,
  path = "policy",
): void {
  for (const field in ranges) {
    const range = ranges[field] as NumberRange;
    const value = policy[field];
    if (isInRange(value, range) || (orNull && value === null)) continue;
    problems.push(problem(`${path}.${field}`, rangeWords(range, orNull ? " or null" : ""), describeValue(value)));
  }
}

/** Whether a value is a number of a range. */
export function isInRange(value: unknown, [smallest, largest, isWhole]: NumberRange): value is number {
  if (typeof value !== "number" || !(value >= smallest && value <= largest)) return false;
  return isWhole !== true || Number.isInteger(value);
}
