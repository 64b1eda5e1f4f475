import type { RetryPolicy } from "../../core/retry.ts";
import type { TokenBucketPolicy } from "../../core/token-bucket.ts";

/** How often something is tried, and how long the waits between are: the growing ones of the core's retry policy. */
export type WaitPolicy = Pick<RetryPolicy, "maximumAttempts" | "baseDelayMs" | "delayFactor" | "maximumDelayMs">;

/** How a client treats a platform. A part that is given replaces the default as a whole. */
export interface ClientPolicy {
  /**
   * Requests at once after a pause, and per minute in the long run. No span of 60 seconds sees more than the sum of
   * both. @defaultValue Genesys Cloud 60 and 240 (its 300 per token), CXone 30 and 120
   */
  readonly tokenBucket: TokenBucketPolicy;
  /** Requests that may wait for their turn; what comes beyond fails with `queue-full`. 0 to 100,000. @defaultValue 1000 */
  readonly maximumWaiting: number;
  /** Time-out of an attempt, its body included. Milliseconds, a whole number from 1 to 600,000. @defaultValue 30000 */
  readonly timeoutMs: number;
  /** The part of its life after which a token is renewed. Above 0, up to 1. @defaultValue 0.9 */
  readonly renewAtRatio: number;
  /** Attempts and waits of requests. */
  readonly retry: WaitPolicy;
  /**
   * The shortest waits after the first, second … 429 of a request; the last one repeats. Milliseconds, whole numbers
   * >= 0, at least one. @defaultValue Genesys Cloud [5000], CXone [2000, 6000]
   */
  readonly throttledDelaysMs: readonly number[];
  /** Statuses that end a request at once. @defaultValue Genesys Cloud [400, 403, 404, 413, 415, 501, 505], CXone [400, 403, 404, 408, 501, 505] */
  readonly neverRetriedStatuses: readonly number[];
  /** Attempts and waits of token requests; when the attempts are used up, requests fail until the next wait is over. */
  readonly tokenRetry: WaitPolicy;
  /** The longest pause that a platform is given; what asks for more fails. Milliseconds, >= 0. @defaultValue 900000 */
  readonly longestPauseMs: number;
  /** The largest body that is read. Bytes, a whole number from 1,024 to 1e9. @defaultValue 67108864 */
  readonly maximumBodyBytes: number;
  /** The most pages of an iteration. A whole number >= 1. @defaultValue 10000 */
  readonly maximumPages: number;
  /** Waits between two questions after a job's state; `maximumAttempts` is how often it is asked. */
  readonly jobPolling: WaitPolicy;
}

/** Genesys Cloud: 300 requests per minute and token, and the guide's waits. */
export const GENESYS_CLIENT_POLICY: ClientPolicy = {
  tokenBucket: { capacity: 60, refillPerMinute: 240 },
  maximumWaiting: 1000,
  timeoutMs: 30_000,
  renewAtRatio: 0.9,
  retry: {
    maximumAttempts: 5,
    baseDelayMs: 1000,
    delayFactor: 2,
    maximumDelayMs: 60_000,
  },
  throttledDelaysMs: [5000],
  neverRetriedStatuses: [400, 403, 404, 413, 415, 501, 505],
  tokenRetry: {
    maximumAttempts: 5,
    baseDelayMs: 1000,
    delayFactor: 2,
    maximumDelayMs: 60_000,
  },
  longestPauseMs: 900_000,
  maximumBodyBytes: 67_108_864,
  maximumPages: 10_000,
  jobPolling: { maximumAttempts: 120, baseDelayMs: 2000, delayFactor: 2, maximumDelayMs: 30_000 },
};

/**
 * NICE CXone publishes no limit of its reporting interface: half of Genesys Cloud's is our choice, kept low because its
 * 429 often says nothing about when to come back. 408 means a range that is too wide, so it is narrowed, not repeated.
 */
export const CXONE_CLIENT_POLICY: ClientPolicy = {
  tokenBucket: { capacity: 30, refillPerMinute: 120 },
  maximumWaiting: 1000,
  timeoutMs: 30_000,
  renewAtRatio: 0.9,
  retry: {
    maximumAttempts: 5,
    baseDelayMs: 1000,
    delayFactor: 2,
    maximumDelayMs: 60_000,
  },
  throttledDelaysMs: [2000, 6000],
  neverRetriedStatuses: [400, 403, 404, 408, 501, 505],
  tokenRetry: {
    maximumAttempts: 5,
    baseDelayMs: 1000,
    delayFactor: 2,
    maximumDelayMs: 60_000,
  },
  longestPauseMs: 900_000,
  maximumBodyBytes: 67_108_864,
  maximumPages: 10_000,
  jobPolling: { maximumAttempts: 120, baseDelayMs: 2000, delayFactor: 2, maximumDelayMs: 30_000 },
};
