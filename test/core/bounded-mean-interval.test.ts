import { describe, expect, it } from "vitest";
import { type BoundedSample, boundedMeanInterval } from "../../src/core/bounded-mean-interval.ts";
import { isScoringError, problem } from "../../src/core/errors.ts";
import { tQuantile } from "../../src/core/t-quantile.ts";
import { refusalOf, refusedPaths } from "./refusal.ts";

const sampleOf = (...scores: number[]): BoundedSample => {
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const squares = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0);
  return { count: scores.length, mean, sampleVariance: squares / (scores.length - 1), minimum: 1, maximum: 5 };
};

describe("boundedMeanInterval", () => {
  it("should be Wilson's interval for as many scores as their spread is worth", () => {
    // p = 0.8, s² = 0.325 / 4, so the design effect is 0.3125 and n = 8; t with 4 degrees is 2.7764.
    const sample: BoundedSample = { count: 2.5 * 2, mean: 4.2, sampleVariance: 0.8, minimum: 1, maximum: 5 };
    const n = 5 / 0.3125;
    const t = 2.7764451051977934;
    const reach = t * Math.sqrt((0.8 * 0.2) / n + (t * t) / (4 * n * n));
    const interval = boundedMeanInterval(sample);
    expect(interval?.lower).toBeCloseTo(1 + (4 * (0.8 + (t * t) / (2 * n) - reach)) / (1 + (t * t) / n), 12);
    expect(interval?.upper).toBeCloseTo(1 + (4 * (0.8 + (t * t) / (2 * n) + reach)) / (1 + (t * t) / n), 12);
  });

  it.each<[string, BoundedSample, number]>([
    ["little spread, as a quarter of the largest", { ...sampleOf(4, 4, 4, 4, 4) }, 20],
    ["hardly any spread", { ...sampleOf(4, 4, 4, 4, 4.001) }, 20],
    ["the largest spread, as the count", { ...sampleOf(1, 1, 5, 5, 5) }, 5],
  ])("should take %s", (_, sample, n) => {
    const p = ((sample.mean as number) - 1) / 4;
    const perScore = tQuantile(0.975, 4) ** 2 / n;
    const centre = (p + perScore / 2) / (1 + perScore);
    const interval = boundedMeanInterval(sample) as { lower: number; upper: number };
    expect((interval.lower + interval.upper) / 2).toBeCloseTo(1 + 4 * centre, 12);
  });

  it.each([
    ["at the lowest score", 1],
    ["at the highest score", 5],
  ])("should have a width and keep to the scale when all scores are %s", (_, score) => {
    const interval = boundedMeanInterval(sampleOf(score, score, score, score, score)) as {
      lower: number;
      upper: number;
    };
    expect(interval.upper - interval.lower).toBeGreaterThan(0.5);
    expect([interval.lower, interval.upper]).toContain(score);
  });

  it("should be as wide as the scale allows for two opposite scores", () => {
    expect(boundedMeanInterval(sampleOf(1, 5))).toEqual({
      lower: expect.closeTo(1.02, 1),
      upper: expect.closeTo(4.98, 1),
    });
  });

  it("should answer nothing below two scores, whatever stands for the absent numbers", () => {
    const empty: BoundedSample = { count: 0, mean: null, sampleVariance: null, minimum: 1, maximum: 5 };
    expect(boundedMeanInterval(empty)).toBeNull();
    expect(boundedMeanInterval({ ...empty, count: 1, mean: 3 })).toBeNull();
  });

  it("should forgive what rounding has put beyond the scale", () => {
    const sample: BoundedSample = { count: 3, mean: 5 + 1e-15, sampleVariance: 1e-30, minimum: 1, maximum: 5 };
    expect(boundedMeanInterval(sample)?.upper).toBe(5);
    expect(boundedMeanInterval({ ...sample, mean: 1 - 1e-10 })?.lower).toBe(1);
  });

  it("should forgive up to a billionth of the width, at either end, and no more", () => {
    const at = (mean: number) => boundedMeanInterval({ count: 3, mean, sampleVariance: 1, minimum: 1, maximum: 5 });
    expect(at(1 - 1e-9 * 4)).toEqual(at(1));
    expect(at(5 + 1e-9 * 4)).toEqual(at(5));
    expect(refusedPaths(() => at(1 - 5e-9))).toEqual(["ERR_INVALID_INPUT", "mean"]);
    expect(refusedPaths(() => at(5 + 5e-9))).toEqual(["ERR_INVALID_INPUT", "mean"]);
  });

  it("should never answer -0", () => {
    const sample: BoundedSample = { count: 4, mean: -0, sampleVariance: 0, minimum: -0, maximum: 5 };
    expect(boundedMeanInterval(sample)?.lower).toBe(0);
    expect(boundedMeanInterval({ ...sample, minimum: -5, maximum: -0 })?.upper).toBe(0);
  });

  it("should take the largest confidence, and look at the mean of one score and the variance of two", () => {
    const sample: BoundedSample = { count: 2, mean: 3, sampleVariance: 2, minimum: 1, maximum: 5 };
    expect(boundedMeanInterval(sample, { confidence: 1 - 1e-11 })).not.toBeNull();
    expect(refusedPaths(() => boundedMeanInterval({ ...sample, count: 1, mean: 6 }))).toEqual([
      "ERR_INVALID_INPUT",
      "mean",
    ]);
    expect(refusedPaths(() => boundedMeanInterval({ ...sample, sampleVariance: null }))).toEqual([
      "ERR_INVALID_INPUT",
      "sampleVariance",
    ]);
  });

  it("should say what it expects", () => {
    const sample = { count: 2, mean: 3, sampleVariance: 2, minimum: 1, maximum: 5 };
    const refused = { ...sample, mean: 0, sampleVariance: -1 };
    expect(refusalOf(() => boundedMeanInterval(refused, { confidence: 2 })).message).toBe(
      "boundedMeanInterval: 3 problems\n" +
        "  - mean: expected a number from the minimum to the maximum, received 0\n" +
        "  - sampleVariance: expected a finite number >= 0, received -1\n" +
        "  - confidence: expected a number above 0, at most 1 - 1e-11, received 2",
    );
    expect(refusalOf(() => boundedMeanInterval({ ...sample, count: -1, maximum: 1 })).problems).toEqual([
      problem("count", "a whole number >= 0", "-1"),
      problem("maximum", "a finite number above the minimum", "1"),
    ]);
    expect(refusalOf(() => boundedMeanInterval({ ...sample, minimum: Number.NaN })).problems).toEqual([
      problem("minimum", "a finite number", "NaN"),
    ]);
  });

  it.each<[string, object, object, string[]]>([
    ["a negative count", { count: -1 }, {}, ["count"]],
    ["a fractional count", { count: 2.5 }, {}, ["count"]],
    ["a mean above the scale", { mean: 5.1 }, {}, ["mean"]],
    ["a mean below the scale", { mean: 0 }, {}, ["mean"]],
    ["no mean", { mean: null }, {}, ["mean"]],
    ["NaN for a mean", { mean: Number.NaN }, {}, ["mean"]],
    ["a mean in a text", { mean: "3" }, {}, ["mean"]],
    ["no variance", { sampleVariance: null }, {}, ["sampleVariance"]],
    ["a negative variance", { sampleVariance: -1 }, {}, ["sampleVariance"]],
    ["an infinite variance", { sampleVariance: Number.POSITIVE_INFINITY }, {}, ["sampleVariance"]],
    ["a scale without width", { minimum: 5 }, {}, ["maximum"]],
    ["a scale the wrong way round", { minimum: 6 }, {}, ["maximum"]],
    ["a scale that is too wide", { minimum: -1e308, maximum: 1e308 }, {}, ["maximum"]],
    ["NaN for the minimum", { minimum: Number.NaN }, {}, ["minimum"]],
    ["full confidence", {}, { confidence: 1 }, ["confidence"]],
    ["no confidence", {}, { confidence: 0 }, ["confidence"]],
    ["texts", { maximum: "5" }, { confidence: "0.9" }, ["maximum", "confidence"]],
    ["percent", {}, { confidence: 95 }, ["confidence"]],
    ["several at once", { count: Number.NaN, mean: -1 }, { confidence: Number.NaN }, ["count", "mean", "confidence"]],
  ])("should refuse %s", (_, change, options, paths) => {
    const sample = { count: 5, mean: 4, sampleVariance: 1, minimum: 1, maximum: 5, ...change };
    let error: unknown;
    try {
      boundedMeanInterval(sample, options);
    } catch (thrown) {
      error = thrown;
    }
    expect(isScoringError(error) && error.problems.map((one) => one.path)).toEqual(paths);
  });
});

describe("the coverage at five scores, by going through every sample", () => {
  it.each([
    ["nearly all 5, the rest anywhere", [0.02, 0.02, 0.02, 0.04, 0.9]],
    ["5, now and then 4", [0, 0, 0, 0.1, 0.9]],
    ["5, now and then 1", [0.05, 0, 0, 0, 0.95]],
    ["mostly good", [0.05, 0.05, 0.1, 0.3, 0.5]],
    ["even", [0.2, 0.2, 0.2, 0.2, 0.2]],
    ["4, give or take", [0, 0, 0.1, 0.8, 0.1]],
  ])("should be above 95 %% for scores that are %s", (_, shares) => {
    expect(coverage(shares, (sample) => boundedMeanInterval(sample))).toBeGreaterThan(0.95);
  });

  it("should be 94 % at worst, for scores that are 1 or 5 by the toss of a coin", () => {
    expect(coverage([0.5, 0, 0, 0, 0.5], (sample) => boundedMeanInterval(sample))).toBeCloseTo(0.9375, 12);
    const conservative = (sample: BoundedSample) => boundedMeanInterval(sample, { isConservative: true });
    expect(coverage([0.5, 0, 0, 0, 0.5], conservative)).toBeCloseTo(1, 12);
  });

  it("should be far from that of Student's interval", () => {
    const student = ({ mean, sampleVariance }: BoundedSample) => {
      const reach = tQuantile(0.975, 4) * Math.sqrt((sampleVariance as number) / 5);
      return { lower: (mean as number) - reach, upper: (mean as number) + reach };
    };
    expect(coverage([0.02, 0.02, 0.02, 0.04, 0.9], student)).toBeCloseTo(0.41, 2);
  });
});

/** The chance that the interval of five scores with these shares of 1 to 5 holds their true mean. */
function coverage(
  shares: readonly number[],
  interval: (sample: BoundedSample) => { lower: number; upper: number } | null,
): number {
  const mean = shares.reduce((sum, share, i) => sum + share * (i + 1), 0);
  let covered = 0;
  const visit = (scores: readonly number[], chance: number): void => {
    if (chance === 0) return;
    if (scores.length < 5) {
      shares.forEach((share, i) => {
        visit([...scores, i + 1], chance * share);
      });
      return;
    }
    const found = interval(sampleOf(...scores));
    if (found !== null && found.lower <= mean + 1e-12 && found.upper >= mean - 1e-12) covered += chance;
  };
  visit([], 1);
  return covered;
}
