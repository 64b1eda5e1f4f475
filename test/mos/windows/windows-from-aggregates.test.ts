import { describe, expect, it } from "vitest";
import { GUIDE_WINDOW_POLICY } from "../../../src/mos/policy.ts";
import type { AggregatedScores, WindowRange } from "../../../src/mos/windows/model.ts";
import { windowsFromAggregates } from "../../../src/mos/windows/windows-from-aggregates.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";

const row = (more: object = {}): AggregatedScores => ({ startAt: 0, count: 2, sum: 8.2, min: 4, max: 4.2, ...more });

describe("windowsFromAggregates", () => {
  it("should add up the rows of a window", () => {
    const rows = [row({ startAt: 900_000 }), row(), row({ startAt: 899_999, count: 1, sum: 3.5, min: 3.5, max: 3.5 })];
    const [window, next, ...more] = windowsFromAggregates(rows, "survey");
    expect(window).toEqual({
      startAt: 0,
      endAt: 900_000,
      source: "survey",
      count: 3,
      mean: 3.9,
      min: 3.5,
      max: 4.2,
      standardDeviation: null,
      shareBelow: null,
    });
    expect(next).toMatchObject({ startAt: 900_000, count: 2, mean: 4.1 });
    expect(more).toEqual([]);
  });

  it("should give nothing for rows without scores, whatever else they say", () => {
    expect(windowsFromAggregates([row({ count: 0, sum: null, min: null, max: null })], "survey")).toEqual([]);
    expect(windowsFromAggregates([row({ count: 0, sum: Number.NaN })], "survey")).toEqual([]);
    expect(windowsFromAggregates([], "survey")).toEqual([]);
  });

  it("should fill a range", () => {
    const windows = windowsFromAggregates([row()], "network", GUIDE_WINDOW_POLICY, { from: 0, to: 1_800_000 });
    expect(windows.map(({ count, mean }) => [count, mean])).toEqual([
      [2, 4.1],
      [0, null],
    ]);
  });

  it("should keep the mean of a rounded sum on the scale", () => {
    const [window] = windowsFromAggregates([row({ count: 3, sum: 15.000002, min: 5, max: 5 })], "survey");
    expect(window?.mean).toBe(5);
    expect(windowsFromAggregates([row({ count: 3, sum: 2.999998, min: 1, max: 1 })], "survey")[0]?.mean).toBe(1);
  });

  it.each<[string, unknown, string[]]>([
    ["nothing", null, ["rows[0]"]],
    ["an instant that is none", row({ startAt: "0" }), ["rows[0].startAt"]],
    ["a count that is none", row({ count: -1 }), ["rows[0].count"]],
    ["half a count", row({ count: 1.5 }), ["rows[0].count"]],
    ["too many scores", row({ count: 50_000_001 }), ["rows[0].count"]],
    ["no sum", row({ sum: null }), ["rows[0].sum"]],
    ["a sum of NaN", row({ sum: Number.NaN }), ["rows[0].sum"]],
    ["a sum too small", row({ sum: 7.99 }), ["rows[0].sum"]],
    ["a sum too large", row({ sum: 8.5 }), ["rows[0].sum"]],
    ["a mean for a sum", row({ sum: 4.1 }), ["rows[0].sum"]],
    ["a huge sum", row({ sum: 1e300 }), ["rows[0].sum"]],
    ["a minimum of 0", row({ min: 0 }), ["rows[0].min"]],
    ["no minimum", row({ min: null }), ["rows[0].min"]],
    ["a maximum off the scale", row({ max: 5.1 }), ["rows[0].max"]],
    ["a maximum below the minimum", row({ max: 3.9 }), ["rows[0].max"]],
    ["ends in texts", row({ min: "4", max: "4.2" }), ["rows[0].min", "rows[0].max"]],
    ["everything wrong", row({ startAt: Number.NaN, count: Number.NaN }), ["rows[0].startAt", "rows[0].count"]],
  ])("should refuse a row with %s", (_, wrong, paths) => {
    expect(refusedPaths(() => windowsFromAggregates([wrong as AggregatedScores], "survey"))).toEqual([
      "ERR_INVALID_INPUT",
      ...paths,
    ]);
  });

  it.each<[string, unknown, unknown, unknown, string[]]>([
    ["rows that are none", {}, "survey", undefined, ["rows"]],
    ["a source there is none of", [], "qa", undefined, ["source"]],
    ["a range that is none", [], "survey", { from: 2, to: 1 }, ["range.to"]],
  ])("should refuse %s", (_, rows, source, range, paths) => {
    const act = () =>
      windowsFromAggregates(
        rows as AggregatedScores[],
        source as "survey",
        GUIDE_WINDOW_POLICY,
        range as WindowRange | undefined,
      );
    expect(refusedPaths(act)).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });

  it("should refuse a window that comes to too many scores", () => {
    const half = row({ count: 30_000_000, sum: 120_000_000 });
    expect(windowsFromAggregates([half, { ...half, startAt: 900_000 }], "survey")).toHaveLength(2);
    expect(refusedPaths(() => windowsFromAggregates([half, half], "survey"))).toEqual([
      "ERR_INVALID_INPUT",
      "rows[1].count",
    ]);
  });

  it("should take as many scores as a window may hold, in one row or in two", () => {
    const half = row({ count: 25_000_000, sum: 100_000_000 });
    const whole = row({ count: 50_000_000, sum: 200_000_000 });
    expect(windowsFromAggregates([half, half], "survey")).toEqual(windowsFromAggregates([whole], "survey"));
  });

  it("should take a sum that is off by a micro-unit for each score, and no more", () => {
    const meanOf = (sum: number) => windowsFromAggregates([row({ sum })], "survey")[0]?.mean;
    expect([meanOf(7.999998), meanOf(8.400002)]).toEqual([4, 4.2]);
    for (const sum of [7.999997, 8.400003]) expect(refusedPaths(() => meanOf(sum))[1]).toBe("rows[0].sum");
  });

  it("should list twenty problems where rows have several", () => {
    const rows = [row({ sum: 0 }), ...Array(15).fill(row({ min: 0, sum: null }))] as AggregatedScores[];
    const paths = refusedPaths(() => windowsFromAggregates(rows, "survey")).slice(1);
    expect(paths.slice(0, 3)).toEqual(["rows[0].sum", "rows[1].min", "rows[1].sum"]);
    expect(paths.slice(19)).toEqual(["rows[10].min", "samples"]);
    const full = row({ count: 50_000_000, sum: 200_000_000 });
    const { problems } = refusalOf(() => windowsFromAggregates(Array(40).fill(full), "survey"));
    expect(problems.map(({ path }) => path).slice(18)).toEqual(["rows[19].count", "rows[20].count", "samples"]);
    expect(problems[20]?.received).toBe("39 that are not");
  });

  it("should tell of many wrong rows in one short error", () => {
    const { problems } = refusalOf(() => windowsFromAggregates(Array(500).fill(row({ sum: 0 })), "survey"));
    expect(problems).toHaveLength(21);
    expect(problems[20]?.received).toBe("500 that are not");
  });
});
