import { roundDecimal } from "../../../core/round-decimal.ts";

/** The longest duration that is believed of one leg: ten years. Work items and callbacks of months are genuine. */
export const LARGEST_DURATION_MS = 315_360_000_000;

/** Seconds to whole milliseconds, half away from zero on the decimal form. */
export function toMs(seconds: number): number {
  const ms = seconds * 1000;
  const whole = Math.floor(ms);
  const rest = ms - whole;
  // Only near the half can the product's own rounding error decide, so only there the decimal form is looked at.
  if (rest < 0.499) return whole + 0;
  return rest > 0.501 ? whole + 1 : Math.round(roundDecimal(seconds, 3) * 1000);
}

/**
 * Reads a duration: `187`, `1,234`, `12.5` are seconds, `P1DT19H18M29.651S` is ISO 8601 with days, hours, minutes and
 * seconds.
 *
 * @returns Seconds, negative ones too, or `null` when the text is no duration.
 */
export function parseSeconds(text: string): number | null {
  const plain = parsePlainNumber(text);
  if (plain !== null) return plain;
  const trimmed = text.trim();
  if (trimmed.length > LONGEST_NUMBER) return null;
  if (NUMBER.test(trimmed)) return Number(trimmed.replaceAll(",", ""));
  const parts = ISO_DURATION.exec(trimmed);
  if (parts === null || trimmed.endsWith("T") || trimmed === "P") return null;
  const [, days = "0", hours = "0", minutes = "0", seconds = "0"] = parts;
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);
}

/** Whether a text is a number with separators in the right places: `1,234`, `516,200,011,001`. */
export function isThousandsGrouped(text: string): boolean {
  return text.length <= LONGEST_NUMBER && /^\d{1,3}(?:,\d{3})+$/.test(text);
}

/**
 * `String(value)` of a whole number >= 0. Contact ids have twelve digits, and engines write numbers beyond 31 bits
 * several times as slowly as two halves of them.
 */
export function textOfWhole(value: number): string {
  // Beyond, the quotient could be rounded up to the next whole number.
  if (value < MILLION || value >= 1e15) return String(value);
  const millions = Math.floor(value / MILLION);
  return String(millions) + String(MILLION + value - millions * MILLION).slice(1);
}

const MILLION = 1_000_000;
const LONGEST_NUMBER = 40;
/** A whole number of so many digits is a double exactly. */
const LONGEST_EXACT = 15;
/** Code of the point, seen from the code of 0. */
const POINT = -2;
const NUMBER = /^-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?(?:[eE][+-]?\d{1,2})?$/;
const ISO_DURATION = /^P(?:(\d{1,6})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,9})M)?(?:(\d{1,12}(?:\.\d+)?)S)?)?$/;

/** Digits with at most one point among them, which nearly every number that comes as text is; else `null`. */
function parsePlainNumber(text: string): number | null {
  const { length } = text;
  if (length === 0 || length > LONGEST_EXACT) return null;
  let whole = 0;
  let point = -1;
  for (let i = 0; i < length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit >= 0 && digit <= 9) whole = whole * 10 + digit;
    else if (digit === POINT && point < 0 && i > 0 && i < length - 1) point = i;
    else return null;
  }
  return point < 0 ? whole : Number(text);
}
