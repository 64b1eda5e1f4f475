import { describeValue, type Problem, problem, ScoringError } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { fromMicro, MICRO, toMicroOrNull } from "../../core/micro-units.ts";
import { windowStart } from "../../core/time-window.ts";
import type { QualitySource, QualityWindow } from "../model.ts";
import { GUIDE_WINDOW_POLICY, type WindowPolicy } from "../policy.ts";
import { assertWindowPolicy } from "./check-window-policy.ts";
import { assertRange, fillWindows } from "./fill-windows.ts";
import type { AggregatedScores, WindowRange } from "./model.ts";
import { isUsableInstant, scoreReading, USABLE_INSTANT } from "./score-reading.ts";
import { LARGEST_COUNT } from "./tally.ts";
import { isSource, MOST_LISTED, SOURCE, withTotal } from "./tally-samples.ts";

/**
 * Windows of scores that somebody else has summed up. Rows of one window add up; the standard deviation and the share
 * below are not known, and `null`.
 *
 * - Sums are exact in micro-units; `mean` is `Σ sum / Σ count`, kept between `min` and `max`.
 * - A row without scores adds nothing, whatever else it says.
 * - A sum must be one that so many scores between `min` and `max` can have, give or take a micro-unit each.
 * - Opus scores cannot be told apart here: nothing is normalised.
 *
 * @param rows - In any order.
 * @returns In order of their start: the windows that have scores, or with a range every window of the span.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when a row is wrong (the first 20 problems are listed, all are counted), when
 *   the source or the range is none, or when a window comes to more than 50,000,000 scores; `ERR_INVALID_POLICY` when a
 *   hand-made policy is out of range.
 *
 * @example
 * const rows = [{ startAt: 0, count: 2, sum: 8.2, min: 4, max: 4.2 }, { startAt: 300_000, count: 1, sum: 3.5, min: 3.5, max: 3.5 }];
 * const [window] = windowsFromAggregates(rows, "network");
 * window.mean; // 3.9
 * window.standardDeviation; // null
 */
export function windowsFromAggregates(
  rows: readonly AggregatedScores[],
  source: QualitySource,
  policy: WindowPolicy = GUIDE_WINDOW_POLICY,
  range?: WindowRange,
): QualityWindow[] {
  const subject = "windowsFromAggregates";
  assertWindowPolicy(policy, subject);
  assertRange(range, policy, subject);
  const problems: Problem[] = [];
  if (!isSource(source)) problems.push(problem("source", SOURCE, describeValue(source)));
  if (!Array.isArray(rows)) problems.push(problem("rows", "a list of rows", describeValue(rows)));
  if (problems.length > 0) throw new ScoringError("ERR_INVALID_INPUT", subject, problems);
  const windows = [...sumRows(rows, policy).values()]
    .sort((a, b) => a.startAt - b.startAt)
    .map((sum) => windowOf(sum, policy, source));
  return fillWindows(windows, range, policy, source);
}

/** What the rows of a window come to. Micro-units. */
interface RowSum {
  readonly startAt: number;
  readonly count: number;
  readonly sumMicro: number;
  readonly minMicro: number;
  readonly maxMicro: number;
}

function sumRows(rows: readonly AggregatedScores[], policy: WindowPolicy): Map<number, RowSum> {
  const sums = new Map<number, RowSum>();
  const problems: Problem[] = [];
  let wrong = 0;
  for (let i = 0; i < rows.length; i++) {
    const found = readRow(rows[i], policy, `rows[${i}]`);
    if (!("count" in found)) {
      wrong += found.length;
      problems.push(...found.slice(0, MOST_LISTED - problems.length));
    } else if (found.count > 0) {
      const sum = addRows(sums.get(found.startAt), found);
      sums.set(sum.startAt, sum);
      if (sum.count > LARGEST_COUNT) {
        wrong += 1;
        if (problems.length < MOST_LISTED)
          problems.push(problem(`rows[${i}].count`, COUNT, "more in all rows of its window"));
      }
    }
  }
  if (wrong > 0)
    throw new ScoringError("ERR_INVALID_INPUT", "windowsFromAggregates", withTotal(problems, wrong, "sound"));
  return sums;
}

const COUNT = `a whole number from 0 to ${LARGEST_COUNT}`;

function addRows(a: RowSum | undefined, b: RowSum): RowSum {
  if (a === undefined) return b;
  return {
    startAt: a.startAt,
    count: a.count + b.count,
    sumMicro: a.sumMicro + b.sumMicro,
    minMicro: Math.min(a.minMicro, b.minMicro),
    maxMicro: Math.max(a.maxMicro, b.maxMicro),
  };
}

/** A row in micro-units, or what is wrong with it. */
function readRow(row: unknown, policy: WindowPolicy, path: string): RowSum | readonly Problem[] {
  if (!isRecord(row)) return [problem(path, "an object", describeValue(row))];
  const problems: Problem[] = [];
  const check = (field: string, isRight: boolean, expected: string): void => {
    if (!isRight) problems.push(problem(`${path}.${field}`, expected, describeValue(row[field])));
  };
  const { startAt, count } = row;
  const isCount = Number.isInteger(count) && (count as number) >= 0 && (count as number) <= LARGEST_COUNT;
  check("startAt", isUsableInstant(startAt), USABLE_INSTANT);
  check("count", isCount, COUNT);
  if (problems.length > 0) return problems;
  const windowAt = windowStart(startAt as number, policy.windowSeconds * 1000);
  if (count === 0) return { startAt: windowAt, count: 0, sumMicro: 0, minMicro: 0, maxMicro: 0 };

  const reading = scoreReading(policy, null);
  const [minMicro, maxMicro, sumMicro] = [microOf(row["min"]), microOf(row["max"]), microOf(row["sum"])];
  const { minimum, maximum } = policy.scale;
  check("min", minMicro >= reading.minMicro && minMicro <= reading.maxMicro, `a score from ${minimum} to ${maximum}`);
  check(
    "max",
    maxMicro <= reading.maxMicro && maxMicro >= Math.max(minMicro || 0, reading.minMicro),
    `a score from min to ${maximum}`,
  );
  const slack = count as number;
  const isSum = sumMicro >= minMicro * slack - slack && sumMicro <= maxMicro * slack + slack;
  check("sum", isSum || (problems.length > 0 && Number.isFinite(sumMicro)), `a sum of ${slack} scores from min to max`);
  return problems.length > 0 ? problems : { startAt: windowAt, count: slack, sumMicro, minMicro, maxMicro };
}

function microOf(value: unknown): number {
  return typeof value === "number" ? (toMicroOrNull(value) ?? Number.NaN) : Number.NaN;
}

function windowOf(
  { startAt, count, sumMicro, minMicro, maxMicro }: RowSum,
  policy: WindowPolicy,
  source: QualitySource,
): QualityWindow {
  return {
    startAt,
    endAt: startAt + policy.windowSeconds * 1000,
    source,
    count,
    // Sums of rounded scores may lie a little beyond what the ends allow.
    mean: Math.min(Math.max(sumMicro / (count * MICRO), minMicro / MICRO), maxMicro / MICRO),
    min: fromMicro(minMicro),
    max: fromMicro(maxMicro),
    standardDeviation: null,
    shareBelow: null,
  };
}
