import type { Calendar } from "../../core/calendar.ts";
import type { TimeWindow } from "../../core/time-window.ts";
import type { QualityExpectation, QualitySource, QualityWindow } from "../model.ts";
import type { BaselinePolicy } from "../policy.ts";

/**
 * What is remembered of a series to say what is usual: plain JSON, mergeable.
 *
 * It is a set of windows by their start, so a window that trains twice counts once, and the order of training does not
 * matter.
 */
export interface Baseline {
  readonly version: 1;
  /** How it was made, and how it answers. */
  readonly policy: BaselinePolicy;
  /** IANA zone whose hours and weeks are compared. */
  readonly timeZone: string;
  /** Source of the series; `null` until a window was given. */
  readonly source: QualitySource | null;
  /** Length of the windows, all the same. Milliseconds; `null` until a window was given. */
  readonly windowMs: number | null;
  /** Start of the newest window that was fit to train: what lies too long before it is forgotten. */
  readonly newestAt: number | null;
  /** Stretches of trouble, in order and apart: their windows do not train, whether they come before or after. */
  readonly alerting: readonly TimeWindow[];
  /** The windows, in order of their starts: the n-th number of each list is of the n-th window. */
  readonly windows: TrainedWindows;
}

/** What a baseline keeps of its windows, a list for each field of {@link QualityWindow}. */
export interface TrainedWindows {
  readonly startAt: readonly number[];
  readonly count: readonly number[];
  readonly mean: readonly number[];
  readonly standardDeviation: readonly (number | null)[];
}

/** What training takes beside the windows. */
export interface TrainBaselineOptions {
  /** Stretches in which the series was alerting: their windows do not train, nor stay. @defaultValue [] */
  readonly alerting?: readonly TimeWindow[] | undefined;
  /** The prepared calendar of the zone; made anew where it is needed and not given. */
  readonly calendar?: Calendar | undefined;
  /** Another policy, which the baseline takes over; what it has forgotten stays forgotten. */
  readonly policy?: BaselinePolicy | undefined;
}

/** What a new baseline is made with. */
export interface BuildBaselineOptions extends TrainBaselineOptions {
  /** IANA zone whose hours and weeks are compared: `"Europe/London"`. */
  readonly timeZone: string;
  /** @defaultValue GUIDE_BASELINE_POLICY */
  readonly policy?: BaselinePolicy | undefined;
}

/** A baseline made ready for many questions. */
export interface PreparedBaseline {
  readonly baseline: Baseline;
  /** As `expectWindow` of the baseline. */
  readonly expectWindow: (window: QualityWindow | number) => QualityExpectation | null;
}

/** A window beside what its baseline expects of it, or why it cannot be compared. */
export type BaselineComparison = ComparedWindow | UncomparedWindow;

/** How far a window is from what was expected. */
export interface ComparedWindow {
  readonly kind: "compared";
  /** Mean of the window, to six decimals. */
  readonly mean: number;
  /** Expected mean, to six decimals. */
  readonly expected: number;
  /** How much such means differ from week to week; `null` from fewer than three weeks. */
  readonly spread: number | null;
  /** `expected - mean`: above 0 when it is worse. Units of the score, to six decimals. */
  readonly absoluteDrop: number;
  /** `100 * (expected - mean) / expected`, to six decimals. Percent; `null` where the expected mean is not above 0. */
  readonly dropPercent: number | null;
  /** `(mean - expected) / (deviation / sqrt(count))`; `null` where the deviation is not known or 0. */
  readonly z: number | null;
  /** Weeks, scores and windows that the expectation rests on. */
  readonly weeks: number;
  readonly samples: number;
  readonly basis: QualityExpectation["basis"];
}

/** Why a window has no comparison. */
export interface UncomparedWindow {
  /** `no-data`: no scores. `too-few`: fewer than the baseline's minimum. `no-baseline`: nothing to compare with. */
  readonly kind: "no-data" | "too-few" | "no-baseline";
}
