import { daysFromCivil, daysInMonth } from "./civil.ts";
import { describeValue, problem, ScoringError } from "./errors.ts";
import { instantText } from "./instant-text.ts";

const DAY_MS = 86_400_000;
/** What a `Date` can hold, 100,000,000 days on either side of 1970. */
const LAST_INSTANT = 8_640_000_000_000_000;

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
  const century = twoDigits(text, 0);
  const yearOfCentury = twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  if (century < 0 || yearOfCentury < 0 || month < 1 || day < 1 || hour < 0 || minute < 0 || second < 0) return null;
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45 || text.charCodeAt(13) !== 58) return null;
  if (text.charCodeAt(16) !== 58 || text.charCodeAt(10) !== 84) return null;
  const year = century * 100 + yearOfCentury;
  if (month > 12 || hour > 23 || minute > 59 || second > 59) return null;
  if (day > 28 && day > daysInMonth(year, month)) return null;

  let at = 19;
  let ms = 0;
  if (text.charCodeAt(at) === 46) {
    const start = ++at;
    for (; isDigit(text.charCodeAt(at)); at++) {
      if (at < start + 3) ms = ms * 10 + text.charCodeAt(at) - 48;
    }
    if (at === start) return null;
    for (let digits = at - start; digits < 3; digits++) ms *= 10;
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
  const hours = twoDigits(text, at + 1);
  const minutes = twoDigits(text, at + 4);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return null;
  return (sign === 45 ? -1 : 1) * (hours * 60 + minutes);
}

/** The number that two digits write, −1 where there are none: whole numbers throughout, which NaN would end. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
