import { exactSum } from "../../core/exact-sum.ts";

/** A column in standard deviations from its mean. */
export interface StandardColumn {
  /** Weighted, over the values that are there; 0 where none is. */
  readonly mean: number;
  /** Population standard deviation (ddof 0), weighted; 1 of a column that changes by less than 1e-200. */
  readonly scale: number;
  /** `(value − mean) / scale`; 0 where a value is missing. */
  readonly values: Float64Array;
  readonly isConstant: boolean;
}

/** @param column - At most 1e100 in size; NaN is missing. */
export function standardize(column: Float64Array, weights: Float64Array): StandardColumn {
  const isThere = (_: number, i: number): boolean => !Number.isNaN(column[i]);
  const present = column.filter(isThere);
  const shares = weights.filter(isThere);
  const first = present[0] ?? 0;
  const values = new Float64Array(column.length);
  // The mean of equal numbers could differ from them in the last bit, and then they would seem to vary.
  if (present.every((value) => value === first)) return { mean: first, scale: 1, values, isConstant: true };
  const weight = exactSum(shares);
  const mean = exactSum(present.map((value, i) => (shares[i] as number) * value)) / weight;
  // In units of the largest deviation, because squares of very small ones would vanish.
  const largest = present.reduce((most, value) => Math.max(most, Math.abs(value - mean)), 0);
  const squares = present.map((value, i) => (shares[i] as number) * squareOf((value - mean) / largest));
  const scale = largest * Math.sqrt(exactSum(squares) / weight);
  if (!(scale >= SMALLEST_SCALE)) return { mean, scale: 1, values, isConstant: true };
  for (let i = 0; i < values.length; i++)
    values[i] = Number.isNaN(column[i]) ? 0 : ((column[i] as number) - mean) / scale;
  return { mean, scale, values, isConstant: false };
}

/** Narrower columns count as constant: a coefficient of theirs could be too large for a number. */
const SMALLEST_SCALE = 1e-200;

function squareOf(value: number): number {
  return value * value;
}
