import type { Calendar } from "../../core/calendar.ts";
import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { readOptions } from "../../core/read-options.ts";
import { baselinePolicyProblems } from "./check-baseline-policy.ts";
import {
  isCount,
  isDeviation,
  isMean,
  isSource,
  isStart,
  LONGEST_WINDOW_MS,
  START,
  stretchProblems,
} from "./check-windows.ts";
import type { Baseline, TrainedWindows } from "./model.ts";

/**
 * Refuses what no baseline of this package can be: another version, windows that are not in order, lists of different
 * lengths. One pass over its windows.
 *
 * @throws {ScoringError} `ERR_INVALID_STATE` with every problem.
 */
export function assertBaseline(baseline: unknown, subject: string, path: string): asserts baseline is Baseline {
  const problems = baselineProblems(baseline, path);
  refuseProblems("ERR_INVALID_STATE", subject, problems);
}

/** @throws {ScoringError} `ERR_INVALID_INPUT` when options are no object, or have unknown names. */
export function assertBaselineOptions(options: unknown, subject: string, known: readonly string[]): void {
  const problems: Problem[] = [];
  readOptions(problems, "options", options, known);
  refuseProblems("ERR_INVALID_INPUT", subject, problems);
}

/** What is wrong with a calendar that was handed in for a zone. */
export function calendarProblems(calendar: Calendar | undefined, timeZone: string): readonly Problem[] {
  if (calendar === undefined) return [];
  const given: unknown = isRecord(calendar) ? calendar["timeZone"] : calendar;
  if (given === timeZone) return [];
  return [problem("calendar", `a calendar of ${describeValue(timeZone)}`, describeValue(given))];
}

function baselineProblems(baseline: unknown, path: string): readonly Problem[] {
  if (!isRecord(baseline)) return [problem(path, "a baseline", describeValue(baseline))];
  const problems: Problem[] = [];
  const check = (field: string, isRight: boolean, expected: string): void => {
    if (!isRight) problems.push(problem(`${path}.${field}`, expected, describeValue(baseline[field])));
  };
  const { version, policy, timeZone, source, windowMs, newestAt, alerting, windows } = baseline;
  check("version", version === 1, "version 1");
  problems.push(...baselinePolicyProblems(policy, `${path}.policy`));
  check("timeZone", typeof timeZone === "string", "an IANA time zone");
  check("source", source === null || isSource(source), '"network", "survey" or null');
  const isLength = Number.isSafeInteger(windowMs) && (windowMs as number) >= 0;
  const isRightLength = source === null ? windowMs === null : isLength && (windowMs as number) <= LONGEST_WINDOW_MS;
  check("windowMs", isRightLength, "whole milliseconds, at most a week; null as long as source is");
  check("newestAt", newestAt === null || isStart(newestAt), `${START}, or null`);
  problems.push(...stretchProblems(alerting, `${path}.alerting`));
  if (problems.length === 0 && !areApart(alerting as Baseline["alerting"])) {
    check("alerting", false, "stretches in order and apart");
  }
  return [...problems, ...windowsProblems(windows, `${path}.windows`, newestAt)];
}

function areApart(stretches: Baseline["alerting"]): boolean {
  return stretches.every(({ startAt, endAt }, i) => {
    const next = stretches[i + 1];
    return startAt < endAt && (next === undefined || endAt < next.startAt);
  });
}

function windowsProblems(windows: unknown, path: string, newestAt: unknown): readonly Problem[] {
  if (!isRecord(windows)) return [problem(path, "lists of windows", describeValue(windows))];
  const problems: Problem[] = [];
  const { startAt } = windows;
  const length = Array.isArray(startAt) ? startAt.length : 0;
  for (const field of ["startAt", "count", "mean", "standardDeviation"] as const) {
    const list = windows[field];
    if (!Array.isArray(list) || list.length !== length) {
      problems.push(problem(`${path}.${field}`, "a list, as long as the others", describeValue(list)));
    }
  }
  if (problems.length > 0) return problems;
  const columns = windows as unknown as TrainedWindows;
  let before = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < length; i++) {
    const at = columns.startAt[i] as number;
    const isInOrder = isStart(at) && at > before;
    before = at;
    const isCounted = isCount(columns.count[i]) && columns.count[i] !== 0;
    if (isInOrder && isCounted && isMean(columns.mean[i]) && isDeviation(columns.standardDeviation[i])) continue;
    problems.push(...rowProblems(columns, i, path, isInOrder, isCounted));
  }
  const last = columns.startAt[length - 1];
  if (last !== undefined && !((newestAt as number) >= last)) {
    problems.push(problem(path, "no window after newestAt", describeValue(last)));
  }
  return problems;
}

function rowProblems(
  windows: TrainedWindows,
  place: number,
  path: string,
  isInOrder: boolean,
  isCounted: boolean,
): readonly Problem[] {
  const problems: Problem[] = [];
  const check = (field: keyof TrainedWindows, isRight: boolean, expected: string): void => {
    if (!isRight) problems.push(problem(`${path}.${field}[${place}]`, expected, describeValue(windows[field][place])));
  };
  check("startAt", isInOrder, `${START}, after the one before`);
  check("count", isCounted, "a whole number >= 1");
  check("mean", isMean(windows.mean[place]), "a finite number");
  check("standardDeviation", isDeviation(windows.standardDeviation[place]), "a finite number >= 0, or null");
  return problems;
}
