import { dateText, readDate, readMonth, readWeek, weekdayOf, weekText } from "./calendar-text.ts";
import { civilFromDays } from "./civil.ts";
import { describeValue, problem, ScoringError } from "./errors.ts";
import type { TimeWindow } from "./time-window.ts";
import { createZoneOffsets } from "./zone-offsets.ts";

/** What a clock on the wall shows. */
export interface WallClock {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** ISO: 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  /** Local time minus UTC. Milliseconds. */
  readonly offsetMs: number;
}

/**
 * Local time in one zone: questions about instants (epoch milliseconds) and local dates.
 *
 * Instants from 1000-01-02 to 9999-12-30 UTC are answered; anything else is `ERR_INVALID_INPUT`, and so is a text
 * that is no date, week or month. Fractions of a millisecond are cut off.
 */
export interface Calendar {
  /** The zone it was made for, as it was given. */
  readonly timeZone: string;
  /** Local time minus UTC. Milliseconds; whole seconds, as local mean times of old need. */
  offsetMsAt(at: number): number;
  localTimeAt(at: number): WallClock;
  /** `"2026-03-02"`. */
  localDateAt(at: number): string;
  /** ISO 8601 week of the local date, with the year the week belongs to: `"2026-W10"`. */
  isoWeekAt(at: number): string;
  /** `"2026-03"`. */
  monthAt(at: number): string;
  /**
   * Hour of the local week: 0 (Monday 0:00) to 167. Both runs of a repeated hour have the same number; a skipped hour
   * has no instants.
   */
  hourOfWeekAt(at: number): number;
  /**
   * The local hour around an instant. It begins at a full hour of the wall clock or at a change of offset, and ends at
   * the next of either: a repeated hour is two hours, a half-hour change leaves an hour of 30 minutes.
   */
  hourBoundsAt(at: number): TimeWindow;
  /**
   * First instant of a local date and first instant of the next one: 23, 24, 24.5 or 25 hours apart as the case may be,
   * and not always beginning at midnight. `null` for a date that the zone skipped. Where clocks went back over midnight
   * by more than they had passed it (St. John's, 1987 to 2011), the repeated minutes lie within the later date's bounds.
   */
  dayBounds(localDate: string): TimeWindow | null;
  /** Bounds of an ISO week, `"2026-W10"`. */
  weekBounds(isoWeek: string): TimeWindow;
  /** Bounds of a month, `"2026-03"`. */
  monthBounds(month: string): TimeWindow;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** 1000-01-02 and 9999-12-31, UTC: within, every local date has a year of four digits. */
const FIRST_AT = -30_610_137_600_000;
const END_AT = 253_402_214_400_000;
/** 18 hours, more than any zone was ever away from UTC. */
const LARGEST_OFFSET_MS = 64_800_000;

/**
 * Prepares the calendar of an IANA time zone. Make it once per zone and keep it: it remembers what it has worked out.
 *
 * Local time follows the time-zone database of the JavaScript engine, so two engines with different editions of it may
 * disagree. This is the only exception to this package's rule that every machine gives the same answer.
 *
 * @param timeZone - `"Europe/London"`. Always given: the machine's own zone is never asked.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the engine does not know the zone; the message names it.
 *
 * @example
 * const calendar = createCalendar("America/New_York");
 * calendar.localDateAt(Date.UTC(2026, 2, 2, 4, 59)); // "2026-03-01"
 * calendar.isoWeekAt(Date.UTC(2026, 2, 2, 5)); // "2026-W10"
 * const spring = calendar.dayBounds("2026-03-08");
 * (spring.endAt - spring.startAt) / 3_600_000; // 23
 *
 * @see docs/time.md
 */
export function createCalendar(timeZone: string): Calendar {
  return calendarFor("createCalendar", timeZone);
}

/** {@link createCalendar} under the name of the function that was called, for its errors. */
export function calendarFor(subject: string, timeZone: string): Calendar {
  const spanAt = createZoneOffsets(timeZone, subject);

  /** Local time as if it were UTC. */
  const localMsAt = (at: number, question: string): number => {
    assertInstant(at, question);
    const whole = Math.floor(at);
    return whole + spanAt(whole).offsetMs;
  };
  const localDayAt = (at: number, question: string): number => Math.floor(localMsAt(at, question) / DAY_MS);

  /** The first instant at which the wall clock shows this local time or a later one. */
  const firstInstantOf = (localMs: number): number => {
    let at = localMs - LARGEST_OFFSET_MS;
    for (;;) {
      const span = spanAt(at);
      const shownAt = localMs - span.offsetMs;
      if (shownAt < span.endAt) return Math.max(shownAt, at);
      at = span.endAt;
    }
  };
  const boundsOf = (day: number, endDay: number): TimeWindow => ({
    startAt: firstInstantOf(day * DAY_MS),
    endAt: firstInstantOf(endDay * DAY_MS),
  });

  /** The last change of offset up to `at`, if it lies after `notBefore`. Spans also end where nothing changes. */
  const latestChange = (at: number, notBefore: number): number => {
    let span = spanAt(at);
    while (span.startAt > notBefore) {
      const before = spanAt(span.startAt - 1);
      if (before.offsetMs !== span.offsetMs) return span.startAt;
      span = before;
    }
    return notBefore;
  };
  /** The first change of offset after `at`, if it lies before `notAfter`. */
  const earliestChange = (at: number, notAfter: number): number => {
    let span = spanAt(at);
    while (span.endAt < notAfter) {
      const after = spanAt(span.endAt);
      if (after.offsetMs !== span.offsetMs) return span.endAt;
      span = after;
    }
    return notAfter;
  };

  return {
    timeZone,
    offsetMsAt: (at) => {
      assertInstant(at, "offsetMsAt");
      return spanAt(Math.floor(at)).offsetMs;
    },
    localTimeAt: (at) => wallClock(localMsAt(at, "localTimeAt"), spanAt(Math.floor(at)).offsetMs),
    localDateAt: (at) => dateText(localDayAt(at, "localDateAt")),
    isoWeekAt: (at) => weekText(localDayAt(at, "isoWeekAt")),
    monthAt: (at) => dateText(localDayAt(at, "monthAt")).slice(0, 7),
    hourOfWeekAt: (at) => {
      const localMs = localMsAt(at, "hourOfWeekAt");
      const day = Math.floor(localMs / DAY_MS);
      return weekdayOf(day) * 24 + Math.floor((localMs - day * DAY_MS) / HOUR_MS);
    },
    hourBoundsAt: (at) => {
      const localMs = localMsAt(at, "hourBoundsAt");
      const whole = Math.floor(at);
      const hourAt = Math.floor(localMs / HOUR_MS) * HOUR_MS - (localMs - whole);
      return { startAt: latestChange(whole, hourAt), endAt: earliestChange(whole, hourAt + HOUR_MS) };
    },
    dayBounds: (localDate) => {
      const day = readDate(localDate);
      const bounds = boundsOf(day, day + 1);
      return bounds.startAt < bounds.endAt ? bounds : null;
    },
    weekBounds: (isoWeek) => {
      const monday = readWeek(isoWeek);
      return boundsOf(monday, monday + 7);
    },
    monthBounds: (month) => boundsOf(...readMonth(month)),
  };
}

function wallClock(localMs: number, offsetMs: number): WallClock {
  const days = Math.floor(localMs / DAY_MS);
  const { year, month, day } = civilFromDays(days);
  const intoDay = localMs - days * DAY_MS;
  return {
    year,
    month,
    day,
    hour: Math.floor(intoDay / HOUR_MS),
    minute: Math.floor(intoDay / 60_000) % 60,
    second: Math.floor(intoDay / 1000) % 60,
    millisecond: intoDay % 1000,
    weekday: weekdayOf(days) + 1,
    offsetMs,
  };
}

function assertInstant(at: number, question: string): void {
  if (typeof at === "number" && at >= FIRST_AT && at < END_AT) return;
  const expected = "an instant from 1000-01-02 to 9999-12-30 in epoch milliseconds";
  throw new ScoringError("ERR_INVALID_INPUT", question, [problem("at", expected, describeValue(at))]);
}
