import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Calendar, createCalendar } from "../../src/core/calendar.ts";
import { naiveClock, ZONES } from "./time-zones.ts";

const DAY_MS = 86_400_000;
const FROM = Date.UTC(1990, 0, 1);
const TO = Date.UTC(2040, 11, 31);

const calendars = new Map<string, Calendar>();
function calendarOf(zone: string): Calendar {
  const calendar = calendars.get(zone) ?? createCalendar(zone);
  calendars.set(zone, calendar);
  return calendar;
}

/** A calendar that remembers nothing of others of its zone, since another zone was opened between. */
function anew(zone: string): Calendar {
  createCalendar(zone === "UTC" ? "Asia/Tokyo" : "UTC");
  return createCalendar(zone);
}

const zones = fc.constantFrom(...ZONES);
const instants = fc.integer({ min: FROM, max: TO });
const dates = fc.integer({ min: FROM / DAY_MS, max: TO / DAY_MS }).map(dateOfDay);

function dateOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The definition of ISO weeks, by counting Mondays. */
function naiveWeek(date: string): string {
  const at = Date.parse(date);
  const monday = at - ((new Date(at).getUTCDay() + 6) % 7) * DAY_MS;
  const year = new Date(monday + 3 * DAY_MS).getUTCFullYear();
  let firstMonday = Date.UTC(year, 0, 1);
  while (new Date(firstMonday).getUTCDay() !== 1) firstMonday += DAY_MS;
  // The first week has at least four days of the year.
  if (new Date(firstMonday).getUTCDate() > 4) firstMonday -= 7 * DAY_MS;
  return `${year}-W${String((monday - firstMonday) / (7 * DAY_MS) + 1).padStart(2, "0")}`;
}

function expectNaiveAnswers(zone: string, at: number, calendar = calendarOf(zone)): void {
  const { date, time, offsetMs } = naiveClock(zone, at);
  const clock = calendar.localTimeAt(at);
  const two = (value: number): string => String(value).padStart(2, "0");
  const answers = [
    calendar.offsetMsAt(at),
    calendar.localDateAt(at),
    `${clock.year}-${two(clock.month)}-${two(clock.day)}`,
    `${two(clock.hour)}:${two(clock.minute)}:${two(clock.second)}`,
    clock.millisecond,
    clock.offsetMs,
    calendar.monthAt(at),
    calendar.isoWeekAt(at),
    clock.weekday % 7,
    calendar.hourOfWeekAt(at),
  ];
  expect(answers).toEqual([
    offsetMs,
    date,
    date,
    time,
    ((at % 1000) + 1000) % 1000,
    offsetMs,
    date.slice(0, 7),
    naiveWeek(date),
    new Date(Date.parse(date)).getUTCDay(),
    (clock.weekday - 1) * 24 + clock.hour,
  ]);
}

describe("createCalendar", () => {
  it("answers for every instant what the engine writes for it", () => {
    fc.assert(fc.property(zones, instants, (zone, at) => expectNaiveAnswers(zone, at)));
  });

  it("answers for every zone of the engine and every instant since 1800 what the engine writes for it", () => {
    const everywhere = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
    const longAgo = fc.integer({ min: Date.UTC(1800, 0, 1), max: Date.UTC(2200, 0, 1) });
    fc.assert(fc.property(everywhere, longAgo, (zone, at) => expectNaiveAnswers(zone, at, createCalendar(zone))));
  });

  it("answers around every change of offset what the engine writes", () => {
    fc.assert(
      fc.property(zones, fc.integer({ min: 1990, max: 2039 }), (zone, year) => {
        const calendar = calendarOf(zone);
        const changes: number[] = [];
        let offsetMs = calendar.offsetMsAt(Date.UTC(year, 0, 1));
        for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += DAY_MS / 24) {
          if (calendar.offsetMsAt(at) !== offsetMs) changes.push(at);
          offsetMs = calendar.offsetMsAt(at);
        }
        for (const at of changes) {
          for (const near of [-3_600_001, -3_600_000, -1_800_001, -1, 0, 1, 1_800_000])
            expectNaiveAnswers(zone, at + near);
          // To the second: the change lies in the hour before, and nothing lies around it.
          for (let second = at - 3_600_000; second <= at; second += 60_000) {
            expect(calendar.offsetMsAt(second)).toBe(naiveClock(zone, second).offsetMs);
          }
        }
      }),
    );
  });

  it("misses no change: every second day of fifty years", () => {
    for (const zone of ["Africa/Casablanca", "Asia/Gaza", "America/Recife", "Africa/Cairo"]) {
      const calendar = calendarOf(zone);
      let differences = 0;
      for (let at = FROM; at < TO; at += 2 * DAY_MS) {
        if (calendar.offsetMsAt(at) !== naiveClock(zone, at).offsetMs) differences++;
      }
      expect([zone, differences]).toEqual([zone, 0]);
    }
  });

  it("gives the same answer whatever was asked before", () => {
    fc.assert(
      fc.property(zones, fc.array(instants, { maxLength: 8 }), instants, (zone, before, at) => {
        const calendar = anew(zone);
        for (const other of before) calendar.localDateAt(other);
        expect(calendar.localTimeAt(at)).toEqual(anew(zone).localTimeAt(at));
      }),
    );
  });
});

describe("dayBounds", () => {
  it("tiles the timeline: a day ends where the next one that exists begins", () => {
    fc.assert(
      fc.property(zones, dates, (zone, date) => {
        const calendar = calendarOf(zone);
        const bounds = calendar.dayBounds(date);
        if (bounds === null) return;
        let day = Date.parse(date) / DAY_MS + 1;
        while (calendar.dayBounds(dateOfDay(day)) === null) day++;
        expect(calendar.dayBounds(dateOfDay(day))?.startAt).toBe(bounds.endAt);
      }),
    );
  });

  it("begins with its date, and the instant before has an earlier one", () => {
    fc.assert(
      fc.property(zones, dates, (zone, date) => {
        const calendar = calendarOf(zone);
        const bounds = calendar.dayBounds(date);
        if (bounds === null) return;
        expect(calendar.localDateAt(bounds.startAt)).toBe(date);
        expect(calendar.localDateAt(bounds.startAt - 1) < date).toBe(true);
        expect(naiveClock(zone, bounds.startAt).date).toBe(date);
        expect(naiveClock(zone, bounds.startAt - 1).date < date).toBe(true);
      }),
    );
  });

  it("holds every instant of its date, save minutes that come again after midnight", () => {
    fc.assert(
      fc.property(zones, instants, (zone, at) => {
        const calendar = calendarOf(zone);
        const bounds = calendar.dayBounds(calendar.localDateAt(at));
        expect(bounds).not.toBeNull();
        expect(bounds !== null && bounds.startAt <= at).toBe(true);
        if (zone !== "America/St_Johns") expect(bounds !== null && at < bounds.endAt).toBe(true);
      }),
    );
  });

  it("adds up: the days of a month to the month, the days of a week to the week", () => {
    fc.assert(
      fc.property(zones, dates, (zone, date) => {
        const calendar = calendarOf(zone);
        const sum = (from: number, count: number): number => {
          let total = 0;
          for (let day = from; day < from + count; day++) {
            const bounds = calendar.dayBounds(dateOfDay(day));
            if (bounds !== null) total += bounds.endAt - bounds.startAt;
          }
          return total;
        };
        const day = Date.parse(date) / DAY_MS;
        const first = Date.parse(`${date.slice(0, 7)}-01`);
        const next = new Date(first + 40 * DAY_MS).toISOString().slice(0, 7);
        const month = calendar.monthBounds(date.slice(0, 7));
        expect(sum(first / DAY_MS, (Date.parse(`${next}-01`) - first) / DAY_MS)).toBe(month.endAt - month.startAt);
        const week = calendar.weekBounds(naiveWeek(date));
        const monday = day - ((((day + 3) % 7) + 7) % 7);
        expect(sum(monday, 7)).toBe(week.endAt - week.startAt);
      }),
    );
  });

  it("is shifted with the zone: a zone of fixed offset shifts every bound by the offset", () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -14, max: 12 }), (date, hours) => {
        // The signs of these names are reversed: Etc/GMT-14 is 14 hours ahead.
        const zone = hours === 0 ? "UTC" : `Etc/GMT${hours > 0 ? "+" : ""}${hours}`;
        const bounds = calendarOf(zone).dayBounds(date);
        const startAt = Date.parse(date) + hours * 3_600_000;
        expect(bounds).toEqual({ startAt, endAt: startAt + DAY_MS });
      }),
    );
  });
});

describe("hourBoundsAt", () => {
  it("tiles every day with hours of one offset and one hour of the clock", () => {
    fc.assert(
      fc.property(zones, dates, (zone, date) => {
        const calendar = calendarOf(zone);
        const day = calendar.dayBounds(date);
        if (day === null) return;
        let at = day.startAt;
        while (at < day.endAt) {
          const hour = calendar.hourBoundsAt(at);
          expect(hour.startAt).toBe(at);
          expect(hour.endAt).toBeGreaterThan(at);
          expect(hour.endAt - at).toBeLessThanOrEqual(3_600_000);
          const last = hour.endAt - 1;
          expect(calendar.hourBoundsAt(last)).toEqual(hour);
          expect(calendar.offsetMsAt(last)).toBe(calendar.offsetMsAt(at));
          expect(calendar.hourOfWeekAt(last)).toBe(calendar.hourOfWeekAt(at));
          at = hour.endAt;
        }
        expect(at).toBe(day.endAt);
      }),
    );
  });
});
