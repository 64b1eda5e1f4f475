/** The middle of the values, or the mean of the two in the middle. At least one value; order does not matter. */
export function medianOf(values: readonly number[]): number {
  const sorted = new Float64Array(values).sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  // Halves, not half of the sum, which could leave the range of numbers.
  return sorted.length % 2 === 1 ? upper : (sorted[middle - 1] as number) / 2 + upper / 2;
}
