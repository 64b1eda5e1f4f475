import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { fromMicro, toMicroOrNull } from "../../core/micro-units.ts";
import { joinPath, unknownKeyProblem } from "../../core/unknown-key.ts";

/** The most rules of a set. */
export const LARGEST_RULE_COUNT = 10_000;
/** The most conditions and list values of a set, counted where they are used: what an alias repeats counts again. */
export const LARGEST_NODE_COUNT = 200_000;
/** Problems after which a check ends: nobody reads on. */
export const LARGEST_PROBLEM_COUNT = 10_000;

/** A check on its way. */
export interface RuleCheck {
  readonly problems: Problem[];
  /** Named by every problem: the id of the rule that is looked at, or `null`. */
  ruleId: string | null;
  /** Conditions and list values so far. */
  nodeCount: number;
}

/** A check that has found nothing yet. */
export function startCheck(): RuleCheck {
  return { problems: [], ruleId: null, nodeCount: 0 };
}

/** Whether a check has found too much to go on. */
export function isOver(check: RuleCheck): boolean {
  return check.problems.length > LARGEST_PROBLEM_COUNT || check.nodeCount > LARGEST_NODE_COUNT;
}

/** Adds a problem; its message begins with the rule it is of. */
export function report(check: RuleCheck, found: Problem): void {
  if (check.problems.length > LARGEST_PROBLEM_COUNT) return;
  if (check.problems.length === LARGEST_PROBLEM_COUNT) {
    check.problems.push(problem("", `at most ${LARGEST_PROBLEM_COUNT} problems`, "more, which are not listed"));
  } else if (check.ruleId === null) check.problems.push(found);
  else check.problems.push({ ...found, message: `rule ${describeValue(check.ruleId)}, ${found.message}` });
}

/** Adds what a value is instead of what it had to be. */
export function expect(check: RuleCheck, path: string, expected: string, value: unknown): void {
  report(check, problem(path, expected, describeValue(value)));
}

/** Counts conditions or list values; the first one beyond the bound is a problem. */
export function countNodes(check: RuleCheck, count: number, path: string): boolean {
  const before = check.nodeCount;
  check.nodeCount += count;
  if (check.nodeCount <= LARGEST_NODE_COUNT) return true;
  if (before <= LARGEST_NODE_COUNT) {
    const expected = `at most ${LARGEST_NODE_COUNT} conditions and list values in a set, repeated ones counted again`;
    report(check, problem(path, expected, "more"));
  }
  return false;
}

/**
 * The value as a record of own properties, or `null` after a problem: of unknown keys, each with the known one that was
 * probably meant, and of known ones that are inherited.
 */
export function checkRecord(
  check: RuleCheck,
  value: unknown,
  path: string,
  known: readonly string[],
  expected: string,
): Readonly<Record<string, unknown>> | null {
  if (!isRecord(value)) {
    expect(check, path, expected, value);
    return null;
  }
  for (const key of Object.keys(value)) {
    if (isOver(check)) return null;
    if (!known.includes(key)) report(check, unknownKeyProblem(joinPath(path, key), key, known));
  }
  for (const key of known) {
    if (key in value && !Object.hasOwn(value, key)) {
      report(check, problem(joinPath(path, key), "a property of its own", "an inherited one"));
    }
  }
  return value;
}

/** A text of 1 to `longest` characters. */
export function checkText(check: RuleCheck, value: unknown, path: string, longest: number, what: string): void {
  if (!isText(value, longest)) expect(check, path, `${what} of 1 to ${longest} characters`, value);
}

/** Whether a value is a text of 1 to `longest` characters. */
export function isText(value: unknown, longest: number): value is string {
  return typeof value === "string" && value.length >= 1 && value.length <= longest;
}

/** A decimal in a range with at most six places, which whole micro-units hold as it is. */
export function checkDecimal(check: RuleCheck, value: unknown, path: string, smallest: number, largest: number): void {
  if (typeof value === "number" && value >= smallest && value <= largest && hasSixPlaces(value)) return;
  expect(check, path, `a number from ${smallest} to ${largest} with at most six decimal places`, value);
}

function hasSixPlaces(value: number): boolean {
  const micro = toMicroOrNull(value);
  return micro !== null && fromMicro(micro) === value;
}

/** What follows the words "expected …" when a word is near one that would have been right: `, perhaps "between"`. */
export function perhaps(word: string, known: readonly string[]): string {
  const { expected } = unknownKeyProblem("", word, known);
  const at = expected.indexOf(",");
  return at < 0 ? "" : expected.slice(at);
}
