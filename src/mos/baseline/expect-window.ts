import type { Calendar } from "../../core/calendar.ts";
import { isRecord } from "../../core/is-record.ts";
import type { QualityExpectation, QualityWindow } from "../model.ts";
import type { Baseline, PreparedBaseline } from "./model.ts";
import { prepareAs, readStart } from "./prepare-baseline.ts";

/**
 * What a baseline expects of the window that starts at an instant, made only of windows that had ended by then: a
 * window is never judged by itself, nor by what came after it.
 *
 * The kind of the policy says which windows are looked at; "a week before" is the same time on the wall clock seven local
 * days earlier. Of a skipped hour there are none, of a repeated hour both count.
 *
 * - `previous-week`: the window a week before. `four-weeks`: those of the last four weeks, `Σ n·mean / Σ n`.
 * - `weekly-median`: for each week `Σ n·mean / Σ n` over the same local hour of the week and `neighbourHours` on either
 *   side, and of these the median, from at least `minimumWeeks` weeks (`hour-of-week`). Else the median over days of the
 *   same type (Monday to Friday, or Saturday and Sunday) of the same hours, from at least `minimumWeeks` days
 *   (`day-type-and-hour`). Else the median over weeks of 168 hours of all windows (`whole-series`).
 * - `spread` is `1.4826 · median |value − median|` of the values; `null` from fewer than three weeks.
 * - `deviation` is that of single scores around their window's mean, pooled over all windows remembered that had ended:
 *   `√(Σ (n − 1) s² / Σ (n − 1))`. `volume` is the mean, or median, of the scores per window.
 *
 * Each call makes a calendar and goes over the baseline once; {@link prepareBaseline} is for many questions.
 *
 * @param window - A window of the series, or only its start in epoch milliseconds.
 * @returns `null` where nothing that the policy looks at is remembered.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the window is of another source or length, or its start is no instant;
 *   `ERR_INVALID_STATE` when the baseline is none.
 *
 * @example
 * const weekMs = 604_800_000;
 * const windows = [1, 2, 3].map((week) => ({
 *   startAt: week * weekMs, endAt: week * weekMs + 900_000, source: "network", count: 10,
 *   mean: 4 + week / 10, min: 3, max: 4.5, standardDeviation: 0.3, shareBelow: 0,
 * }));
 * const lastWeek = buildBaseline(windows, { timeZone: "UTC" });
 * expectWindow(lastWeek, 4 * weekMs); // { score: 4.3, spread: null, deviation: 0.3, volume: 10, weeks: 1, samples: 10, basis: "same-window" }
 * const weeklyMedian = buildBaseline(windows, { timeZone: "UTC", policy: RECOMMENDED_BASELINE_POLICY });
 * expectWindow(weeklyMedian, 4 * weekMs); // { score: 4.2, weeks: 3, samples: 30, basis: "hour-of-week", … }
 * expectWindow(weeklyMedian, weekMs); // null
 *
 * @see docs/mos/baseline.md
 */
export function expectWindow(
  baseline: Baseline | PreparedBaseline,
  window: QualityWindow | number,
  options: { readonly calendar?: Calendar | undefined } = {},
): QualityExpectation | null {
  return expectAs("expectWindow", baseline, window, options);
}

/** {@link expectWindow} under the name of the function that was called, for its errors. */
export function expectAs(
  subject: string,
  baseline: Baseline | PreparedBaseline,
  window: QualityWindow | number,
  options: { readonly calendar?: Calendar | undefined } = {},
): QualityExpectation | null {
  const prepared = isPrepared(baseline) ? baseline : prepareAs(subject, baseline, options);
  return prepared.expectWindow(readStart(subject, window, prepared.baseline));
}

/** Whether a baseline has been made ready by {@link prepareBaseline}. */
export function isPrepared(baseline: Baseline | PreparedBaseline): baseline is PreparedBaseline {
  return isRecord(baseline) && typeof baseline["expectWindow"] === "function";
}
