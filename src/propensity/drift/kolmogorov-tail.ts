import { exp } from "../../core/transcendental.ts";

/** The probability that Kolmogorov's limiting distribution exceeds `lambda` >= 0. */
export function kolmogorovTail(lambda: number): number {
  if (lambda <= 0) return 1;
  // Two forms of the same theta function: each converges in a few terms on its side.
  const sum = lambda < 1 ? 1 - smallForm(lambda) : largeForm(lambda);
  return Math.min(1, Math.max(0, sum));
}

/**
 * The probability that two samples of one continuous distribution, of n and m values, have distribution functions that
 * are at least `distance / (n m)` apart somewhere.
 *
 * Each order of the pooled values is a path from (0, 0) to (n, m), all equally probable. What is added up is the
 * probability that the path reaches the distance at a point and has not before: no differences, so that small
 * probabilities keep their digits.
 */
export function countSmirnovPaths(n: number, m: number, distance: number): number {
  if (distance === 0) return 1;
  /** Of row i: probability that the path comes to (i, j) without having reached the distance. */
  const row = new Float64Array(m + 1);
  let outside = 0;
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= m; j++) {
      const left = n - i + (m - j) + 1;
      const fromBefore = i === 0 ? 0 : ((row[j] as number) * (n - i + 1)) / left;
      const fromBelow = j === 0 ? 0 : ((row[j - 1] as number) * (m - j + 1)) / left;
      const here = i === 0 && j === 0 ? 1 : fromBefore + fromBelow;
      const isOutside = Math.abs(i * m - j * n) >= distance;
      if (isOutside) outside += here;
      row[j] = isOutside ? 0 : here;
    }
  }
  return Math.min(1, outside);
}

function largeForm(lambda: number): number {
  let sum = 0;
  for (let k = 1; k <= 10; k++) {
    const term = exp(-2 * k * k * lambda * lambda);
    sum += k % 2 === 1 ? term : -term;
  }
  return 2 * sum;
}

function smallForm(lambda: number): number {
  let sum = 0;
  for (let k = 1; k <= 9; k += 2) sum += exp((-k * k * PI_SQUARED_OVER_8) / (lambda * lambda));
  return (sum * ROOT_TWO_PI) / lambda;
}

const PI_SQUARED_OVER_8 = 1.2337005501361697;
const ROOT_TWO_PI = 2.5066282746310002;
