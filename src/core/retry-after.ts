import { civilFromDays, daysFromCivil, daysInMonth } from "./civil.ts";

const DAY_MS = 86_400_000;

/**
 * Reads a `Retry-After` header as milliseconds to wait from `at`: whole seconds, or an HTTP date in any of the three
 * forms of RFC 9110 §5.6.7 (the weekday is not compared with the date).
 *
 * - A date that has passed is 0.
 * - A wait of more than one day is cut to one day (86,400,000): by then the dead letters have taken over.
 * - Anything else (a fraction, a sign, another zone, the 30th of February, no text at all) is `null`.
 *
 * @example
 * parseRetryAfter("120", 0); // 120000
 * parseRetryAfter("Thu, 01 Jan 1970 00:01:00 GMT", 0); // 60000
 * parseRetryAfter("soon", 0); // null
 */
export function parseRetryAfter(text: unknown, at: number): number | null {
  if (typeof text !== "string" || text.length > 64) return null;
  const value = text.trim();
  if (/^\d{1,20}$/.test(value)) return Math.min(Number(value) * 1000, DAY_MS);
  const until = parseHttpDate(value, at);
  return until === null ? null : Math.min(Math.max(until - at, 0), DAY_MS);
}

const IMF_FIXDATE =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (?<day>\d\d) (?<month>[A-Z][a-z]{2}) (?<year>\d{4}) (?<time>\d\d:\d\d:\d\d) GMT$/;
const RFC_850 =
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?<day>\d\d)-(?<month>[A-Z][a-z]{2})-(?<year>\d\d) (?<time>\d\d:\d\d:\d\d) GMT$/;
const ASCTIME =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?<month>[A-Z][a-z]{2}) (?<day>[ \d]\d) (?<time>\d\d:\d\d:\d\d) (?<year>\d{4})$/;
/** A capital is followed by two small letters, so a name is only found where a month begins. */
const MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

interface DateParts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly time: string;
}

function parseHttpDate(text: string, at: number): number | null {
  const found = IMF_FIXDATE.exec(text) ?? RFC_850.exec(text) ?? ASCTIME.exec(text);
  if (found === null) return null;
  const parts = found.groups as unknown as DateParts;
  const year = parts.year.length === 2 ? fullYear(Number(parts.year), at) : Number(parts.year);
  const place = MONTHS.indexOf(parts.month);
  const month = place / 3 + 1;
  const day = Number(parts.day);
  const [hour, minute, second] = parts.time.split(":").map(Number) as [number, number, number];
  // A leap second (60) is the first of the next minute.
  if (place < 0 || day < 1 || day > daysInMonth(year, month) || hour > 23 || minute > 59 || second > 60) return null;
  return daysFromCivil(year, month, day) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000;
}

/** The year with these last two digits that is at most 50 years ahead of `at` and less than 50 years behind it. */
function fullYear(lastDigits: number, at: number): number {
  const now = civilFromDays(Math.floor(at / DAY_MS)).year;
  const year = now - (now % 100) + lastDigits;
  if (year > now + 50) return year - 100;
  return year <= now - 50 ? year + 100 : year;
}
