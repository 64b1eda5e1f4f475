import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { LARGEST_MICRO_AMOUNT } from "../../core/micro-units.ts";
import type { TimeWindow } from "../../core/time-window.ts";
import type { QualityWindow } from "../model.ts";

/** Windows begin from 1000-03-01 on, a season within what calendars answer. */
export const FIRST_START_AT = -30_605_126_400_000;
/** Windows begin before 9999-10-01. */
export const END_START_AT = 253_394_352_000_000;
/** No window is longer: a week. */
export const LONGEST_WINDOW_MS = 604_800_000;

/** What is wrong with the fields of a window that a baseline or a judge reads. */
export function windowProblems(window: unknown, path: string): readonly Problem[] {
  if (!isRecord(window)) return [problem(path, "a window", describeValue(window))];
  if (isUsableWindow(window as unknown as QualityWindow)) return [];
  const { startAt, endAt, source, count, mean, standardDeviation } = window;
  const problems: Problem[] = [];
  const check = (field: string, isRight: boolean, expected: string): void => {
    if (!isRight) problems.push(problem(`${path}.${field}`, expected, describeValue(window[field])));
  };
  check("startAt", isStart(startAt), START);
  check("endAt", !isStart(startAt) || isEnd(startAt, endAt), "whole epoch milliseconds, at most a week after startAt");
  check("source", isSource(source), '"network" or "survey"');
  check("count", isCount(count), "a whole number >= 0");
  check("mean", count === 0 || isMean(mean), `a number, at most ${LARGEST_MICRO_AMOUNT} in size`);
  check("standardDeviation", count === 0 || isDeviation(standardDeviation), "a finite number >= 0, or null");
  return problems;
}

/** What is wrong with stretches of time. */
export function stretchProblems(stretches: unknown, path: string): readonly Problem[] {
  if (!Array.isArray(stretches)) return [problem(path, "a list of stretches", describeValue(stretches))];
  const problems: Problem[] = [];
  for (let i = 0; i < stretches.length; i++) {
    const stretch: unknown = stretches[i];
    if (isStretch(stretch)) continue;
    const expected = "{ startAt, endAt } in whole epoch milliseconds, the end not before the start";
    problems.push(problem(`${path}[${i}]`, expected, describeValue(stretch)));
  }
  return problems;
}

/** Whether a value may be the start of a window. */
export function isStart(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= FIRST_START_AT && (value as number) < END_START_AT;
}

export const START = "whole epoch milliseconds from 1000-03-01 to 9999-09-30";

export function isMean(value: unknown): value is number {
  return Number.isFinite(value) && Math.abs(value as number) <= LARGEST_MICRO_AMOUNT;
}

export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

export function isDeviation(value: unknown): value is number | null {
  return value === null || (isMean(value) && value >= 0);
}

export function isSource(value: unknown): value is QualityWindow["source"] {
  return value === "network" || value === "survey";
}

function isStretch(stretch: unknown): stretch is TimeWindow {
  if (!isRecord(stretch)) return false;
  const { startAt, endAt } = stretch;
  return Number.isSafeInteger(startAt) && Number.isSafeInteger(endAt) && (endAt as number) >= (startAt as number);
}

function isUsableWindow({ startAt, endAt, source, count, mean, standardDeviation }: QualityWindow): boolean {
  if (!isStart(startAt) || !isEnd(startAt, endAt) || !isSource(source) || !isCount(count)) return false;
  return count === 0 || (isMean(mean) && isDeviation(standardDeviation));
}

function isEnd(startAt: number, endAt: unknown): boolean {
  const lengthMs = Number.isSafeInteger(endAt) ? (endAt as number) - startAt : -1;
  return lengthMs >= 0 && lengthMs <= LONGEST_WINDOW_MS;
}
