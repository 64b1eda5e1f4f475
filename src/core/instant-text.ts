import { civilFromDays } from "./civil.ts";

/**
 * An instant of the years 1970 to 9999 as ISO 8601 UTC with milliseconds. Several times as fast as the engine's own
 * writer, which costs as much as reading the rest of a record.
 *
 * @param at - Epoch milliseconds, a whole number of that time; the caller makes sure.
 */
export function instantText(at: number): string {
  const days = Math.floor(at / DAY_MS);
  const { year, month, day } = civilFromDays(days);
  const ms = at - days * DAY_MS;
  const second = Math.floor(ms / 1000);
  const minute = Math.floor(second / 60);
  return String.fromCharCode(
    digit(year, 1000),
    digit(year, 100),
    digit(year, 10),
    digit(year, 1),
    DASH,
    digit(month, 10),
    digit(month, 1),
    DASH,
    digit(day, 10),
    digit(day, 1),
    LETTER_T,
    digit(minute, 600),
    digit(Math.floor(minute / 60), 1),
    COLON,
    digit(minute % 60, 10),
    digit(minute, 1),
    COLON,
    digit(second % 60, 10),
    digit(second, 1),
    POINT,
    digit(ms, 100),
    digit(ms, 10),
    digit(ms, 1),
    LETTER_Z,
  );
}

const DAY_MS = 86_400_000;
const DASH = 45;
const POINT = 46;
const COLON = 58;
const LETTER_T = 84;
const LETTER_Z = 90;

/** Character code of the decimal digit of a whole number that stands for `unit`. */
function digit(value: number, unit: number): number {
  return 48 + (Math.floor(value / unit) % 10);
}
