import { describeValue, type Problem, problem, ScoringError } from "./errors.ts";
import { exp, log } from "./transcendental.ts";

/**
 * The quantile of Student's t distribution: the t below which a share of `probability` of it lies.
 *
 * Newton's method on the upper tail, which is `t · f(t) / ν` times a continued fraction of the incomplete beta
 * function (Abramowitz and Stegun 26.5.8 and 26.7.1). The error is below 1e-9 of the result or 1e-15, whichever is
 * larger (below 1e-10 up to ten thousand degrees), and the bits are the same on every engine.
 *
 * - At 0.5 it is 0, and `tQuantile(1 - p, ν)` is `-tQuantile(p, ν)` as far as `1 - p` is exact.
 * - Beyond a million degrees the answer follows from the one there by the first term of the expansion in `1 / ν`.
 *
 * @param probability - From 1e-12 to 1 - 1e-12.
 * @param degreesOfFreedom - At least 1, whole or not.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when one is out of its range or not a finite number.
 *
 * @example
 * Math.round(tQuantile(0.975, 4) * 1000); // 2776
 */
export function tQuantile(probability: number, degreesOfFreedom: number): number {
  checkArguments(probability, degreesOfFreedom);
  const tail = Math.min(probability, 1 - probability);
  const near = upperQuantile(tail, Math.min(degreesOfFreedom, MANY));
  // t(ν) = z + (z³ + z) / 4ν + …: the difference between two large ν.
  const beyond = 1 / Math.min(degreesOfFreedom, MANY) - 1 / degreesOfFreedom;
  const t = near - ((near * near + 1) * near * beyond) / 4;
  return probability < 0.5 ? -t : t;
}

const MANY = 1_000_000;

/** The tail falls and is convex, so from below every step of Newton's stays below the root until rounding stops it. */
function upperQuantile(tail: number, df: number): number {
  const scale = gammaRatio(df) / Math.sqrt(Math.PI * df);
  let t = 0;
  for (let i = 0; i < 200; i++) {
    const density = scale * exp((-(df + 1) / 2) * logOnePlus((t * t) / df));
    const next = t + (upperTail(t, df, density) - tail) / density;
    if (!(next > t)) break;
    t = next;
  }
  return t;
}

/** The share above t >= 0. */
function upperTail(t: number, df: number, density: number): number {
  const x = df / (df + t * t);
  const isFar = x < (df + 2) / (df + 5);
  return isFar
    ? ((density * t) / df) * betaFraction(x, df / 2, 0.5)
    : 0.5 - density * t * betaFraction((t * t) / (df + t * t), 0.5, df / 2);
}

/** The continued fraction of the incomplete beta function `I_x(a, b)`, by Lentz's method. */
function betaFraction(x: number, a: number, b: number): number {
  let denominator = 1;
  let c = 1;
  let d = 0;
  for (let m = 0; m < 10_000; m++) {
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    const even = ((m + 1) * (b - m - 1) * x) / ((a + 2 * m + 1) * (a + 2 * m + 2));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    denominator *= c * d;
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    const before = denominator;
    denominator *= c * d;
    if (denominator === before) break;
  }
  return 1 / denominator;
}

/** `Γ((ν + 1) / 2) / Γ(ν / 2)`: its asymptotic series beyond 100, and below that by recursion from there. */
function gammaRatio(df: number): number {
  let factor = 1;
  let v = df;
  for (; v < 100; v += 2) factor *= v / (v + 1);
  const series = 1 + (-1 / 4 + (1 / 32 + (5 / 128 + (-21 / 2048 - 399 / 8192 / v) / v) / v) / v) / v;
  return factor * Math.sqrt(v / 2) * series;
}

function logOnePlus(x: number): number {
  const sum = 1 + x;
  // What rounding took from the sum, its logarithm gets back in proportion.
  return sum === 1 ? x : (log(sum) * x) / (sum - 1);
}

function checkArguments(probability: number, degreesOfFreedom: number): void {
  const problems: Problem[] = [];
  if (!(Number.isFinite(probability) && probability >= 1e-12 && probability <= 1 - 1e-12)) {
    problems.push(problem("probability", "a number from 1e-12 to 1 - 1e-12", describeValue(probability)));
  }
  if (!(Number.isFinite(degreesOfFreedom) && degreesOfFreedom >= 1)) {
    problems.push(problem("degreesOfFreedom", "a number >= 1", describeValue(degreesOfFreedom)));
  }
  if (problems.length > 0) throw new ScoringError("ERR_INVALID_INPUT", "tQuantile", problems);
}
