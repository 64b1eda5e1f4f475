import { daysFromCivil, daysInMonth } from "./civil.ts";
import { describeValue, problem, ScoringError } from "./errors.ts";
import { instantText } from "./instant-text.ts";

const DAY_MS = 86_400_000;
/** What a `Date` can hold, 100,000,000 days on either side of 1970. */
const LAST_INSTANT = 100_000_000 * DAY_MS;

/**
 * Reads an ISO 8601 instant (`2026-03-02T08:00:00.000Z`, or an offset such as `+01:00` instead of `Z`; years 0000 to
 * 9999, seconds required, fraction optional) as epoch milliseconds. Finer fractions are cut to the millisecond.
 *
 * Strict where `Date.parse` is not: a missing zone, a one-digit day, the 30th of February, hour 24, second 60, lower
 * case or a text of more than 40 characters is `null`, never a guess in the machine's zone.
 *
 * @returns Epoch milliseconds, or `null` when the value is not such a text.
 */
export function parseInstant(text: unknown): number | null {
  if (typeof text !== "string" || text.length < 20 || text.length > 40) return null;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  const hour = digits(text, 11, 2);
  const minute = digits(text, 14, 2);
  const second = digits(text, 17, 2);
  // Any part that is not made of digits is NaN, and so is the sum.
  if (Number.isNaN(year + month + day + hour + minute + second)) return null;
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45 || text.charCodeAt(13) !== 58) return null;
  if (text.charCodeAt(16) !== 58 || text.charCodeAt(10) !== 84) return null;
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return null;
  if (day > 28 && day > daysInMonth(year, month)) return null;

  let at = 19;
  let ms = 0;
  if (text.charCodeAt(at) === 46) {
    const start = ++at;
    for (let scale = 100; isDigit(text.charCodeAt(at)); at++, scale /= 10) {
      if (scale >= 1) ms += (text.charCodeAt(at) - 48) * scale;
    }
    if (at === start) return null;
  }
  const offsetMinutes = readOffset(text, at);
  if (offsetMinutes === null) return null;
  return daysFromCivil(year, month, day) * DAY_MS + ((hour * 60 + minute - offsetMinutes) * 60 + second) * 1000 + ms;
}

/**
 * Writes epoch milliseconds as ISO 8601 UTC with milliseconds; fractions of one are cut. The inverse of
 * {@link parseInstant} in the years 0000 to 9999; other years have six digits and a sign.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when `at` is not finite or beyond what a `Date` can hold.
 */
export function formatInstant(at: number): string {
  if (at >= 0 && at < YEAR_10000 && Number.isInteger(at)) return instantText(at);
  if (!Number.isFinite(at) || Math.abs(at) > LAST_INSTANT) {
    const expected = `epoch milliseconds, at most ${LAST_INSTANT} in size`;
    throw new ScoringError("ERR_INVALID_INPUT", "formatInstant", [problem("at", expected, describeValue(at))]);
  }
  return new Date(at).toISOString();
}

const YEAR_10000 = 253_402_300_800_000;

function readOffset(text: string, at: number): number | null {
  const sign = text.charCodeAt(at);
  if (sign === 90) return text.length === at + 1 ? 0 : null;
  if ((sign !== 43 && sign !== 45) || text.length !== at + 6 || text.charCodeAt(at + 3) !== 58) return null;
  const hours = digits(text, at + 1, 2);
  const minutes = digits(text, at + 4, 2);
  if (!(hours <= 23 && minutes <= 59)) return null;
  return (sign === 45 ? -1 : 1) * (hours * 60 + minutes);
}

function digits(text: string, from: number, count: number): number {
  let value = 0;
  for (let i = from; i < from + count; i++) {
    const code = text.charCodeAt(i);
    if (!isDigit(code)) return Number.NaN;
    value = value * 10 + code - 48;
  }
  return value;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
