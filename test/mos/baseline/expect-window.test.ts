import { describe, expect, it } from "vitest";
import { createCalendar } from "../../../src/core/calendar.ts";
import { buildBaseline } from "../../../src/mos/baseline/build-baseline.ts";
import { expectWindow } from "../../../src/mos/baseline/expect-window.ts";
import type { Baseline } from "../../../src/mos/baseline/model.ts";
import { prepareBaseline } from "../../../src/mos/baseline/prepare-baseline.ts";
import type { QualityWindow } from "../../../src/mos/model.ts";
import { type BaselinePolicy, GUIDE_BASELINE_POLICY } from "../../../src/mos/policy.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
import {
  baselinePolicy,
  DAY_MS,
  HOUR_MS,
  medianPolicy,
  QUARTER_MS,
  WEEK_MS,
  windowAt,
  windowsFrom,
} from "./windows.ts";

const FOUR_WEEKS = baselinePolicy({ kind: "four-weeks" });
/** A Wednesday, 10:30. */
const NOW = Date.UTC(2026, 2, 4, 10, 30);

const baselineOf = (
  windows: readonly QualityWindow[],
  policy: BaselinePolicy = GUIDE_BASELINE_POLICY,
  timeZone = "UTC",
): Baseline => buildBaseline(windows, { timeZone, policy });

/** Windows of some weeks ago, around the same time. */
const weeksAgo = (weeks: number, mean: number, changes: Partial<QualityWindow> = {}): QualityWindow =>
  windowAt(NOW - weeks * WEEK_MS, { mean, ...changes });

describe("expectWindow, previous week", () => {
  it("should answer with the same window a week before", () => {
    const windows = [1, 2].map((weeks) => weeksAgo(weeks, 4 + weeks / 10, { count: 10 * weeks }));
    expect(expectWindow(baselineOf(windows), NOW)).toEqual({
      score: 4.1,
      spread: null,
      deviation: expect.closeTo(0.4, 12),
      volume: 10,
      weeks: 1,
      samples: 10,
      basis: "same-window",
    });
  });

  it("should answer nothing where there is no such window, however near others are", () => {
    const windows = [weeksAgo(2, 4), windowAt(NOW - WEEK_MS - QUARTER_MS), windowAt(NOW - WEEK_MS + QUARTER_MS)];
    expect(expectWindow(baselineOf(windows), NOW)).toBeNull();
    expect(expectWindow(baselineOf([]), NOW)).toBeNull();
  });

  it("should find points of time, and only the very same one", () => {
    const points = [NOW - WEEK_MS - 1, NOW - WEEK_MS].map((at, i) => windowAt(at, { endAt: at, count: 10 ** (i + 1) }));
    const point = windowAt(NOW, { endAt: NOW });
    expect(expectWindow(baselineOf(points), point)?.samples).toBe(100);
    expect(expectWindow(baselineOf(points.slice(0, 1)), point)).toBeNull();
  });

  it("should take a window or its start", () => {
    const baseline = baselineOf([weeksAgo(1, 4)]);
    expect(expectWindow(baseline, windowAt(NOW))).toEqual(expectWindow(baseline, NOW));
  });
});

describe("expectWindow, four weeks", () => {
  it("should pool the scores of the last four weeks", () => {
    const windows = [1, 2, 3, 4, 5].map((weeks) => weeksAgo(weeks, weeks, { count: weeks * 10 }));
    // (10·1 + 20·2 + 30·3 + 40·4) / 100; values 1, 2, 3, 4 are 1.5, 0.5, 0.5, 1.5 from their median.
    expect(expectWindow(baselineOf(windows, FOUR_WEEKS), NOW)).toMatchObject({
      score: 3,
      spread: expect.closeTo(1.4826, 12),
      volume: 25,
      weeks: 4,
      samples: 100,
      basis: "same-window",
    });
  });

  it("should do with the weeks there are, and know a spread only from three", () => {
    const windows = [2, 4].map((weeks) => weeksAgo(weeks, weeks));
    expect(expectWindow(baselineOf(windows, FOUR_WEEKS), NOW)).toMatchObject({ score: 3, weeks: 2, spread: null });
  });
});

describe("expectWindow, weekly median", () => {
  it("should take the median of the weeks, so that one bad week does not count", () => {
    const windows = [4.1, 4.3, 1.2].map((mean, i) => weeksAgo(i + 1, mean));
    expect(expectWindow(baselineOf(windows, medianPolicy()), NOW)).toMatchObject({
      score: 4.1,
      spread: expect.closeTo(1.4826 * 0.2, 12),
      weeks: 3,
      samples: 60,
      basis: "hour-of-week",
    });
  });

  it("should take the mean of the two in the middle of an even number", () => {
    const windows = [4, 4.2, 4.3, 1].map((mean, i) => weeksAgo(i + 1, mean));
    expect(expectWindow(baselineOf(windows, medianPolicy()), NOW)?.score).toBe(4.1);
  });

  it("should pool the local hour and its neighbours within a week, and nothing beyond", () => {
    // 10:30 is judged by 9:00 to 12:00.
    const hours = [-QUARTER_MS, 0, 3 * HOUR_MS - QUARTER_MS, 3 * HOUR_MS].map((ms) => ms - 1.5 * HOUR_MS);
    const windows = [1, 2, 3].flatMap((weeks) =>
      hours.map((ms, i) =>
        windowAt(NOW - weeks * WEEK_MS + ms, {
          mean: [1, 4, 4.4, 1][i] as number,
          count: [50, 10, 30, 50][i] as number,
        }),
      ),
    );
    expect(expectWindow(baselineOf(windows, medianPolicy()), NOW)).toMatchObject({
      score: 4.3,
      samples: 120,
      volume: 20,
    });
    const alone = medianPolicy({ neighbourHours: 0, minimumWeeks: 1 });
    expect(expectWindow(baselineOf([weeksAgo(1, 4), windowAt(NOW - WEEK_MS - HOUR_MS)], alone), NOW)?.samples).toBe(20);
  });

  it("should take neighbours over midnight and over the end of the week", () => {
    const monday = Date.UTC(2026, 2, 2);
    const windows = [1, 2, 3].map((weeks) => windowAt(monday - weeks * WEEK_MS - QUARTER_MS));
    expect(expectWindow(baselineOf(windows, medianPolicy()), monday)?.basis).toBe("hour-of-week");
  });

  it("should fall back to days of the same type from as many days as it wants weeks", () => {
    // Of this week's Monday and Tuesday and last week's Friday; Sunday is of the other type.
    const days = [
      [2, 4.4],
      [1, 4.2],
      [5, 4],
      [3, 1],
    ] as const;
    const windows = days.map(([ago, mean]) => windowAt(NOW - ago * DAY_MS, { mean }));
    expect(expectWindow(baselineOf(windows, medianPolicy()), NOW)).toMatchObject({
      score: 4.2,
      spread: null,
      weeks: 1,
      samples: 60,
      basis: "day-type-and-hour",
    });
  });

  it("should fall back to the whole series, week by week", () => {
    const days = [
      [1, 4],
      [2, 4.2],
      [3, 4.4],
      [8, 3.2],
    ] as const;
    const windows = days.map(([ago, mean]) => windowAt(NOW - ago * DAY_MS - 6 * HOUR_MS, { mean }));
    expect(expectWindow(baselineOf(windows, medianPolicy()), NOW)).toMatchObject({
      score: 3.7,
      weeks: 2,
      samples: 80,
      basis: "whole-series",
    });
  });

  it("should answer with a single window, and say so", () => {
    const only = windowAt(NOW - QUARTER_MS, { mean: 3.3 });
    expect(expectWindow(baselineOf([only], medianPolicy()), NOW)).toMatchObject({
      score: 3.3,
      weeks: 1,
      basis: "whole-series",
    });
  });

  it.each([1900, 1965, 1970, 2026])("should go back over the weeks before, in %i as ever", (year) => {
    const now = Date.UTC(year, 5, 1, 10, 30);
    const windows = [1, 2, 3].map((weeks) => windowAt(now - weeks * WEEK_MS, { mean: 4 + weeks / 10 }));
    const expected = { score: 4.2, weeks: 3, basis: "hour-of-week" };
    expect(expectWindow(baselineOf(windows, medianPolicy()), now)).toMatchObject(expected);
  });

  it("should answer long after the newest window from what it remembers", () => {
    const windows = [1, 2, 3].map((weeks) => weeksAgo(weeks, 4));
    const later = expectWindow(baselineOf(windows, medianPolicy()), NOW + 52 * WEEK_MS);
    expect(later).toMatchObject({ score: 4, weeks: 3, basis: "hour-of-week" });
  });
});

describe("expectWindow", () => {
  it.each([GUIDE_BASELINE_POLICY, FOUR_WEEKS, medianPolicy()])(
    "should not be trained by the window itself or a later one, $kind",
    (policy) => {
      const windows = windowsFrom(NOW, NOW + 3 * WEEK_MS, () => ({ mean: 1 }));
      expect(expectWindow(baselineOf(windows, policy), NOW)).toBeNull();
      const before = [1, 2, 3].map((weeks) => weeksAgo(weeks, 4));
      const expected = expectWindow(baselineOf(before, policy), NOW);
      expect(expectWindow(baselineOf([...before, ...windows], policy), NOW)).toEqual(expected);
    },
  );

  it("should not take a window that has not ended when the judged one begins", () => {
    const overlapping = windowAt(NOW - HOUR_MS, { endAt: NOW + 1 });
    const judged = windowAt(NOW, { endAt: NOW + HOUR_MS + 1 });
    expect(expectWindow(baselineOf([overlapping], medianPolicy()), judged)).toBeNull();
    const point = windowAt(NOW, { endAt: NOW });
    expect(expectWindow(baselineOf([point], medianPolicy()), point)).toBeNull();
    expect(
      expectWindow(baselineOf([point], medianPolicy()), { ...point, startAt: NOW + 1, endAt: NOW + 1 }),
    ).not.toBeNull();
  });

  it("should pool the deviation of single scores over all windows that had ended", () => {
    const windows = [
      weeksAgo(1, 4, { count: 5, standardDeviation: 1 }),
      windowAt(NOW - DAY_MS, { count: 9, standardDeviation: 0.5 }),
      windowAt(NOW - 2 * DAY_MS, { count: 99, standardDeviation: null }),
      windowAt(NOW + DAY_MS, { count: 99, standardDeviation: 3 }),
    ];
    // (4·1² + 8·0.5²) / 12
    expect(expectWindow(baselineOf(windows), NOW)?.deviation).toBeCloseTo(Math.sqrt(0.5), 12);
    expect(expectWindow(baselineOf([weeksAgo(1, 4, { standardDeviation: null })]), NOW)?.deviation).toBeNull();
    expect(expectWindow(baselineOf([weeksAgo(1, 4, { standardDeviation: 0 })]), NOW)?.deviation).toBe(0);
  });

  it("should give the score to six decimals", () => {
    const windows = [1, 2, 3].map((weeks) => weeksAgo(weeks, [4.1, 4.2, 4][weeks - 1] as number));
    expect(expectWindow(baselineOf(windows, FOUR_WEEKS), NOW)?.score).toBe(4.1);
    expect(expectWindow(baselineOf([weeksAgo(1, 4 + 1 / 3)]), NOW)?.score).toBe(4.333333);
  });

  it.each<[string, unknown, string[]]>([
    ["NaN", Number.NaN, ["window"]],
    ["a fraction", 0.5, ["window"]],
    ["a start beyond calendars", 9e15, ["window"]],
    ["no window", null, ["window"]],
    ["a malformed one", windowAt(0, { count: -1, endAt: 5e20 }), ["window.endAt", "window.count"]],
    ["another source", windowAt(NOW, { source: "survey" }), ["window.source"]],
    ["another length", windowAt(NOW, { endAt: NOW + HOUR_MS }), ["window.endAt"]],
  ])("should refuse %s", (_, window, paths) => {
    const baseline = baselineOf([weeksAgo(1, 4)]);
    const act = (): unknown => expectWindow(baseline, window as number);
    expect(refusedPaths(act)).toEqual(["ERR_INVALID_INPUT", ...paths]);
    expect(refusalOf(act).message).toContain("expectWindow");
  });

  it("should take windows of any series as long as it has seen none", () => {
    expect(expectWindow(baselineOf([]), windowAt(0, { source: "survey", endAt: 5 }))).toBeNull();
  });

  it.each([null, [], "baseline", { version: 2 }, { expectWindow: 5 }])("should refuse %j as a baseline", (baseline) => {
    expect(refusedPaths(() => expectWindow(baseline as unknown as Baseline, 0))[0]).toBe("ERR_INVALID_STATE");
  });
});

describe("prepareBaseline", () => {
  it("should take the calendar of its zone and no other", () => {
    const baseline = baselineOf([weeksAgo(1, 4)], GUIDE_BASELINE_POLICY, "Asia/Tokyo");
    const prepared = prepareBaseline(baseline, { calendar: createCalendar("Asia/Tokyo") });
    expect(prepared.expectWindow(NOW)?.score).toBe(4);
    expect(prepared.baseline).toBe(baseline);
    expect(expectWindow(prepared, NOW)).toEqual(prepared.expectWindow(NOW));
    const other = { calendar: createCalendar("UTC") };
    expect(refusedPaths(() => prepareBaseline(baseline, other))).toEqual(["ERR_INVALID_INPUT", "calendar"]);
    expect(refusedPaths(() => prepareBaseline(baseline, null as never))).toEqual(["ERR_INVALID_INPUT", "options"]);
  });

  it("should refuse a zone that the engine does not know", () => {
    const baseline = { ...baselineOf([]), timeZone: "Mars/Olympus" };
    expect(refusedPaths(() => prepareBaseline(baseline))).toEqual(["ERR_INVALID_INPUT", "timeZone"]);
  });
});
