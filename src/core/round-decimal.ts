/**
 * Rounds half away from zero on the shortest decimal form of a number, as a person with a pocket calculator would:
 * `1.005` to two decimals is `1.01`, `-0.5` to none is `-1`. The only decimal rounding of this package.
 *
 * A number that is not finite comes back as it is; the result is never `-0`.
 *
 * @param decimals - Digits kept after the point, a whole number from 0 to 20.
 *
 * @example
 * roundDecimal(1.005, 2); // 1.01
 * roundDecimal(-2.5, 0); // -3
 */
export function roundDecimal(value: number, decimals: number): number {
  if (!Number.isFinite(value) || Number.isInteger(value)) return value + 0;
  const text = String(Math.abs(value));
  const exponentAt = text.indexOf("e");
  const mantissa = exponentAt < 0 ? text : text.slice(0, exponentAt);
  const exponent = exponentAt < 0 ? 0 : Number(text.slice(exponentAt + 1));
  const pointAt = mantissa.indexOf(".");
  const digits = pointAt < 0 ? mantissa : mantissa.slice(0, pointAt) + mantissa.slice(pointAt + 1);
  // value = 0.digits × 10^pointPlace
  const pointPlace = (pointAt < 0 ? mantissa.length : pointAt) + exponent;
  const kept = pointPlace + decimals;
  if (kept >= digits.length) return value;
  if (kept < 0) return 0;
  const roundsUp = digits.charCodeAt(kept) >= 53;
  const whole = BigInt(digits.slice(0, kept) || "0") + (roundsUp ? 1n : 0n);
  const rounded = Number(`${whole}e${-decimals}`);
  return (value < 0 ? -rounded : rounded) + 0;
}
