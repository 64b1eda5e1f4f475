import { describeValue, problem, ScoringError } from "./errors.ts";
import { exp, log } from "./transcendental.ts";

/**
 * The density of the standard normal distribution, `e^(-z²/2) / √(2π)`, with the same bits on every engine. The error
 * is below 1e-15 of the result where that is no subnormal number, that is for |z| up to 37.5.
 *
 * Far out it is 0, also at ±Infinity; NaN stays NaN.
 *
 * @example
 * normalDensity(0); // 0.3989422804014327
 */
export function normalDensity(z: number): number {
  const size = Math.abs(z);
  if (size > 39) return 0;
  // The square of a multiple of 1/16 is exact, so that rounding z² does not show in the result.
  const coarse = Math.round(size * 16) / 16;
  return exp((-coarse * coarse) / 2) * exp((-(size - coarse) * (size + coarse)) / 2) * PER_ROOT_TWO_PI;
}

/**
 * The share of the standard normal distribution below z, with the same bits on every engine. The error is below 6e-15
 * of the result for z from -37 up.
 *
 * Within 1.5 of the centre the series of Abramowitz and Stegun 26.2.11, outside of that the continued fraction 26.2.14.
 *
 * - `normalDistribution(-z)` is the share above z: it keeps its digits far out, where 1 minus the share below is 0.
 * - 0 at -Infinity, 1 at Infinity; NaN stays NaN.
 *
 * @example
 * normalDistribution(0); // 0.5
 * Math.round(normalDistribution(-3) * 1e6); // 1350
 */
export function normalDistribution(z: number): number {
  if (Math.abs(z) < 1.5) return 0.5 + normalDensity(z) * oddSeries(z);
  if (Math.abs(z) > 39) return z > 0 ? 1 : 0;
  const tail = normalDensity(z) * tailFraction(Math.abs(z));
  return z > 0 ? 1 - tail : tail;
}

/**
 * The z below which a share of `probability` of the standard normal distribution lies: the inverse of
 * {@link normalDistribution}, to within 1e-14 of the result or of 1.
 *
 * Hastings' approximation (Abramowitz and Stegun 26.2.23), then Halley's method.
 *
 * `normalQuantile(1 - p)` is `-normalQuantile(p)` as far as `1 - p` is exact; at 0.5 it is 0.
 *
 * @param probability - From 1e-300 to 1 - 1e-16.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when it is out of its range or no number.
 *
 * @example
 * Math.round(normalQuantile(0.975) * 1000); // 1960
 * normalQuantile(0.5); // 0
 */
export function normalQuantile(probability: number): number {
  if (!(Number.isFinite(probability) && probability >= 1e-300 && probability <= 1 - 1e-16)) {
    throw new ScoringError("ERR_INVALID_INPUT", "normalQuantile", [
      problem("probability", "a number from 1e-300 to 1 - 1e-16", describeValue(probability)),
    ]);
  }
  if (probability === 0.5) return 0;
  const tail = Math.min(probability, 1 - probability);
  let z = hastings(tail);
  for (let i = 0; i < 3; i++) {
    const error = (normalDistribution(z) - tail) / normalDensity(z);
    z -= error / (1 + (z * error) / 2);
  }
  return probability < 0.5 ? z : -z;
}

const PER_ROOT_TWO_PI = 0.3989422804014327;

/** `z + z³/3 + z⁵/(3·5) + …` */
function oddSeries(z: number): number {
  let term = z;
  let sum = z;
  for (let odd = 3; odd < 99; odd += 2) {
    term *= (z * z) / odd;
    if (sum + term === sum) break;
    sum += term;
  }
  return sum;
}

/** `1/(z + 1/(z + 2/(z + 3/(z + …))))`, by Lentz's method. */
function tailFraction(z: number): number {
  let value = z;
  let c = z;
  let d = 0;
  for (let n = 1; n < 1000; n++) {
    d = 1 / (z + n * d);
    c = z + n / c;
    const before = value;
    value *= c * d;
    if (value === before) break;
  }
  return 1 / value;
}

/** The quantile of a lower tail of at most a half, to within 4.5e-4. */
function hastings(tail: number): number {
  const t = Math.sqrt(-2 * log(tail));
  const above = 2.515517 + t * (0.802853 + t * 0.010328);
  return above / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
}
