import { exactSum } from "../../core/exact-sum.ts";
import { meanOf, squaresAround } from "./mean-of.ts";

/** Variance of values, apart by where it comes from. */
export interface VarianceParts {
  readonly betweenVariance: number;
  readonly withinVariance: number;
  /** n₀ of unequal groups: `(N − Σ n²/N) / (groups − 1)`. */
  readonly valuesPerGroup: number;
}

/**
 * One-way analysis of variance with random groups: `within = SSW / (N − groups)` and
 * `between = (SSB / (groups − 1) − within) / n₀`, at least 0.
 *
 * @param groups - Two or more, none empty, one of them with two values at least.
 */
export function varianceParts(groups: readonly (readonly number[])[]): VarianceParts {
  const means = groups.map(meanOf);
  const values = groups.flat();
  const mean = meanOf(values);
  const within = exactSum(groups.map((group, i) => squaresAround(means[i] as number, group)));
  const between = exactSum(groups.map((group, i) => group.length * squaresAround(mean, [means[i] as number])));
  const squaredSizes = exactSum(groups.map(({ length }) => length * length));
  const valuesPerGroup = (values.length - squaredSizes / values.length) / (groups.length - 1);
  const scale = largestOf(values);
  const withinVariance = withoutRounding(within / (values.length - groups.length), scale);
  const perGroup = (between / (groups.length - 1) - withinVariance) / valuesPerGroup;
  return { betweenVariance: withoutRounding(perGroup, scale), withinVariance, valuesPerGroup };
}

/** A variance as it is, or 0 where it is negative, or a deviation below 1e-14 of the largest value could be all of it. */
export function withoutRounding(variance: number, largest: number): number {
  return variance > 1e-28 * largest * largest ? variance : 0;
}

/** The size of the largest value. */
export function largestOf(values: readonly number[]): number {
  return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}

/** Share of variance between groups in that of means of so many values; 0 where there is none at all. */
export function reliabilityOf(between: number, within: number, valueCount: number): number {
  return between === 0 ? 0 : between / (between + within / valueCount);
}
