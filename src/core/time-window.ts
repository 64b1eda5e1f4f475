import { describeValue, type Problem, problem, ScoringError } from "./errors.ts";

/** A half-open span of time: `startAt` belongs to it, `endAt` does not. Epoch milliseconds. */
export interface TimeWindow {
  readonly startAt: number;
  readonly endAt: number;
}

/**
 * The start of the window that an instant falls into: the largest multiple of `lengthMs` (counted from 1970-01-01 UTC)
 * that is not after it. Windows are identified by this start.
 *
 * - An instant on a boundary starts its window; instants before 1970 work the same way.
 *
 * @param at - Epoch milliseconds, fractions allowed.
 * @param lengthMs - Length of a window: a whole number of milliseconds from 1.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when `at` is beyond 2^53 in size or no number, or the length is not such.
 *
 * @example
 * windowStart(899_999, 900_000); // 0
 * windowStart(900_000, 900_000); // 900000
 * windowStart(-1, 900_000); // -900000
 */
export function windowStart(at: number, lengthMs: number): number {
  if (!isInstant(at) || !isLength(lengthMs)) refuse(at, lengthMs);
  const whole = Math.floor(at);
  const into = whole % lengthMs;
  // The remainder of a negative instant is negative.
  return whole - (into < 0 ? into + lengthMs : into);
}

/**
 * The window that an instant falls into.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` as {@link windowStart}.
 *
 * @example
 * windowOf(1_000_000, 900_000); // { startAt: 900000, endAt: 1800000 }
 */
export function windowOf(at: number, lengthMs: number): TimeWindow {
  const startAt = windowStart(at, lengthMs);
  return { startAt, endAt: startAt + lengthMs };
}

function isInstant(at: number): boolean {
  return Number.isFinite(at) && Math.abs(at) <= Number.MAX_SAFE_INTEGER;
}

function isLength(lengthMs: number): boolean {
  return Number.isSafeInteger(lengthMs) && lengthMs >= 1;
}

function refuse(at: number, lengthMs: number): never {
  const problems: Problem[] = [];
  if (!isInstant(at)) problems.push(problem("at", "an instant in epoch milliseconds", describeValue(at)));
  if (!isLength(lengthMs)) problems.push(problem("lengthMs", "a whole number >= 1", describeValue(lengthMs)));
  throw new ScoringError("ERR_INVALID_INPUT", "windowStart", problems);
}
