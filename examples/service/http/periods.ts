import { createCalendar } from "cxscore";

/** The bounds of a period of the ledger (`2026-03-02`, `2026-W10`, `2026-03`) in a zone; `null` for a day that a zone left out. */
export function periodBounds(
  period: string,
  timeZone: string,
): { readonly startAt: number; readonly endAt: number } | null {
  const calendar = createCalendar(timeZone);
  if (period.includes("W")) return calendar.weekBounds(period);
  return period.length === 7 ? calendar.monthBounds(period) : calendar.dayBounds(period);
}

/** The period of an instant: its local day, ISO week or month. */
export function periodOf(at: number, kind: "day" | "week" | "month", timeZone: string): string {
  const calendar = createCalendar(timeZone);
  if (kind === "week") return calendar.isoWeekAt(at);
  return kind === "day" ? calendar.localDateAt(at) : calendar.monthAt(at);
}
