import { describeValue, problem, ScoringError } from "./errors.ts";
import { decimalUnits } from "./round-decimal.ts";

/** How many micro-units make one unit. */
export const MICRO = 1_000_000;

/** The largest whole amount whose micro-units, some 2^53 of them, are exact. */
export const LARGEST_MICRO_AMOUNT = 9_007_199_254;

/**
 * The number of whole micro-units (1e-6) that an amount is, rounded once, half away from zero on the shortest decimal
 * form. Sums of micro-units are integer sums: exact, and the same in every order.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the amount is not finite or larger than
 *   {@link LARGEST_MICRO_AMOUNT}, whatever its sign.
 *
 * @example
 * toMicro(0.1) + toMicro(0.2); // 300000
 */
export function toMicro(amount: number): number {
  const micro = toMicroOrNull(amount);
  if (micro !== null) return micro;
  throw new ScoringError("ERR_INVALID_INPUT", "toMicro", [problem("amount", MICRO_AMOUNT, describeValue(amount))]);
}

/** {@link toMicro} for callers with words of their own: `null` instead of an error. */
export function toMicroOrNull(amount: number): number | null {
  const product = amount * MICRO;
  const scaled = Math.round(product);
  // Not near a half: below 2^40 the product is less than a thousandth away from that of the shortest decimal form.
  const isPlain = typeof amount === "number" && product < TWO_40 && product > -TWO_40;
  if (isPlain && Math.abs(product - scaled) < 0.499) return scaled + 0;
  // A larger decimal of at most six places: the amount is the number nearest to `scaled` micro-units, and
  // below 2^33, where numbers lie less than a micro-unit apart, it is so for one whole number only.
  if (scaled / MICRO === amount && amount < TWO_33 && amount > -TWO_33) return scaled + 0;
  if (!Number.isFinite(amount) || Math.abs(amount) > LARGEST_MICRO_AMOUNT) return null;
  return Number(decimalUnits(amount, 6));
}

/** What {@link toMicro} accepts, in words. */
export const MICRO_AMOUNT = "a finite number, at most 9007199254 in size";

/** The amount that a number of micro-units stands for, correctly rounded; never `-0`. */
export function fromMicro(micro: number): number {
  return micro / MICRO + 0;
}

const TWO_33 = 8_589_934_592;
const TWO_40 = 1_099_511_627_776;
