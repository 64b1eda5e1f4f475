import { addToPartials, sumOfPartials } from "../core/exact-sum.ts";
import { MICRO, toMicro } from "../core/micro-units.ts";
import type { EffortScore } from "./model.ts";

/** Scores counted and added up so far, in whole micro-units: exact, whatever the order. */
export interface EffortTally {
  count: number;
  provisionalCount: number;
  lowEffortCount: number;
  readonly distribution: [number, number, number, number, number, number, number];
  /** Sum of the scores. Whole micro-units. */
  sumMicro: number;
  /** Sum of their squares, and of the penalties, as exact partial sums. */
  readonly squares: number[];
  readonly penalties: number[];
  readonly leftOut: Map<string, number>;
}

export function emptyTally(): EffortTally {
  return {
    count: 0,
    provisionalCount: 0,
    lowEffortCount: 0,
    distribution: [0, 0, 0, 0, 0, 0, 0],
    sumMicro: 0,
    squares: [],
    penalties: [],
    leftOut: new Map(),
  };
}

/** Counts one score. */
export function tallyScore(tally: EffortTally, score: EffortScore, isProvisional: boolean): void {
  const micro = toMicro(score.value);
  tally.count++;
  if (isProvisional) tally.provisionalCount++;
  if (score.value >= 5) tally.lowEffortCount++;
  const bin = Math.floor((micro + MICRO / 2) / MICRO) - 1;
  tally.distribution[bin] = (tally.distribution[bin] as number) + 1;
  tally.sumMicro += micro;
  // A square is below 5e13: a whole number that is exact.
  addToPartials(tally.squares, micro * micro);
  addToPartials(tally.penalties, toMicro(score.penaltyPoints));
}

/** Correctly rounded mean of the scores or of the penalties; `null` of none. */
export function meanOfTally(tally: EffortTally, of: "value" | "penalty"): number | null {
  if (tally.count === 0) return null;
  const sumMicro = of === "value" ? tally.sumMicro : sumOfPartials(tally.penalties);
  return sumMicro / (tally.count * MICRO);
}

/** Sample variance (n − 1) of the scores, from exact sums; `null` below two. */
export function varianceOfTally({ count, sumMicro, squares }: EffortTally): number | null {
  if (count < 2) return null;
  const sum = BigInt(sumMicro);
  let sumOfSquares = 0n;
  for (const partial of squares) sumOfSquares += BigInt(partial);
  const scaled = BigInt(count) * sumOfSquares - sum * sum;
  return Number(scaled) / (count * MICRO * ((count - 1) * MICRO));
}
