import { civilFromDays, daysFromCivil, daysInMonth } from "./civil.ts";
import { describeValue, problem, ScoringError } from "./errors.ts";

/** Weekday of a day counted from 1970-01-01 (a Thursday): 0 is Monday, 6 is Sunday. */
export function weekdayOf(day: number): number {
  const place = (day + 3) % 7;
  return place < 0 ? place + 7 : place;
}

/** `2026-03-02`. */
export function dateText(day: number): string {
  const date = civilFromDays(day);
  return `${date.year}-${two(date.month)}-${two(date.day)}`;
}

/** `2026-W10`: the week belongs to the year of its Thursday. */
export function weekText(day: number): string {
  const thursday = day - weekdayOf(day) + 3;
  const { year } = civilFromDays(thursday);
  return `${year}-W${two(Math.floor((thursday - daysFromCivil(year, 1, 1)) / 7) + 1)}`;
}

/** What {@link dayOfDate} reads, in words. */
export const LOCAL_DATE = "a date from 1000 to 9999 such as 2026-03-02";

/** The day of `2026-03-02`, counted from 1970-01-01; `null` for anything that is no such date. Such texts sort as dates do. */
export function dayOfDate(date: unknown): number | null {
  if (typeof date !== "string" || !/^[1-9]\d{3}-\d\d-\d\d$/.test(date)) return null;
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8))];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return daysFromCivil(year, month, day);
}

/** Whether a value is a date that {@link dayOfDate} reads. */
export function isDate(value: unknown): value is string {
  return dayOfDate(value) !== null;
}

/** As {@link dayOfDate}, for `dayBounds`. */
export function readDate(text: string): number {
  return dayOfDate(text) ?? refuse("dayBounds", "localDate", LOCAL_DATE, text);
}

/** The Monday of `2026-W10`, counted from 1970-01-01. */
export function readWeek(text: string): number {
  if (typeof text === "string" && /^[1-9]\d{3}-W\d\d$/.test(text)) {
    // January 4th always lies in the first week.
    const fourth = daysFromCivil(Number(text.slice(0, 4)), 1, 4);
    const monday = fourth - weekdayOf(fourth) + (Number(text.slice(6)) - 1) * 7;
    if (weekText(monday) === text) return monday;
  }
  return refuse("weekBounds", "isoWeek", "an ISO week from 1000 to 9999 such as 2026-W10", text);
}

/** First day of `2026-03` and of the month after it, counted from 1970-01-01. */
export function readMonth(text: string): readonly [day: number, endDay: number] {
  if (typeof text === "string" && /^[1-9]\d{3}-(0[1-9]|1[0-2])$/.test(text)) {
    const year = Number(text.slice(0, 4));
    const month = Number(text.slice(5));
    const first = daysFromCivil(year, month, 1);
    return [first, first + daysInMonth(year, month)];
  }
  return refuse("monthBounds", "month", "a month from 1000 to 9999 such as 2026-03", text);
}

function refuse(question: string, path: string, expected: string, received: unknown): never {
  throw new ScoringError("ERR_INVALID_INPUT", question, [problem(path, expected, describeValue(received))]);
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
