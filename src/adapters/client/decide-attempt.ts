import { type DeadLetterReason, decideRetry, type RetryPolicy } from "../../core/retry.ts";
import { parseRetryAfter } from "../../core/retry-after.ts";
import type { ClientPolicy } from "./policy.ts";

/** How an attempt of a request ended. */
export interface AttemptFacts {
  /** `null` = no answer came; 0 = a redirect that the browser hides. */
  readonly status: number | null;
  /** 1 is the first. */
  readonly attempt: number;
  /** When the answer came. Epoch milliseconds. */
  readonly at: number;
  /** `Retry-After` as it came. */
  readonly retryAfter: string | null;
  /** `inin-ratelimit-reset` as it came: seconds until the platform counts anew. */
  readonly rateLimitReset: string | null;
  /** The token was renewed since the first attempt. */
  readonly hasRenewedToken: boolean;
  /** From 0 to below 1. */
  readonly random: number;
}

/** What comes next. */
export type AttemptDecision =
  | { readonly kind: "done"; readonly pauseMs: number | null }
  /** Wait, then the next attempt. */
  | { readonly kind: "retry"; readonly delayMs: number; readonly pauseMs: number | null }
  /** The next attempt at once, with another token. */
  | { readonly kind: "renew-token"; readonly pauseMs: null }
  | {
      readonly kind: "failed";
      readonly because: DeadLetterReason;
      readonly pauseMs: number | null;
      /** How long the platform asks to wait; `null` = it does not say. */
      readonly retryAfterMs: number | null;
    };

/** What the decision reads of a client's policy. */
export type AttemptPolicy = Pick<
  ClientPolicy,
  "retry" | "throttledDelaysMs" | "neverRetriedStatuses" | "longestPauseMs"
>;

/**
 * Decides what follows an attempt, and how long all requests of the client pause (`pauseMs`, `null` = they do not).
 *
 * - As `decideRetry` of the retry policy, with these differences: a status of `neverRetriedStatuses` fails at once; 409
 *   always goes to the caller, who alone can merge; the n-th 429 waits at least the n-th of `throttledDelaysMs`.
 * - `Retry-After` of 429 and 503 pauses all requests, and so does every other 429 for as long as it waits itself. Where
 *   429 has no `Retry-After`, `inin-ratelimit-reset` stands in for it.
 * - A wait beyond `longestPauseMs` is no wait but a failure, `attempts-exhausted`; the pause is cut to that length.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` as `decideRetry`.
 *
 * @example
 * const facts = { status: 429, attempt: 1, at: 0, retryAfter: "7", rateLimitReset: null, hasRenewedToken: false, random: 0 };
 * decideAttempt(facts, GENESYS_CLIENT_POLICY); // { kind: "retry", delayMs: 7000, pauseMs: 7000 }
 * decideAttempt({ ...facts, status: 403 }, GENESYS_CLIENT_POLICY).kind; // "failed"
 */
export function decideAttempt(facts: AttemptFacts, policy: AttemptPolicy): AttemptDecision {
  const { status, attempt, at, hasRenewedToken, random } = facts;
  const { throttledDelaysMs, longestPauseMs } = policy;
  const throttledDelayMs = throttledDelaysMs[Math.min(attempt, throttledDelaysMs.length) - 1] ?? 0;
  const retry: RetryPolicy = { ...policy.retry, throttledDelayMs, onConflict: "dead-letter", terminalStatuses: [] };
  const retryAfter = status === 429 ? (readableWait(facts.retryAfter, at) ?? facts.rateLimitReset) : facts.retryAfter;
  const askedMs = parseRetryAfter(retryAfter, at);
  const decision = decideRetry({ status, attempt, at, retryAfter, hasRenewedToken, random }, retry);
  const isThrottled = status === 429 || (status === 503 && askedMs !== null);
  const waitMs = decision.kind === "retry" ? decision.delayMs : Math.max(askedMs ?? 0, throttledDelayMs);
  const pauseMs = isThrottled ? Math.min(waitMs, longestPauseMs) : null;
  const fail = (because: DeadLetterReason): AttemptDecision => {
    return { kind: "failed", because, pauseMs, retryAfterMs: askedMs };
  };
  if (decision.kind === "success") return { kind: "done", pauseMs: null };
  if (status === 0) return fail("unexpected");
  const isFinal = status !== null && policy.neverRetriedStatuses.includes(status);
  const hasOwnReason = decision.kind === "dead-letter" && decision.because !== "attempts-exhausted";
  if (isFinal && !hasOwnReason) return fail("refused");
  if (decision.kind === "dead-letter") return fail(decision.because);
  if (decision.kind === "renew-token") return { kind: "renew-token", pauseMs: null };
  // Not reached: the policy never reads again. The caller does.
  if (decision.kind === "reread") return fail("conflict");
  return decision.delayMs > longestPauseMs
    ? fail("attempts-exhausted")
    : { kind: "retry", delayMs: decision.delayMs, pauseMs };
}

function readableWait(retryAfter: string | null, at: number): string | null {
  return parseRetryAfter(retryAfter, at) === null ? null : retryAfter;
}
