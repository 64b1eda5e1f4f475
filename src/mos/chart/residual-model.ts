import type { MachineState, MachineStep } from "../../core/machine.ts";

/** One value of a series. */
export interface ResidualInput {
  /** Instant of the value. Epoch milliseconds; later than the one before. */
  readonly at: number;
  /** `null` = missing. At most 1e100 in size. */
  readonly value: number | null;
}

/** What is remembered of one slot of the season. */
export interface SeasonSlot {
  /** Number of the season that is being added up, counted from 1970. */
  readonly season: number;
  /** Values of it so far. */
  readonly count: number;
  readonly mean: number;
  /** Means of the earlier seasons, the newest last. */
  readonly past: readonly number[];
}

/** What is remembered of a series. Plain JSON, of bounded size. */
export interface ResidualState extends MachineState {
  readonly version: 1;
  /** Instant of the last value; `null` before the first. Epoch milliseconds. */
  readonly at: number | null;
  /** By number of the slot, as text. */
  readonly slots: { readonly [slot: string]: SeasonSlot };
  /** The last values. */
  readonly recent: readonly number[];
  /** Usual size of the error of the seasonal expectation, and of the recent level; `null` before the first. */
  readonly seasonError: number | null;
  readonly recentError: number | null;
  /** Sizes of the last residuals. */
  readonly residuals: readonly number[];
  /** Sizes of the last EWMA. */
  readonly statistics: readonly number[];
  /** The EWMA of the standardised residuals, in its own deviations. */
  readonly statistic: number;
  /** Values since the last breach; `null` before the first. */
  readonly sinceBreach: number | null;
  /** Largest statistic since the last onset, in size. */
  readonly peak: number;
}

/** What is said of a value. */
export interface ResidualVerdict {
  readonly kind: "breach" | "clear" | "between" | "unknown";
  readonly because: "chart-signal" | "chart-in-control" | "chart-between" | "no-data" | "too-few";
  /** The statistic, in its usual deviations: below 0 the series is low. `null` where it is unknown. */
  readonly value: number | null;
  /** Beyond this it breaches; towards both sides under the direction `both`. */
  readonly triggerBound: number | null;
  readonly clearBound: number | null;
  /** What was expected of the value; `null` without a history. */
  readonly expected: number | null;
  /** Usual deviation of a value from what is expected; `null` without a history. */
  readonly deviation: number | null;
  /** Whether this is the first breach after a rest without any, or far worse than any since that one. */
  readonly isOnset: boolean;
  /**
   * From 0 to 1: the chance that a normal statistic is less extreme than this one; halved of what follows an onset until
   * the series has had its rest, so that one event scores once. 0 where nothing is known.
   */
  readonly anomalyScore: number;
}

/** The one effect is the verdict. `not-later`: the value is not later than the last one, and there is no verdict. */
export type ResidualStep = MachineStep<
  ResidualState,
  ResidualVerdict,
  "judged" | "not-judged" | "restarted" | "not-later"
>;
