/** The middle of the values, or the mean of the two in the middle. At least one value; order does not matter. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >>> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

/**
 * Robust standard deviation of the values: `1.4826 · median |value − median|`, which is the standard deviation where they
 * are normal, and does not care about a minority that is not.
 */
export function spreadOf(values: readonly number[]): number {
  const middle = medianOf(values);
  return 1.4826 * medianOf(values.map((value) => Math.abs(value - middle)));
}
