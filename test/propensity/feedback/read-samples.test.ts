import { describe, expect, it } from "vitest";
import { averagePrecision } from "../../../src/propensity/feedback/average-precision.ts";
import { brierScore, brierSkill } from "../../../src/propensity/feedback/brier-score.ts";
import { calibrationError } from "../../../src/propensity/feedback/calibration-error.ts";
import { classificationMetrics } from "../../../src/propensity/feedback/classification-metrics.ts";
import { confusionCounts } from "../../../src/propensity/feedback/confusion-counts.ts";
import { logLoss } from "../../../src/propensity/feedback/log-loss.ts";
import { prCurve } from "../../../src/propensity/feedback/pr-curve.ts";
import { reliabilityCurve } from "../../../src/propensity/feedback/reliability-curve.ts";
import { rocAuc } from "../../../src/propensity/feedback/roc-auc.ts";
import { rocCurve } from "../../../src/propensity/feedback/roc-curve.ts";
import { tuneThreshold } from "../../../src/propensity/feedback/tune-threshold.ts";
import { refusedPaths } from "../../core/refusal.ts";
import { refusalLines } from "../refusal.ts";

describe("labels, scores and weights", () => {
  const measures = [rocCurve, rocAuc, prCurve, averagePrecision, brierScore, brierSkill, logLoss, calibrationError];
  it.each<[string, unknown, unknown, unknown, readonly string[]]>([
    [
      "NaN and infinite scores",
      [1, 0, 1],
      [Number.NaN, 0.5, Number.NEGATIVE_INFINITY],
      null,
      ["scores[0]", "scores[2]"],
    ],
    ["unequal lengths", [1, 0], [0.5], [1, 1, 1], ["scores", "weights"]],
    [
      "labels that are none",
      [2, "1", true, 0.5, null],
      [0, 0, 0, 0, 0],
      null,
      [0, 1, 2, 3, 4].map((i) => `labels[${i}]`),
    ],
    [
      "weights that are none",
      [1, 0, 1, 0],
      [0, 0, 0, 0],
      [-1, Number.NaN, 1e13, 1e-13],
      [0, 1, 2, 3].map((i) => `weights[${i}]`),
    ],
    ["holes", new Array(2), [0.5, 0.5], null, ["labels[0]", "labels[1]"]],
    ["big integers", new BigInt64Array(1), [0.5], null, ["labels[0]"]],
    ["no lists", null, "x".repeat(100_000), {}, ["labels", "scores", "weights"]],
    [
      "a view without numbers",
      new DataView(new ArrayBuffer(8)),
      { length: 2, 0: 1 },
      5,
      ["labels", "scores", "weights"],
    ],
  ])("should refuse %s everywhere", (_, labels, scores, weights, paths) => {
    for (const measure of [...measures, reliabilityCurve]) {
      const refused = refusedPaths(() => measure(labels as number[], scores as number[], weights as number[]));
      expect(refused).toEqual(["ERR_INVALID_INPUT", ...paths]);
    }
    expect(
      refusedPaths(() => confusionCounts(labels as number[], scores as number[], 0.5, weights as number[])),
    ).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });

  it("should refuse scores that are no probabilities only where they have to be", () => {
    for (const measure of [brierScore, brierSkill, logLoss, calibrationError, reliabilityCurve]) {
      expect(refusedPaths(() => measure([1, 0], [1.5, -0.1]))).toEqual(["ERR_INVALID_INPUT", "scores[0]", "scores[1]"]);
    }
    expect(rocAuc([1, 0], [1.5, -40])).toBe(1);
  });

  it("should refuse what only looks like a number", () => {
    for (const measure of [brierScore, brierSkill, logLoss, calibrationError, reliabilityCurve]) {
      expect(refusalLines(() => measure([1, 0, 1], ["0.5", null, [0.5]] as never, ["1", [1], null] as never))).toEqual([
        `ERR_INVALID_INPUT ${measure.name}`,
        'scores[0]: expected a number from 0 to 1, received "0.5"',
        "scores[1]: expected a number from 0 to 1, received null",
        "scores[2]: expected a number from 0 to 1, received an array of 1",
        'weights[0]: expected 0 or a number from 1e-12 to 1e12, received "1"',
        "weights[1]: expected 0 or a number from 1e-12 to 1e12, received an array of 1",
        "weights[2]: expected 0 or a number from 1e-12 to 1e12, received null",
      ]);
    }
  });

  it("should say who refuses, and what was expected", () => {
    const any = (labels: number[], scores: number[]) => confusionCounts(labels, scores, 0);
    for (const [name, measure] of [
      ["rocCurve", rocCurve],
      ["rocAuc", rocAuc],
      ["prCurve", prCurve],
      ["averagePrecision", averagePrecision],
      ["confusionCounts", any],
      ["tuneThreshold", (l: number[], s: number[]) => tuneThreshold(l, s, { minimumPrecision: 0 })],
    ] as const) {
      expect(refusalLines(() => measure([2, 0], [Number.NaN]))).toEqual([
        `ERR_INVALID_INPUT ${name}`,
        "labels[0]: expected 0 or 1, received 2",
        "scores[0]: expected a finite number, received NaN",
        "scores: expected a list of 2, one per label, received a list of 1",
      ]);
      // They need not be probabilities.
      expect(() => measure([1, 0], [-5, 5])).not.toThrow();
    }
    expect(refusalLines(() => rocAuc(null as never, [], {} as never))).toEqual([
      "ERR_INVALID_INPUT rocAuc",
      "labels: expected a list of numbers, received null",
      "weights: expected a list of numbers, received an object",
    ]);
    expect(refusalLines(() => confusionCounts([1], [0.5], "0.5" as never))).toEqual([
      "ERR_INVALID_INPUT confusionCounts",
      'threshold: expected a finite number, received "0.5"',
    ]);
    const options = { binCount: 10_001, strategy: "even" } as never;
    for (const measure of [calibrationError, reliabilityCurve]) {
      expect(refusalLines(() => measure([1], [0.5], null, options))).toEqual([
        `ERR_INVALID_INPUT ${measure.name}`,
        "options.binCount: expected a whole number from 1 to 10000, received 10001",
        'options.strategy: expected "uniform" or "quantile", received "even"',
      ]);
      expect(refusalLines(() => measure([1], [0.5], null, [] as never))).toEqual([
        `ERR_INVALID_INPUT ${measure.name}`,
        "options: expected an object of options, received an array of 0",
      ]);
    }
  });

  it("should take the smallest and the largest weight, and the largest number of bins", () => {
    // (1e12 · 0 + 1e-12 · 1) / (1e12 + 1e-12)
    expect(brierScore([1, 1], [1, 0], [1e12, 1e-12])).toBe(1e-24);
    expect(calibrationError([1], [0.5], null, { binCount: 10_000 })).toEqual({ expected: 0.5, maximum: 0.5 });
  });

  it("should tell the first hundred problems of a list", () => {
    expect(refusedPaths(() => rocAuc(new Array(100_000).fill(7), new Float64Array(100_000)))).toHaveLength(101);
  });

  it.each([
    [() => confusionCounts([1], [0.5], Number.NaN), ["threshold"]],
    [() => confusionCounts([1], [0.5], "0.5" as unknown as number), ["threshold"]],
    [() => calibrationError([1], [0.5], null, { binCount: 0 }), ["options.binCount"]],
    [() => calibrationError([1], [0.5], null, { binCount: 1e9 }), ["options.binCount"]],
    [() => reliabilityCurve([1], [0.5], null, { binCount: 2.5 }), ["options.binCount"]],
    [() => reliabilityCurve([1], [0.5], null, { strategy: "constructor" as "uniform" }), ["options.strategy"]],
    [() => calibrationError([1], [0.5], null, null as never), ["options"]],
    [() => reliabilityCurve([1], [0.5], null, 5 as never), ["options"]],
    [
      () =>
        classificationMetrics(
          { truePositives: 1, falsePositives: 1, trueNegatives: 1, falseNegatives: 1 },
          null as never,
        ),
      ["options"],
    ],
    [() => classificationMetrics(null as never), [""]],
    [
      () => classificationMetrics({ truePositives: -1, falsePositives: Number.NaN, trueNegatives: 1e25 } as never),
      ["truePositives", "falsePositives", "trueNegatives", "falseNegatives"],
    ],
    [
      () =>
        classificationMetrics(
          { truePositives: 1, falsePositives: 1, trueNegatives: 1, falseNegatives: 1 },
          { beta: 0, zeroDivision: 2 },
        ),
      ["options.beta", "options.zeroDivision"],
    ],
  ])("should refuse options and counts that are none: %#", (act, paths) => {
    expect(refusedPaths(act)).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });

  it("should take -0 for 0, in scores as in weights", () => {
    expect(rocAuc([1, 0], [-0, 0])).toBe(0.5);
    expect(rocCurve([1, 0], [0, -0]).thresholds).toEqual([null, 0]);
    expect(rocCurve([1, 0], [-0, -0]).thresholds).toEqual([null, 0]);
    expect(confusionCounts([1, 0], [0, 0], -0, [-0, 1])).toEqual({
      truePositives: 0,
      falsePositives: 1,
      trueNegatives: 0,
      falseNegatives: 0,
    });
  });

  it("should take typed arrays and leave them as they are", () => {
    const scores = Float64Array.of(0.9, 0.1, 0.5);
    const labels = Uint8Array.of(1, 0, 1);
    expect(rocAuc(labels, scores, Float32Array.of(1, 2, 0.5))).toBe(1);
    expect([...scores]).toEqual([0.9, 0.1, 0.5]);
    expect(brierScore(labels, Float32Array.of(1, 0, 0.5))).toBe(0.25 / 3);
  });

  it("should take very many ties", () => {
    const count = 200_000;
    const labels = Uint8Array.from({ length: count }, (_, i) => (i % 4 === 0 ? 1 : 0));
    const scores = new Float64Array(count).fill(0.25);
    expect(rocAuc(labels, scores)).toBe(0.5);
    expect(averagePrecision(labels, scores, new Float64Array(count).fill(0.5))).toBe(0.25);
    expect(calibrationError(labels, scores)).toEqual({ expected: 0, maximum: 0 });
  });

  it("should not be further off than 1, however shares are rounded", () => {
    expect(calibrationError([0, 1], [1, 0], [1, 7.312443385967048])).toEqual({ expected: 1, maximum: 1 });
  });
});
