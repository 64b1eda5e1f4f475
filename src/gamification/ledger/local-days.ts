import { createCalendar } from "../../core/calendar.ts";
import { readDate } from "../../core/calendar-text.ts";
import type { Ledger } from "./model.ts";

const DAY_MS = 86_400_000;

/** Answers the local day of an instant, counted from 1970-01-01. */
export function openLocalDays(timeZone: string): (at: number) => number {
  const calendar = createCalendar(timeZone);
  return (at) => Math.floor((at + calendar.offsetMsAt(at)) / DAY_MS);
}

/** Answers whether an instant lies in a closed day; the zone is asked only near the border. */
export function openClosedTest(ledger: Ledger): (at: number) => boolean {
  if (ledger.closedBefore === null) return () => false;
  const borderDay = readDate(ledger.closedBefore);
  const borderAt = borderDay * DAY_MS;
  let localDay: ((at: number) => number) | null = null;
  return (at) => {
    if (at >= borderAt + DAY_MS) return false;
    if (at < borderAt - DAY_MS) return true;
    localDay ??= openLocalDays(ledger.timeZone);
    return localDay(at) < borderDay;
  };
}
