import type { AdwinPolicy, DdmPolicy, PageHinkleyPolicy } from "../../../src/propensity/drift/policy.ts";

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const meanOf = (values: readonly number[]): number => sum(values) / values.length;

/** Indices at which all is computed anew from all values since the last drift. */
export function naivePageHinkley(values: readonly number[], policy: PageHinkleyPolicy): number[] {
  const { alpha, delta, lambda, minimumCount, mode } = policy;
  const found: number[] = [];
  let begin = 0;
  values.forEach((_, at) => {
    const seen = values.slice(begin, at + 1);
    const gaps = seen.map((value, i) => value - meanOf(seen.slice(0, i + 1)));
    const sums = (shift: number): number[] =>
      gaps.map((_, n) => sum(gaps.slice(0, n + 1).map((gap, i) => (gap + shift) * alpha ** (n - i))));
    const rises = sums(-delta);
    const falls = sums(delta);
    const isUp = mode !== "down" && (rises.at(-1) as number) - Math.min(...rises) > lambda;
    const isDown = mode !== "up" && Math.max(...falls) - (falls.at(-1) as number) > lambda;
    if (seen.length < minimumCount || !(isUp || isDown)) return;
    found.push(at);
    begin = at + 1;
  });
  return found;
}

/** The same of DDM: every prefix since the last drift is looked at again. */
export function naiveDdm(values: readonly number[], policy: DdmPolicy): { at: number; kind: string }[] {
  const found: { at: number; kind: string }[] = [];
  let begin = 0;
  values.forEach((_, at) => {
    const seen = values.slice(begin, at + 1);
    if (seen.length <= policy.minimumCount) return;
    const figures = seen
      .map((_, i) => seen.slice(0, i + 1))
      .slice(policy.minimumCount)
      .map((prefix) => {
        const rate = sum(prefix) / prefix.length;
        return { rate, deviation: Math.sqrt((rate * (1 - rate)) / prefix.length) };
      });
    const now = figures.at(-1) as (typeof figures)[number];
    const best = figures.reduce((a, b) => (b.rate + b.deviation <= a.rate + a.deviation ? b : a));
    const isAbove = (factor: number): boolean => now.rate + now.deviation > best.rate + factor * best.deviation;
    if (isAbove(policy.driftFactor)) {
      found.push({ at, kind: "drift" });
      begin = at + 1;
    } else if (isAbove(policy.warningFactor)) found.push({ at, kind: "warning" });
  });
  return found;
}

/** ADWIN that keeps the values themselves, in buckets of values, and computes every figure from them. */
export function naiveAdwin(values: readonly number[], policy: AdwinPolicy): { at: number; width: number }[] {
  const found: { at: number; width: number }[] = [];
  /** The oldest first. */
  let buckets: number[][] = [];
  let count = 0;
  values.forEach((value, at) => {
    buckets.push([value]);
    count++;
    for (let size = 1; ; size *= 2) {
      const same = buckets.filter((bucket) => bucket.length === size);
      if (same.length <= policy.maxBuckets) break;
      const first = buckets.indexOf(same[0] as number[]);
      buckets.splice(first, 2, [...(same[0] as number[]), ...(same[1] as number[])]);
    }
    if (count % policy.clock !== 0 || buckets.flat().length <= policy.graceCount) return;
    const before = buckets.length;
    while (differs(buckets, policy)) buckets = buckets.slice(1);
    if (buckets.length === before) return;
    found.push({ at, width: buckets.flat().length });
    buckets = [];
    count = 0;
  });
  return found;
}

function differs(buckets: readonly (readonly number[])[], { minimumSubwindow, delta }: AdwinPolicy): boolean {
  const all = buckets.flat();
  const mean = meanOf(all);
  const variance = meanOf(all.map((value) => (value - mean) ** 2));
  return buckets.slice(1).some((_, i) => {
    const old = buckets.slice(0, i + 1).flat();
    const recent = buckets.slice(i + 1).flat();
    if (Math.min(old.length, recent.length) < minimumSubwindow) return false;
    const m = 1 / (1 / (old.length - minimumSubwindow + 1) + 1 / (recent.length - minimumSubwindow + 1));
    const bound = Math.log((2 * Math.log(all.length)) / delta);
    const limit = Math.sqrt((2 / m) * variance * bound) + (2 / (3 * m)) * bound;
    return Math.abs(meanOf(old) - meanOf(recent)) > limit;
  });
}
