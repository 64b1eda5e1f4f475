import { problem, ScoringError } from "./errors.ts";
import { roundDecimal } from "./round-decimal.ts";

/** How many micro-units make one unit. */
export const MICRO = 1_000_000;

/** The largest amount that whole micro-units hold exactly: 2^53 − 1 micro-units, some 9.007 billion units. */
export const LARGEST_MICRO_AMOUNT = Number.MAX_SAFE_INTEGER / MICRO;

/**
 * The number of whole micro-units (1e-6) that an amount is, rounded once, half away from zero on the shortest decimal
 * form. Sums of micro-units are integer sums: exact, and the same in every order.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the amount is not finite or beyond 2^53 micro-units.
 *
 * @example
 * toMicro(0.1) + toMicro(0.2); // 300000
 */
export function toMicro(amount: number): number {
  const scaled = Math.round(amount * MICRO);
  // True for every decimal of at most six places, which is nearly all there is.
  if (scaled / MICRO === amount && Number.isSafeInteger(scaled)) return scaled + 0;
  const rounded = Math.round(roundDecimal(amount, 6) * MICRO);
  if (!Number.isSafeInteger(rounded)) {
    const expected = `a finite number of at most ${LARGEST_MICRO_AMOUNT} in size`;
    throw new ScoringError("ERR_INVALID_INPUT", "toMicro", [problem("amount", expected, String(amount))]);
  }
  return rounded + 0;
}

/** The amount that a number of micro-units stands for, correctly rounded. */
export function fromMicro(micro: number): number {
  return micro / MICRO;
}
