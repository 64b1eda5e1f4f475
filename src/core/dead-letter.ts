import { describeValue, type Problem, problem, ScoringError } from "./errors.ts";
import { assertState, type MachineState, type MachineStep } from "./machine.ts";

/** How long dead letters are kept and how often they are tried again. */
export interface DeadLetterPolicy {
  /** Time between two attempts at the same letter. Milliseconds, a whole number >= 1. @defaultValue 3600000 */
  readonly redriveIntervalMs: number;
  /** The most letters kept; what a further one pushes out comes back as an effect. >= 1. @defaultValue 10000 */
  readonly maximumLetters: number;
}

/** The guide's hourly batch; the bound is ours. */
export const GUIDE_DEAD_LETTER_POLICY: DeadLetterPolicy = { redriveIntervalMs: 3_600_000, maximumLetters: 10_000 };

/** Something that could not be delivered. `Payload` must be plain JSON. */
export interface DeadLetter<Payload = unknown> {
  /** Idempotency key. */
  readonly id: string;
  readonly payload: Payload;
  /** Attempts made so far, over all redrives. */
  readonly attempts: number;
  /** Status of the last attempt; `null` when no answer came. */
  readonly lastStatus: number | null;
  /** The target is gone for good: kept for a person to see, never due. */
  readonly isTerminal: boolean;
  /** Becomes due every `redriveIntervalMs`. Never when terminal. */
  readonly isRedrivable: boolean;
  /** From this instant on an attempt cannot help; `null` = never. Epoch milliseconds. */
  readonly expiresAt: number | null;
}

/** A dead letter in the store. */
export interface StoredDeadLetter<Payload = unknown> extends DeadLetter<Payload> {
  /** When it was first put here. */
  readonly firstAt: number;
  /** When it was last put here. */
  readonly lastAt: number;
  /** When to try it again; `null` = not by itself. */
  readonly nextDueAt: number | null;
}

/** The store. Plain JSON. */
export interface DeadLettersState<Payload = unknown> extends MachineState {
  readonly version: 1;
  /** In order of arrival. */
  readonly letters: readonly StoredDeadLetter<Payload>[];
}

export type DeadLettersInput<Payload = unknown> =
  /** An attempt failed for good, or again: a letter of the same id is replaced and keeps its `firstAt`. */
  | { readonly kind: "put"; readonly at: number; readonly letter: DeadLetter<Payload> }
  /** Time has passed: what is due, what has expired? */
  | { readonly kind: "tick"; readonly at: number }
  /** The letter was delivered, or a person has dealt with it. */
  | { readonly kind: "resolve"; readonly at: number; readonly id: string };

export type DeadLettersEffect<Payload = unknown> =
  /** Try this one now. It stays in the store and is due again an interval later unless resolved or put before. */
  | { readonly kind: "due"; readonly letter: StoredDeadLetter<Payload> }
  /** Too late: it has left the store. */
  | { readonly kind: "expired"; readonly letter: StoredDeadLetter<Payload> }
  /** The store was full: it has left the store and is the caller's to keep. */
  | { readonly kind: "evicted"; readonly letter: StoredDeadLetter<Payload> }
  /** Delivered or dealt with: it has left the store. */
  | { readonly kind: "resolved"; readonly letter: StoredDeadLetter<Payload> };

export type DeadLettersStep<Payload = unknown> = MachineStep<
  DeadLettersState<Payload>,
  DeadLettersEffect<Payload>,
  "stored" | "replaced" | "late" | "expired" | "due" | "nothing-due" | "resolved" | "unknown"
>;

/** @throws {ScoringError} `ERR_INVALID_POLICY` when a number is not whole or below 1. */
export function assertDeadLetterPolicy(policy: DeadLetterPolicy): void {
  const problems: Problem[] = [];
  for (const path of ["redriveIntervalMs", "maximumLetters"] as const) {
    const value = policy[path];
    if (Number.isSafeInteger(value) && value >= 1) continue;
    problems.push(problem(path, "a whole number >= 1", describeValue(value)));
  }
  if (problems.length > 0) throw new ScoringError("ERR_INVALID_POLICY", "dead letters", problems);
}

/** @throws {ScoringError} `ERR_INVALID_INPUT` when the input is none of the three, or its letter is incomplete. */
export function assertDeadLettersInput(input: DeadLettersInput): void {
  const problems: Problem[] = [];
  const { kind, at } = input;
  if (kind !== "put" && kind !== "tick" && kind !== "resolve") {
    problems.push(problem("kind", '"put", "tick" or "resolve"', describeValue(kind)));
  }
  if (!Number.isSafeInteger(at)) problems.push(problem("at", INSTANT, describeValue(at)));
  if (kind === "put") addLetterProblems(problems, "letter", input.letter);
  if (problems.length > 0) throw new ScoringError("ERR_INVALID_INPUT", "stepDeadLetters", problems);
}

/** @throws {ScoringError} `ERR_INVALID_STATE` when the state or one of its letters is not what the machine makes. */
export function assertDeadLettersState(state: DeadLettersState): void {
  assertState(state, { machine: "stepDeadLetters", version: 1, fields: { letters: "list" } });
  const problems: Problem[] = [];
  state.letters.forEach((letter, i) => {
    const path = `letters[${i}]`;
    if (!addLetterProblems(problems, path, letter)) return;
    check(problems, `${path}.firstAt`, isInstant(letter.firstAt), INSTANT, letter.firstAt);
    check(problems, `${path}.lastAt`, isInstant(letter.lastAt), INSTANT, letter.lastAt);
    check(problems, `${path}.nextDueAt`, isInstantOrNull(letter.nextDueAt), INSTANT_OR_NULL, letter.nextDueAt);
  });
  if (problems.length > 0) throw new ScoringError("ERR_INVALID_STATE", "stepDeadLetters", problems);
}

const INSTANT = "an instant in whole epoch milliseconds";
const INSTANT_OR_NULL = `${INSTANT}, or null`;

/** Answers whether it is an object at all, so that more of it can be looked at. */
function addLetterProblems(problems: Problem[], path: string, letter: DeadLetter): boolean {
  if (typeof letter !== "object" || letter === null) {
    problems.push(problem(path, "a letter", describeValue(letter)));
    return false;
  }
  const { id, attempts, lastStatus, isTerminal, isRedrivable, expiresAt } = letter;
  // The id of an interaction may be personal data: only its type is told.
  // A number here may be somebody's: its type is all that is told.
  if (typeof id !== "string")
    problems.push(problem(`${path}.id`, "a text", id === undefined ? "missing" : `a ${typeof id}`));
  check(problems, `${path}.attempts`, Number.isSafeInteger(attempts) && attempts >= 0, "a whole number >= 0", attempts);
  const isStatus = lastStatus === null || Number.isSafeInteger(lastStatus);
  check(problems, `${path}.lastStatus`, isStatus, "a whole number or null", lastStatus);
  check(problems, `${path}.isTerminal`, typeof isTerminal === "boolean", "true or false", isTerminal);
  check(problems, `${path}.isRedrivable`, typeof isRedrivable === "boolean", "true or false", isRedrivable);
  check(problems, `${path}.expiresAt`, isInstantOrNull(expiresAt), INSTANT_OR_NULL, expiresAt);
  return true;
}

function check(problems: Problem[], path: string, isRight: boolean, expected: string, value: unknown): void {
  if (!isRight) problems.push(problem(path, expected, describeValue(value)));
}

function isInstant(value: unknown): boolean {
  return Number.isSafeInteger(value);
}

function isInstantOrNull(value: unknown): boolean {
  return value === null || Number.isSafeInteger(value);
}
