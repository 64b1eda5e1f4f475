import type { MachineState, MachineStep } from "../../core/machine.ts";
import type { PropensityScore, WindowStatus } from "../model.ts";

/** What a score in the cache belongs to. */
export interface ScoreKey {
  /** 1 to 200 characters. */
  readonly interactionId: string;
  /**
   * Version of the features that are scored; another version is another score. Left out or `null`: any features of the
   * interaction are as good. 1 to 200 characters.
   */
  readonly featureVersion?: string | null | undefined;
}

/** What the caller tells the cache; `at` is when. Epoch milliseconds. */
export type ScoreCacheInput<Score = PropensityScore> =
  /** Is there a score? */
  | ({ readonly kind: "ask"; readonly at: number } & ScoreKey)
  /** A score was computed at `at`, whether the cache asked for it or not. Plain JSON. */
  | ({ readonly kind: "store"; readonly at: number; readonly score: Score } & ScoreKey)
  /** A computation came to nothing: the next who asks begins another. */
  | ({ readonly kind: "failed"; readonly at: number } & ScoreKey);

/** What the cache answers to an `ask`, exactly one of the first three; `compute` may follow. */
export type ScoreCacheEffect<Score = PropensityScore> =
  /** Use it. */
  | { readonly kind: "fresh"; readonly score: Score; readonly ageMs: number }
  /** It is older than it may be: use it only if an old score is better than none. Another is under way. */
  | { readonly kind: "stale"; readonly score: Score; readonly ageMs: number }
  /** There is none. One is under way. */
  | { readonly kind: "pending" }
  /** Compute the score and answer with `store` or `failed`. Nobody else has been asked to. */
  | { readonly kind: "compute"; readonly interactionId: string; readonly featureVersion: string | null }
  /** The cache was full, and this had not been asked for the longest. */
  | { readonly kind: "evicted"; readonly interactionId: string; readonly featureVersion: string | null };

/** Why a step of the cache did what it did. */
export type ScoreCacheBecause =
  | "hit"
  /** An expired score, and a computation that begins or is under way. */
  | "expired"
  | "miss"
  /** No score, and a computation is under way already. */
  | "joined"
  | "stored"
  /** Not stored: a later score is there. */
  | "late"
  | "failed"
  /** Not taken in: nothing was under way. */
  | "unknown";

/** A score that is kept, or under way. */
export interface ScoreCacheEntry<Score = PropensityScore> {
  readonly interactionId: string;
  readonly featureVersion: string | null;
  /** `null` = none yet. */
  readonly stored: { readonly score: Score; readonly at: number } | null;
  /** When a computation was begun that has not answered; `null` = none. Epoch milliseconds. */
  readonly computingSince: number | null;
}

/** How asking went, since the beginning. */
export interface ScoreCacheCounts {
  readonly hits: number;
  /** Asked when the score was too old. */
  readonly expired: number;
  /** Asked when there was none. */
  readonly misses: number;
  /** Of expired and misses, those that joined a computation under way. */
  readonly joined: number;
  readonly evicted: number;
}

/** The cache at rest. Plain JSON. */
export interface ScoreCacheState<Score = PropensityScore> extends MachineState {
  readonly version: 1;
  /** From the one not asked for the longest to the last one asked for or stored. */
  readonly entries: readonly ScoreCacheEntry<Score>[];
  readonly counts: ScoreCacheCounts;
}

/** What a step answers: the next state, what to do, and why. */
export type ScoreCacheStep<Score = PropensityScore> = MachineStep<
  ScoreCacheState<Score>,
  ScoreCacheEffect<Score>,
  ScoreCacheBecause
>;

/** What is known of a request for a score at an instant. Instants are epoch milliseconds. */
export interface AnswerFacts<Score = PropensityScore> {
  readonly askedAt: number;
  readonly now: number;
  /** The score that the cache has, and when it was computed. */
  readonly cached?: { readonly score: Score; readonly at: number } | null | undefined;
  /** What became of the model: its score, or that it failed; left out or `null`: it has not answered. */
  readonly model?:
    | { readonly kind: "answered"; readonly at: number; readonly score: Score }
    | { readonly kind: "failed"; readonly at: number }
    | null
    | undefined;
  /** The heuristic's score; left out or `null`: there is none. */
  readonly heuristic?: Score | null | undefined;
  /** Where in the conversation `now` is. */
  readonly windowStatus?: WindowStatus | null | undefined;
}

/** What a request for a score is to be answered. */
export interface ScoreAnswer<Score = PropensityScore> {
  /** `fresh`: there is a score. `stale`: an old one, and another is under way. `pending`: none yet. */
  readonly status: "fresh" | "pending" | "stale";
  /** Whose score is used, or what is done without one. */
  readonly source: "model" | "heuristic" | "wait" | "default-routing";
  /** The score to use; of `stale` the old one; `null` where there is none. */
  readonly score: Score | null;
  readonly because:
    | "cached"
    | "answered"
    | "model-failed"
    | "model-timed-out"
    /** No score from anybody. */
    | "nothing-to-score"
    | "waiting"
    | "flow-wait-over";
  /** From the request to the answer, or to `now` without one. >= 0. */
  readonly latencyMs: number;
  readonly isWithinBudget: boolean;
  /** Whether it comes too late to intervene. */
  readonly isWindowMissed: boolean;
  /**
   * What a score is good for that came after the flow had ceased to wait: it may still trigger while the window is open,
   * else it is only stored. `null` where no such score is there.
   */
  readonly lateScore: "may-trigger" | "store-only" | null;
}

/** How a request to the model's endpoint ended; each request is told once. */
export type EndpointInput =
  | { readonly kind: "answered"; readonly at: number; readonly latencyMs: number }
  /** An error, or given up after `latencyMs`; `null` = it never began. */
  | { readonly kind: "failed"; readonly at: number; readonly latencyMs: number | null };

/** An endpoint at rest. Plain JSON. */
export interface EndpointState extends MachineState {
  readonly version: 1;
  /** Instant of the last input; `null` before the first. Epoch milliseconds. */
  readonly at: number | null;
  readonly failuresInRow: number;
  readonly isDown: boolean;
  readonly answered: number;
  readonly failed: number;
  /** The last latencies, the newest last. */
  readonly latencies: readonly number[];
}

/** What changed in the health of an endpoint. */
export type EndpointEffect = {
  readonly kind: "went-down" | "recovered";
  readonly at: number;
  /** With which it went down, or how many there were. */
  readonly failuresInRow: number;
};

/** What a step answers: the next state, what changed, and what became of the request. */
export type EndpointStep = MachineStep<EndpointState, EndpointEffect, "answered" | "too-slow" | "failed" | "late">;

/** How an endpoint does. */
export interface EndpointHealth {
  /** `down`: too many failures in a row. `slow`: the 95th percentile is above the budget. */
  readonly status: "healthy" | "slow" | "down";
  readonly failuresInRow: number;
  /** Failed ÷ all; `null` before the first. */
  readonly failureRatio: number | null;
  /** Latencies that the percentiles are of. */
  readonly samples: number;
  /** Nearest rank; `null` without samples. Milliseconds. */
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
  /** Share of the samples within the budget, 0 to 1; `null` without samples. */
  readonly withinBudgetRatio: number | null;
}

/** Time, as the caller has it: the platform's, or a test's. */
export interface ServingClock {
  /** Milliseconds. */
  now(): number;
  setTimeout(run: () => void, delayMs: number): unknown;
  clearTimeout(timer: never): void;
}

/** What is needed of an `AbortSignal`. */
export interface ServingSignal {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** How a score is waited for. */
export interface FallbackOptions<Score> {
  /** Time in which the score counts, included. Milliseconds, 0 to 2,147,483,646. */
  readonly timeoutMs: number;
  /** What is used instead: on time-out, on error, and when what came is no probability. */
  readonly fallback: () => Score;
  readonly clock: ServingClock;
  /** Gives the waiting up; the score is still told to `onScore`. */
  readonly signal?: ServingSignal | undefined;
  /**
   * Told every score that is computed, once, in time or late: the place to store it. What it throws is ignored,
   * and so is the rejection of a promise that it returns.
   *
   * @param latencyMs - From the request, >= 0.
   */
  readonly onScore?: ((score: Score, latencyMs: number, isLate: boolean) => void) | undefined;
}

/** What waiting for a score came to. */
export type FallbackResult<Score> =
  | {
      readonly kind: "scored";
      readonly source: "computed" | "fallback";
      readonly score: Score;
      readonly because: "answered" | "timed-out" | "failed";
      /** >= 0. */
      readonly latencyMs: number;
      /** What went wrong, if something did. */
      readonly error: unknown;
    }
  | { readonly kind: "aborted"; readonly latencyMs: number };
