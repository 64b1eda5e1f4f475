import { type Calendar, createCalendar } from "../../core/calendar.ts";
import { underOwnFingerprint } from "../../core/policy.ts";
import type { QualityWindow } from "../model.ts";
import type { BaselinePolicy } from "../policy.ts";
import { assertBaseline, assertBaselineOptions, calendarProblems } from "./check-baseline.ts";
import { assertBaselinePolicy, copyBaselinePolicy } from "./check-baseline-policy.ts";
import { checkSeries } from "./check-series.ts";
import { stretchProblems } from "./check-windows.ts";
import { cutoffOf } from "./merge-baselines.ts";
import type { Baseline, TrainBaselineOptions, TrainedWindows } from "./model.ts";
import { isWithin, listWindows, uniteStretches, uniteWindows } from "./unite-windows.ts";

/**
 * The baseline with more windows: what {@link buildBaseline} would have made of those before and these together.
 *
 * - Training with the same windows again changes nothing.
 * - A stretch of alerting also takes out windows that have trained before it was known.
 * - With `policy` the baseline is carried over to another policy, for instance to next year's holidays. Windows that the
 *   new policy does not let train are forgotten; those forgotten before do not come back.
 *
 * @param baseline - Not changed.
 * @throws {ScoringError} `ERR_INVALID_INPUT` and `ERR_INVALID_POLICY` as {@link buildBaseline}; `ERR_INVALID_STATE` when
 *   the baseline is none.
 *
 * @example
 * const start = buildBaseline([], { timeZone: "Europe/London" });
 * const window = {
 *   startAt: 0, endAt: 900_000, source: "survey", count: 8,
 *   mean: 4.5, min: 4, max: 5, standardDeviation: 0.53, shareBelow: 0,
 * };
 * const trained = trainBaseline(start, [window, window]);
 * trained.windows.count; // [8]
 * trainBaseline(trained, [], { alerting: [{ startAt: 0, endAt: 3_600_000 }] }).windows.count; // []
 *
 * @see docs/mos/baseline.md
 */
export function trainBaseline(
  baseline: Baseline,
  windows: readonly QualityWindow[],
  options: TrainBaselineOptions = {},
): Baseline {
  assertBaseline(baseline, "trainBaseline", "baseline");
  return trainAs("trainBaseline", baseline, windows, options);
}

/** {@link trainBaseline} under the name of the function that was called, for its errors. */
export function trainAs(
  subject: string,
  baseline: Baseline,
  windows: readonly QualityWindow[],
  options: TrainBaselineOptions,
): Baseline {
  assertBaselineOptions(options, subject, ["alerting", "policy", "calendar"]);
  const { alerting = [], policy: given = baseline.policy, calendar } = options;
  if (given !== baseline.policy) assertBaselinePolicy(given, subject);
  const policy = given === baseline.policy ? given : underOwnFingerprint(copyBaselinePolicy(given));
  const { source, windowMs } = checkSeries(subject, baseline, windows, [
    ...stretchProblems(alerting, "alerting"),
    ...calendarProblems(calendar, baseline.timeZone),
  ]);

  const isDateExcluded = excludedDates(policy, baseline.timeZone, calendar);
  const fit = windows.filter(({ startAt, count }) => count >= policy.minimumSampleSize && !isDateExcluded(startAt));
  let newestAt = baseline.newestAt;
  for (const { startAt } of fit) newestAt = Math.max(newestAt ?? startAt, startAt) + 0;
  const cutoffAt = cutoffOf(newestAt, policy);
  const trouble = uniteStretches([...baseline.alerting, ...alerting], cutoffAt);
  const isKept = (startAt: number): boolean =>
    startAt >= (cutoffAt as number) && !isWithin(trouble, startAt, windowMs as number);
  return {
    ...baseline,
    policy: copyBaselinePolicy(policy),
    source,
    windowMs,
    newestAt,
    alerting: trouble,
    windows: uniteWindows(refit(baseline, policy, isDateExcluded), listWindows(fit), isKept),
  };
}

/** Whether a window starts on an excluded date. The zone is asked only where there is one. */
function excludedDates(
  { excludedDates: dates }: BaselinePolicy,
  timeZone: string,
  given: Calendar | undefined,
): (startAt: number) => boolean {
  if (dates.length === 0) return () => false;
  const calendar = given ?? createCalendar(timeZone);
  const excluded = new Set(dates);
  return (startAt) => excluded.has(calendar.localDateAt(startAt));
}

/** The windows of the baseline that another policy lets train. */
function refit(
  baseline: Baseline,
  policy: BaselinePolicy,
  isDateExcluded: (startAt: number) => boolean,
): TrainedWindows {
  const { windows } = baseline;
  if (policy.fingerprint === baseline.policy.fingerprint) return windows;
  const isFit = (_: unknown, place: number): boolean =>
    (windows.count[place] as number) >= policy.minimumSampleSize && !isDateExcluded(windows.startAt[place] as number);
  return {
    startAt: windows.startAt.filter(isFit),
    count: windows.count.filter(isFit),
    mean: windows.mean.filter(isFit),
    standardDeviation: windows.standardDeviation.filter(isFit),
  };
}
