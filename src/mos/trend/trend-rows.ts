import { calendarFor } from "../../core/calendar.ts";
import { checkFields, refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { exactSum } from "../../core/exact-sum.ts";
import { readOptions } from "../../core/read-options.ts";
import { assertAlertPolicy } from "../alert/check-alert-policy.ts";
import { localText } from "../alert/local-text.ts";
import { windowProblems } from "../baseline/check-windows.ts";
import type { QualityExpectation, QualityScale, QualityWindow } from "../model.ts";
import { isOnScale, offScale } from "../on-scale.ts";
import { GUIDE_ALERT_POLICY } from "../policy.ts";
import { meanInterval } from "../windows/mean-interval.ts";
import type { TrendOptions, TrendRow } from "./model.ts";

/**
 * The rows of a trend: for each window its mean, the interval of it, the rolling mean, what the baseline expected, whether it can be relied
 * on, the state of the alert and the local time. In order of start; one row per window given, none for gaps.
 *
 * - `rollingMean = Σ n·mean / Σ n` over the `rollingWindows` window lengths that end with this window. They are counted
 *   in time: what lies before a gap is further back, and is not drawn near. Thin windows take part with the few scores
 *   that they have. Over a window length alone it would be the mean itself, so at least 2.
 * - The band is `expected ± bandSpreads · spread`, cut to the policy's scale.
 * - Windows below the policy's `minimumSampleSize` are kept and marked; the guide hides them.
 * - Means, and what is expected, lie on the policy's scale, as a judge wants them; anything else is refused.
 *
 * @param windows - Of one series, in any order: one source, one length, no two with the same start.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with everything that is wrong with windows and options, and when the engine
 *   does not know the zone; `ERR_INVALID_POLICY` when the policy is out of range.
 *
 * @example
 * const at = Date.UTC(2026, 2, 2, 13);
 * const rest = { source: "network", min: null, max: null, standardDeviation: null, shareBelow: null };
 * const windows = [4, 3, 2].map((mean, i) => ({ startAt: at + i * 900_000, endAt: at + (i + 1) * 900_000, count: 10 * (i + 1), mean, ...rest }));
 * const rows = trendRows(windows, { timeZone: "America/New_York", rollingWindows: 2 });
 * rows.map((row) => row.rollingMean); // [4, 3.3333333333333335, 2.4]
 * rows[0].localTime; // "2026-03-02T08:00:00.000-05:00"
 * @see docs/mos/trend.md
 */
export function trendRows(windows: readonly QualityWindow[], options: TrendOptions): readonly TrendRow[] {
  const { rollingWindows = 4, bandSpreads = 2, policy = GUIDE_ALERT_POLICY } = options ?? {};
  assertAlertPolicy(policy, "trendRows");
  checkRequest(windows, options, { ...options, rollingWindows, bandSpreads }, policy.scale);
  const { timeZone, expect, alertStateOf } = options;
  const calendar = calendarFor("trendRows", timeZone);
  const ordered = [...windows].sort((a, b) => a.startAt - b.startAt);
  const rolling = createRolling(rollingWindows);
  return ordered.map((window) => {
    const { startAt, endAt, source, count } = window;
    return {
      startAt,
      endAt,
      source,
      count,
      mean: count === 0 ? null : window.mean,
      interval: count === 0 ? null : intervalOf(window, policy.scale),
      ...rolling(window),
      ...band(expect?.(window) ?? null, bandSpreads, policy.scale),
      isReliable: count >= policy.minimumSampleSize,
      alertState: alertStateOf?.(window) ?? null,
      localTime: localText(startAt, calendar),
      timeZone,
    };
  });
}

function intervalOf(window: QualityWindow, scale: QualityScale): TrendRow["interval"] {
  // Rounding may have left a mean of equal scores at the end of the scale just outside.
  const mean = Math.min(Math.max(window.mean as number, scale.minimum), scale.maximum);
  return meanInterval({ ...window, mean }, { scale });
}

/** Takes windows in order and answers for each what the last ones come to. */
function createRolling(
  rollingWindows: number,
): (window: QualityWindow) => Pick<TrendRow, "rollingMean" | "rollingCount"> {
  let recent: QualityWindow[] = [];
  return (window) => {
    const firstAt = window.startAt - (rollingWindows - 1) * (window.endAt - window.startAt);
    recent = [...recent.filter((one) => one.startAt >= firstAt), window];
    const scored = recent.filter((one) => one.count > 0);
    const rollingCount = scored.reduce((sum, one) => sum + one.count, 0);
    if (rollingCount === 0) return { rollingMean: null, rollingCount };
    const means = scored.map((one) => one.mean as number);
    const mean = exactSum(scored.map((one) => one.count * (one.mean as number))) / rollingCount;
    // A mean of means lies among them; rounding alone could leave them.
    return { rollingMean: Math.min(Math.max(mean, Math.min(...means)), Math.max(...means)) + 0, rollingCount };
  };
}

function band(
  expectation: QualityExpectation | null,
  bandSpreads: number,
  scale: QualityScale,
): Pick<TrendRow, "expected" | "lower" | "upper"> {
  if (expectation === null) return { expected: null, lower: null, upper: null };
  const { score, spread } = expectation;
  if (!isOnScale(score, scale)) {
    refuseProblems("ERR_INVALID_INPUT", "trendRows", [offScale("options.expect", score, scale)]);
  }
  if (spread === null) return { expected: score, lower: null, upper: null };
  const reach = bandSpreads * spread;
  const { minimum, maximum } = scale;
  return { expected: score, lower: Math.max(minimum, score - reach), upper: Math.min(maximum, score + reach) };
}

const OPTIONS = ["timeZone", "rollingWindows", "expect", "bandSpreads", "alertStateOf", "policy"];

function checkRequest(
  windows: readonly QualityWindow[],
  given: unknown,
  options: TrendOptions,
  scale: QualityScale,
): void {
  const problems: Problem[] = [];
  readOptions(problems, "options", given, OPTIONS);
  checkFields(problems, "options", options, {
    timeZone: "id",
    rollingWindows: ["integer", 2, 10_000],
    bandSpreads: ["number", 0, 100],
  });
  for (const field of ["expect", "alertStateOf"] as const) {
    const value: unknown = options[field];
    if (value !== undefined && typeof value !== "function") {
      problems.push(problem(`options.${field}`, "a function", describeValue(value)));
    }
  }
  if (!Array.isArray(windows)) problems.push(problem("windows", "a list of windows", describeValue(windows)));
  else checkWindows(problems, windows, scale);
  refuseProblems("ERR_INVALID_INPUT", "trendRows", problems);
}

function checkWindows(problems: Problem[], windows: readonly QualityWindow[], scale: QualityScale): void {
  const starts = new Set<number>();
  let first: QualityWindow | null = null;
  windows.forEach((window, i) => {
    const found = windowProblems(window, `windows[${i}]`);
    problems.push(...found);
    if (found.length > 0) return;
    first ??= window;
    const refuse = (field: string, expected: string, received: unknown): void => {
      problems.push(problem(`windows[${i}].${field}`, expected, describeValue(received)));
    };
    const { count, mean } = window;
    if (count > 0 && !isOnScale(mean as number, scale))
      problems.push(offScale(`windows[${i}].mean`, mean as number, scale));
    if (window.source !== first.source) refuse("source", `"${first.source}", as the first`, window.source);
    const lengthMs = first.endAt - first.startAt;
    if (window.endAt === window.startAt) refuse("endAt", "an end after startAt", window.endAt);
    else if (window.endAt - window.startAt !== lengthMs) refuse("endAt", `${lengthMs} ms after startAt`, window.endAt);
    if (starts.has(window.startAt)) refuse("startAt", "a start of its own", window.startAt);
    starts.add(window.startAt);
  });
}
