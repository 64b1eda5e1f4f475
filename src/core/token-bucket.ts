import { assertFields, type FieldKinds, refuseProblems } from "./check-fields.ts";
import { handPolicyProblems } from "./check-options.ts";
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

/** What a step answers: the bucket after it, the grant or the wait, and why. */
export type TokenBucketStep = MachineStep<
  TokenBucketState,
  TokenBucketEffect,
  "granted" | "too-few-tokens" | "paused" | "already-paused"
>;

/** Level units per token: with a minute in milliseconds the refill per millisecond is whole. */
const UNITS_PER_TOKEN = 60_000;

/** What a policy must be: the largest numbers still keep every level an exact integer. */
export const TOKEN_BUCKET_POLICY: FieldKinds = { capacity: ["integer", 1, 1e9], refillPerMinute: ["integer", 1, 1e9] };

/** What a state must be, also inside the state of another machine. */
export const TOKEN_BUCKET_STATE: FieldKinds = {
  version: ["one-of", 1],
  fingerprint: "text",
  level: "count",
  at: "instant-or-null",
  pausedUntil: "instant-or-null",
};

/**
 * A full bucket.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` when a number is not whole or outside of 1 to 1e9.
 */
export function initialTokenBucket(policy: TokenBucketPolicy): TokenBucketState {
  assertPolicy(policy, "initialTokenBucket");
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
  assertPolicy(policy, "stepTokenBucket");
  assertState(state, { machine: "stepTokenBucket", version: 1, fields: TOKEN_BUCKET_STATE });
  assertInput(input, policy);
  if (input.kind === "take") return takeTokens(state, input.at, input.tokens ?? 1, policy);
  const rested = restedBucket(state, input.at, policy);
  const { until } = input;
  if (until <= (rested.pausedUntil ?? rested.at)) return { state: rested, effects: [], because: "already-paused" };
  return { state: { ...rested, pausedUntil: until }, effects: [], because: "paused" };
}

/** Takes tokens out of a bucket that was checked already: {@link stepTokenBucket} without its checks. */
export function takeTokens(
  state: TokenBucketState,
  at: number,
  tokens: number,
  policy: TokenBucketPolicy,
): TokenBucketStep {
  const rested = restedBucket(state, at, policy);
  const { at: now, level, pausedUntil } = rested;
  /** Not after `now` when there are enough already. */
  const filledAt = now + Math.ceil((tokens * UNITS_PER_TOKEN - level) / policy.refillPerMinute);
  const until = Math.max(filledAt, pausedUntil ?? now);
  if (until > now) {
    const because = pausedUntil === null ? "too-few-tokens" : "paused";
    return { state: rested, effects: [{ kind: "wait", tokens, until }], because };
  }
  return {
    state: { ...rested, level: level - tokens * UNITS_PER_TOKEN },
    effects: [{ kind: "granted", tokens, at: now }],
    because: "granted",
  };
}

/** The bucket as it is at an instant, or as it was at its own if that is later: what came in, and whether it is paused. */
function restedBucket(
  { level, at, pausedUntil }: TokenBucketState,
  instant: number,
  policy: TokenBucketPolicy,
): TokenBucketState & { readonly at: number } {
  const now = Math.max(instant, at ?? instant);
  return {
    version: 1,
    fingerprint: policyFingerprint(policy),
    level: levelAfter(level, now - (at ?? now), policy),
    at: now,
    pausedUntil: pausedUntil !== null && pausedUntil > now ? pausedUntil : null,
  };
}

function levelAfter(before: number, elapsedMs: number, { capacity, refillPerMinute }: TokenBucketPolicy): number {
  const full = capacity * UNITS_PER_TOKEN;
  const level = Math.min(before, full);
  // Asking first whether it is full keeps the product small enough to be exact.
  return elapsedMs >= Math.ceil((full - level) / refillPerMinute) ? full : level + elapsedMs * refillPerMinute;
}

function assertPolicy(policy: TokenBucketPolicy, subject: string): void {
  refuseProblems("ERR_INVALID_POLICY", subject, handPolicyProblems(policy, TOKEN_BUCKET_POLICY));
}

function assertInput(input: TokenBucketInput, policy: TokenBucketPolicy): void {
  const { tokens = 1, ...others } = input as { readonly kind: unknown; readonly tokens?: unknown };
  const own: FieldKinds = others.kind === "pause" ? { until: "instant" } : { tokens: ["integer", 1, policy.capacity] };
  assertFields("ERR_INVALID_INPUT", "stepTokenBucket", { ...others, tokens }, { ...INPUT, ...own });
}

const INPUT: FieldKinds = { kind: ["one-of", "take", "pause"], at: "instant" };
