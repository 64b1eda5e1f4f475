import { describe, expect, it } from "vitest";
import { buildBaseline } from "../../../src/mos/baseline/build-baseline.ts";
import { mergeBaselines } from "../../../src/mos/baseline/merge-baselines.ts";
import type { Baseline } from "../../../src/mos/baseline/model.ts";
import { refusedPaths } from "../../core/refusal.ts";
import { baselinePolicy, DAY_MS, QUARTER_MS, WEEK_MS, windowAt } from "./windows.ts";

const UTC = { timeZone: "UTC" };
const one = buildBaseline([windowAt(0), windowAt(QUARTER_MS, { mean: 4 })], UTC);

describe("mergeBaselines", () => {
  it("should have the windows of both, each once", () => {
    const other = buildBaseline([windowAt(QUARTER_MS, { count: 25, mean: 3 }), windowAt(DAY_MS)], UTC);
    const merged = mergeBaselines(one, other);
    expect(merged.windows.startAt).toEqual([0, QUARTER_MS, DAY_MS]);
    expect(merged.windows.count).toEqual([20, 25, 20]);
    expect(merged.windows.mean).toEqual([4.2, 3, 4.2]);
  });

  it("should take trouble that one side knows of from both", () => {
    const alerting = [{ startAt: 0, endAt: QUARTER_MS }];
    const other = buildBaseline([windowAt(DAY_MS)], { ...UTC, alerting });
    expect(mergeBaselines(one, other).windows.startAt).toEqual([QUARTER_MS, DAY_MS]);
  });

  it("should forget what is too long before the newest of both", () => {
    const other = buildBaseline([windowAt(9 * WEEK_MS)], UTC);
    expect(mergeBaselines(one, other).windows.startAt).toEqual([9 * WEEK_MS]);
    const ofEightWeeksAndADay = buildBaseline([windowAt(8 * WEEK_MS + DAY_MS)], UTC);
    expect(mergeBaselines(one, ofEightWeeksAndADay).windows.startAt).toEqual([0, QUARTER_MS, 8 * WEEK_MS + DAY_MS]);
  });

  it("should know what came before 1970", () => {
    const alerting = [{ startAt: -9 * WEEK_MS, endAt: -8 * WEEK_MS }];
    const none = buildBaseline([], { ...UTC, alerting });
    expect(none.alerting).toEqual(alerting);
    expect(mergeBaselines(none, none)).toEqual(none);
    const old = buildBaseline([windowAt(-3 * WEEK_MS)], UTC);
    const both = { ...old, alerting };
    expect(mergeBaselines(none, old)).toEqual(both);
    expect(mergeBaselines(old, none)).toEqual(both);
  });

  it("should merge a baseline that has seen no window with one of any source", () => {
    const survey = buildBaseline([windowAt(0, { source: "survey", endAt: DAY_MS })], UTC);
    const none = buildBaseline([], UTC);
    expect(mergeBaselines(none, survey)).toEqual(survey);
    expect(mergeBaselines(survey, none)).toEqual(survey);
  });

  it("should refuse baselines of different series, with every reason", () => {
    const other = buildBaseline([windowAt(0, { source: "survey", endAt: DAY_MS })], {
      timeZone: "Asia/Tokyo",
      policy: baselinePolicy({ keepWeeks: 9 }),
    });
    expect(refusedPaths(() => mergeBaselines(one, other))).toEqual([
      "ERR_INVALID_INPUT",
      "b.policy.fingerprint",
      "b.timeZone",
      "b.source",
      "b.windowMs",
    ]);
  });

  it("should refuse what is no baseline", () => {
    expect(refusedPaths(() => mergeBaselines(one, {} as Baseline))).toContain("b.version");
    expect(refusedPaths(() => mergeBaselines(null as unknown as Baseline, one))).toEqual(["ERR_INVALID_STATE", "a"]);
  });
});
