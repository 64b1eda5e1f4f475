import { MICRO, toMicroOrNull } from "../../core/micro-units.ts";

/**
 * The whole micro-units of a score: `toMicro`, in most cases without a look at its decimals.
 *
 * @returns Exact for scores up to 1000 in size; of larger ones a number beyond every scale, or NaN. May be `-0`.
 */
export function scoreMicro(score: number): number {
  const product = score * MICRO;
  // Math.round branches on the fraction, which no processor can foresee.
  const nearest = Math.floor(product + 0.5);
  // Rounding moves the product by less than 1e-7, and a number's shortest decimal lies as near to it; so only close to
  // half a micro-unit the decimals have to be looked at.
  const distance = product - nearest;
  if (distance < 0.499_999 && distance > -0.499_999) return nearest;
  // Half a micro-unit it is exactly where the score is a decimal of seven places.
  const tenths = Math.floor(score * TENTHS + 0.5);
  if (tenths / TENTHS === score) return (tenths < 0 ? tenths - 5 : tenths + 5) / 10;
  return toMicroOrNull(score) ?? Number.NaN;
}

/** Micro-units of at least 0 times 0.9, exactly: × 9 ÷ 10, rounded half up. */
export function nineTenths(micro: number): number {
  return Math.floor((micro * 9 + 5) / 10);
}

/** Tenths of a micro-unit in one. */
const TENTHS = 10_000_000;
