import { dayOfDate, weekText } from "../../core/calendar-text.ts";

/** What {@link isScoringPeriod} accepts, in words. */
export const SCORING_PERIOD = "a day, an ISO week or a month such as 2026-03-02, 2026-W10 or 2026-03";

/** Whether a text names a period of the ledger that there is. */
export function isScoringPeriod(text: string): boolean {
  if (/^[1-9]\d{3}-(0[1-9]|1[0-2])$/.test(text)) return true;
  return dayOfDate(text) !== null || isWeek(text);
}

/** A year has a week 53 only where its December 28th lies in it. */
function isWeek(text: string): boolean {
  const [, year, week] = /^([1-9]\d{3})-W(\d\d)$/.exec(text) ?? [];
  const lastDay = dayOfDate(`${year}-12-28`);
  if (lastDay === null) return false;
  return Number(week) >= 1 && text <= weekText(lastDay);
}
