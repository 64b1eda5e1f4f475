import { exactSum } from "../../core/exact-sum.ts";

/** The mean of one or more values: the same in every order, and never outside of them, so that of equal values is theirs. */
export function meanOf(values: readonly number[]): number {
  return withinRange(exactSum(values) / values.length, values);
}

/** The mean weighed by weights above 0. */
export function weightedMean(values: readonly number[], weights: readonly number[]): number {
  const total = exactSum(weights);
  return withinRange(exactSum(values.map((value, i) => value * (weights[i] as number))) / total, values);
}

/** Sum of the squared distances to a centre. */
export function squaresAround(centre: number, values: readonly number[]): number {
  return exactSum(values.map((value) => (value - centre) * (value - centre)));
}

function withinRange(mean: number, values: readonly number[]): number {
  let lowest = values[0] as number;
  let highest = lowest;
  for (const value of values) {
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return Math.min(Math.max(mean, lowest), highest);
}
