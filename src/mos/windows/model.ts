import type { QualitySample, QualitySource, QualityWindow } from "../model.ts";
import type { WindowPolicy } from "../policy.ts";

/** Samples of one series as columns: what an export or a database gives, without an object per call. */
export interface SampleColumns {
  /** When each call ended, or each survey was about. Epoch milliseconds. */
  readonly at: Float64Array;
  /** The score of each, as many as there are instants; NaN where there is none. */
  readonly score: Float64Array;
  readonly source: QualitySource;
  /** The codec of all calls, or of each. */
  readonly codec?: string | null | readonly (string | null)[] | undefined;
}

/** The span for which every window is wanted, those without scores too. Half-open, epoch milliseconds. */
export interface WindowRange {
  /** The window around this instant is the first. */
  readonly from: number;
  /** Not before `from`. The window around this instant is given only if it begins before it. */
  readonly to: number;
}

/** What may be said about the windows that are wanted. */
export interface AggregateOptions {
  /** All windows of a span, and no others. Left out: the windows that have scores. */
  readonly range?: WindowRange | undefined;
  /** Source of the series: where it is given, samples of another are refused. Left out: that of the first sample. */
  readonly source?: QualitySource | undefined;
}

/**
 * Why a sample does not count: `not-a-sample` (no object); `malformed-instant` (no number, or outside the years 1001 to
 * 9998); `not-measured` (no score, or one of 0 or less below the scale: platforms write these for "no measurement");
 * `not-a-number`; `off-scale`; `dropped-window` (its window was dropped from the store). The first that applies.
 */
export type SampleRefusal =
  | "not-a-sample"
  | "malformed-instant"
  | "not-measured"
  | "not-a-number"
  | "off-scale"
  | "dropped-window";

/** A sample that does not count, and why: none is dropped silently. */
export interface RefusedSample {
  /** Its place in the samples given, from 0. */
  readonly index: number;
  readonly reason: SampleRefusal;
  /** What came in the place that is wrong, shortened. */
  readonly received: string;
}

/** Windows, and what of the samples did not get into them. */
export interface CollectedWindows {
  /** In order of their start. */
  readonly windows: readonly QualityWindow[];
  /** In the order of the samples. */
  readonly refused: readonly RefusedSample[];
}

/**
 * What is kept of the scores of one window: whole numbers alone, so that no order of adding and merging can matter.
 * Plain JSON. Scores count in micro-units (1e-6), deviations from the middle of the scale, rounded down to one.
 */
export interface QualityTally {
  /** First instant of the window. Epoch milliseconds. */
  readonly startAt: number;
  /** How many scores. A whole number from 1 to 50,000,000. */
  readonly count: number;
  /** How many lie below the policy's `shareBelow`. */
  readonly belowCount: number;
  /** Lowest score. Micro-units. */
  readonly minMicro: number;
  /** Highest score. Micro-units. */
  readonly maxMicro: number;
  /** Sum of the deviations. Micro-units. */
  readonly deviationSum: number;
  /** Sum of their squares, in two parts: `squareHigh` × 2^49 + `squareLow`. */
  readonly squareHigh: number;
  /** Below 2^49. */
  readonly squareLow: number;
}

/** The windows of one series as far as they are known, to be kept and added to. Plain JSON. */
export interface WindowStore {
  readonly version: 1;
  readonly source: QualitySource;
  /** How the scores became windows; two stores merge only where it is the same. */
  readonly policy: WindowPolicy;
  /** Windows before this instant were dropped and take no more samples; `null` = none were. Start of a window. */
  readonly droppedBefore: number | null;
  /** The windows that have scores, in order of their start. */
  readonly tallies: readonly QualityTally[];
}

/** What adding samples to a store comes to. */
export interface WindowStoreStep {
  readonly store: WindowStore;
  /** The windows that have changed, as they are now, in order of their start: those to be judged anew. */
  readonly changed: readonly QualityWindow[];
  /** In the order of the samples. */
  readonly refused: readonly RefusedSample[];
}

/** Scores that somebody else has summed up: a row of a group-by, or a value of a time series. */
export interface AggregatedScores {
  /** Any instant of the window that the row belongs to; a row may be shorter than a window, never longer. Epoch milliseconds. */
  readonly startAt: number;
  /** How many scores. A whole number from 0 to 50,000,000. */
  readonly count: number;
  /** Their sum; `null` where there are none. */
  readonly sum: number | null;
  readonly min: number | null;
  readonly max: number | null;
}

/** The samples of one queue. */
export interface QualitySeries {
  /** `null`: of calls that reached no queue. */
  readonly queueId: string | null;
  readonly source: QualitySource;
  readonly samples: readonly QualitySample[];
}
