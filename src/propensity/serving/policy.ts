/** How long a score is waited for, kept and believed. `minimumTtlMs <= maximumTtlMs`. */
export interface ServingPolicy {
  /** Time from a request to its score that is aimed at, included. Milliseconds, 1 to 1e6. @defaultValue 1200 */
  readonly budgetMs: number;
  /** Time in which the model's score counts, included; then the heuristic's does. 1 to 1e6. @defaultValue 1500 */
  readonly modelTimeoutMs: number;
  /** Time after which a score comes too late to intervene; exactly this much does not. 1 to 1e6. @defaultValue 1800 */
  readonly missedWindowMs: number;
  /** Time that a flow waits for a score, included; then it routes as without one. 0 to 1e6. @defaultValue 500 */
  readonly flowWaitMs: number;
  /** Age up to which a cached score is fresh, included. 0 to 86,400,000. @defaultValue 60000 */
  readonly cacheTtlMs: number;
  /** Interactions whose scores are kept; the one not asked for the longest time goes. 1 to 100,000. @defaultValue 1000 */
  readonly maximumEntries: number;
  /** Time after which a computation that did not answer is begun anew. 1 to 86,400,000. @defaultValue 5000 */
  readonly computationTimeoutMs: number;
  /** Share of the mean interaction for which a score stays fresh. 0 to 1. @defaultValue 0.05 */
  readonly ttlShare: number;
  /** The shortest age that follows from it. Milliseconds, 0 to 86,400,000. @defaultValue 10000 */
  readonly minimumTtlMs: number;
  /** The longest. Milliseconds, 0 to 86,400,000. @defaultValue 60000 */
  readonly maximumTtlMs: number;
  /** Failures in a row with which an endpoint is down. A whole number from 1 to 1000. @defaultValue 3 */
  readonly downAfterFailures: number;
  /** Latencies that percentiles are taken of, the last ones. A whole number from 1 to 1000. @defaultValue 200 */
  readonly latencySamples: number;
  /** Latencies that an endpoint needs to be called slow. A whole number from 1 to 1000. @defaultValue 20 */
  readonly minimumSamples: number;
  /** Digest of the fields above; computed, never given. */
  readonly fingerprint: string;
}

/** The guide's times; sizes, the derived time to live and what health means are ours. */
export const GUIDE_SERVING_POLICY: ServingPolicy = {
  budgetMs: 1200,
  modelTimeoutMs: 1500,
  missedWindowMs: 1800,
  flowWaitMs: 500,
  cacheTtlMs: 60_000,
  maximumEntries: 1000,
  computationTimeoutMs: 5000,
  ttlShare: 0.05,
  minimumTtlMs: 10_000,
  maximumTtlMs: 60_000,
  downAfterFailures: 3,
  latencySamples: 200,
  minimumSamples: 20,
  fingerprint: "4a0f392c499bd622978a63f76eba41ec",
};

/** As the guide's, but a model's answer has to be within the budget, and a score is fresh for 15 seconds. */
export const RECOMMENDED_SERVING_POLICY: ServingPolicy = {
  budgetMs: 1200,
  modelTimeoutMs: 1200,
  missedWindowMs: 1800,
  flowWaitMs: 500,
  cacheTtlMs: 15_000,
  maximumEntries: 1000,
  computationTimeoutMs: 5000,
  ttlShare: 0.05,
  minimumTtlMs: 10_000,
  maximumTtlMs: 60_000,
  downAfterFailures: 3,
  latencySamples: 200,
  minimumSamples: 20,
  fingerprint: "8bb14e1769eaadfde74a32c4535d6e2d",
};
