import { medianOf } from "../median-of.ts";

/**
 * Robust standard deviation of the values: `1.4826 · median |value − median|`, which is the standard deviation where they
 * are normal, and does not care about a minority that is not.
 */
export function spreadOf(values: readonly number[]): number {
  const middle = medianOf(values);
  return 1.4826 * medianOf(values.map((value) => Math.abs(value - middle)));
}
