import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCalendar } from "../../../src/core/calendar.ts";
import { buildBaseline } from "../../../src/mos/baseline/build-baseline.ts";
import { prepareBaseline } from "../../../src/mos/baseline/prepare-baseline.ts";
import type { QualityWindow } from "../../../src/mos/model.ts";
import type { BaselinePolicy } from "../../../src/mos/policy.ts";
import { naiveClock } from "../../core/time-zones.ts";
import { baselinePolicy, DAY_MS, HOUR_MS, medianPolicy, QUARTER_MS, WEEK_MS, windowAt } from "./windows.ts";

/** Zones, and instants at which their clocks change. */
const CHANGES: readonly (readonly [timeZone: string, changeAt: string])[] = [
  ["UTC", "2026-03-08T00:00Z"],
  ["America/New_York", "2026-03-08T07:00Z"],
  ["America/New_York", "2026-11-01T06:00Z"],
  ["Australia/Lord_Howe", "2026-04-04T15:00Z"],
  ["Australia/Lord_Howe", "2026-10-03T15:30Z"],
  ["Pacific/Chatham", "2026-04-04T14:00Z"],
  ["Pacific/Apia", "2011-12-30T10:00Z"],
  ["Antarctica/Troll", "2026-10-25T01:00Z"],
];

const POLICIES = [
  baselinePolicy({}),
  baselinePolicy({ kind: "four-weeks" }),
  medianPolicy({ minimumWeeks: 2 }),
  medianPolicy({ neighbourHours: 3, minimumWeeks: 1 }),
  medianPolicy({ neighbourHours: 12 }),
];

/** Windows a few weeks or days before a window that is asked about, an hour or so earlier or later. */
const cases = fc
  .record({
    change: fc.constantFrom(...CHANGES),
    askedAfter: fc.integer({ min: -20, max: 30 * 96 }),
    places: fc.array(
      fc.record({
        days: fc.oneof(fc.constantFrom(0, 7, 14, 21, 28), fc.integer({ min: -2, max: 30 })),
        quarters: fc.integer({ min: -12, max: 12 }),
        count: fc.integer({ min: 5, max: 30 }),
        tenths: fc.integer({ min: 10, max: 50 }),
      }),
      { maxLength: 15 },
    ),
  })
  .map(({ change: [timeZone, changeAt], askedAfter, places }) => {
    const askedAt = Date.parse(changeAt) + askedAfter * QUARTER_MS;
    const windows = new Map<number, QualityWindow>();
    for (const { days, quarters, count, tenths } of places) {
      const startAt = askedAt - days * DAY_MS + quarters * QUARTER_MS;
      windows.set(startAt, windowAt(startAt, { count, mean: tenths / 10 }));
    }
    return { timeZone, askedAt, windows: [...windows.values()] };
  });

const calendars = new Map<string, ReturnType<typeof createCalendar>>();
function calendarOf(timeZone: string): ReturnType<typeof createCalendar> {
  const calendar = calendars.get(timeZone) ?? createCalendar(timeZone);
  calendars.set(timeZone, calendar);
  return calendar;
}

const offsets = new Map<string, number>();

/** Local time as if it were UTC, as the engine writes it. */
function localMs(timeZone: string, at: number): number {
  const key = `${timeZone} ${at}`;
  const offsetMs = offsets.get(key) ?? naiveClock(timeZone, at).offsetMs;
  offsets.set(key, offsetMs);
  return at + offsetMs;
}

const meanOf = (list: readonly QualityWindow[]): number =>
  list.reduce((sum, { count, mean }) => sum + count * (mean as number), 0) / samplesOf(list);
const samplesOf = (list: readonly QualityWindow[]): number => list.reduce((sum, { count }) => sum + count, 0);

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[half] as number)
    : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}

/** Every window is looked at by the clock on the wall, one rule after the other. */
function naiveExpectation(
  timeZone: string,
  policy: BaselinePolicy,
  windows: readonly QualityWindow[],
  askedAt: number,
) {
  const earlier = windows.filter(({ endAt }) => endAt <= askedAt);
  const locals = new Map(earlier.map((window) => [window, localMs(timeZone, window.startAt)]));
  const now = localMs(timeZone, askedAt);
  const hour = Math.floor(now / HOUR_MS) * HOUR_MS;
  const groupBy = (keyOf: (window: QualityWindow, local: number) => number | null): QualityWindow[][] => {
    const groups = new Map<number, QualityWindow[]>();
    for (const window of earlier) {
      const key = keyOf(window, locals.get(window) as number);
      if (key !== null) groups.set(key, [...(groups.get(key) ?? []), window]);
    }
    return [...groups.values()];
  };
  const reach = policy.neighbourHours * HOUR_MS;
  /** The first period before in which the hour and its neighbours hold the time. */
  const periodOf = (local: number, periodMs: number): number | null => {
    for (let n = 1; n < 32; n++) {
      const from = hour - n * periodMs - reach;
      if (local >= from && local < from + HOUR_MS + 2 * reach) return n;
    }
    return null;
  };
  if (policy.kind !== "weekly-median") {
    const last = policy.kind === "previous-week" ? 1 : 4;
    const groups = groupBy((_, local) => {
      const weeks = (now - local) / WEEK_MS;
      return Number.isInteger(weeks) && weeks >= 1 && weeks <= last ? weeks : null;
    });
    const all = groups.flat();
    return all.length === 0 ? null : { score: meanOf(all), samples: samplesOf(all), basis: "same-window" };
  }
  const isWeekend = (local: number): boolean => [0, 6].includes(new Date(local).getUTCDay());
  const byWeek = groupBy((_, local) => periodOf(local, WEEK_MS));
  if (byWeek.length >= policy.minimumWeeks) return answer(byWeek, "hour-of-week");
  // With twelve neighbours on either side a window may be near to two days.
  const days = new Map<number, QualityWindow[]>();
  for (let n = 1; n < 32; n++) {
    const from = hour - n * DAY_MS;
    const near = earlier.filter((window) => {
      const local = locals.get(window) as number;
      return local >= from - reach && local < from + HOUR_MS + reach;
    });
    if (near.length > 0 && isWeekend(from) === isWeekend(now)) days.set(n, near);
  }
  if (days.size >= policy.minimumWeeks) return answer([...days.values()], "day-type-and-hour");
  const whole = groupBy(({ startAt }) => Math.ceil((askedAt - startAt) / WEEK_MS));
  return whole.length === 0 ? null : answer(whole, "whole-series");
}

function answer(groups: readonly QualityWindow[][], basis: string) {
  const samples = groups.reduce((sum, group) => sum + samplesOf(group), 0);
  return { score: median(groups.map(meanOf)), samples, basis };
}

describe("an expectation", () => {
  it.each(POLICIES)("should be that of a model which reads the clock for every window ($fingerprint)", (policy) => {
    fc.assert(
      fc.property(cases, ({ timeZone, askedAt, windows }) => {
        const calendar = calendarOf(timeZone);
        const baseline = buildBaseline(windows, { timeZone, policy, calendar });
        const expected = naiveExpectation(timeZone, policy, windows, askedAt);
        const found = prepareBaseline(baseline, { calendar }).expectWindow(askedAt);
        if (found === null || expected === null) {
          expect(found).toEqual(expected);
          return;
        }
        expect(found).toMatchObject({ samples: expected.samples, basis: expected.basis });
        expect(Math.abs(found.score - expected.score)).toBeLessThan(1e-6);
      }),
    );
  });
});
