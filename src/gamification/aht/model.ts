import type { CompositeAdjustment } from "../composite/model.ts";

/** Calls that one agent handled in one queue. Rows of the same agent and queue are added up. */
export interface HandleTimeRow {
  readonly agentId: string;
  readonly queueId: string;
  /** Whole number, 0 to 1e9. */
  readonly handledCount: number;
  /** Handle time of all these calls together. Seconds, 0 to 1e9, read to six places; `null` or NaN = not known. */
  readonly handleSeconds: number | null;
}

/** One queue's yardstick. */
export interface QueueMedian {
  readonly queueId: string;
  /** Agents with a handle time in it. */
  readonly peerCount: number;
  /** Median of these agents' AHTs. Seconds; `null` with too few of them. */
  readonly medianSeconds: number | null;
}

/** An agent in a queue that counts. */
export interface QueueComparison {
  readonly queueId: string;
  readonly handledCount: number;
  readonly ahtSeconds: number;
  readonly medianSeconds: number;
  /** `ahtSeconds / medianSeconds`; below 1 is faster than the median. */
  readonly ratio: number;
}

/**
 * Why a queue of an agent does not count: `no-calls` (none handled), `no-handle-time` (a row without it),
 * `too-few-peers`, `zero-median` (half of the agents have no handle time at all).
 */
export type UncountedReason = "no-calls" | "no-handle-time" | "too-few-peers" | "zero-median";

/** An agent in a queue that does not count. */
export interface UncountedQueue {
  readonly queueId: string;
  readonly because: UncountedReason;
}

/** One agent against the peers. */
export interface AgentComparison {
  readonly kind: "compared" | "not-enough-data";
  readonly agentId: string;
  /** Value of the KPI `aht_vs_median_ratio`; `null` when no queue counts. */
  readonly ratio: number | null;
  /** By queue id. */
  readonly queues: readonly QueueComparison[];
  readonly uncounted: readonly UncountedQueue[];
}

/** All agents against their peers, by id. */
export interface HandleTimeComparison {
  readonly agents: readonly AgentComparison[];
  readonly queues: readonly QueueMedian[];
  readonly policyFingerprint: string;
}

/** A worked day's AHT, or with `variationOf: "per-call"` one call's handle time. */
export interface DatedHandleTime {
  /** Local date: `2026-03-02`. */
  readonly date: string;
  /** Seconds, 0 to 1e9, read to six places; `null` and NaN = none that day, so no worked day. */
  readonly seconds: number | null;
}

/** How steady an agent's handle times are. */
export interface ConsistencyMeasure {
  readonly kind: "consistent" | "inconsistent" | "not-enough-data";
  /** Sample standard deviation ÷ mean; `null` without enough data. */
  readonly variation: number | null;
  /** Worked days that were looked at, and how many are needed. */
  readonly dayCount: number;
  readonly minimumDays: number;
  /** For `scoreComposite`; `null` = none. */
  readonly adjustment: CompositeAdjustment | null;
  readonly policyFingerprint: string;
}

/** An agent's week. `null`, absent and NaN = not known. */
export interface HandleTimeWeek {
  /** Seconds, 0 to 1e9. */
  readonly ahtSeconds?: number | null;
  /** Mean evaluation score, 0 to 100. */
  readonly qaScore?: number | null;
  /** Calls handled. A whole number, 0 to 1e9, as are the two below. */
  readonly handledCount?: number | null;
  /** Transfers that the agent made. */
  readonly transferredCount?: number | null;
  /** Calls after which the customer came again. */
  readonly repeatCount?: number | null;
}

/** A figure of two weeks. */
export interface FigureChange {
  readonly before: number;
  readonly after: number;
}

/** Something for a supervisor to look at, with its figures. Never a deduction. */
export interface HandleTimeFlag {
  readonly kind: "aht-fell-with-quality" | "aht-fell-transfers-rose" | "aht-fell-repeats-rose";
  /** Seconds. */
  readonly aht: FigureChange;
  /** Share of the AHT that is gone, 0 to 1: 0.25 = a quarter less. */
  readonly ahtDropRatio: number;
  /** QA score, or transfers or repeat contacts per call handled. */
  readonly other: FigureChange;
}

/** What could not be judged: a figure of one of the weeks is missing, or there were too few calls for a share. */
export interface UnjudgedFlag {
  readonly kind: HandleTimeFlag["kind"];
  readonly because: "not-enough-data" | "too-few-calls";
}

/** Two weeks of an agent, looked at. */
export interface HandleTimeReview {
  readonly flags: readonly HandleTimeFlag[];
  readonly unjudged: readonly UnjudgedFlag[];
  readonly policyFingerprint: string;
}
