import { describe, expect, it } from "vitest";
import { createCalendar } from "../../../src/core/calendar.ts";
import { buildBaseline } from "../../../src/mos/baseline/build-baseline.ts";
import type { Baseline, BuildBaselineOptions } from "../../../src/mos/baseline/model.ts";
import type { QualityWindow } from "../../../src/mos/model.ts";
import { GUIDE_BASELINE_POLICY } from "../../../src/mos/policy.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
import { baselinePolicy, DAY_MS, QUARTER_MS, WEEK_MS, windowAt } from "./windows.ts";

const MONDAY = Date.UTC(2026, 2, 2);
const UTC = { timeZone: "UTC" };
const startsOf = (windows: readonly QualityWindow[], options: Partial<BuildBaselineOptions> = {}): readonly number[] =>
  buildBaseline(windows, { ...UTC, ...options }).windows.startAt;

describe("buildBaseline", () => {
  it("should keep the windows in order with what is needed of them", () => {
    const later = windowAt(MONDAY + DAY_MS, { count: 7, mean: 3.9, standardDeviation: null });
    expect(buildBaseline([later, windowAt(MONDAY)], { timeZone: "Europe/London" })).toEqual({
      version: 1,
      policy: GUIDE_BASELINE_POLICY,
      timeZone: "Europe/London",
      source: "network",
      windowMs: QUARTER_MS,
      newestAt: MONDAY + DAY_MS,
      alerting: [],
      windows: {
        startAt: [MONDAY, MONDAY + DAY_MS],
        count: [20, 7],
        mean: [4.2, 3.9],
        standardDeviation: [0.4, null],
      },
    } satisfies Baseline);
  });

  it("should be plain JSON, empty or not", () => {
    const begun = buildBaseline([], { ...UTC, alerting: [{ startAt: -0, endAt: 5 }] });
    expect(begun.alerting).toStrictEqual([{ startAt: 0, endAt: 5 }]);
    const alerting = [
      { startAt: -5, endAt: -0 },
      { startAt: 5 * QUARTER_MS, endAt: 6 * QUARTER_MS },
      { startAt: -0, endAt: -0 },
    ];
    for (const windows of [[], [windowAt(MONDAY)], [windowAt(-0, { mean: -0, standardDeviation: -0 })]]) {
      const baseline = buildBaseline(windows, { ...UTC, alerting });
      expect(JSON.parse(JSON.stringify(baseline))).toStrictEqual(baseline);
    }
  });

  it("should leave out windows with fewer scores than the minimum, and no others", () => {
    const counts = [0, 4, 5, 6];
    const windows = counts.map((count, i) => windowAt(i * QUARTER_MS, { count, mean: count === 0 ? null : 4 }));
    expect(startsOf(windows)).toEqual([2 * QUARTER_MS, 3 * QUARTER_MS]);
    const every = baselinePolicy({ minimumSampleSize: 1 });
    expect(startsOf(windows, { policy: every })).toEqual([QUARTER_MS, 2 * QUARTER_MS, 3 * QUARTER_MS]);
  });

  it("should leave out windows of excluded dates of the zone, to the quarter of an hour", () => {
    const policy = baselinePolicy({ excludedDates: ["2026-03-03"] });
    const midnight = Date.UTC(2026, 2, 3, 5);
    const windows = [-QUARTER_MS, 0, DAY_MS - QUARTER_MS, DAY_MS].map((ms) => windowAt(midnight + ms));
    const options = { timeZone: "America/New_York", policy };
    expect(startsOf(windows, options)).toEqual([midnight - QUARTER_MS, midnight + DAY_MS]);
    expect(startsOf(windows, { ...options, calendar: createCalendar("America/New_York") })).toEqual([
      midnight - QUARTER_MS,
      midnight + DAY_MS,
    ]);
  });

  it("should leave out windows that lie in a stretch of alerting, if only in part", () => {
    const windows = [0, 1, 2, 3, 4].map((i) => windowAt(i * QUARTER_MS));
    const within = { startAt: QUARTER_MS, endAt: 2 * QUARTER_MS };
    expect(startsOf(windows, { alerting: [within] })).toEqual([0, 2, 3, 4].map((i) => i * QUARTER_MS));
    const across = { startAt: QUARTER_MS + 1, endAt: 2 * QUARTER_MS + 1 };
    expect(startsOf(windows, { alerting: [across] })).toEqual([0, 3, 4].map((i) => i * QUARTER_MS));
    expect(startsOf(windows, { alerting: [{ startAt: QUARTER_MS, endAt: QUARTER_MS }] })).toHaveLength(5);
  });

  it("should have a point of time in the stretch that it begins, not in the one that it ends", () => {
    const points = [0, 10, 20].map((at) => windowAt(at, { endAt: at }));
    expect(startsOf(points, { alerting: [{ startAt: 10, endAt: 20 }] })).toEqual([0, 20]);
  });

  it("should join stretches of alerting that overlap or touch", () => {
    const alerting = [
      { startAt: 50, endAt: 60 },
      { startAt: 10, endAt: 20 },
      { startAt: 20, endAt: 30 },
      { startAt: 12, endAt: 15 },
      { startAt: 70, endAt: 70 },
    ];
    expect(buildBaseline([], { ...UTC, alerting }).alerting).toEqual([
      { startAt: 10, endAt: 30 },
      { startAt: 50, endAt: 60 },
    ]);
  });

  it("should take the copy with more scores, and of equal counts the later text, whatever comes first", () => {
    const few = windowAt(0, { count: 6, mean: 5 });
    const many = windowAt(0, { count: 9, mean: 2 });
    const other = windowAt(0, { count: 9, mean: 3 });
    for (const windows of [
      [few, many, other],
      [other, few, many],
      [many, other, few, many],
    ]) {
      const { count, mean } = buildBaseline(windows, UTC).windows;
      expect([count, mean]).toEqual([[9], [3]]);
    }
  });

  it("should take of two copies that differ in their deviation alone the later text, whatever comes first", () => {
    const [one, other] = [0.3, 0.5].map((standardDeviation) => windowAt(0, { standardDeviation }));
    for (const windows of [
      [one, other],
      [other, one],
    ]) {
      expect(buildBaseline(windows as QualityWindow[], UTC).windows.standardDeviation).toEqual([0.5]);
    }
  });

  it("should forget what starts more than the weeks to keep and a day before the newest", () => {
    const policy = baselinePolicy({ keepWeeks: 2 });
    const cutoffAt = MONDAY - 2 * WEEK_MS - DAY_MS;
    const windows = [windowAt(MONDAY), windowAt(cutoffAt), windowAt(cutoffAt - QUARTER_MS)];
    expect(startsOf(windows, { policy })).toEqual([cutoffAt, MONDAY]);
    const alerting = [{ startAt: cutoffAt - DAY_MS, endAt: cutoffAt + 10 }];
    expect(buildBaseline(windows, { ...UTC, policy, alerting }).alerting).toEqual([
      { startAt: cutoffAt, endAt: cutoffAt + 10 },
    ]);
  });

  it("should not let a thin window, or one of an excluded date, make others too old", () => {
    const policy = baselinePolicy({ keepWeeks: 1, excludedDates: ["2027-01-01"] });
    const thin = windowAt(MONDAY + 9 * WEEK_MS, { count: 4 });
    const excluded = windowAt(Date.UTC(2027, 0, 1, 12));
    expect(startsOf([windowAt(MONDAY), thin, excluded], { policy })).toEqual([MONDAY]);
  });

  it("should count a newest window that was alerting, so that the order of the news does not matter", () => {
    const policy = baselinePolicy({ keepWeeks: 1 });
    const newest = windowAt(MONDAY + 9 * WEEK_MS);
    const alerting = [{ startAt: newest.startAt, endAt: newest.endAt }];
    expect(startsOf([windowAt(MONDAY), newest], { policy, alerting })).toEqual([]);
  });

  it("should take windows of a week, and points of time", () => {
    const first = windowAt(-30_605_126_400_000, { mean: -9_007_199_254 });
    expect(buildBaseline([first], UTC).windows).toMatchObject({ startAt: [first.startAt], mean: [first.mean] });
    expect(buildBaseline([windowAt(0, { endAt: WEEK_MS })], UTC).windowMs).toBe(WEEK_MS);
    expect(buildBaseline([windowAt(0, { endAt: 0 })], UTC).windowMs).toBe(0);
  });

  it.each<[string, unknown, string[]]>([
    ["no list", null, ["windows"]],
    ["a text", "windows", ["windows"]],
    [
      "an empty window of no source",
      [windowAt(0, { count: 0, mean: null, standardDeviation: Number.NaN, source: "qa" as "survey" })],
      ["windows[0].source"],
    ],
    ["a mean beyond micro-units", [windowAt(0, { mean: 9_007_199_255 })], ["windows[0].mean"]],
    ["null for a window", [null], ["windows[0]"]],
    ["a hole", new Array(1), ["windows[0]"]],
    ["NaN for a start", [windowAt(Number.NaN)], ["windows[0].startAt"]],
    ["a fraction of a millisecond", [windowAt(0.5)], ["windows[0].startAt"]],
    ["a start before calendars", [windowAt(-30_605_126_400_001)], ["windows[0].startAt"]],
    ["a start after calendars", [windowAt(253_394_352_000_000)], ["windows[0].startAt"]],
    ["an end before the start", [windowAt(0, { endAt: -1 })], ["windows[0].endAt"]],
    ["more than a week", [windowAt(0, { endAt: WEEK_MS + 1 })], ["windows[0].endAt"]],
    ["an infinite end", [windowAt(0, { endAt: Number.POSITIVE_INFINITY })], ["windows[0].endAt"]],
    ["a source of no name", [windowAt(0, { source: "__proto__" as "network" })], ["windows[0].source"]],
    ["half a score", [windowAt(0, { count: 5.5 })], ["windows[0].count"]],
    ["a negative count", [windowAt(0, { count: -1 })], ["windows[0].count"]],
    ["scores without a mean", [windowAt(0, { mean: null })], ["windows[0].mean"]],
    ["an infinite mean", [windowAt(0, { mean: Number.NEGATIVE_INFINITY })], ["windows[0].mean"]],
    ["a mean in a text", [windowAt(0, { mean: "4.2" as unknown as number })], ["windows[0].mean"]],
    ["a negative deviation", [windowAt(0, { standardDeviation: -1 })], ["windows[0].standardDeviation"]],
    ["a NaN deviation", [windowAt(0, { standardDeviation: Number.NaN })], ["windows[0].standardDeviation"]],
    ["two sources", [windowAt(0), windowAt(QUARTER_MS, { source: "survey" })], ["windows[1].source"]],
    ["two lengths", [windowAt(0), windowAt(QUARTER_MS, { endAt: QUARTER_MS + 1 })], ["windows[1].endAt"]],
    ["several", [windowAt(0, { count: -1 }), 5], ["windows[0].count", "windows[1]"]],
  ])("should refuse %s", (_, windows, paths) => {
    const act = (): unknown => buildBaseline(windows as QualityWindow[], UTC);
    expect(refusedPaths(act)).toEqual(["ERR_INVALID_INPUT", ...paths]);
    expect(refusalOf(act).message).toContain("buildBaseline");
  });

  it("should ask nothing of the numbers of an empty window", () => {
    const empty = windowAt(0, { count: 0, mean: null, standardDeviation: null, min: null, max: null });
    expect(startsOf([empty, windowAt(QUARTER_MS, { count: 0, mean: Number.NaN })])).toEqual([]);
  });

  it.each<[string, unknown, string[]]>([
    ["no options", undefined, ["ERR_INVALID_INPUT", "options"]],
    ["no zone", {}, ["ERR_INVALID_INPUT", "timeZone"]],
    ["a zone that is none", { timeZone: "Mars/Olympus" }, ["ERR_INVALID_INPUT", "timeZone"]],
    [
      "the calendar of another zone",
      { timeZone: "UTC", calendar: createCalendar("Asia/Tokyo") },
      ["ERR_INVALID_INPUT", "calendar"],
    ],
    ["no list of stretches", { timeZone: "UTC", alerting: {} }, ["ERR_INVALID_INPUT", "alerting"]],
    [
      "stretches that are none",
      { timeZone: "UTC", alerting: [{ startAt: 1, endAt: 0 }, { startAt: 0, endAt: 1 }, null, { startAt: 0 }] },
      ["ERR_INVALID_INPUT", "alerting[0]", "alerting[2]", "alerting[3]"],
    ],
    [
      "stretches of parts of milliseconds",
      {
        timeZone: "UTC",
        alerting: [
          { startAt: 0.5, endAt: 1 },
          { startAt: 0, endAt: 1.5 },
        ],
      },
      ["ERR_INVALID_INPUT", "alerting[0]", "alerting[1]"],
    ],
  ])("should refuse %s", (_, options, expected) => {
    expect(refusedPaths(() => buildBaseline([], options as BuildBaselineOptions))).toEqual(expected);
  });

  it.each<[unknown, string[]]>([
    [null, ["policy"]],
    [[], ["policy"]],
    [{ ...GUIDE_BASELINE_POLICY, kind: "constructor" }, ["policy.kind"]],
    [{ ...GUIDE_BASELINE_POLICY, neighbourHours: 13 }, ["policy.neighbourHours"]],
    [{ ...GUIDE_BASELINE_POLICY, minimumWeeks: 0 }, ["policy.minimumWeeks"]],
    [
      { ...GUIDE_BASELINE_POLICY, keepWeeks: 521, minimumSampleSize: 0 },
      ["policy.keepWeeks", "policy.minimumSampleSize"],
    ],
    [{ ...GUIDE_BASELINE_POLICY, excludedDates: "2026-12-25" }, ["policy.excludedDates"]],
    [
      { ...GUIDE_BASELINE_POLICY, excludedDates: ["2026-12-25", "25.12.2026", "2026-02-29"] },
      ["policy.excludedDates[1]", "policy.excludedDates[2]"],
    ],
    [{ ...GUIDE_BASELINE_POLICY, fingerprint: undefined }, ["policy.fingerprint"]],
  ])("should refuse the policy %j", (policy, paths) => {
    const act = (): unknown => buildBaseline([], { ...UTC, policy: policy as never });
    expect(refusedPaths(act)).toEqual(["ERR_INVALID_POLICY", ...paths]);
  });
});
