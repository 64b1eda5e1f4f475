import { describeValue, type Problem, problem, ScoringError } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { windowStart } from "../../core/time-window.ts";
import type { QualitySource, QualityWindow } from "../model.ts";
import type { WindowPolicy } from "../policy.ts";
import type { WindowRange } from "./model.ts";
import { isUsableInstant, USABLE_INSTANT } from "./score-reading.ts";
import { emptyWindow } from "./tally.ts";

/** More windows than this are not listed: at 15 minutes 28 years. */
const MOST_WINDOWS = 1_000_000;

/**
 * Every window of a span: those that are there, and empty ones in between. Without a range, the windows as they are.
 *
 * @param windows - In order of their start.
 * @param source - Of the empty ones.
 * @param range - A checked one.
 */
export function fillWindows(
  windows: QualityWindow[],
  range: WindowRange | undefined,
  policy: WindowPolicy,
  source: QualitySource,
): QualityWindow[] {
  if (range === undefined) return windows;
  const lengthMs = policy.windowSeconds * 1000;
  const filled: QualityWindow[] = [];
  const firstAt = windowStart(range.from, lengthMs);
  let next = windows.findIndex((window) => window.startAt >= firstAt);
  if (next < 0) next = windows.length;
  for (let startAt = firstAt; startAt < range.to; startAt += lengthMs) {
    const window = windows[next];
    if (window?.startAt === startAt) {
      filled.push(window);
      next += 1;
    } else filled.push(emptyWindow(startAt, policy, source));
  }
  return filled;
}

/** @throws {ScoringError} `ERR_INVALID_INPUT` when a range is none, or holds too many windows. */
export function assertRange(range: unknown, policy: WindowPolicy, subject: string): void {
  const problems = rangeProblems(range, policy);
  if (problems.length > 0) throw new ScoringError("ERR_INVALID_INPUT", subject, problems);
}

/** What is wrong with a range; it may be left out. */
function rangeProblems(range: unknown, policy: WindowPolicy): readonly Problem[] {
  if (range === undefined) return [];
  if (!isRecord(range)) return [problem("range", "an object with from and to", describeValue(range))];
  const problems: Problem[] = [];
  const { from, to } = range;
  if (!isUsableInstant(from)) problems.push(problem("range.from", USABLE_INSTANT, describeValue(from)));
  if (!isUsableInstant(to)) problems.push(problem("range.to", USABLE_INSTANT, describeValue(to)));
  if (!isUsableInstant(from) || !isUsableInstant(to)) return problems;
  const lengthMs = policy.windowSeconds * 1000;
  if (to < from) problems.push(problem("range.to", "an instant not before from", describeValue(to)));
  else if ((to - windowStart(from, lengthMs)) / lengthMs > MOST_WINDOWS) {
    problems.push(problem("range", `at most ${MOST_WINDOWS} windows`, "more"));
  }
  return problems;
}
