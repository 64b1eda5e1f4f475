import { describeValue, type Problem, problem, ScoringError } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { windowStart } from "../../core/time-window.ts";
import type { WindowPolicy } from "../policy.ts";
import { windowPolicyProblems } from "./check-window-policy.ts";
import { SQUARE_PART } from "./collect-sums.ts";
import type { QualityTally, WindowStore } from "./model.ts";
import { isUsableInstant, scoreReading } from "./score-reading.ts";
import { hasVariance, LARGEST_COUNT } from "./tally.ts";
import { isSource, MOST_LISTED, SOURCE } from "./tally-samples.ts";

/**
 * Refuses what no store can be: of another version, out of order, or with sums that no scores have.
 *
 * @throws {ScoringError} `ERR_INVALID_STATE` with every problem of its fields, and with those of the first 20 windows
 *   that are wrong.
 */
export function assertWindowStore(store: unknown, subject: string, path = "store"): asserts store is WindowStore {
  const problems = storeProblems(store, path);
  if (problems.length > 0) throw new ScoringError("ERR_INVALID_STATE", subject, problems);
}

function storeProblems(store: unknown, path: string): readonly Problem[] {
  if (!isRecord(store)) return [problem(path, "a store of windows", describeValue(store))];
  const problems: Problem[] = [];
  const check = (field: string, isRight: boolean, expected: string): void => {
    if (!isRight) problems.push(problem(`${path}.${field}`, expected, describeValue(store[field])));
  };
  const { version, source, policy, droppedBefore, tallies } = store;
  check("version", version === 1, "1");
  check("source", isSource(source), SOURCE);
  const ofPolicy = windowPolicyProblems(policy, `${path}.policy`);
  problems.push(...ofPolicy);
  check("tallies", Array.isArray(tallies), "a list of tallies");
  if (ofPolicy.length > 0) return problems;
  const { windowSeconds } = policy as WindowPolicy;
  const isStart = droppedBefore === null || isWindowStart(droppedBefore, windowSeconds * 1000);
  check("droppedBefore", isStart, "the start of a window, or null");
  if (isStart && Array.isArray(tallies)) {
    problems.push(...tallyProblems(tallies, policy as WindowPolicy, droppedBefore, `${path}.tallies`));
  }
  return problems;
}

function tallyProblems(
  tallies: readonly unknown[],
  policy: WindowPolicy,
  droppedBefore: number | null,
  path: string,
): readonly Problem[] {
  const problems: Problem[] = [];
  const reading = scoreReading(policy, null);
  let before = droppedBefore === null ? Number.NEGATIVE_INFINITY : droppedBefore - 1;
  for (let i = 0; i < tallies.length && problems.length < MOST_LISTED; i++) {
    const tally = tallies[i];
    if (!isRecord(tally)) {
      problems.push(problem(`${path}[${i}]`, "a tally", describeValue(tally)));
      continue;
    }
    const { startAt } = tally;
    if (!isWindowStart(startAt, reading.lengthMs) || startAt <= before) {
      const expected = "the start of a window, after the one before";
      problems.push(problem(`${path}[${i}].startAt`, expected, describeValue(startAt)));
    } else before = startAt;
    if (!areSums(tally as unknown as QualityTally, reading)) {
      problems.push(problem(`${path}[${i}]`, "sums that scores can have", "others"));
    }
  }
  return problems;
}

function isWindowStart(value: unknown, lengthMs: number): value is number {
  // A window may begin before the first usable instant, which lies in it.
  return typeof value === "number" && isUsableInstant(value + lengthMs) && windowStart(value, lengthMs) === value;
}

function areSums(tally: QualityTally, reading: { minMicro: number; maxMicro: number; middleMicro: number }): boolean {
  const { count, belowCount, minMicro, maxMicro, deviationSum, squareHigh, squareLow } = tally;
  return (
    isWhole(count, 1, LARGEST_COUNT) &&
    isWhole(belowCount, 0, count) &&
    isWhole(minMicro, reading.minMicro, reading.maxMicro) &&
    isWhole(maxMicro, minMicro, reading.maxMicro) &&
    isWhole(deviationSum, (minMicro - reading.middleMicro) * count, (maxMicro - reading.middleMicro) * count) &&
    isWhole(squareHigh, 0, Number.MAX_SAFE_INTEGER / LARGEST_COUNT) &&
    isWhole(squareLow, 0, SQUARE_PART - 1) &&
    hasVariance(tally)
  );
}

function isWhole(value: unknown, from: number, to: number): boolean {
  return Number.isInteger(value) && (value as number) >= from && (value as number) <= to;
}
