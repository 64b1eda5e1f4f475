import { daysFromCivil, daysInMonth } from "../../core/civil.ts";

/** What {@link dayOfDate} reads, in words. */
export const LOCAL_DATE = "a date from 1000 to 9999 such as 2026-03-02";

/** A local date as the day it is, counted from 1970-01-01; `null` for anything that is no date of the years 1000 to 9999. */
export function dayOfDate(date: unknown): number | null {
  if (typeof date !== "string" || !/^[1-9]\d{3}-\d\d-\d\d$/.test(date)) return null;
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8))];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return daysFromCivil(year, month, day);
}
