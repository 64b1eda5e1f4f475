import { describeValue, type Problem, problem, ScoringError } from "./errors.ts";

/**
 * The correctly rounded sum of floating-point numbers: the double nearest to the exact real sum, whatever the order
 * and however large the sums on the way to it. An empty list sums to 0.
 *
 * Shewchuk's growing expansion (1997), with the final half-way correction of CPython's `math.fsum`.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when a value is not finite, or when the sum is not below 2^1024, where
 *   the range of doubles ends, by more than rounding.
 *
 * @example
 * exactSum([1e100, 1, -1e100]); // 1
 * exactSum([1e308, 1e308, -1e308]); // 1e308
 */
export function exactSum(values: Iterable<number>): number {
  const partials: number[] = [];
  /** Partials of the values beyond the accumulator's range, in units of 2^64. */
  const huge: number[] = [];
  const problems: Problem[] = [];
  let index = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) problems.push(problem(`values[${index}]`, "a finite number", describeValue(value)));
    else if (Math.abs(value) > LARGEST_SUMMAND) grow(huge, value / TWO_64);
    else grow(partials, value);
    index++;
  }
  for (const partial of huge) grow(partials, partial * TWO_64);
  const sum = sumOfPartials(partials);
  if (!Number.isFinite(sum)) problems.push(problem("values", "a sum within the range of numbers", "a larger one"));
  if (problems.length > 0) throw new ScoringError("ERR_INVALID_INPUT", "exactSum", problems);
  return sum;
}

/**
 * Adds a value to an exact sum in progress, kept as non-overlapping partials of growing size; start with `[]`.
 * Changes `partials`: it is the accumulator of the caller. Partials are added to others one by one in the same way.
 *
 * @param value - At most 2^900 (8e270) in size, so that no sum on the way can overflow and no order can matter.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the value is not such a number.
 */
export function addToPartials(partials: number[], value: number): void {
  if (!Number.isFinite(value) || Math.abs(value) > LARGEST_SUMMAND) {
    const expected = `a finite number, at most ${LARGEST_SUMMAND} in size`;
    throw new ScoringError("ERR_INVALID_INPUT", "addToPartials", [problem("value", expected, describeValue(value))]);
  }
  grow(partials, value);
}

/** The double nearest to the sum of the partials; half-way cases go by the partials below. Never `-0`. */
export function sumOfPartials(partials: readonly number[]): number {
  let at = partials.length - 1;
  if (at < 0) return 0;
  let high = partials[at] as number;
  let low = 0;
  while (at > 0 && low === 0) {
    const before = high;
    const next = partials[--at] as number;
    high = before + next;
    low = next - (high - before);
  }
  // A remainder of half a unit in the last place was rounded to even; the partial below says which way is nearer.
  if (at > 0 && Math.sign(low) === Math.sign(partials[at - 1] as number)) {
    const twice = low * 2;
    const moved = high + twice;
    if (moved - high === twice) high = moved;
  }
  return high;
}

/** 2^900 */
const LARGEST_SUMMAND = 8.452712498170644e270;
const TWO_64 = 1.8446744073709552e19;

/** Adds the value to each partial in turn and keeps what rounding loses (Knuth's error-free sum of two). */
function grow(partials: number[], value: number): void {
  let sum = value;
  let used = 0;
  for (let i = 0; i < partials.length; i++) {
    const partial = partials[i] as number;
    const high = sum + partial;
    const shadow = high - sum;
    const low = sum - (high - shadow) + (partial - shadow);
    if (low !== 0) partials[used++] = low;
    sum = high;
  }
  partials.length = used;
  if (sum !== 0) partials.push(sum);
}
