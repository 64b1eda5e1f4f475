import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem, ScoringError } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { readOptions } from "../../core/read-options.ts";
import type { QualitySample, QualitySource, QualityWindow } from "../model.ts";
import { GUIDE_WINDOW_POLICY, type WindowPolicy } from "../policy.ts";
import { assertWindowPolicy } from "./check-window-policy.ts";
import { assertRange, fillWindows } from "./fill-windows.ts";
import type { AggregateOptions, CollectedWindows, RefusedSample, SampleColumns } from "./model.ts";
import { assertCounts, windowMaker } from "./tally.ts";
import { isSource, SOURCE, tallySamples } from "./tally-samples.ts";

/**
 * As `aggregateWindows`, for samples that nobody has looked at yet: what cannot count is listed with its reason, and
 * the rest of the day is kept.
 *
 * @param samples - In any order; a list, or columns.
 * @param options - `range`: every window of a span. `source`: of the series, needed for a range where no sample tells it.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the samples are no list and no columns, when they are not all of one
 *   source, or when the options cannot be met; `ERR_INVALID_POLICY` when a hand-made policy is out of range.
 *
 * @example
 * const calls = [{ at: 0, score: 4, source: "network" }, { at: 1, score: 0, source: "network" }];
 * const { windows, refused } = collectWindows(calls);
 * windows.length; // 1
 * refused; // [{ index: 1, reason: "not-measured", received: "0" }]
 *
 * @see docs/mos/windows.md#refused-samples
 */
export function collectWindows(
  samples: readonly QualitySample[] | SampleColumns,
  policy: WindowPolicy = GUIDE_WINDOW_POLICY,
  options: AggregateOptions = {},
): CollectedWindows {
  return collectFor("collectWindows", samples, policy, options);
}

/** {@link collectWindows} under the name of its caller. */
export function collectFor(
  subject: string,
  samples: unknown,
  policy: WindowPolicy,
  options: AggregateOptions,
): { windows: QualityWindow[]; refused: readonly RefusedSample[] } {
  assertWindowPolicy(policy, subject);
  const wanted = readSource(options, policy, subject);
  const { source, tallies, refused } = tallySamples(samples, { policy, source: wanted, droppedBefore: null, subject });
  assertCounts(tallies, subject);
  if (source !== null) {
    const windows = tallies.map(windowMaker(policy, source));
    return { windows: fillWindows(windows, options.range, policy, source), refused };
  }
  if (options.range === undefined) return { windows: [], refused };
  const expected = `${SOURCE}, for a range without samples`;
  throw new ScoringError("ERR_INVALID_INPUT", subject, [problem("options.source", expected, "missing")]);
}

function readSource(options: unknown, policy: WindowPolicy, subject: string): QualitySource | null {
  const problems: Problem[] = [];
  readOptions(problems, "options", options, ["range", "source"]);
  const { range, source = null } = isRecord(options) ? options : {};
  const wanted = isSource(source) ? source : null;
  if (source !== wanted) problems.push(problem("options.source", SOURCE, describeValue(source)));
  refuseProblems("ERR_INVALID_INPUT", subject, problems);
  assertRange(range, policy, subject);
  return wanted;
}
