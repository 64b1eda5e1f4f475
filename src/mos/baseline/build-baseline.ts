import { calendarFor } from "../../core/calendar.ts";
import { underOwnFingerprint } from "../../core/policy.ts";
import type { QualityWindow } from "../model.ts";
import { GUIDE_BASELINE_POLICY } from "../policy.ts";
import { assertBaselineOptions } from "./check-baseline.ts";
import { assertBaselinePolicy, copyBaselinePolicy } from "./check-baseline-policy.ts";
import type { Baseline, BuildBaselineOptions } from "./model.ts";
import { trainAs } from "./train-baseline.ts";

/**
 * Makes a baseline out of the windows of one series: what is usual, hour by hour of the local week.
 *
 * - Windows with fewer scores than the policy's minimum do not train, nor those that start on an excluded local date or
 *   lie, if only in part, in a stretch of alerting.
 * - Windows are identified by their start. Of two that begin alike the one with more scores counts, once.
 * - What starts more than `keepWeeks` weeks and a day before the newest is forgotten. The newest is that of the windows
 *   with enough scores on a date that is not excluded, so a window dated by mistake in the future takes all with it.
 * - The order of the windows does not matter.
 *
 * @param windows - Of one source and one length, in any order.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem: a window of another source or length, a number out of
 *   its range, a zone that the engine does not know; `ERR_INVALID_POLICY` when the policy is out of range.
 *
 * @example
 * const dayMs = 86_400_000;
 * const windows = [0, 1, 2].map((day) => ({
 *   startAt: day * dayMs, endAt: day * dayMs + 900_000, source: "network", count: 20,
 *   mean: 4.2, min: 3, max: 4.5, standardDeviation: 0.3, shareBelow: 0.05,
 * }));
 * const baseline = buildBaseline(windows, { timeZone: "Europe/London" });
 * baseline.windows.startAt; // [0, 86400000, 172800000]
 * expectWindow(baseline, 7 * dayMs)?.score; // 4.2
 *
 * @see docs/mos/baseline.md
 */
export function buildBaseline(windows: readonly QualityWindow[], options: BuildBaselineOptions): Baseline {
  assertBaselineOptions(options, "buildBaseline", ["timeZone", "policy", "alerting", "calendar"]);
  const {
    timeZone,
    policy = GUIDE_BASELINE_POLICY,
    alerting,
    calendar = calendarFor("buildBaseline", timeZone),
  } = options;
  assertBaselinePolicy(policy, "buildBaseline");
  const empty: Baseline = {
    version: 1,
    policy: underOwnFingerprint(copyBaselinePolicy(policy)),
    timeZone,
    source: null,
    windowMs: null,
    newestAt: null,
    alerting: [],
    windows: { startAt: [], count: [], mean: [], standardDeviation: [] },
  };
  return trainAs("buildBaseline", empty, windows, { alerting, calendar });
}
