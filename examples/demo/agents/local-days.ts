const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const MOST_KNOWN = 100_000;

/** Local dates of one zone. */
export interface LocalDays {
  readonly dateAt: (at: number) => string;
  /** The last millisecond of a date. */
  readonly endOf: (date: string) => number;
}

/** Local dates of a time zone, which the engine knows. */
export function openLocalDays(timeZone: string): LocalDays {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  const known = new Map<number, string>();
  /** Asking the engine takes long; offsets change at full minutes. */
  const dateAt = (at: number): string => {
    const minute = Math.floor(at / MINUTE_MS);
    let date = known.get(minute);
    if (date === undefined) {
      date = askDate(at);
      if (known.size === MOST_KNOWN) known.clear();
      known.set(minute, date);
    }
    return date;
  };
  const askDate = (at: number): string => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
    return `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}`;
  };
  return {
    dateAt,
    endOf: (date) => {
      // No zone is as far from UTC as the ends of this search.
      let low = Date.parse(`${date}T00:00:00.000Z`) - 24 * HOUR_MS;
      let high = low + 72 * HOUR_MS;
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (dateAt(middle) <= date) low = middle;
        else high = middle;
      }
      return low;
    },
  };
}

/** Days from one date to another, by the calendar. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00.000Z`) - Date.parse(`${from}T00:00:00.000Z`)) / (24 * HOUR_MS);
}
