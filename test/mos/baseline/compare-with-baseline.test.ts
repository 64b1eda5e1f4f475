import { describe, expect, it } from "vitest";
import { buildBaseline } from "../../../src/mos/baseline/build-baseline.ts";
import { compareWithBaseline } from "../../../src/mos/baseline/compare-with-baseline.ts";
import type { Baseline, ComparedWindow } from "../../../src/mos/baseline/model.ts";
import { prepareBaseline } from "../../../src/mos/baseline/prepare-baseline.ts";
import type { QualityWindow } from "../../../src/mos/model.ts";
import { refusedPaths } from "../../core/refusal.ts";
import { medianPolicy, WEEK_MS, windowAt } from "./windows.ts";

const baselineOf = (mean: number, changes: Partial<QualityWindow> = {}): Baseline =>
  buildBaseline([windowAt(0, { mean, ...changes })], { timeZone: "UTC" });
const judged = (mean: number, changes: Partial<QualityWindow> = {}): QualityWindow =>
  windowAt(WEEK_MS, { mean, ...changes });
const compare = (mean: number, expected: number): ComparedWindow =>
  compareWithBaseline(judged(mean), baselineOf(expected)) as ComparedWindow;

describe("compareWithBaseline", () => {
  it("should say how far a window is from what was expected, and what that rests on", () => {
    const window = judged(3.8, { count: 16 });
    expect(compareWithBaseline(window, baselineOf(4, { standardDeviation: 0.4, count: 9 }))).toEqual({
      kind: "compared",
      mean: 3.8,
      expected: 4,
      spread: null,
      absoluteDrop: 0.2,
      dropPercent: 5,
      z: expect.closeTo(-2, 12),
      weeks: 1,
      samples: 9,
      basis: "same-window",
    });
  });

  it.each([
    [4, 3.6, 10],
    [4.2, 3.78, 10],
    [4.1, 3.69, 10],
    [3.9, 3.51, 10],
    [4.3, 4.085, 5],
    [3, 2, 33.333333],
    [4, 4, 0],
    [4, 4.4, -10],
  ])("should make of a fall from %s to %s a drop of %s percent, as a person does", (expected, mean, percent) => {
    expect(compare(mean, expected).dropPercent).toBe(percent);
  });

  it("should not let the last bits of a mean show", () => {
    const mean = (3.3 + 3.4 + 4.1) / 3;
    expect(mean).not.toBe(3.6);
    expect(compare(mean, 4)).toMatchObject({ mean: 3.6, absoluteDrop: 0.4, dropPercent: 10 });
  });

  it("should have a drop and a z of opposite signs, and neither of -0", () => {
    expect(compare(4.2, 4)).toMatchObject({ absoluteDrop: -0.2, dropPercent: -5 });
    expect(compare(4.2, 4).z).toBeGreaterThan(0);
    const same = compare(4, 4);
    expect([same.absoluteDrop, same.dropPercent, same.z]).toStrictEqual([0, 0, 0]);
  });

  it("should know no drop in percent of what is not above 0", () => {
    expect(compare(-1, 0)).toMatchObject({ absoluteDrop: 1, dropPercent: null });
    expect(compare(-3, -2)).toMatchObject({ absoluteDrop: 1, dropPercent: null });
    expect(compare(-9e9, 0.000001).dropPercent).toBeGreaterThan(1e17);
  });

  it.each([null, 0])("should know no z from a deviation of %s", (standardDeviation) => {
    expect(compareWithBaseline(judged(3), baselineOf(4, { standardDeviation }))).toMatchObject({ z: null });
  });

  it("should say why there is nothing to compare", () => {
    const baseline = baselineOf(4);
    expect(compareWithBaseline(judged(0, { count: 0, mean: null }), baseline)).toEqual({ kind: "no-data" });
    expect(compareWithBaseline(judged(3, { count: 4 }), baseline)).toEqual({ kind: "too-few" });
    expect(compareWithBaseline(judged(3, { count: 5 }), baseline).kind).toBe("compared");
    expect(compareWithBaseline(windowAt(900_000, { count: 5 }), baseline)).toEqual({ kind: "no-baseline" });
  });

  it("should say no-data before too-few before no-baseline", () => {
    const none = buildBaseline([], { timeZone: "UTC", policy: medianPolicy() });
    expect(compareWithBaseline(judged(0, { count: 0, mean: null }), none).kind).toBe("no-data");
    expect(compareWithBaseline(judged(3, { count: 1 }), none).kind).toBe("too-few");
  });

  it("should answer the same from a prepared baseline", () => {
    const baseline = baselineOf(4);
    const prepared = prepareBaseline(baseline);
    for (const window of [judged(3), judged(3, { count: 1 }), windowAt(0)]) {
      expect(compareWithBaseline(window, prepared)).toEqual(compareWithBaseline(window, baseline));
    }
  });

  it("should refuse windows of another series and what is no baseline", () => {
    const survey = judged(3, { source: "survey" });
    expect(refusedPaths(() => compareWithBaseline(survey, baselineOf(4)))).toEqual([
      "ERR_INVALID_INPUT",
      "window.source",
    ]);
    expect(refusedPaths(() => compareWithBaseline(null as never, baselineOf(4)))).toEqual([
      "ERR_INVALID_INPUT",
      "window",
    ]);
    expect(refusedPaths(() => compareWithBaseline(judged(3), null as never))[0]).toBe("ERR_INVALID_STATE");
  });
});
