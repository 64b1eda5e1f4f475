import { describe, expect, it } from "vitest";
import { createCalendar } from "../../../src/core/calendar.ts";
import { buildBaseline } from "../../../src/mos/baseline/build-baseline.ts";
import { prepareBaseline } from "../../../src/mos/baseline/prepare-baseline.ts";
import type { QualityWindow } from "../../../src/mos/model.ts";
import { GUIDE_BASELINE_POLICY } from "../../../src/mos/policy.ts";
import { DAY_MS, HOUR_MS, medianPolicy, WEEK_MS, windowAt, windowsFrom } from "./windows.ts";

/** The windows that "the same window last week" is made of. Each window has an own count, which tells it. */
function lastWeekOf(timeZone: string, at: number, ...candidates: number[]): number | null {
  const windows = candidates.map((startAt, i) => windowAt(startAt, { count: 10 ** (i + 1) }));
  return prepareBaseline(buildBaseline(windows, { timeZone })).expectWindow(at)?.samples ?? null;
}

const at = (text: string): number => Date.parse(text);

describe("the same window last week", () => {
  it("should be 169 hours before, where a day of 23 hours lies between", () => {
    const [shown, sameHours] = [at("2026-03-01T08:00Z"), at("2026-03-01T07:00Z")];
    expect(lastWeekOf("America/New_York", at("2026-03-08T07:00Z"), shown, sameHours)).toBe(10);
  });

  it("should not exist where last week's hour was skipped", () => {
    const around = [6, 6.25, 6.5, 6.75, 7, 7.25, 7.5].map((hour) => at("2026-03-08T00:00Z") + hour * HOUR_MS);
    expect(lastWeekOf("America/New_York", at("2026-03-15T06:30Z"), ...around)).toBeNull();
  });

  it("should be both windows where last week's hour was repeated", () => {
    const [first, second, before, after] = ["05:00", "06:00", "04:45", "07:00"].map((time) =>
      at(`2026-11-01T${time}Z`),
    );
    const windows = [first, second, before, after] as number[];
    expect(lastWeekOf("America/New_York", at("2026-11-08T06:00Z"), ...windows)).toBe(110);
  });

  it("should be the same one for both runs of a repeated hour", () => {
    const before = at("2026-10-25T05:15Z");
    expect(lastWeekOf("America/New_York", at("2026-11-01T05:15Z"), before)).toBe(10);
    expect(lastWeekOf("America/New_York", at("2026-11-01T06:15Z"), before)).toBe(10);
  });

  it("should repeat half an hour on Lord Howe Island, in a day of 24.5 hours", () => {
    // Clocks go from 2:00 (UTC+11) back to 1:30 (UTC+10:30) at 15:00 UTC.
    const [first, second, once] = [at("2026-04-04T14:45Z"), at("2026-04-04T15:15Z"), at("2026-04-04T15:30Z")];
    expect(lastWeekOf("Australia/Lord_Howe", at("2026-04-11T15:15Z"), first, second, once)).toBe(110);
    expect(lastWeekOf("Australia/Lord_Howe", at("2026-04-11T15:30Z"), first, second, once)).toBe(1000);
  });

  it("should find the hour window around a time that is not full on Lord Howe Island", () => {
    // Full hours of UTC begin at half past on this island in winter, and at the full hour in summer.
    const hours = [at("2026-04-03T14:00Z"), at("2026-04-03T15:00Z")].map((startAt, i) =>
      windowAt(startAt, { endAt: startAt + HOUR_MS, count: 10 ** (i + 1) }),
    );
    const prepared = prepareBaseline(buildBaseline(hours, { timeZone: "Australia/Lord_Howe" }));
    // 1:30 in winter: in summer that is 14:30 UTC, in the window of 14:00.
    expect(prepared.expectWindow(at("2026-04-10T15:00Z"))?.samples).toBe(10);
  });

  it("should not exist a week after the date that Samoa skipped, and be six days before the day ahead of it", () => {
    const tenOClock = [28, 29, 30, 31].map((day) => Date.UTC(2011, 11, day, 20));
    // Friday, 2012-01-06, 10:00: there was no 2011-12-30.
    expect(lastWeekOf("Pacific/Apia", at("2012-01-05T20:00Z"), ...tenOClock)).toBeNull();
    // Thursday: 2011-12-29, 10:00 was still at UTC-10.
    expect(lastWeekOf("Pacific/Apia", at("2012-01-04T20:00Z"), ...tenOClock)).toBe(100);
    expect(at("2012-01-04T20:00Z") - (tenOClock[1] as number)).toBe(6 * DAY_MS);
  });

  it("should follow a zone at UTC+12:45, which changes at 2:45", () => {
    // 3:45 (+13:45) back to 2:45 (+12:45) at 14:00 UTC.
    const [first, second] = [at("2026-04-04T13:15Z"), at("2026-04-04T14:15Z")];
    expect(lastWeekOf("Pacific/Chatham", at("2026-04-11T14:15Z"), first, second)).toBe(110);
  });

  it("should repeat two hours where clocks go back by two", () => {
    const [first, second] = [at("2026-10-24T23:30Z"), at("2026-10-25T01:30Z")];
    expect(lastWeekOf("Antarctica/Troll", at("2026-11-01T01:30Z"), first, second)).toBe(110);
  });
});

describe("a baseline over both changes of offset", () => {
  it.each([
    ["America/New_York", "2026-03-08"],
    ["America/New_York", "2026-11-01"],
    ["Australia/Lord_Howe", "2026-04-04"],
    ["Australia/Lord_Howe", "2026-10-03"],
    ["Pacific/Chatham", "2026-04-04"],
    ["Pacific/Chatham", "2026-09-26"],
    ["Antarctica/Troll", "2026-03-29"],
    ["Antarctica/Troll", "2026-10-25"],
    ["Pacific/Apia", "2011-12-30"],
  ])("should expect of %s what its wall clock says, around %s", (timeZone, changeOn) => {
    const calendar = createCalendar(timeZone);
    const meanOf = (hourOfWeek: number): number => (1000 + hourOfWeek) / 1000;
    const policy = medianPolicy({ neighbourHours: 0 });
    const [fromAt, toAt] = [at(changeOn) - 5 * WEEK_MS, at(changeOn) + 2 * WEEK_MS];
    // A quarter of each half hour, so that every change is met.
    const windows: QualityWindow[] = [];
    for (let startAt = fromAt; startAt < toAt; startAt += HOUR_MS / 2) {
      windows.push(windowAt(startAt, { mean: meanOf(calendar.hourOfWeekAt(startAt)) }));
    }
    const prepared = prepareBaseline(buildBaseline(windows, { timeZone, policy }), { calendar });
    let asked = 0;
    for (let startAt = fromAt + 4 * WEEK_MS; startAt < toAt; startAt += 3.5 * HOUR_MS) {
      const expected = prepared.expectWindow(startAt);
      expect([startAt, expected?.basis]).toEqual([startAt, "hour-of-week"]);
      expect(expected?.score).toBe(meanOf(calendar.hourOfWeekAt(startAt)));
      asked++;
    }
    expect(asked).toBeGreaterThan(100);
  });

  it("should have no last week for the windows of a skipped date alone", () => {
    const timeZone = "Pacific/Apia";
    const windows = windowsFrom(at("2011-12-20T00:00Z"), at("2012-01-08T00:00Z"));
    const prepared = prepareBaseline(buildBaseline(windows, { timeZone, policy: GUIDE_BASELINE_POLICY }));
    const calendar = createCalendar(timeZone);
    const without = windows
      .filter(({ startAt }) => startAt >= at("2011-12-28T00:00Z") && prepared.expectWindow(startAt) === null)
      .map(({ startAt }) => calendar.localDateAt(startAt));
    expect(new Set(without)).toEqual(new Set(["2012-01-06"]));
    expect(without).toHaveLength(96);
  });
});
