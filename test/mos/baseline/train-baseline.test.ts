import { describe, expect, it } from "vitest";
import { policyFingerprint } from "../../../src/core/policy.ts";
import { buildBaseline } from "../../../src/mos/baseline/build-baseline.ts";
import type { Baseline } from "../../../src/mos/baseline/model.ts";
import { trainBaseline } from "../../../src/mos/baseline/train-baseline.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
import { baselinePolicy, DAY_MS, QUARTER_MS, WEEK_MS, windowAt } from "./windows.ts";

const baseline = buildBaseline([windowAt(0), windowAt(QUARTER_MS)], { timeZone: "UTC" });

describe("trainBaseline", () => {
  it("should add windows without changing what it was given", () => {
    const before = JSON.stringify(baseline);
    expect(trainBaseline(baseline, [windowAt(DAY_MS)]).windows.startAt).toEqual([0, QUARTER_MS, DAY_MS]);
    expect(JSON.stringify(baseline)).toBe(before);
  });

  it("should let late scores replace a window, and fewer not", () => {
    const late = windowAt(0, { count: 21, mean: 4.1 });
    const trained = trainBaseline(baseline, [late]);
    expect(trained.windows.mean).toEqual([4.1, 4.2]);
    expect(trainBaseline(trained, [windowAt(0)])).toEqual(trained);
  });

  it("should take out windows once they are known to have been alerting, and not take them back", () => {
    const alerting = [{ startAt: 0, endAt: QUARTER_MS }];
    const without = trainBaseline(baseline, [], { alerting });
    expect(without.windows.startAt).toEqual([QUARTER_MS]);
    expect(trainBaseline(without, [windowAt(0)])).toEqual(without);
  });

  it("should keep another policy under the fingerprint of its own fields", () => {
    const policy = { ...baseline.policy, excludedDates: ["2026-12-25"] };
    const trained = trainBaseline(baseline, [], { policy });
    expect(trained.policy).toEqual({ ...policy, fingerprint: policyFingerprint(policy) });
  });

  it("should carry a baseline over to another policy", () => {
    const start = Date.UTC(2026, 11, 24);
    const windows = [0, 1, 2].map((day) =>
      windowAt(start + day * DAY_MS, { count: 5 + day, mean: 3 + day / 2, standardDeviation: day / 5 }),
    );
    const before = buildBaseline(windows, { timeZone: "UTC" });
    const holidays = baselinePolicy({ excludedDates: ["2026-12-25"] });
    const after = trainBaseline(before, [], { policy: holidays });
    expect(after.windows.startAt).toEqual([start, start + 2 * DAY_MS]);
    expect(after).toEqual(buildBaseline(windows, { timeZone: "UTC", policy: holidays }));
    const strict = trainBaseline(before, [], { policy: baselinePolicy({ minimumSampleSize: 7 }) });
    expect(strict.windows).toEqual(buildBaseline(windows.slice(2), { timeZone: "UTC" }).windows);
    expect(trainBaseline(before, [], { policy: { ...holidays } }).policy).toEqual(holidays);
    const short = baselinePolicy({ keepWeeks: 1 });
    const far = trainBaseline(before, [windowAt(start + 5 * WEEK_MS)], { policy: short });
    expect(far.windows.startAt).toEqual([start + 5 * WEEK_MS]);
  });

  it("should not ask for the zone where no date is excluded", () => {
    const nowhere = { ...baseline, timeZone: "Mars/Olympus" };
    expect(trainBaseline(nowhere, [windowAt(DAY_MS)]).windows.startAt).toHaveLength(3);
    const policy = baselinePolicy({ excludedDates: ["2026-12-25"] });
    expect(refusedPaths(() => trainBaseline(nowhere, [], { policy }))).toEqual(["ERR_INVALID_INPUT", "timeZone"]);
  });

  it("should take as a baseline what windows of a week have made", () => {
    const ofWeek = buildBaseline([windowAt(0, { endAt: WEEK_MS })], { timeZone: "UTC" });
    expect(trainBaseline(ofWeek, [])).toEqual(ofWeek);
  });

  it("should refuse windows of another series", () => {
    const survey = windowAt(0, { source: "survey", endAt: 1 });
    const act = (): unknown => trainBaseline(baseline, [survey]);
    expect(refusedPaths(act)).toEqual(["ERR_INVALID_INPUT", "windows[0].source", "windows[0].endAt"]);
    expect(refusalOf(act).message).toContain("trainBaseline");
  });

  it.each<[string, unknown, string[]]>([
    ["nothing", undefined, ["baseline"]],
    ["a list", [], ["baseline"]],
    ["an older version", { ...baseline, version: 0 }, ["baseline.version"]],
    [
      "a policy out of range",
      { ...baseline, policy: { ...baseline.policy, keepWeeks: 0 } },
      ["baseline.policy.keepWeeks"],
    ],
    ["no zone", { ...baseline, timeZone: 0 }, ["baseline.timeZone"]],
    ["a source without a length", { ...baseline, windowMs: null }, ["baseline.windowMs"]],
    ["a length without a source", { ...baseline, source: null }, ["baseline.windowMs"]],
    ["a length below 0", { ...baseline, windowMs: -1 }, ["baseline.windowMs"]],
    ["a length of more than a week", { ...baseline, windowMs: WEEK_MS + 1 }, ["baseline.windowMs"]],
    [
      "a newest at half a millisecond",
      { ...buildBaseline([], { timeZone: "UTC" }), newestAt: 0.5 },
      ["baseline.newestAt"],
    ],
    ["no stretches", { ...baseline, alerting: null }, ["baseline.alerting"]],
    [
      "stretches that touch",
      {
        ...baseline,
        alerting: [
          { startAt: 1, endAt: 5 },
          { startAt: 5, endAt: 6 },
        ],
      },
      ["baseline.alerting"],
    ],
    ["an unknown source", { ...baseline, source: "mixed" }, ["baseline.source"]],
    ["a newest before its windows", { ...baseline, newestAt: 0 }, ["baseline.windows"]],
    ["no newest", { ...baseline, newestAt: null }, ["baseline.windows"]],
    [
      "stretches out of order",
      {
        ...baseline,
        alerting: [
          { startAt: 5, endAt: 6 },
          { startAt: 1, endAt: 5 },
        ],
      },
      ["baseline.alerting"],
    ],
    ["an empty stretch", { ...baseline, alerting: [{ startAt: 5, endAt: 5 }] }, ["baseline.alerting"]],
    ["no windows", { ...baseline, windows: null }, ["baseline.windows"]],
    [
      "lists of different lengths",
      { ...baseline, windows: { ...baseline.windows, mean: [1] } },
      ["baseline.windows.mean"],
    ],
    [
      "windows out of order",
      { ...baseline, windows: { ...baseline.windows, startAt: [900_000, 0] } },
      ["baseline.windows.startAt[1]"],
    ],
    [
      "a window twice",
      { ...baseline, windows: { ...baseline.windows, startAt: [0, 0] } },
      ["baseline.windows.startAt[1]"],
    ],
    [
      "NaN in its numbers",
      {
        ...baseline,
        windows: { startAt: [0, Number.NaN], count: [0, 1], mean: [1, Number.NaN], standardDeviation: [-1, null] },
      },
      [
        "baseline.windows.count[0]",
        "baseline.windows.standardDeviation[0]",
        "baseline.windows.startAt[1]",
        "baseline.windows.mean[1]",
        "baseline.windows",
      ],
    ],
  ])("should refuse %s as a baseline", (_, state, paths) => {
    expect(refusedPaths(() => trainBaseline(state as Baseline, []))).toEqual(["ERR_INVALID_STATE", ...paths]);
  });

  it("should refuse options that are none", () => {
    expect(refusedPaths(() => trainBaseline(baseline, [], null as never))).toEqual(["ERR_INVALID_INPUT", "options"]);
    expect(refusedPaths(() => trainBaseline(baseline, [], { policy: {} as never }))[0]).toBe("ERR_INVALID_POLICY");
  });
});
