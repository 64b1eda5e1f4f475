import { describe, expect, it } from "vitest";
import { type Calendar, createCalendar } from "../../src/core/calendar.ts";
import vectors from "../vectors/calendar.json" with { type: "json" };
import { refusalOf } from "./refusal.ts";
import { naiveClock } from "./time-zones.ts";

const HOUR_MS = 3_600_000;
const QUARTER_MS = 900_000;

function bounds(calendar: Calendar, date: string): { startAt: number; endAt: number } {
  const found = calendar.dayBounds(date);
  if (found === null) throw new Error(`${date} does not exist`);
  return found;
}

/** How many windows of 15 minutes of a day fall into each hour of the week. */
function windowsPerSlot(calendar: Calendar, date: string): Map<number, number> {
  const { startAt, endAt } = bounds(calendar, date);
  const counts = new Map<number, number>();
  for (let at = startAt; at < endAt; at += QUARTER_MS) {
    const slot = calendar.hourOfWeekAt(at);
    counts.set(slot, (counts.get(slot) ?? 0) + 1);
  }
  return counts;
}

/** The local hours of a day, in order: the time at which each begins, and its minutes. */
function hoursOf(calendar: Calendar, date: string): [string, number][] {
  const { startAt, endAt } = bounds(calendar, date);
  const hours: [string, number][] = [];
  for (let at = startAt; at < endAt; ) {
    const hour = calendar.hourBoundsAt(at);
    expect(hour.startAt).toBe(at);
    const { hour: hours24, minute } = calendar.localTimeAt(at);
    hours.push([`${hours24}:${String(minute).padStart(2, "0")}`, (hour.endAt - hour.startAt) / 60_000]);
    at = hour.endAt;
  }
  return hours;
}

describe("createCalendar", () => {
  it.each([
    "",
    "Europe/Atlantis",
    "+01:00",
    "01:00",
    "America/New_York ",
    "../etc/passwd",
    "__proto__",
    undefined,
    null,
    5,
    {},
  ])("should refuse %j as a zone and name it", (timeZone) => {
    const error = refusalOf(() => createCalendar(timeZone as string));
    expect(error.code).toBe("ERR_INVALID_INPUT");
    expect(error.problems).toHaveLength(1);
    expect(error.problems[0]?.path).toBe("timeZone");
    expect(error.cause).toBeInstanceOf(Error);
    expect(error.message).toContain("createCalendar: 1 problem");
    expect(error.message).toContain("timeZone: expected an IANA time zone such as Europe/London, received");
    if (typeof timeZone === "string") expect(error.message).toContain(JSON.stringify(timeZone));
  });

  it("should keep the zone as it was given", () => {
    expect(createCalendar("Asia/Calcutta").timeZone).toBe("Asia/Calcutta");
  });

  it.each(["5", Number.NaN, Number.POSITIVE_INFINITY, -30_610_137_600_001, 253_402_214_400_000, undefined])(
    "should refuse the instant %j in every question",
    (at) => {
      const calendar = createCalendar("Asia/Tokyo");
      const questions = [
        "offsetMsAt",
        "localTimeAt",
        "localDateAt",
        "isoWeekAt",
        "monthAt",
        "hourOfWeekAt",
        "hourBoundsAt",
      ] as const;
      for (const question of questions) {
        const error = refusalOf(() => calendar[question](at as number));
        expect(error.code).toBe("ERR_INVALID_INPUT");
        expect(error.problems.map((one) => one.path)).toEqual(["at"]);
        expect(error.message).toContain(question);
      }
    },
  );

  it("should answer up to the bounds of its range", () => {
    const calendar = createCalendar("UTC");
    expect(calendar.localDateAt(-30_610_137_600_000)).toBe("1000-01-02");
    expect(calendar.localDateAt(253_402_214_399_999)).toBe("9999-12-30");
    expect(calendar.dayBounds("1000-01-01")).toEqual({ startAt: -30_610_224_000_000, endAt: -30_610_137_600_000 });
    expect(calendar.dayBounds("9999-12-31")).toEqual({ startAt: 253_402_214_400_000, endAt: 253_402_300_800_000 });
  });

  it("should cut off fractions of a millisecond", () => {
    const calendar = createCalendar("UTC");
    expect(calendar.localTimeAt(-0.5)).toMatchObject({ year: 1969, hour: 23, second: 59, millisecond: 999 });
    expect(calendar.localTimeAt(0.5)).toMatchObject({ year: 1970, hour: 0, second: 0, millisecond: 0 });
    expect(calendar.hourBoundsAt(HOUR_MS - 0.5)).toEqual({ startAt: 0, endAt: HOUR_MS });
  });
});

describe("localTimeAt", () => {
  it("should give every field of the wall clock", () => {
    const calendar = createCalendar("Asia/Kolkata");
    expect(calendar.localTimeAt(Date.UTC(2026, 2, 1, 20, 34, 56, 789))).toEqual({
      year: 2026,
      month: 3,
      day: 2,
      hour: 2,
      minute: 4,
      second: 56,
      millisecond: 789,
      weekday: 1,
      offsetMs: 5.5 * HOUR_MS,
    });
    expect(calendar.localTimeAt(Date.UTC(2026, 2, 8, 0)).weekday).toBe(7);
  });

  it("should know offsets of seconds", () => {
    const calendar = createCalendar("Africa/Monrovia");
    expect(calendar.offsetMsAt(Date.UTC(1971, 0, 1))).toBe(-(44 * 60 + 30) * 1000);
    expect(calendar.localTimeAt(Date.UTC(1971, 0, 1))).toMatchObject({ hour: 23, minute: 15, second: 30 });
    expect(calendar.offsetMsAt(Date.UTC(1973, 0, 1))).toBe(0);
  });

  it("should change on the millisecond", () => {
    const calendar = createCalendar("America/New_York");
    const changeAt = Date.UTC(2026, 2, 8, 7);
    expect(calendar.localTimeAt(changeAt - 1)).toMatchObject({ hour: 1, minute: 59, second: 59, millisecond: 999 });
    expect(calendar.localTimeAt(changeAt)).toMatchObject({ hour: 3, minute: 0, second: 0, millisecond: 0 });
  });
});

describe("dayBounds", () => {
  it.each(vectors.days as [string, string, string, number, string][])(
    "should begin %s %s at %s and last %d hours: %s",
    (zone, date, start, hours) => {
      const calendar = createCalendar(zone);
      const { startAt, endAt } = bounds(calendar, date);
      expect(new Date(startAt).toISOString()).toBe(start);
      expect((endAt - startAt) / HOUR_MS).toBe(hours);
      expect(calendar.localDateAt(startAt)).toBe(date);
      expect(calendar.localDateAt(startAt - 1)).not.toBe(date);
    },
  );

  it.each(vectors.skipped as [string, string][])("should answer null for %s %s, which did not exist", (zone, date) => {
    expect(createCalendar(zone).dayBounds(date)).toBeNull();
  });

  it("should go straight on where a day was skipped", () => {
    const calendar = createCalendar("Pacific/Apia");
    expect(bounds(calendar, "2011-12-29").endAt).toBe(bounds(calendar, "2011-12-31").startAt);
  });

  it("should give the minutes that come again after midnight to the later date's bounds", () => {
    const calendar = createCalendar("America/St_Johns");
    const { startAt } = bounds(calendar, "2006-10-29");
    expect(calendar.localTimeAt(startAt)).toMatchObject({ day: 29, hour: 0, minute: 0 });
    expect(calendar.localTimeAt(startAt + 60_000)).toMatchObject({ day: 28, hour: 23, minute: 1 });
    expect(calendar.localDateAt(startAt + HOUR_MS)).toBe("2006-10-29");
  });

  it.each([
    "2026-02-29",
    "2026-13-01",
    "2026-00-01",
    "2026-01-00",
    "2026-01-32",
    "2026-1-1",
    "0999-12-31",
    "10000-01-01",
    "2026-01-01T00:00",
    " 2026-01-01",
    ["2026-01-01"],
    "2026-01-01\n",
    "",
    undefined,
    20_260_101,
  ])("should refuse the date %j", (date) => {
    const error = refusalOf(() => createCalendar("UTC").dayBounds(date as string));
    expect(error.code).toBe("ERR_INVALID_INPUT");
    expect(error.problems.map((one) => one.path)).toEqual(["localDate"]);
  });
});

describe("isoWeekAt and weekBounds", () => {
  it.each(vectors.weeks as [string, string][])("should put %s into %s", (date, week) => {
    const calendar = createCalendar("Pacific/Auckland");
    const { startAt, endAt } = bounds(calendar, date);
    expect(calendar.isoWeekAt(startAt)).toBe(week);
    expect(calendar.isoWeekAt(endAt - 1)).toBe(week);
    const found = calendar.weekBounds(week);
    expect(found.startAt <= startAt && endAt <= found.endAt).toBe(true);
    expect(calendar.localTimeAt(found.startAt).weekday).toBe(1);
    expect(calendar.localTimeAt(found.endAt).weekday).toBe(1);
  });

  it("should count the hours of the weeks in which clocks change", () => {
    const calendar = createCalendar("Europe/Berlin");
    const hours = (week: string): number => {
      const { startAt, endAt } = calendar.weekBounds(week);
      return (endAt - startAt) / HOUR_MS;
    };
    expect([hours("2026-W12"), hours("2026-W13"), hours("2026-W43"), hours("2026-W44")]).toEqual([168, 167, 169, 168]);
  });

  it.each([
    "2026-W00",
    "2026-W54",
    "2025-W53",
    "2026-w10",
    "2026W10",
    "2026-W1",
    "0999-W10",
    " 2026-W10",
    "2026-W10 ",
    "",
    null,
    ["2026-W10"],
  ])("should refuse the week %j", (week) => {
    const error = refusalOf(() => createCalendar("UTC").weekBounds(week as string));
    expect(error.problems.map((one) => one.path)).toEqual(["isoWeek"]);
  });
});

describe("monthAt and monthBounds", () => {
  it.each([
    ["2026-01", 31],
    ["2026-02", 28],
    ["2024-02", 29],
    ["2026-04", 30],
    ["2026-12", 31],
  ])("should bound %s with %d days", (month, days) => {
    const { startAt, endAt } = createCalendar("UTC").monthBounds(month);
    expect((endAt - startAt) / HOUR_MS / 24).toBe(days);
    expect(new Date(startAt).toISOString()).toBe(`${month}-01T00:00:00.000Z`);
  });

  it("should follow the zone", () => {
    const calendar = createCalendar("Asia/Tokyo");
    const { startAt, endAt } = calendar.monthBounds("2026-03");
    expect([calendar.monthAt(startAt - 1), calendar.monthAt(startAt)]).toEqual(["2026-02", "2026-03"]);
    expect([calendar.monthAt(endAt - 1), calendar.monthAt(endAt)]).toEqual(["2026-03", "2026-04"]);
  });

  it.each(["2026-00", "2026-13", "2026-1", "2026", "0999-01", "2026-03-01", " 2026-03", undefined, ["2026-03"]])(
    "should refuse the month %j",
    (month) => {
      const error = refusalOf(() => createCalendar("UTC").monthBounds(month as string));
      expect(error.problems.map((one) => one.path)).toEqual(["month"]);
    },
  );
});

describe("the refusals of the calendar", () => {
  it("should say which question was asked and what is expected", () => {
    const calendar = createCalendar("UTC");
    const message = (act: () => unknown): string => refusalOf(act).message.replace(": 1 problem\n  - ", " | ");
    expect(message(() => calendar.dayBounds("x"))).toBe(
      'dayBounds | localDate: expected a date from 1000 to 9999 such as 2026-03-02, received "x"',
    );
    expect(message(() => calendar.weekBounds("x"))).toBe(
      'weekBounds | isoWeek: expected an ISO week from 1000 to 9999 such as 2026-W10, received "x"',
    );
    expect(message(() => calendar.monthBounds("x"))).toBe(
      'monthBounds | month: expected a month from 1000 to 9999 such as 2026-03, received "x"',
    );
    expect(message(() => calendar.monthAt(Number.NaN))).toBe(
      "monthAt | at: expected an instant from 1000-01-02 to 9999-12-30 in epoch milliseconds, received NaN",
    );
  });
});

describe("hourOfWeekAt", () => {
  const calendar = createCalendar("America/New_York");

  it("should count from Monday, 0:00", () => {
    const { startAt, endAt } = calendar.weekBounds("2026-W10");
    const endOfWinterTime = Date.UTC(2026, 2, 8, 7);
    expect(calendar.hourOfWeekAt(startAt)).toBe(0);
    expect(calendar.hourOfWeekAt(startAt + HOUR_MS - 1)).toBe(0);
    expect(calendar.hourOfWeekAt(startAt + HOUR_MS)).toBe(1);
    expect(calendar.hourOfWeekAt(startAt + 24 * HOUR_MS)).toBe(24);
    expect(calendar.hourOfWeekAt(endOfWinterTime - 1)).toBe(6 * 24 + 1);
    expect(calendar.hourOfWeekAt(endOfWinterTime)).toBe(6 * 24 + 3);
    expect(calendar.hourOfWeekAt(endAt - 1)).toBe(167);
    expect(calendar.hourOfWeekAt(endAt)).toBe(0);
  });

  it("should give a skipped hour no windows", () => {
    const counts = windowsPerSlot(calendar, "2026-03-08");
    expect(counts.size).toBe(23);
    expect(counts.has(6 * 24 + 2)).toBe(false);
    expect([...counts.values()].every((count) => count === 4)).toBe(true);
  });

  it("should give a repeated hour the windows of both runs", () => {
    const counts = windowsPerSlot(calendar, "2026-11-01");
    expect(counts.size).toBe(24);
    expect([counts.get(6 * 24), counts.get(6 * 24 + 1), counts.get(6 * 24 + 2)]).toEqual([4, 8, 4]);
  });

  it.each<[string, string, number, number]>([
    ["Australia/Lord_Howe", "2026-04-05", 6 * 24 + 1, 6],
    ["Australia/Lord_Howe", "2026-10-04", 6 * 24 + 2, 2],
    ["Antarctica/Troll", "2026-10-25", 6 * 24 + 1, 8],
    ["Antarctica/Troll", "2026-10-25", 6 * 24 + 2, 8],
    ["America/Sao_Paulo", "2018-11-04", 6 * 24, 0],
    ["Pacific/Chatham", "2026-04-05", 6 * 24 + 2, 5],
    ["Pacific/Chatham", "2026-04-05", 6 * 24 + 3, 7],
  ])("should map %s %s, slot %d, to %d windows", (zone, date, slot, expected) => {
    expect(windowsPerSlot(createCalendar(zone), date).get(slot) ?? 0).toBe(expected);
  });
});

describe("hourBoundsAt", () => {
  it("should go through a repeated hour twice and lose none", () => {
    const hours = hoursOf(createCalendar("America/New_York"), "2026-11-01");
    expect(hours.map(([time]) => time).slice(0, 4)).toEqual(["0:00", "1:00", "1:00", "2:00"]);
    expect(hours).toHaveLength(25);
    expect(hours.every(([, minutes]) => minutes === 60)).toBe(true);
  });

  it("should keep an instant of the second run in the second run", () => {
    const calendar = createCalendar("America/New_York");
    const secondRunAt = Date.UTC(2026, 10, 1, 6);
    expect(calendar.hourBoundsAt(secondRunAt + 1)).toEqual({ startAt: secondRunAt, endAt: secondRunAt + HOUR_MS });
    expect(calendar.hourBoundsAt(secondRunAt - 1)).toEqual({ startAt: secondRunAt - HOUR_MS, endAt: secondRunAt });
  });

  it("should jump over a skipped hour", () => {
    const hours = hoursOf(createCalendar("America/New_York"), "2026-03-08");
    expect(hours.map(([time]) => time).slice(0, 4)).toEqual(["0:00", "1:00", "3:00", "4:00"]);
    expect(hours).toHaveLength(23);
  });

  it("should cut hours at a change of half an hour", () => {
    const calendar = createCalendar("Australia/Lord_Howe");
    expect(hoursOf(calendar, "2026-04-05").slice(0, 4)).toEqual([
      ["0:00", 60],
      ["1:00", 60],
      ["1:30", 30],
      ["2:00", 60],
    ]);
    expect(hoursOf(calendar, "2026-10-04").slice(0, 4)).toEqual([
      ["0:00", 60],
      ["1:00", 60],
      ["2:30", 30],
      ["3:00", 60],
    ]);
  });

  it("should end an hour at a change that comes in the middle of it", () => {
    expect(hoursOf(createCalendar("America/St_Johns"), "2006-10-29").slice(0, 4)).toEqual([
      ["0:00", 1],
      ["23:01", 59],
      ["0:00", 60],
      ["1:00", 60],
    ]);
    const monrovia = hoursOf(createCalendar("Africa/Monrovia"), "1972-01-07");
    expect(monrovia.slice(0, 2)).toEqual([
      ["0:44", 15.5],
      ["1:00", 60],
    ]);
  });

  it("should begin local hours at the half hour of UTC where the offset says so", () => {
    const calendar = createCalendar("Asia/Kolkata");
    expect(calendar.hourBoundsAt(Date.UTC(2026, 0, 1, 12))).toEqual({
      startAt: Date.UTC(2026, 0, 1, 11, 30),
      endAt: Date.UTC(2026, 0, 1, 12, 30),
    });
    // Where one stretch of remembered offsets meets the next, nothing happens on the clock.
    const seam = 30 * 24 * HOUR_MS * 600;
    for (const at of [seam - 1, seam, seam + HOUR_MS / 2 - 1]) {
      expect(calendar.hourBoundsAt(at)).toEqual({ startAt: seam - HOUR_MS / 2, endAt: seam + HOUR_MS / 2 });
    }
  });
});

describe("changes of offset that are taken back soon", () => {
  it.each([
    ["Africa/Freetown", Date.UTC(1939, 7, 25), 14],
    ["America/Recife", Date.UTC(2000, 9, 1), 21],
    ["America/Noronha", Date.UTC(2000, 9, 1), 21],
    ["Asia/Gaza", Date.UTC(2040, 9, 10), 30],
    ["Africa/Cairo", Date.UTC(2010, 7, 1), 60],
    ["Africa/Casablanca", Date.UTC(2012, 3, 20), 170],
  ])("should all be seen in %s", (zone, from, days) => {
    const calendar = createCalendar(zone);
    const hours = Array.from({ length: days * 24 }, (_, n) => from + n * HOUR_MS);
    expect(hours.map(calendar.offsetMsAt)).toEqual(hours.map((at) => naiveClock(zone, at).offsetMs));
  });
});
