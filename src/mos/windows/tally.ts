import { problem, ScoringError } from "../../core/errors.ts";
import { fromMicro, MICRO, toMicro } from "../../core/micro-units.ts";
import type { QualitySource, QualityWindow } from "../model.ts";
import type { WindowPolicy } from "../policy.ts";
import { SQUARE_PART } from "./collect-sums.ts";
import type { QualityTally } from "./model.ts";
import { middleOf } from "./score-reading.ts";

/** More scores than this in one window are refused: up to here every sum is exact. */
export const LARGEST_COUNT = 50_000_000;

/** Two tallies of one window as one. */
export function addTallies(a: QualityTally, b: QualityTally): QualityTally {
  const low = a.squareLow + b.squareLow;
  const carry = low >= SQUARE_PART ? 1 : 0;
  return {
    startAt: a.startAt,
    count: a.count + b.count,
    belowCount: a.belowCount + b.belowCount,
    minMicro: Math.min(a.minMicro, b.minMicro),
    maxMicro: Math.max(a.maxMicro, b.maxMicro),
    deviationSum: a.deviationSum + b.deviationSum,
    squareHigh: a.squareHigh + b.squareHigh + carry,
    squareLow: low - carry * SQUARE_PART,
  };
}

/** Two lists of tallies, both in order of their windows, as one. */
export function mergeTallies(a: readonly QualityTally[], b: readonly QualityTally[]): QualityTally[] {
  const merged: QualityTally[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const one = a[i] as QualityTally;
    const other = b[j] as QualityTally;
    merged.push(one.startAt === other.startAt ? addTallies(one, other) : one.startAt < other.startAt ? one : other);
    if (one.startAt <= other.startAt) i++;
    if (other.startAt <= one.startAt) j++;
  }
  while (i < a.length) merged.push(a[i++] as QualityTally);
  while (j < b.length) merged.push(b[j++] as QualityTally);
  return merged;
}

/** @throws {ScoringError} `ERR_INVALID_INPUT` when a window holds more scores than can be summed exactly. */
export function assertCounts(tallies: readonly QualityTally[], subject: string): void {
  const full = tallies.find(({ count }) => count > LARGEST_COUNT);
  if (full === undefined) return;
  const expected = `at most ${LARGEST_COUNT} scores in a window`;
  throw new ScoringError("ERR_INVALID_INPUT", subject, [
    problem("samples", expected, `${full.count} at ${full.startAt}`),
  ]);
}

/** Whether sums can be those of scores: no variance is below 0. */
export function hasVariance({ count, deviationSum, squareHigh, squareLow }: QualityTally): boolean {
  const about = count * (squareHigh * SQUARE_PART + squareLow);
  // Only where rounding could decide, the exact numbers are asked.
  if (about > deviationSum * deviationSum * (1 + 1e-9)) return true;
  return scaledVariance(count, deviationSum, squareHigh, squareLow) >= 0;
}

/** Makes windows of tallies. */
export function windowMaker(policy: WindowPolicy, source: QualitySource): (tally: QualityTally) => QualityWindow {
  const lengthMs = policy.windowSeconds * 1000;
  const middleMicro = middleOf(toMicro(policy.scale.minimum), toMicro(policy.scale.maximum));
  return (tally) => ({
    startAt: tally.startAt,
    endAt: tally.startAt + lengthMs,
    source,
    count: tally.count,
    // Both numbers are exact, so the mean is the number nearest to the true one.
    mean: (middleMicro * tally.count + tally.deviationSum) / (tally.count * MICRO),
    min: fromMicro(tally.minMicro),
    max: fromMicro(tally.maxMicro),
    standardDeviation: deviationOf(tally),
    shareBelow: tally.belowCount / tally.count,
  });
}

/** A window without scores. */
export function emptyWindow(startAt: number, policy: WindowPolicy, source: QualitySource): QualityWindow {
  return {
    startAt,
    endAt: startAt + policy.windowSeconds * 1000,
    source,
    count: 0,
    mean: null,
    min: null,
    max: null,
    standardDeviation: null,
    shareBelow: null,
  };
}

/** `√((n Σd² − (Σd)²) / (n (n − 1)))`: what stands above is exact, and rounded once. */
function deviationOf({ count, deviationSum, squareHigh, squareLow }: QualityTally): number | null {
  if (count < 2) return null;
  return Math.sqrt(scaledVariance(count, deviationSum, squareHigh, squareLow) / (count * (count - 1))) / MICRO;
}

function scaledVariance(count: number, sum: number, high: number, low: number): number {
  const squares = count * low;
  // The usual small window: whole numbers below 2^53, the smaller of the two at the right.
  if (high === 0 && squares <= Number.MAX_SAFE_INTEGER) return squares - sum * sum;
  const exact = BigInt(high) * BigInt(SQUARE_PART) + BigInt(low);
  return Number(BigInt(count) * exact - BigInt(sum) * BigInt(sum));
}
