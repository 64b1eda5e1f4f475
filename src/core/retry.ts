import { checkFields, type FieldKinds, refuseProblems } from "./check-fields.ts";
import { describeValue, type Problem, problem } from "./errors.ts";
import { parseRetryAfter } from "./retry-after.ts";

/** How often and how long to try again. A part of larger policies, which carry the fingerprint. */
export interface RetryPolicy {
  /** Attempts in all, the first included. A whole number >= 1. @defaultValue 5 */
  readonly maximumAttempts: number;
  /** Wait after the first attempt. Milliseconds, a whole number >= 0. @defaultValue 1000 */
  readonly baseDelayMs: number;
  /** What the wait is multiplied with after every further attempt. >= 1. @defaultValue 2 */
  readonly delayFactor: number;
  /** The longest wait of our own; a longer `Retry-After` is honoured. Milliseconds, >= 0. @defaultValue 60000 */
  readonly maximumDelayMs: number;
  /** The shortest wait after 429, in place of the growing one. Milliseconds, >= 0. @defaultValue 5000 */
  readonly throttledDelayMs: number;
  /** What a conflict (409) leads to. @defaultValue "dead-letter" */
  readonly onConflict: "dead-letter" | "reread-once";
  /** Statuses that say the target is gone for good: never tried again. @defaultValue [404, 410] */
  readonly terminalStatuses: readonly number[];
}

/** The guide's numbers where it gives some (5 s after 429), ours elsewhere. */
export const GUIDE_RETRY_POLICY: RetryPolicy = {
  maximumAttempts: 5,
  baseDelayMs: 1000,
  delayFactor: 2,
  maximumDelayMs: 60_000,
  throttledDelayMs: 5000,
  onConflict: "dead-letter",
  terminalStatuses: [404, 410],
};

/** How one attempt ended. */
export interface AttemptOutcome {
  /** HTTP status; `null` when no answer came (network failure, time-out, abort). */
  readonly status: number | null;
  /** Which attempt this was: 1 is the first. */
  readonly attempt: number;
  /** When the answer came. Epoch milliseconds. */
  readonly at: number;
  /** The `Retry-After` header as it came. */
  readonly retryAfter?: string | null;
  /** The token was renewed since the first attempt. @defaultValue false */
  readonly hasRenewedToken?: boolean;
  /** The target was re-read since the first attempt. @defaultValue false */
  readonly hasReread?: boolean;
  /** A random number from 0 to below 1 that spreads the wait; left out = no spread. */
  readonly random?: number;
}

/** Why another attempt is to be made. */
export type RetryReason = "throttled" | "request-timeout" | "too-early" | "server-error" | "no-response";

/** Why no further attempt is made. */
export type DeadLetterReason = "attempts-exhausted" | "conflict" | "unauthorized" | "gone" | "refused" | "unexpected";

/** What to do after an attempt. */
export type RetryDecision =
  | { readonly kind: "success"; readonly because: "success" }
  | {
      readonly kind: "retry";
      /** Number of the attempt to make. */
      readonly attempt: number;
      readonly delayMs: number;
      /** When to make it. Epoch milliseconds. */
      readonly dueAt: number;
      readonly because: RetryReason;
    }
  /** Renew the token, then make this attempt at once. */
  | { readonly kind: "renew-token"; readonly attempt: number; readonly because: "unauthorized" }
  /** Read the target again, merge, then make this attempt at once. */
  | { readonly kind: "reread"; readonly attempt: number; readonly because: "conflict" }
  | {
      readonly kind: "dead-letter";
      /** The target is gone for good. */
      readonly isTerminal: boolean;
      /** Worth an automatic attempt later; never when terminal. */
      readonly isRedrivable: boolean;
      readonly because: DeadLetterReason;
    };

/**
 * Decides what an attempt's answer means: done, try again and when, or give up and how far.
 *
 * - 2xx: `success`.
 * - 408, 425, 5xx and no answer: `retry` after {@link nextDelayMs}, or after `Retry-After` if that is longer.
 * - 429: `retry` after `throttledDelayMs`, or after `Retry-After` if that is longer. It counts as an attempt.
 * - 401: `renew-token` once, then `dead-letter` (redrivable: the record itself is sound).
 * - 409: `dead-letter` (redrivable), or `reread` once if the policy says so.
 * - `terminalStatuses` (404, 410): `dead-letter`, terminal, whatever else this list says of them.
 * - Everything else from 300 to 499: `dead-letter` without redrive, since the same request gets the same answer.
 * - A status that is no final HTTP status (0, 100, 600, 200.5, NaN) counts as no answer.
 * - After `maximumAttempts` nothing leads to another attempt: what would have is `dead-letter`, redrivable.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when `attempt` is not a whole number from 1, `at` is not finite or
 * `random` is outside of [0, 1).
 *
 * @example
 * decideRetry({ status: 503, attempt: 3, at: 0 }).kind; // "retry"
 * decideRetry({ status: 503, attempt: 5, at: 0 }).kind; // "dead-letter"
 *
 * @see docs/machines.md for the whole table
 */
export function decideRetry(outcome: AttemptOutcome, policy: RetryPolicy = GUIDE_RETRY_POLICY): RetryDecision {
  assertOutcome(outcome);
  return decideAfter(outcome, policy);
}

/** Decides on an outcome that was checked already: {@link decideRetry} without its checks. */
export function decideAfter(outcome: AttemptOutcome, policy: RetryPolicy): RetryDecision {
  const decision = decideWithoutEnd(outcome, policy);
  const isExhausted = "attempt" in decision && outcome.attempt >= policy.maximumAttempts;
  return isExhausted ? redrivable("attempts-exhausted") : decision;
}

/**
 * The wait after an attempt: `baseDelayMs * delayFactor^(attempt - 1)`, at most `maximumDelayMs`, in whole milliseconds.
 *
 * With `random` (from 0 to below 1) the wait is spread by up to half of itself, upwards only, so that many callers do
 * not come back in one moment and none comes back too early.
 *
 * @param attempt - The attempt that has just failed; 1 is the first.
 *
 * @example
 * [1, 2, 3, 4].map((attempt) => nextDelayMs(attempt)); // [1000, 2000, 4000, 8000]
 * nextDelayMs(20); // 60000
 */
export function nextDelayMs(attempt: number, policy: RetryPolicy = GUIDE_RETRY_POLICY, random = 0): number {
  let delayMs = policy.baseDelayMs;
  // A product, not a power: powers differ between engines. A delay that no longer grows needs no further steps.
  for (let i = 1; i < attempt && delayMs < policy.maximumDelayMs; i++) {
    const grown = delayMs * policy.delayFactor;
    if (grown === delayMs) break;
    delayMs = grown;
  }
  return spread(Math.floor(Math.min(delayMs, policy.maximumDelayMs)), random);
}

/** What the answer means as long as there are attempts left. */
function decideWithoutEnd(outcome: AttemptOutcome, policy: RetryPolicy): RetryDecision {
  const { status } = outcome;
  const attempt = outcome.attempt + 1;
  if (status === null || !Number.isInteger(status) || status < 200 || status > 599) {
    return again(outcome, policy, "no-response");
  }
  if (status < 300) return { kind: "success", because: "success" };
  if (policy.terminalStatuses.includes(status)) {
    return { kind: "dead-letter", isTerminal: true, isRedrivable: false, because: "gone" };
  }
  switch (status) {
    case 401:
      if (outcome.hasRenewedToken === true) return redrivable("unauthorized");
      return { kind: "renew-token", attempt, because: "unauthorized" };
    case 404:
    case 410:
      return redrivable("gone");
    case 408:
      return again(outcome, policy, "request-timeout");
    case 409:
      if (policy.onConflict === "dead-letter" || outcome.hasReread === true) return redrivable("conflict");
      return { kind: "reread", attempt, because: "conflict" };
    case 425:
      return again(outcome, policy, "too-early");
    case 429:
      return again(outcome, policy, "throttled");
  }
  if (status >= 500) return again(outcome, policy, "server-error");
  const because = status < 400 ? "unexpected" : "refused";
  return { kind: "dead-letter", isTerminal: false, isRedrivable: false, because };
}

function again(outcome: AttemptOutcome, policy: RetryPolicy, because: RetryReason): RetryDecision {
  const { attempt, at, random = 0 } = outcome;
  const ownMs =
    because === "throttled" ? spread(policy.throttledDelayMs, random) : nextDelayMs(attempt, policy, random);
  const delayMs = Math.max(ownMs, parseRetryAfter(outcome.retryAfter, at) ?? 0);
  return { kind: "retry", attempt: attempt + 1, delayMs, dueAt: at + delayMs, because };
}

function redrivable(because: DeadLetterReason): RetryDecision {
  return { kind: "dead-letter", isTerminal: false, isRedrivable: true, because };
}

function spread(delayMs: number, random: number): number {
  return delayMs + Math.floor((delayMs / 2) * random);
}

function assertOutcome(outcome: AttemptOutcome): void {
  const problems: Problem[] = [];
  checkFields(problems, "", outcome, OUTCOME);
  const random = outcome?.random ?? 0;
  if (!(random >= 0 && random < 1)) {
    problems.push(problem("random", "a number from 0 to below 1", describeValue(random)));
  }
  refuseProblems("ERR_INVALID_INPUT", "decideRetry", problems);
}

const OUTCOME: FieldKinds = { attempt: ["integer", 1], at: "number" };
