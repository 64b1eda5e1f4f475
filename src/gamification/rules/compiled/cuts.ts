import type { RuleLeaf } from "../model.ts";
import type { Column } from "./model.ts";

/**
 * The numbers at which a leaf may change its answer: it answers alike from one of them up to the next, that one
 * excluded. "At most 70" changes at the number after 70.
 */
export function numbersThatCut({ operator, value }: RuleLeaf): readonly number[] {
  if (operator === "between") {
    const [lower, upper] = value as readonly [number, number];
    return [lower, nextAbove(upper)];
  }
  if (Array.isArray(value)) return value.flatMap((one) => (typeof one === "number" ? [one, nextAbove(one)] : []));
  if (typeof value !== "number") return [];
  if (operator === "less_than" || operator === "greater_than_or_equal") return [value];
  if (operator === "less_than_or_equal" || operator === "greater_than") return [nextAbove(value)];
  return [value, nextAbove(value)];
}

/** What a column knows of its numbers. */
type Cuts = Pick<Column, "cuts" | "buckets" | "lowestBucket" | "bucketScale">;

/** The cuts in order, and buckets over them. */
export function makeCuts(numbers: Iterable<number>): Cuts {
  const cuts = Float64Array.from(numbers).sort();
  const lowest = cuts[0] ?? 0;
  const highest = Math.min(cuts[cuts.length - 1] ?? 0, Number.MAX_VALUE);
  // Many buckets per cut, so that most have none, and as much again on either side, so that few values lie outside.
  const bucketCount = Math.min(Math.max(cuts.length * 64, 64), 8192);
  const span = highest - lowest || Math.abs(lowest) || 1;
  const lowestBucket = Math.max(lowest - span, -Number.MAX_VALUE);
  const bucketScale = bucketCount / (3 * span);
  const buckets = new Int32Array(bucketCount);
  let filled = 0;
  cuts.forEach((cut, below) => {
    const bucket = bucketOf(cut, lowestBucket, bucketScale, bucketCount);
    // Only the first cut of a bucket: as many lie below it.
    if (bucket < filled) return;
    buckets.fill(below, filled, bucket);
    buckets[bucket] = ~below;
    filled = bucket + 1;
  });
  buckets.fill(cuts.length, filled);
  return { cuts, buckets, lowestBucket, bucketScale };
}

/** Adds to each event's cell how many cuts its number is not below: nothing for NaN, which stands for no number. */
export function addCuts(column: Cuts, numbers: Float64Array, cells: Int32Array, count: number): void {
  const { cuts } = column;
  if (cuts.length <= FEW_CUTS) for (let at = 0; at < cuts.length; at += 4) addFourCuts(cuts, at, numbers, cells, count);
  else for (let i = 0; i < count; i++) cells[i] = (cells[i] as number) + countCuts(column, numbers[i] as number);
}

const FEW_CUTS = 8;

/** Adding the comparisons themselves leaves nothing to guess, which branches would. A missing cut adds nothing. */
function addFourCuts(cuts: Float64Array, at: number, numbers: Float64Array, cells: Int32Array, count: number): void {
  const a = cuts[at] ?? Number.NaN;
  const b = cuts[at + 1] ?? Number.NaN;
  const c = cuts[at + 2] ?? Number.NaN;
  const d = cuts[at + 3] ?? Number.NaN;
  for (let i = 0; i < count; i++) {
    const number = numbers[i] as number;
    const reached = Number(number >= a) + Number(number >= b) + Number(number >= c) + Number(number >= d);
    cells[i] = (cells[i] as number) + reached;
  }
}

/** How many cuts a number is not below, 0 for NaN: mostly its bucket alone knows, without a comparison. */
export function countCuts({ cuts, buckets, lowestBucket, bucketScale }: Cuts, number: number): number {
  const below = buckets[bucketOf(number, lowestBucket, bucketScale, buckets.length)] as number;
  return below >= 0 ? below : countOn(cuts, number, ~below);
}

/** How many cuts a number is not below, of which so many are known. */
function countOn(cuts: Float64Array, number: number, known: number): number {
  let count = known;
  let step = 1;
  while (count + step <= cuts.length && number >= (cuts[count + step - 1] as number)) {
    count += step;
    step *= 2;
  }
  // Between `step` more, which are too many, and none.
  for (step >>= 1; step > 0; step >>= 1) {
    if (count + step <= cuts.length && number >= (cuts[count + step - 1] as number)) count += step;
  }
  return count;
}

/** A larger number never has a smaller bucket. */
function bucketOf(value: number, lowestBucket: number, bucketScale: number, bucketCount: number): number {
  const place = (value - lowestBucket) * bucketScale;
  return place > 0 ? (place < bucketCount ? place | 0 : bucketCount - 1) : 0;
}

/** The smallest number above a finite one. */
function nextAbove(value: number): number {
  const size = Math.abs(value);
  // Numbers lie at least half of 2^-52 of their size apart, and at most all of it: a little more than the half leads to
  // the next one, neither to itself nor beyond (S. M. Rump et al., BIT Numerical Mathematics 49, 2009).
  if (size > 1e-290) return value + size * (2 ** -53 * (1 + Number.EPSILON));
  // Near zero, where that would not be exact, they lie as far apart as larger ones do before they are divided.
  if (size >= 2 ** -1021) return nextAbove(value * 2 ** 100) / 2 ** 100;
  return value + Number.MIN_VALUE;
}
