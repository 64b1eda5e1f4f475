/**
 * Where a score comes from: `network` is the line quality of a call, measured; `survey` is what a person said of it.
 * They are different things: a series has one source.
 */
export type QualitySource = "network" | "survey";

/** The ends of a scale of scores. */
export interface QualityScale {
  /** Lowest score of the scale. */
  readonly minimum: number;
  /** Highest score of the scale; at most 180 above the lowest. */
  readonly maximum: number;
}

/** One score of one call. A call without a measurement has no sample, never a 0. */
export interface QualitySample {
  /** When the call ended, or the survey was about. Epoch milliseconds. */
  readonly at: number;
  /** The score, on its scale; read to six decimal places. */
  readonly score: number;
  readonly source: QualitySource;
  /** The call's codec, where it is known (`"opus"`, `"pcmu"`): the scale of a measured MOS depends on it. */
  readonly codec?: string | null | undefined;
}

/** What the scores of one stretch of time come to. Identified by its start, a multiple of its length. */
export interface QualityWindow {
  /** First instant of the window. Epoch milliseconds. */
  readonly startAt: number;
  /** First instant after it. Epoch milliseconds; equal to `startAt` for an evaluation at one point of time. */
  readonly endAt: number;
  readonly source: QualitySource;
  /** How many scores. A whole number >= 0; everything below is `null` when it is 0. */
  readonly count: number;
  readonly mean: number | null;
  readonly min: number | null;
  readonly max: number | null;
  /** Over `count - 1`; `null` below two scores, and where only sums are known. */
  readonly standardDeviation: number | null;
  /** Share of the scores below the policy's bound, 0 to 1; `null` where only sums are known. */
  readonly shareBelow: number | null;
}

/** What a baseline expects of a window. */
export interface QualityExpectation {
  /** Expected mean score. */
  readonly score: number;
  /** How much such means differ from week to week: a robust standard deviation; `null` from fewer than three weeks. */
  readonly spread: number | null;
  /** Standard deviation of single scores within windows; `null` where none was known. */
  readonly deviation: number | null;
  /** Expected number of scores in a window. */
  readonly volume: number;
  /** Weeks that it rests on. */
  readonly weeks: number;
  /** Scores that it rests on. */
  readonly samples: number;
  /** Which windows it was made of. */
  readonly basis: BaselineBasis;
}

/** Which windows an expectation was made of, from the nearest to the widest. */
export type BaselineBasis = "same-window" | "hour-of-week" | "day-type-and-hour" | "whole-series";

/** What a judge says of a window. */
export interface WindowVerdict {
  /** `unknown`: nothing can be said, because there are too few scores or no baseline. */
  readonly kind: "breach" | "clear" | "between" | "unknown";
  readonly because: VerdictReason;
  /** What was compared with the bounds: a mean, a confidence limit, a drop in percent, a chart's statistic. */
  readonly value: number | null;
  /** Beyond this it breaches, in the unit of `value`; `null` where nothing was compared. */
  readonly triggerBound: number | null;
  /** On the good side of this it clears, in the unit of `value`; `null` where nothing was compared. */
  readonly clearBound: number | null;
  /** What the baseline expected; `null` where none was handed in or it had no answer. */
  readonly expectation: QualityExpectation | null;
}

/** Why a verdict is what it is. */
export type VerdictReason =
  | "no-data"
  | "too-few"
  | "no-baseline"
  | "no-deviation"
  | "below-bound"
  | "above-bound"
  | "between-bounds"
  | "drop"
  | "near-baseline"
  | "part-of-drop"
  | "chart-signal"
  | "chart-in-control"
  | "chart-between";
