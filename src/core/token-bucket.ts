import { describeValue, type Problem, problem, ScoringError } from "./errors.ts";
import { assertState, type MachineState, type MachineStep } from "./machine.ts";
import { policyFingerprint } from "./policy.ts";

/** How much may be sent. No defaults: the numbers are the platform's and the caller's. */
export interface TokenBucketPolicy {
  /** Tokens of a full bucket: the largest burst. A whole number from 1 to 1e9. */
  readonly capacity: number;
  /** Tokens that come back per minute. A whole number from 1 to 1e9. */
  readonly refillPerMinute: number;
}

/** A token bucket at rest. Plain JSON. */
export interface TokenBucketState extends MachineState {
  readonly version: 1;
  /** Content in 1/60,000 of a token: exact, since `refillPerMinute` of these come in per millisecond. */
  readonly level: number;
  /** Instant of `level`, epoch milliseconds; `null` before the first step (the bucket is full). */
  readonly at: number | null;
  /** Nothing is granted before this instant; `null` = not paused. */
  readonly pausedUntil: number | null;
}

/** Ask for tokens, or stop granting (`Retry-After`, 429) until an instant. */
export type TokenBucketInput =
  | {
      readonly kind: "take";
      readonly at: number;
      /** A whole number from 1 to the capacity. @defaultValue 1 */
      readonly tokens?: number;
    }
  | { readonly kind: "pause"; readonly at: number; readonly until: number };

/** The answer to a `take`: exactly one of these. */
export type TokenBucketEffect =
  /** Go on. `at` is the input's, or the state's if that is later (a clock that went backwards). */
  | { readonly kind: "granted"; readonly tokens: number; readonly at: number }
  /** Nothing was taken. Ask again at `until`: the tokens are there then unless another caller takes them. */
  | { readonly kind: "wait"; readonly tokens: number; readonly until: number };

export type TokenBucketStep = MachineStep<
  TokenBucketState,
  TokenBucketEffect,
  "granted" | "too-few-tokens" | "paused" | "already-paused"
>;

/** Level units per token: with a minute in milliseconds the refill per millisecond is whole. */
const UNITS_PER_TOKEN = 60_000;

/** Largest capacity and refill: keeps every level an exact integer. */
const LARGEST = 1_000_000_000;

/**
 * A full bucket.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` when a number is not whole or outside of 1 to 1e9.
 */
export function initialTokenBucket(policy: TokenBucketPolicy): TokenBucketState {
  assertPolicy(policy);
  const level = policy.capacity * UNITS_PER_TOKEN;
  return { version: 1, fingerprint: policyFingerprint(policy), level, at: null, pausedUntil: null };
}

/**
 * Takes tokens out of a bucket, or says when they will be there; exact integer arithmetic, no clock.
 *
 * - Any closed span of 60 seconds grants at most `capacity + refillPerMinute` tokens.
 * - A pause holds grants back until its end, excluded; the bucket fills up meanwhile. The later of two pauses holds.
 * - An input older than the state (a clock that went backwards, a late message) is answered as of the state's instant.
 * - A state made under another policy is taken along: its content counts on, cut to the new capacity.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when `at` or `until` is not a whole number, or `tokens` is not one from 1
 * to the capacity; `ERR_INVALID_POLICY` as {@link initialTokenBucket}; `ERR_INVALID_STATE` when the state is none.
 *
 * @example
 * const policy = { capacity: 60, refillPerMinute: 240 };
 * const full = initialTokenBucket(policy);
 * const burst = stepTokenBucket(full, { kind: "take", at: 0, tokens: 60 }, policy);
 * burst.effects; // [{ kind: "granted", tokens: 60, at: 0 }]
 * stepTokenBucket(burst.state, { kind: "take", at: 0 }, policy).effects; // [{ kind: "wait", tokens: 1, until: 250 }]
 */
export function stepTokenBucket(
  state: TokenBucketState,
  input: TokenBucketInput,
  policy: TokenBucketPolicy,
): TokenBucketStep {
  assertPolicy(policy);
  assertState(state, {
    machine: "stepTokenBucket",
    version: 1,
    fields: { level: "count", at: "integer-or-null", pausedUntil: "integer-or-null" },
  });
  assertInput(input, policy);

  const now = Math.max(input.at, state.at ?? input.at);
  const level = levelAt(state, now, policy);
  const pausedUntil = state.pausedUntil !== null && state.pausedUntil > now ? state.pausedUntil : null;
  const next = { version: 1 as const, fingerprint: policyFingerprint(policy), level, at: now, pausedUntil };

  if (input.kind === "pause") {
    if (input.until <= (pausedUntil ?? now)) return { state: next, effects: [], because: "already-paused" };
    return { state: { ...next, pausedUntil: input.until }, effects: [], because: "paused" };
  }
  const tokens = input.tokens ?? 1;
  /** Not after `now` when there are enough already. */
  const filledAt = now + Math.ceil((tokens * UNITS_PER_TOKEN - level) / policy.refillPerMinute);
  if (filledAt > now || pausedUntil !== null) {
    const until = Math.max(filledAt, pausedUntil ?? now);
    const because = pausedUntil !== null ? "paused" : "too-few-tokens";
    return { state: next, effects: [{ kind: "wait", tokens, until }], because };
  }
  return {
    state: { ...next, level: level - tokens * UNITS_PER_TOKEN },
    effects: [{ kind: "granted", tokens, at: now }],
    because: "granted",
  };
}

function levelAt(state: TokenBucketState, now: number, policy: TokenBucketPolicy): number {
  const full = policy.capacity * UNITS_PER_TOKEN;
  const level = Math.min(state.level, full);
  const elapsedMs = now - (state.at ?? now);
  // Asking first whether it is full keeps the product small enough to be exact.
  if (elapsedMs >= Math.ceil((full - level) / policy.refillPerMinute)) return full;
  return level + elapsedMs * policy.refillPerMinute;
}

function assertPolicy(policy: TokenBucketPolicy): void {
  const problems: Problem[] = [];
  for (const path of ["capacity", "refillPerMinute"] as const) {
    const value = policy[path];
    if (Number.isInteger(value) && value >= 1 && value <= LARGEST) continue;
    problems.push(problem(path, `a whole number from 1 to ${LARGEST}`, describeValue(value)));
  }
  if (problems.length > 0) throw new ScoringError("ERR_INVALID_POLICY", "token bucket", problems);
}

function assertInput(input: TokenBucketInput, policy: TokenBucketPolicy): void {
  const problems: Problem[] = [];
  const instant = "an instant in whole epoch milliseconds";
  if (input.kind !== "take" && input.kind !== "pause") {
    const { kind } = input as { readonly kind: unknown };
    problems.push(problem("kind", '"take" or "pause"', describeValue(kind)));
  }
  if (!Number.isSafeInteger(input.at)) problems.push(problem("at", instant, describeValue(input.at)));
  if (input.kind === "pause") {
    if (!Number.isSafeInteger(input.until)) problems.push(problem("until", instant, describeValue(input.until)));
  } else {
    const { tokens = 1 } = input;
    if (!Number.isInteger(tokens) || tokens < 1 || tokens > policy.capacity) {
      problems.push(problem("tokens", `a whole number from 1 to ${policy.capacity}`, describeValue(tokens)));
    }
  }
  if (problems.length > 0) throw new ScoringError("ERR_INVALID_INPUT", "stepTokenBucket", problems);
}
