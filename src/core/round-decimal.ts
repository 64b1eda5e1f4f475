import { describeValue, problem, ScoringError } from "./errors.ts";

/**
 * Rounds half away from zero on the shortest decimal form of a number, as a person with a pocket calculator would:
 * `1.005` to two decimals is `1.01`, `-0.5` to none is `-1`. The only decimal rounding of this package.
 *
 * A number that is not finite comes back as it is; the result is never `-0`.
 *
 * @param decimals - Digits kept after the point, a whole number from 0 to 20.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when `decimals` is something else.
 *
 * @example
 * roundDecimal(1.005, 2); // 1.01
 * roundDecimal(-2.5, 0); // -3
 */
export function roundDecimal(value: number, decimals: number): number {
  if (!(Number.isInteger(decimals) && decimals >= 0 && decimals <= 20)) {
    const received = describeValue(decimals);
    throw new ScoringError("ERR_INVALID_INPUT", "roundDecimal", [
      problem("decimals", "a whole number from 0 to 20", received),
    ]);
  }
  if (!Number.isFinite(value) || Number.isInteger(value)) return value + 0;
  // The number nearest to the decimal, as read by the engine: dividing by a power of ten would round twice.
  return Number(`${decimalUnits(value, decimals)}e-${decimals}`);
}

/**
 * The whole number of units of `10^-decimals` that {@link roundDecimal} rounds a number to.
 *
 * @param value - A finite number.
 */
export function decimalUnits(value: number, decimals: number): bigint {
  const text = String(Math.abs(value));
  const exponentAt = text.indexOf("e");
  const mantissa = exponentAt < 0 ? text : text.slice(0, exponentAt);
  const exponent = exponentAt < 0 ? 0 : Number(text.slice(exponentAt + 1));
  const pointAt = mantissa.indexOf(".");
  const digits = pointAt < 0 ? mantissa : mantissa.slice(0, pointAt) + mantissa.slice(pointAt + 1);
  // The value is 0.digits × 10^pointPlace, and the first `kept` digits stand in front of the unit's own point.
  const pointPlace = (pointAt < 0 ? mantissa.length : pointAt) + exponent;
  const kept = pointPlace + decimals;
  if (kept < 0) return 0n;
  const whole = BigInt(digits.slice(0, kept).padEnd(kept, "0"));
  const units = digits.charCodeAt(kept) >= 53 ? whole + 1n : whole;
  return value < 0 ? -units : units;
}
