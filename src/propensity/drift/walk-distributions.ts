import type { NumberList } from "../feedback/metrics-model.ts";
import { readSamplePair } from "./read-values.ts";

/**
 * Visits every different value of two samples, ascending, with the difference of their empirical distribution functions at
 * it, times both sample sizes: a whole number.
 *
 * @returns The sizes; `null` where a sample is empty, and then nothing was visited.
 */
export function walkDistributions(
  subject: string,
  reference: NumberList,
  current: NumberList,
  visit: (value: number, difference: number) => void,
): { readonly referenceCount: number; readonly currentCount: number } | null {
  const { reference: a, current: b } = readSamplePair(subject, reference, current);
  if (a.length === 0 || b.length === 0) return null;
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const value = Math.min(a[i] ?? Number.POSITIVE_INFINITY, b[j] ?? Number.POSITIVE_INFINITY);
    while (a[i] === value) i++;
    while (b[j] === value) j++;
    visit(value, i * b.length - j * a.length);
  }
  return { referenceCount: a.length, currentCount: b.length };
}
