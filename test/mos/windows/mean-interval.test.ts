import { describe, expect, it } from "vitest";
import type { QualityWindow } from "../../../src/mos/model.ts";
import { type MeanIntervalOptions, meanInterval } from "../../../src/mos/windows/mean-interval.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
import { coverageOf, DISTRIBUTIONS } from "./interval-coverage.ts";

const window = { count: 5, mean: 4.2, standardDeviation: 0.8366600265340756 };

describe("meanInterval", () => {
  it("should take the scale and the confidence from its options", () => {
    const percent = meanInterval(
      { count: 5, mean: 80, standardDeviation: 20.91650066335189 },
      { scale: { minimum: 0, maximum: 100 } },
    );
    const five = meanInterval(window) as { lower: number; upper: number };
    expect(percent?.lower).toBeCloseTo((five.lower - 1) * 25, 9);
    expect(percent?.upper).toBeCloseTo((five.upper - 1) * 25, 9);
    expect(meanInterval(window, { confidence: 0.5 })?.lower).toBeGreaterThan(five.lower);
  });

  it("should be conservative where no deviation is known, and where that is asked for", () => {
    const conservative = meanInterval(window, { isConservative: true });
    expect(meanInterval({ ...window, standardDeviation: null })).toEqual(conservative);
    expect(conservative?.lower).toBeLessThan((meanInterval(window)?.lower as number) - 0.1);
  });

  it("should have no answer below two scores", () => {
    expect(meanInterval({ count: 0, mean: null, standardDeviation: null })).toBeNull();
    expect(meanInterval({ count: 1, mean: 4, standardDeviation: null })).toBeNull();
  });

  it.each<[string, unknown, unknown, string[]]>([
    ["nothing", null, undefined, ["window"]],
    ["a mean off the scale", { ...window, mean: 80 }, undefined, ["window.mean"]],
    ["no mean", { ...window, mean: null }, undefined, ["window.mean"]],
    ["a deviation of NaN", { ...window, standardDeviation: Number.NaN }, undefined, ["window.standardDeviation"]],
    ["a deviation below 0", { ...window, standardDeviation: -0.5 }, undefined, ["window.standardDeviation"]],
    ["no deviation", { ...window, standardDeviation: undefined }, undefined, ["window.standardDeviation"]],
    ["half a count", { ...window, count: 2.5 }, undefined, ["window.count"]],
    ["options that are none", window, null, ["options"]],
    ["a scale that is none", window, { scale: 5 }, ["options.scale"]],
    ["a scale upside down", window, { scale: { minimum: 5, maximum: 1 } }, ["options.scale.maximum"]],
    ["a scale without a minimum", window, { scale: { maximum: 5 } }, ["options.scale.minimum"]],
    ["percent for a confidence", window, { confidence: 95 }, ["options.confidence"]],
  ])("should refuse %s", (_, given, options, paths) => {
    const act = () => meanInterval(given as QualityWindow, options as MeanIntervalOptions | undefined);
    expect(refusedPaths(act)).toEqual(["ERR_INVALID_INPUT", ...paths]);
    expect(refusalOf(act).message).toMatch(/^meanInterval: /);
  });

  it("should tell what it was given", () => {
    const { problems } = refusalOf(() => meanInterval({ ...window, standardDeviation: -0.5 }));
    expect(problems).toMatchObject([{ expected: "a finite number >= 0", received: "-0.5" }]);
  });
});

describe("the coverage of a 95 % interval, by going through every outcome of 5 to 10 scores", () => {
  const counts = [5, 6, 7, 8, 9, 10];
  const worst = (shares: readonly number[], kind: "effective" | "conservative" | "student"): number =>
    Math.min(...counts.map((count) => coverageOf(shares, count, kind)));

  it("should go through outcomes whose chances add up to one", () => {
    // The conservative interval of five scores of a coin misses no outcome at all.
    expect(coverageOf([0.5, 0, 0, 0, 0.5], 5, "conservative")).toBeCloseTo(1, 12);
  });

  it.each(DISTRIBUTIONS)(
    "should be above 92.8 %% for scores that are %s, asked to be conservative or not",
    (_, shares) => {
      expect(worst(shares, "effective")).toBeGreaterThan(0.928);
      expect(worst(shares, "conservative")).toBeGreaterThan(0.928);
    },
  );

  it("should be above 96 % for what customers answer", () => {
    for (const name of ["healthy, mean 4.2", "mostly good", "bad, mean 2", "even"]) {
      const [, shares] = DISTRIBUTIONS.find(([own]) => own === name) as [string, number[]];
      expect(worst(shares, "effective")).toBeGreaterThan(0.96);
    }
  });

  it.each([
    ["nearly all 5", 0.4094],
    ["5, now and then 1", 0.2262],
    ["healthy, mean 4.2", 0.8801],
  ])("should be far from that of Student's interval for five scores that are %s", (name, share) => {
    const [, shares] = DISTRIBUTIONS.find(([own]) => own === name) as [string, number[]];
    expect(coverageOf(shares, 5, "student")).toBeCloseTo(share, 4);
  });
});
