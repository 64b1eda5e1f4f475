import { describeValue, type Problem, problem } from "../core/errors.ts";
import { parseInstant } from "../core/instant.ts";
import { isRecord } from "../core/is-record.ts";
import { joinPath, unknownKeyProblem } from "../core/unknown-key.ts";
import { LONGEST_ID } from "./values.ts";

/** Notes a problem; only ever called when something is wrong, so it may cost what it likes. */
export function note(problems: Problem[], path: string, expected: string, received: unknown): void {
  problems.push(problem(path, expected, describeValue(received)));
}

/** A record made by a literal or by JSON, not an instance of something. */
export function isPlainRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isRecord(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

export function isId(value: unknown): value is string {
  return typeof value === "string" && value.length > 0 && value.length <= LONGEST_ID;
}

export function isIdOrNull(value: unknown): boolean {
  return value === null || isId(value);
}

export function isBooleanOrNull(value: unknown): boolean {
  return value === null || value === true || value === false;
}

/** False for NaN, infinities and `-0`, which no record may hold. */
export function isNumberOrNull(value: unknown, smallest: number, largest: number): boolean {
  return (
    value === null || (typeof value === "number" && value >= smallest && value <= largest && !Object.is(value, -0))
  );
}

export function isCountOrNull(value: unknown, largest: number): boolean {
  return isNumberOrNull(value, 0, largest) && (value === null || Number.isInteger(value));
}

/** Whether a text names a platform: lower case, digits and underscores after a letter. */
export function isPlatformName(value: unknown): value is string {
  return isId(value) && PLATFORM_NAME.test(value);
}

/**
 * An instant as {@link formatInstant} writes it, the one spelling whose texts sort as the instants do: of those that can
 * be read, the only one of 24 characters.
 */
export function isCanonicalInstant(value: unknown): value is string {
  return typeof value === "string" && value.length === 24 && parseInstant(value) !== null;
}

/** One problem for each key that is not in the list. */
export function noteUnknownKeys(
  problems: Problem[],
  record: Readonly<Record<string, unknown>>,
  known: readonly string[],
): void {
  for (const key of Object.keys(record)) {
    if (!known.includes(key)) problems.push(unknownKeyProblem(joinPath("", key), key, known));
  }
}

/** What is wrong with the records of a list, each with its place in it; holes are records that are missing. */
export function noteRecords(
  problems: Problem[],
  path: string,
  list: unknown,
  check: (record: unknown) => readonly Problem[],
): void {
  if (!Array.isArray(list)) {
    note(problems, path, "an array", list);
    return;
  }
  for (let i = 0; i < list.length; i++) noteProblems(problems, `${path}[${i}]`, check(list[i]));
}

/** The problems of a record, at the place where it is. */
export function noteProblems(problems: Problem[], at: string, found: readonly Problem[]): void {
  for (const { path, expected, received } of found) {
    problems.push(problem(path === "" ? at : `${at}.${path}`, expected, received));
  }
}

export const PLATFORM_NAME = /^[a-z][a-z0-9_]*$/;
