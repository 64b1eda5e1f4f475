/** Ascending points with weights. */
export interface WeightedPoints {
  readonly values: Float64Array;
  /** Above 0, one per value. */
  readonly weights: Float64Array;
}

/**
 * The never falling values that are nearest to those given, by weighted squares (pool adjacent violators): wherever
 * values fall, they are replaced by their weighted mean. Values that never fall come back as they are.
 */
export function poolAdjacent({ values, weights }: WeightedPoints): Float64Array {
  // Blocks of equal result: where each starts, and the sums that make its mean.
  const starts: number[] = [];
  const means: number[] = [];
  const sums: number[] = [];
  const shares: number[] = [];
  for (let i = 0; i < values.length; i++) {
    let start = i;
    let mean = values[i] as number;
    let share = weights[i] as number;
    let sum = mean * share;
    while (means.length > 0 && (means.at(-1) as number) > mean) {
      means.pop();
      start = starts.pop() as number;
      sum += sums.pop() as number;
      share += shares.pop() as number;
      mean = sum / share;
    }
    starts.push(start);
    means.push(mean);
    sums.push(sum);
    shares.push(share);
  }
  const pooled = new Float64Array(values.length);
  starts.forEach((start, block) => {
    pooled.fill(means[block] as number, start, starts[block + 1] ?? values.length);
  });
  return pooled;
}
