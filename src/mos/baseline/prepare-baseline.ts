import { type Calendar, calendarFor } from "../../core/calendar.ts";
import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem, ScoringError } from "../../core/errors.ts";
import type { QualityWindow } from "../model.ts";
import { assertBaseline, assertBaselineOptions, calendarProblems } from "./check-baseline.ts";
import { isStart, START, windowProblems } from "./check-windows.ts";
import { expectationAt } from "./expectation-at.ts";
import type { History } from "./local-windows.ts";
import { lowerBound } from "./lower-bound.ts";
import type { Baseline, PreparedBaseline } from "./model.ts";

/**
 * Makes a baseline ready for many questions: checks it once, and keeps the calendar of its zone and the sums that every
 * answer needs. It answers as `expectWindow` does.
 *
 * @param options - `calendar`: the prepared calendar of the baseline's zone. A fleet makes one per zone and hands it in.
 * @throws {ScoringError} `ERR_INVALID_STATE` when the baseline is none; `ERR_INVALID_INPUT` when the calendar is of
 *   another zone, or the engine does not know the zone.
 *
 * @example
 * const prepared = prepareBaseline(buildBaseline([], { timeZone: "Asia/Tokyo" }));
 * prepared.expectWindow(0); // null
 *
 * @see docs/mos/baseline.md
 */
export function prepareBaseline(
  baseline: Baseline,
  options: { readonly calendar?: Calendar | undefined } = {},
): PreparedBaseline {
  return prepareAs("prepareBaseline", baseline, options);
}

/** {@link prepareBaseline} under the name of the function that was called, for its errors. */
export function prepareAs(
  subject: string,
  baseline: Baseline,
  options: { readonly calendar?: Calendar | undefined },
): PreparedBaseline {
  assertBaseline(baseline, subject, "baseline");
  assertBaselineOptions(options, subject, ["calendar"]);
  const problems = calendarProblems(options.calendar, baseline.timeZone);
  refuseProblems("ERR_INVALID_INPUT", subject, problems);
  const calendar = options.calendar ?? calendarFor(subject, baseline.timeZone);
  const deviationBefore = runningDeviation(baseline);
  return {
    baseline,
    expectWindow: (window) => {
      const startAt = readStart("expectWindow", window, baseline);
      const endPlace = endedBy(baseline, startAt);
      const history: History = { baseline, calendar, startAt, endPlace };
      return endPlace === 0 ? null : expectationAt(history, deviationBefore(endPlace));
    },
  };
}

/** How many windows had ended when another one begins. */
function endedBy({ windows, windowMs }: Baseline, startAt: number): number {
  // What lasts no time at all has to be earlier.
  return lowerBound(windows.startAt, windowMs === 0 ? startAt : startAt - (windowMs ?? 0) + 1);
}

/** The pooled deviation of single scores within the first so many windows. */
function runningDeviation({ windows }: Baseline): (places: number) => number | null {
  const squares = [0];
  const degrees = [0];
  for (let i = 0; i < windows.startAt.length; i++) {
    const deviation = windows.standardDeviation[i] as number | null;
    const free = deviation === null ? 0 : (windows.count[i] as number) - 1;
    degrees.push((degrees[i] as number) + free);
    squares.push((squares[i] as number) + free * (deviation ?? 0) * (deviation ?? 0));
  }
  return (places) =>
    degrees[places] === 0 ? null : Math.sqrt((squares[places] as number) / (degrees[places] as number));
}

/** The start of what an expectation is asked of, which has to be a window of the baseline's kind. */
export function readStart(subject: string, window: QualityWindow | number, { source, windowMs }: Baseline): number {
  const problems: Problem[] = [];
  if (typeof window === "number") {
    if (isStart(window)) return window;
    problems.push(problem("window", START, describeValue(window)));
  } else {
    problems.push(...windowProblems(window, "window"));
    if (problems.length === 0) {
      if (source !== null && window.source !== source) {
        problems.push(problem("window.source", `the baseline's source, "${source}"`, describeValue(window.source)));
      }
      const lengthMs = window.endAt - window.startAt;
      if (windowMs !== null && lengthMs !== windowMs) {
        problems.push(problem("window.endAt", `a window as long as the baseline's, ${windowMs} ms`, `${lengthMs} ms`));
      }
      if (problems.length === 0) return window.startAt;
    }
  }
  throw new ScoringError("ERR_INVALID_INPUT", subject, problems);
}
