import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import type { QualityWindow } from "../model.ts";
import { windowProblems } from "./check-windows.ts";
import type { Baseline } from "./model.ts";

/**
 * Source and length of a series, known or to be learnt: every window has to have them.
 *
 * @param others - Problems found elsewhere, which are told together.
 */
export function checkSeries(
  subject: string,
  { source, windowMs }: Baseline,
  windows: readonly QualityWindow[],
  others: readonly Problem[],
): Pick<Baseline, "source" | "windowMs"> {
  const problems = [...others];
  const series = { source, windowMs };
  if (!Array.isArray(windows)) problems.push(problem("windows", "a list of windows", describeValue(windows)));
  for (let i = 0; i < (Array.isArray(windows) ? windows.length : 0); i++) {
    const window = windows[i] as QualityWindow;
    const found = windowProblems(window, `windows[${i}]`);
    if (found.length > 0) {
      for (const one of found) problems.push(one);
      continue;
    }
    const lengthMs = window.endAt - window.startAt;
    series.source ??= window.source;
    series.windowMs ??= lengthMs;
    if (window.source !== series.source) {
      problems.push(problem(`windows[${i}].source`, `the source of the series, "${series.source}"`, window.source));
    }
    if (lengthMs !== series.windowMs) {
      const expected = `the length of the others, ${series.windowMs} ms`;
      problems.push(problem(`windows[${i}].endAt`, expected, `${lengthMs} ms`));
    }
  }
  refuseProblems("ERR_INVALID_INPUT", subject, problems);
  return series;
}
