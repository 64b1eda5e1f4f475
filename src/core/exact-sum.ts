import { problem, ScoringError } from "./errors.ts";

/**
 * The correctly rounded sum of floating-point numbers: the double nearest to the exact real sum, whatever the order.
 *
 * Shewchuk's growing expansion (1997), with the final half-way correction of CPython's `math.fsum`. An empty list
 * sums to 0.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when a value is not finite, or when the sum leaves the range of doubles.
 *
 * @example
 * exactSum([1e100, 1, -1e100]); // 1
 */
export function exactSum(values: Iterable<number>): number {
  const partials: number[] = [];
  for (const value of values) addToPartials(partials, value);
  return sumOfPartials(partials);
}

/**
 * Adds a value to an exact sum in progress, kept as non-overlapping partials of growing size; start with `[]`.
 * Changes `partials`: it is the accumulator of the caller.
 */
export function addToPartials(partials: number[], value: number): void {
  if (!Number.isFinite(value)) refuse(String(value));
  let x = value;
  let used = 0;
  for (const partial of partials) {
    const [big, small] = Math.abs(x) < Math.abs(partial) ? [partial, x] : [x, partial];
    const high = big + small;
    const low = small - (high - big);
    if (low !== 0) partials[used++] = low;
    x = high;
  }
  if (!Number.isFinite(x)) refuse("a sum beyond the range of doubles");
  partials.length = used;
  if (x !== 0) partials.push(x);
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
  return high + 0;
}

function refuse(received: string): never {
  throw new ScoringError("ERR_INVALID_INPUT", "exactSum", [
    problem("values", "finite numbers with a finite sum", received),
  ]);
}
