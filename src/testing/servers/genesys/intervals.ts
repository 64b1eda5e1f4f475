import { createCalendar } from "../../../core/calendar.ts";

/** The intervals of an aggregate query, one after the other: where each begins, and where the last one ends. */
export interface Intervals {
  /** In order. */
  readonly starts: readonly number[];
  readonly endAt: number;
}

const STEPS: Readonly<Record<string, number>> = { PT15M: 900_000, PT30M: 1_800_000, PT60M: 3_600_000, PT1H: 3_600_000 };
const LONGEST_INTERVALS = 10_000;

/**
 * Cuts a stretch of time. Quarters of hours and hours count from its beginning; days, weeks and months are those of the
 * zone, the first and the last of them cut off where the stretch begins and ends.
 *
 * @returns `null` for a granularity that is none, `"too-many"` for more than 10,000 intervals.
 * @throws {ScoringError} for a time zone that is none.
 */
export function cutIntervals(
  { from, to }: { readonly from: number; readonly to: number },
  granularity: unknown,
  timeZone: unknown,
): Intervals | "too-many" | null {
  const nextAfter = granularity === undefined ? () => to : nextOf(String(granularity), String(timeZone));
  if (!nextAfter) return null;
  const starts: number[] = [];
  for (let at = from; at < to; at = nextAfter(at)) {
    if (starts.length === LONGEST_INTERVALS) return "too-many";
    starts.push(at);
  }
  return { starts, endAt: to };
}

/** Where the interval around an instant ends. */
function nextOf(granularity: string, timeZone: string): ((at: number) => number) | null {
  const step = STEPS[granularity];
  if (step !== undefined) return (at) => at + step;
  const calendar = createCalendar(timeZone);
  if (granularity === "P1D") return (at) => calendar.dayBounds(calendar.localDateAt(at))?.endAt ?? Number.NaN;
  if (granularity === "P1W") return (at) => calendar.weekBounds(calendar.isoWeekAt(at)).endAt;
  return granularity === "P1M" ? (at) => calendar.monthBounds(calendar.monthAt(at)).endAt : null;
}

/** The ends of an interval, as the platform writes them. */
export function writeInterval({ starts, endAt }: Intervals, index: number): string {
  return [starts[index] ?? endAt, starts[index + 1] ?? endAt].map((at) => new Date(at).toISOString()).join("/");
}
