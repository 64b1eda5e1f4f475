import { assertFields, type FieldKind, type FieldKinds } from "../../core/check-fields.ts";
import { assertState } from "../../core/machine.ts";
import { currentFingerprint } from "../../core/policy.ts";
import {
  TOKEN_BUCKET_STATE,
  type TokenBucketPolicy,
  type TokenBucketState,
  takeTokens,
} from "../../core/token-bucket.ts";
import { assertRateGuardPolicy } from "./check-threshold-policy.ts";
import type { RateGuardInput, RateGuardState, RateGuardStep } from "./model.ts";
import { GUIDE_RATE_GUARD_POLICY, type RateGuardPolicy } from "./policy.ts";

/**
 * A full budget: one hour's alerts of the supervisors on shift, at least one.
 *
 * @param onShift - A whole number from 0 to 10,000.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when `onShift` is none; `ERR_INVALID_POLICY`.
 *
 * @example
 * initialRateGuard(10).onShift; // 10
 */
export function initialRateGuard(onShift: number, policy: RateGuardPolicy = GUIDE_RATE_GUARD_POLICY): RateGuardState {
  assertRateGuardPolicy(policy, "initialRateGuard");
  assertFields("ERR_INVALID_INPUT", "initialRateGuard", { onShift }, { onShift: ON_SHIFT });
  const level = bucketPolicyOf(onShift, policy).capacity * LEVELS_PER_TOKEN;
  const bucket: TokenBucketState = { version: 1, fingerprint: "", level, at: null, pausedUntil: null };
  return { version: 1, fingerprint: currentFingerprint(policy, GUIDE_RATE_GUARD_POLICY), onShift: onShift + 0, bucket };
}

/**
 * Spends a budget of alerts: `alertsPerSupervisorHour` × supervisors on shift come in per hour, and at most one hour's
 * worth, but at least one alert, is kept. When it is spent, only a score >= `passFromScore` passes, free of charge;
 * everything else is `suppressed` with reason `budget`.
 *
 * - In any span of w hours at most `max(1, r) + r × w` alerts are paid for, r being what comes in per hour.
 * - With nobody on shift nothing passes, whatever the score, and nothing comes in.
 * - A change of staffing counts from its instant on; what is there is cut to what the new team may keep.
 * - An input older than the state is answered as of the state's instant: nothing comes in twice.
 * - A state made under another policy is taken along; the policy of the step counts.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT`, `ERR_INVALID_POLICY` or `ERR_INVALID_STATE` with every problem.
 *
 * @example
 * const first = stepRateGuard(initialRateGuard(1), { kind: "ask", at: 0, score: 0.8 });
 * first.because; // "granted"
 * const second = stepRateGuard(first.state, { kind: "ask", at: 60_000, score: 0.9 });
 * second.effects; // [{ kind: "suppressed", reason: "budget", at: 60000, until: 4500000 }]
 * stepRateGuard(second.state, { kind: "ask", at: 60_000, score: 0.95 }).because; // "above-ceiling"
 */
export function stepRateGuard(
  state: RateGuardState,
  input: RateGuardInput,
  policy: RateGuardPolicy = GUIDE_RATE_GUARD_POLICY,
): RateGuardStep {
  assertRateGuardPolicy(policy, "stepRateGuard");
  assertState(state, { machine: "stepRateGuard", version: 1, fields: STATE });
  assertInput(input);
  const bucket = settle(state, input.at + 0, policy);
  const at = bucket.at as number;
  const next: RateGuardState = {
    version: 1,
    fingerprint: currentFingerprint(policy, GUIDE_RATE_GUARD_POLICY),
    onShift: state.onShift,
    bucket,
  };
  if (input.kind === "staffing") {
    if (input.onShift === state.onShift) return { state: next, effects: [], because: "staffing-unchanged" };
    const moved = { ...next, onShift: input.onShift + 0 };
    return { state: { ...moved, bucket: settle(moved, at, policy) }, effects: [], because: "staffing-changed" };
  }
  if (state.onShift === 0) {
    const effect = { kind: "suppressed", reason: "no-supervisors", at, until: null } as const;
    return { state: next, effects: [effect], because: "no-supervisors" };
  }
  const step = takeTokens(bucket, at, TOKENS_PER_ALERT, bucketPolicyOf(state.onShift, policy));
  const [answer] = step.effects;
  if (answer?.kind !== "wait") {
    const paid = { ...next, bucket: step.state };
    return { state: paid, effects: [{ kind: "passed", by: "budget", at }], because: "granted" };
  }
  if (input.score >= policy.passFromScore) {
    return { state: next, effects: [{ kind: "passed", by: "ceiling", at }], because: "above-ceiling" };
  }
  const effect = { kind: "suppressed", reason: "budget", at, until: answer.until } as const;
  return { state: next, effects: [effect], because: "budget" };
}

/** A thousandth of an alert per hour is one token per minute. */
const TOKENS_PER_ALERT = 60_000;
/** As the core's bucket counts. */
const LEVELS_PER_TOKEN = 60_000;

/** What has come in by an instant, or by the state's if that is later. */
function settle({ onShift, bucket }: RateGuardState, at: number, policy: RateGuardPolicy): TokenBucketState {
  const rates = bucketPolicyOf(onShift, policy);
  if (onShift > 0) return takeTokens(bucket, at, 0, rates).state;
  const level = Math.min(bucket.level, rates.capacity * LEVELS_PER_TOKEN);
  return { ...bucket, level, at: Math.max(at, bucket.at ?? at) };
}

function bucketPolicyOf(onShift: number, { alertsPerSupervisorHour }: RateGuardPolicy): TokenBucketPolicy {
  const refillPerMinute = Math.round(alertsPerSupervisorHour * 1000) * onShift;
  return { capacity: Math.max(refillPerMinute * 60, TOKENS_PER_ALERT), refillPerMinute };
}

function assertInput(input: RateGuardInput): void {
  const own: FieldKinds = input?.kind === "staffing" ? { onShift: ON_SHIFT } : { score: ["number", 0, 1] };
  const kind: FieldKind = ["one-of", "staffing", "ask"];
  assertFields("ERR_INVALID_INPUT", "stepRateGuard", input, { kind, at: "instant", ...own });
}

const ON_SHIFT: FieldKind = ["integer", 0, 10_000];

const STATE: FieldKinds = { onShift: ON_SHIFT, bucket: ["record", TOKEN_BUCKET_STATE] };
