/**
 * A robust standard deviation of what has these sizes around 0: from the median as for a normal distribution
 * (`1.4826 · median`), but not less than what one in a hundred exceeds says of it (`q₉₉ / 2.5758`), since real residuals
 * have heavier tails. 0 when nearly all are 0.
 */
export function robustDeviation(sizes: readonly number[]): number {
  const values = new Float64Array(sizes);
  const last = values.length - 1;
  if (last < 0) return 0;
  const middle = values.length >> 1;
  const median = select(values, middle, 0);
  // Of two values the upper is the median, the lower the other one.
  const highAt = Math.floor(0.99 * last);
  const high = select(values, highAt, highAt < middle ? 0 : middle);
  return Math.max(0, median / MEDIAN, high / HIGH);
}

/** Quantiles of the size of a standard normal variable. */
const MEDIAN = 0.6744897501960817;
const HIGH = 2.5758293035489004;

/**
 * The value that would stand at `place` if they were sorted, in time that grows with their number: parts them around a
 * value again and again and goes on in the part that holds the place. Below `from` nothing may be larger than above.
 */
function select(values: Float64Array, place: number, from: number): number {
  let low = from;
  let high = values.length - 1;
  for (let round = 0; low < high; round++) {
    // An order that defeats the parting is sorted: it must not cost the square of its length.
    if (round === ROUNDS) {
      values.subarray(low, high + 1).sort();
      break;
    }
    const pivot = values[place] as number;
    let left = low;
    let right = high;
    while (left <= right) {
      while ((values[left] as number) < pivot) left++;
      while ((values[right] as number) > pivot) right--;
      if (left > right) break;
      const held = values[left] as number;
      values[left++] = values[right] as number;
      values[right--] = held;
    }
    if (right < place) low = left;
    if (place < left) high = right;
  }
  return values[place] as number;
}

/** Rounds of parting until the rest is sorted; a thousand values take about ten. */
const ROUNDS = 60;
