import { assertFields, type FieldKinds } from "../../core/check-fields.ts";
import { assertState } from "../../core/machine.ts";
import { policyFingerprint } from "../../core/policy.ts";
import {
  initialTokenBucket,
  stepTokenBucket,
  TOKEN_BUCKET_STATE,
  type TokenBucketState,
  takeTokens,
} from "../../core/token-bucket.ts";
import type { LimiterEffect, LimiterInput, LimiterState, LimiterStep } from "./limiter-model.ts";
import type { ClientPolicy } from "./policy.ts";

/** What the machine reads of a client's policy. */
export type LimiterPolicy = Pick<ClientPolicy, "tokenBucket" | "maximumWaiting">;

/**
 * A limiter with a full bucket and nobody waiting.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` when the bucket's policy is out of range.
 */
export function initialLimiter({ tokenBucket, maximumWaiting }: LimiterPolicy): LimiterState {
  const fingerprint = policyFingerprint({ tokenBucket, maximumWaiting });
  return { version: 1, fingerprint, bucket: initialTokenBucket(tokenBucket), waiting: [] };
}

/**
 * Gives requests their turn: first come, first served, as fast as the token bucket allows and not during a pause.
 *
 * - Any closed span of 60 seconds grants at most `capacity + refillPerMinute` requests.
 * - `empty` leaves nothing of the burst: what comes back per minute is all there is from then on.
 * - A request that finds `maximumWaiting` others before it is refused; one that leaves makes room at once.
 * - Everyone who waits is granted: every step that leaves somebody waiting has a `wake` in force.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` or `ERR_INVALID_STATE` with every problem.
 *
 * @example
 * const policy = { tokenBucket: { capacity: 1, refillPerMinute: 60 }, maximumWaiting: 1 };
 * const one = stepLimiter(initialLimiter(policy), { kind: "ask", at: 0, ticket: 1 }, policy);
 * one.effects; // [{ kind: "granted", ticket: 1 }]
 * const two = stepLimiter(one.state, { kind: "ask", at: 0, ticket: 2 }, policy);
 * two.effects; // [{ kind: "wake", at: 1000 }]
 * stepLimiter(two.state, { kind: "ask", at: 0, ticket: 3 }, policy).because; // "queue-full"
 * stepLimiter(two.state, { kind: "tick", at: 1000 }, policy).effects; // [{ kind: "granted", ticket: 2 }, { kind: "wake", at: null }]
 */
export function stepLimiter(state: LimiterState, input: LimiterInput, policy: LimiterPolicy): LimiterStep {
  assertState(state, { machine: "stepLimiter", version: 1, fields: STATE });
  const own = Object.hasOwn(INPUTS, String(input?.kind)) ? INPUTS[input.kind] : {};
  assertFields("ERR_INVALID_INPUT", "stepLimiter", input, { ...INPUT, ...own });
  const hasWaited = state.waiting.length > 0;
  switch (input.kind) {
    case "ask": {
      const { ticket } = input;
      const served = serve({ ...state, waiting: [...state.waiting, ticket] }, input.at, policy, hasWaited);
      const isWaiting = served.state.waiting.at(-1) === ticket;
      if (!isWaiting) return { ...served, because: "granted" };
      if (served.state.waiting.length <= policy.maximumWaiting) return { ...served, because: "waiting" };
      const waiting = served.state.waiting.slice(0, -1);
      const effects = served.effects.filter(({ kind }) => kind !== "wake" || waiting.length > 0);
      return {
        state: { ...served.state, waiting },
        effects: [...effects, { kind: "refused", ticket }],
        because: "queue-full",
      };
    }
    case "leave": {
      const waiting = state.waiting.filter((ticket) => ticket !== input.ticket);
      return { ...serve({ ...state, waiting }, input.at, policy, hasWaited), because: "left" };
    }
    case "pause": {
      const bucket = stepTokenBucket(state.bucket, input, policy.tokenBucket).state;
      return { ...serve({ ...state, bucket }, input.at, policy, hasWaited), because: "paused" };
    }
    case "empty": {
      const bucket = { ...state.bucket, level: 0, at: Math.max(input.at, state.bucket.at ?? input.at) };
      return { ...serve({ ...state, bucket }, input.at, policy, hasWaited), because: "emptied" };
    }
    case "tick":
      return { ...serve(state, input.at, policy, hasWaited), because: "passed" };
  }
}

/** Grants what can be granted now, and says when to look again. */
function serve(
  state: LimiterState,
  at: number,
  policy: LimiterPolicy,
  hasWaited: boolean,
): Pick<LimiterStep, "state" | "effects"> {
  const effects: LimiterEffect[] = [];
  let bucket: TokenBucketState = state.bucket;
  let served = 0;
  let wakeAt: number | null = null;
  while (served < state.waiting.length && wakeAt === null) {
    const step = takeTokens(bucket, at, 1, policy.tokenBucket);
    bucket = step.state;
    const [effect] = step.effects;
    if (effect?.kind === "wait") wakeAt = effect.until;
    else effects.push({ kind: "granted", ticket: state.waiting[served++] as number });
  }
  if (hasWaited || wakeAt !== null) effects.push({ kind: "wake", at: wakeAt });
  return { state: { ...state, bucket, waiting: state.waiting.slice(served) }, effects };
}

const STATE: FieldKinds = { bucket: ["record", TOKEN_BUCKET_STATE], waiting: ["list", "integer"] };
const INPUT: FieldKinds = { kind: ["one-of", "ask", "leave", "pause", "empty", "tick"], at: "instant" };
const INPUTS: Readonly<Record<string, FieldKinds>> = {
  ask: { ticket: "integer" },
  leave: { ticket: "integer" },
  pause: { until: "instant" },
};
