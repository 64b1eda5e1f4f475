import { describe, expect, it } from "vitest";
import { judgeWindow } from "../../../src/mos/judge/judge-window.ts";
import type { QualityWindow } from "../../../src/mos/model.ts";
import { GUIDE_ALERT_POLICY } from "../../../src/mos/policy.ts";
import { parseAlertPolicy } from "../../../src/mos/schema.ts";
import type { TrendOptions } from "../../../src/mos/trend/model.ts";
import { trendRows } from "../../../src/mos/trend/trend-rows.ts";
import { meanInterval } from "../../../src/mos/windows/mean-interval.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
import { EXPECTATION, MONDAY, QUARTER_MS, windowAt } from "./quality-windows.ts";

const NEW_YORK = { timeZone: "America/New_York" };

describe("trendRows", () => {
  it("should show everything that is known of a window", () => {
    const options = { ...NEW_YORK, expect: () => EXPECTATION, alertStateOf: () => "firing" as const };
    expect(trendRows([windowAt(0, 10, 3.2)], options)).toEqual([
      {
        startAt: MONDAY,
        endAt: MONDAY + QUARTER_MS,
        source: "network",
        count: 10,
        mean: 3.2,
        interval: meanInterval({ count: 10, mean: 3.2, standardDeviation: null }),
        rollingMean: 3.2,
        rollingCount: 10,
        expected: 4.1,
        lower: 3.8999999999999995,
        upper: 4.3,
        isReliable: true,
        alertState: "firing",
        localTime: "2026-03-02T08:00:00.000-05:00",
        timeZone: "America/New_York",
      },
    ]);
  });

  it("should say how sure a mean is, on the policy's scale", () => {
    const ofScores = (count: number, mean: number, standardDeviation: number | null) =>
      trendRows([{ ...windowAt(0, count, mean), standardDeviation }], NEW_YORK)[0]?.interval;
    expect(ofScores(5, 4.2, 0.83666)).toEqual(meanInterval({ count: 5, mean: 4.2, standardDeviation: 0.83666 }));
    expect(ofScores(5, 5 + 4e-7, 0)?.upper).toBe(5);
    expect([ofScores(1, 4, null), ofScores(0, 4, null)]).toEqual([null, null]);
    const scale = { minimum: -5, maximum: 15 };
    const [row] = trendRows([windowAt(0, 5, 4)], { ...NEW_YORK, policy: { ...GUIDE_ALERT_POLICY, scale } });
    expect(row?.interval).toEqual(meanInterval({ count: 5, mean: 4, standardDeviation: null }, { scale }));
  });

  it("should leave open what is not known", () => {
    const [row] = trendRows([windowAt(0, 0, null)], { ...NEW_YORK, expect: () => null });
    expect(row).toMatchObject({
      mean: null,
      rollingMean: null,
      rollingCount: 0,
      expected: null,
      lower: null,
      upper: null,
    });
    expect(row).toMatchObject({ isReliable: false, alertState: null });
    const spreadless = trendRows([windowAt(0, 9, 4)], {
      ...NEW_YORK,
      expect: () => ({ ...EXPECTATION, spread: null }),
    });
    expect(spreadless[0]).toMatchObject({ expected: 4.1, lower: null, upper: null });
  });

  it("should weigh the rolling mean by scores, and count its windows in time", () => {
    // Quarter 3 is missing, so quarter 4 looks back at 2 and 4 alone.
    const windows = [windowAt(0, 30, 4), windowAt(1, 10, 3), windowAt(2, 20, 2), windowAt(4, 20, 4)];
    const rows = trendRows(windows, { ...NEW_YORK, rollingWindows: 3 });
    expect(rows.map((row) => [row.rollingMean, row.rollingCount])).toEqual([
      [4, 30],
      [3.75, 40],
      [190 / 60, 60],
      [3, 40],
    ]);
  });

  it("should go over four windows by default, empty ones among them", () => {
    const windows = [
      windowAt(0, 10, 1),
      windowAt(1, 10, 2),
      windowAt(2, 0, null),
      windowAt(3, 10, 3),
      windowAt(4, 10, 4),
    ];
    expect(trendRows(windows, NEW_YORK).map((row) => row.rollingMean)).toEqual([1, 1.5, 1.5, 2, 3]);
  });

  it("should mark windows below the minimum sample of the policy", () => {
    const windows = [windowAt(0, 4, 4), windowAt(1, 5, 4)];
    expect(trendRows(windows, NEW_YORK).map((row) => row.isReliable)).toEqual([false, true]);
    const policy = { ...GUIDE_ALERT_POLICY, minimumSampleSize: 4 };
    expect(trendRows(windows, { ...NEW_YORK, policy }).map((row) => row.isReliable)).toEqual([true, true]);
  });

  it("should cut the band to the scale", () => {
    const options = { ...NEW_YORK, bandSpreads: 20, expect: () => EXPECTATION };
    expect(trendRows([windowAt(0, 9, 4)], options)[0]).toMatchObject({ lower: 2.0999999999999996, upper: 5 });
    expect(trendRows([windowAt(0, 9, 4)], { ...options, bandSpreads: 0 })[0]).toMatchObject({ lower: 4.1, upper: 4.1 });
  });

  it("should put rows in order and ask for each window", () => {
    const windows = [windowAt(2, 9, 4), windowAt(0, 9, 3), windowAt(1, 9, 2)];
    const rows = trendRows(windows, { ...NEW_YORK, expect: ({ mean }) => ({ ...EXPECTATION, score: mean as number }) });
    expect(rows.map((row) => [row.startAt, row.expected])).toEqual([
      [MONDAY, 3],
      [MONDAY + QUARTER_MS, 2],
      [MONDAY + 2 * QUARTER_MS, 4],
    ]);
    expect(windows[0]?.mean).toBe(4);
  });

  it("should tell the two runs of a repeated hour apart", () => {
    const from = Date.UTC(2026, 10, 1, 5, 45);
    const rows = trendRows(
      [0, 1, 5].map((quarter) => windowAt(quarter, 9, 4, { from })),
      NEW_YORK,
    );
    expect(rows.map((row) => row.localTime)).toEqual([
      "2026-11-01T01:45:00.000-04:00",
      "2026-11-01T01:00:00.000-05:00",
      "2026-11-01T02:00:00.000-05:00",
    ]);
  });

  it("should answer nothing for nothing", () => {
    expect(trendRows([], NEW_YORK)).toEqual([]);
  });

  const sound = windowAt(0, 9, 4);
  it.each<[string, unknown, unknown, string[]]>([
    ["no list", null, NEW_YORK, ["windows"]],
    ["no options", [], null, ["options", "options.timeZone"]],
    ["one window of rolling", [], { ...NEW_YORK, rollingWindows: 1 }, ["options.rollingWindows"]],
    ["a negative band", [], { ...NEW_YORK, bandSpreads: -1 }, ["options.bandSpreads"]],
    ["no functions", [], { ...NEW_YORK, expect: {}, alertStateOf: 3 }, ["options.expect", "options.alertStateOf"]],
    ["holes and texts", [null, "window"], NEW_YORK, ["windows[0]", "windows[1]"]],
    ["bad numbers", [{ ...sound, count: 1.5, mean: Number.NaN }], NEW_YORK, ["windows[0].count", "windows[0].mean"]],
    ["two sources", [sound, windowAt(1, 9, 4, { source: "survey" })], NEW_YORK, ["windows[1].source"]],
    ["two of one start", [sound, sound], NEW_YORK, ["windows[1].startAt"]],
    ["two lengths", [sound, { ...windowAt(1, 9, 4), endAt: MONDAY + 3 * QUARTER_MS }], NEW_YORK, ["windows[1].endAt"]],
    ["points of time", [{ ...sound, endAt: sound.startAt }], NEW_YORK, ["windows[0].endAt"]],
    ["an unknown zone", [], { timeZone: "Mars/Olympus" }, ["timeZone"]],
  ])("should refuse %s", (_, windows, options, paths) => {
    const act = (): unknown => trendRows(windows as QualityWindow[], options as TrendOptions);
    expect(refusedPaths(act)).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });

  it.each<[string, unknown, object, ...[string, string, string][]]>([
    [
      "texts for lists and numbers",
      "windows",
      { timeZone: 3, rollingWindows: "4", bandSpreads: null },
      ["options.timeZone", "a non-empty text", "a number"],
      ["options.rollingWindows", "a whole number from 2 to 10000", "a text"],
      ["options.bandSpreads", "a number from 0 to 100", "null"],
      ["windows", "a list of windows", '"windows"'],
    ],
    [
      "what is beyond the borders",
      [],
      { timeZone: "", rollingWindows: 10_001, bandSpreads: 100.1 },
      ["options.timeZone", "a non-empty text", "a text"],
      ["options.rollingWindows", "a whole number from 2 to 10000", "10001"],
      ["options.bandSpreads", "a number from 0 to 100", "100.1"],
    ],
    [
      "what is asked and is no function",
      [],
      { ...NEW_YORK, expect: null, alertStateOf: "ok" },
      ["options.expect", "a function", "null"],
      ["options.alertStateOf", "a function", '"ok"'],
    ],
    [
      "windows that do not belong together",
      [null, sound, { ...sound, source: "survey", endAt: sound.endAt + 1 }, { ...sound, endAt: sound.startAt }],
      NEW_YORK,
      ["windows[0]", "a window", "null"],
      ["windows[2].source", '"network", as the first', '"survey"'],
      ["windows[2].endAt", "900000 ms after startAt", String(sound.endAt + 1)],
      ["windows[2].startAt", "a start of its own", String(sound.startAt)],
      ["windows[3].endAt", "an end after startAt", String(sound.startAt)],
      ["windows[3].startAt", "a start of its own", String(sound.startAt)],
    ],
  ])("should say of %s what is wrong", (_, windows, options, ...problems) => {
    const refusal = refusalOf(() => trendRows(windows as QualityWindow[], options as TrendOptions));
    expect(refusal.message).toMatch(/^trendRows: /);
    expect(refusal.problems.map(({ path, expected, received }) => [path, expected, received])).toEqual(problems);
  });

  it("should take the ends of what it is asked for", () => {
    const [row] = trendRows([sound], {
      ...NEW_YORK,
      rollingWindows: 10_000,
      bandSpreads: 100,
      expect: () => EXPECTATION,
    });
    expect(row).toMatchObject({ rollingMean: 4, lower: 1, upper: 5 });
    const two = trendRows([sound, windowAt(1, 9, 3), windowAt(2, 9, 3)], { ...NEW_YORK, rollingWindows: 2 });
    expect(two.map(({ rollingMean, rollingCount }) => [rollingMean, rollingCount])).toEqual([
      [4, 9],
      [3.5, 18],
      [3, 18],
    ]);
  });

  it("should have no mean of a window without scores, whatever it carries, and no -0", () => {
    const [empty] = trendRows([{ ...windowAt(0, 0, 4) }], NEW_YORK);
    expect(empty).toMatchObject({ mean: null, rollingMean: null, rollingCount: 0 });
    const after = trendRows([windowAt(0, 9, 4), windowAt(1, 0, Number.NaN)], NEW_YORK)[1];
    expect(after).toMatchObject({ mean: null, rollingMean: 4, rollingCount: 9 });
    const scale = { minimum: -2, maximum: 5 };
    const [zero] = trendRows([windowAt(0, 9, -0)], { ...NEW_YORK, policy: { ...GUIDE_ALERT_POLICY, scale } });
    expect(Object.is(zero?.rollingMean, 0)).toBe(true);
  });

  it("should keep the mean of equal means where it is", () => {
    const windows = Array.from({ length: 4 }, (_, i) => windowAt(i, 3, 4.1));
    expect(trendRows(windows, NEW_YORK).map(({ rollingMean }) => rollingMean)).toEqual([4.1, 4.1, 4.1, 4.1]);
  });

  it("should refuse means off the policy's scale, in the words of a judge", () => {
    const percent = [windowAt(0, 9, 84), windowAt(1, 0, 99), windowAt(2, 9, 5), windowAt(3, 3, 0.999_999)];
    const expected = "a mean on the policy's scale, 1 to 5";
    const { problems } = refusalOf(() => trendRows(percent, NEW_YORK));
    expect(problems).toMatchObject([
      { path: "windows[0].mean", expected, received: "84" },
      { path: "windows[3].mean", expected, received: "0.999999" },
    ]);
    const judged = refusalOf(() => judgeWindow(windowAt(0, 9, 84), GUIDE_ALERT_POLICY));
    expect(judged.problems[0]?.expected).toBe(expected);
    expect(trendRows([windowAt(0, 9, 5 + 4e-7)], NEW_YORK)).toHaveLength(1);
  });

  it("should draw percentages with a policy of theirs", () => {
    const scale = { minimum: 0, maximum: 100 };
    const bounds = { trigger: { below: 70 }, clear: { above: 80 }, escalateDelta: 10 };
    const policy = parseAlertPolicy({ scale, ...bounds });
    const expect84 = () => ({ ...EXPECTATION, score: 84, spread: 20 });
    const [row] = trendRows([windowAt(0, 9, 90)], { ...NEW_YORK, policy, expect: expect84 });
    expect(row).toMatchObject({ mean: 90, expected: 84, lower: 44, upper: 100 });
  });

  it("should refuse an expectation off the policy's scale: the band would be upside down", () => {
    const expect84 = () => ({ ...EXPECTATION, score: 84 });
    const refusal = refusalOf(() => trendRows([windowAt(0, 9, 4)], { ...NEW_YORK, expect: expect84 }));
    expect([refusal.code, refusal.message.split(":")[0]]).toEqual(["ERR_INVALID_INPUT", "trendRows"]);
    expect(refusal.problems).toMatchObject([
      { path: "options.expect", expected: "a mean on the policy's scale, 1 to 5", received: "84" },
    ]);
  });

  it("should refuse a policy that is none", () => {
    expect(refusalOf(() => trendRows([], { ...NEW_YORK, policy: {} as never })).message).toMatch(/^trendRows: /);
    expect(refusedPaths(() => trendRows([], { ...NEW_YORK, policy: {} as never }))[0]).toBe("ERR_INVALID_POLICY");
  });
});
