import { assertFields, type FieldKinds } from "./check-fields.ts";
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
  assertFields("ERR_INVALID_POLICY", "dead letters", policy, POLICY);
}

/** @throws {ScoringError} `ERR_INVALID_INPUT` when the input is none of the three, or its letter is incomplete. */
export function assertDeadLettersInput(input: DeadLettersInput): void {
  assertFields("ERR_INVALID_INPUT", "stepDeadLetters", input, input?.kind === "put" ? PUT : INPUT);
}

/** @throws {ScoringError} `ERR_INVALID_STATE` when the state or one of its letters is not what the machine makes. */
export function assertDeadLettersState(state: DeadLettersState): void {
  const stored = { ...LETTER, firstAt: "instant", lastAt: "instant", nextDueAt: "instant-or-null" } as const;
  const fields: FieldKinds = { letters: ["list", ["record", stored]] };
  assertState(state, { machine: "stepDeadLetters", version: 1, fields });
}

const POLICY: FieldKinds = { redriveIntervalMs: ["integer", 1], maximumLetters: ["integer", 1] };

const LETTER: FieldKinds = {
  id: "text",
  attempts: "count",
  lastStatus: "integer-or-null",
  isTerminal: "boolean",
  isRedrivable: "boolean",
  expiresAt: "instant-or-null",
};

const INPUT: FieldKinds = { kind: ["one-of", "put", "tick", "resolve"], at: "instant" };
const PUT: FieldKinds = { kind: ["one-of", "put"], at: "instant", letter: ["record", LETTER] };
