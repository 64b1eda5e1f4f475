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
import { refusedPaths } from "../../core/refusal.ts";
import vectors from "../../vectors/propensity-metrics.json" with { type: "json" };
import { expectNear } from "./near.ts";

describe.each(vectors.cases)("against scikit-learn: $name", ({ labels, scores, weights, threshold, expected }) => {
  it("should count and measure alerts", () => {
    const counts = confusionCounts(labels, scores, threshold, weights);
    expectNear(Object.values(counts), Object.values(expected.counts));
    expect(Object.keys(counts)).toEqual(Object.keys(expected.counts));
    const zero = classificationMetrics(counts, { zeroDivision: 0 });
    expectNear(zero.precision, expected.precision);
    expectNear(zero.recall, expected.recall);
    expectNear(zero.fScore, expected.f1);
    expectNear(classificationMetrics(counts, { zeroDivision: 0, beta: 2 }).fScore, expected.f2);
    expectNear(classificationMetrics(counts, { zeroDivision: 0, beta: 0.5 }).fScore, expected.fHalf);
    const one = classificationMetrics(counts, { zeroDivision: 1 });
    expectNear(one.precision, expected.precisionZeroDivision1);
    expectNear(one.recall, expected.recallZeroDivision1);
    expectNear(zero.matthewsCorrelation, expected.matthews);
  });

  it("should draw the same curves", () => {
    const pr = prCurve(labels, scores, weights);
    expectNear(pr.thresholds, [...expected.pr.thresholds, null]);
    expectNear(pr.precisions, expected.pr.precisions);
    expectNear(pr.recalls, expected.pr.recalls);
    const roc = rocCurve(labels, scores, weights);
    if (expected.roc === null) expect([roc.falsePositiveRates, roc.truePositiveRates]).toContain(null);
    else expectNear([roc.thresholds, roc.falsePositiveRates, roc.truePositiveRates], Object.values(expected.roc));
    expectNear(rocAuc(labels, scores, weights), expected.rocAuc);
    expectNear(averagePrecision(labels, scores, weights), expected.averagePrecision);
  });

  it("should judge probabilities alike", () => {
    expectNear(brierScore(labels, scores, weights), expected.brier);
    expectNear(logLoss(labels, scores, weights), expected.logLoss);
    for (const strategy of ["uniform", "quantile"] as const) {
      const curve = expected[strategy];
      if (curve === undefined) continue;
      const bins = reliabilityCurve(labels, scores, null, { binCount: 5, strategy });
      expectNear(
        bins.map(({ meanScore }) => meanScore),
        curve.meanScores,
      );
      expectNear(
        bins.map(({ positiveShare }) => positiveShare),
        curve.positiveShares,
      );
    }
  });
});

describe("measures without anything to divide by", () => {
  it("should be null, and 0 for Matthews' correlation", () => {
    expect(classificationMetrics({ truePositives: 0, falsePositives: 0, trueNegatives: 5, falseNegatives: 0 })).toEqual(
      {
        precision: null,
        recall: null,
        falsePositiveRate: 0,
        falseDiscoveryRate: null,
        specificity: 1,
        negativePredictiveValue: 1,
        fScore: null,
        matthewsCorrelation: 0,
      },
    );
    const onlyHits = classificationMetrics({
      truePositives: 5,
      falsePositives: 0,
      trueNegatives: 0,
      falseNegatives: 0,
    });
    expect(onlyHits).toMatchObject({ falsePositiveRate: null, specificity: null, negativePredictiveValue: null });
  });

  it("should put the number asked for in place of precision, recall and F score alone", () => {
    const counts = { truePositives: 0, falsePositives: 0, trueNegatives: 5, falseNegatives: 0 };
    const nan = classificationMetrics(counts, { zeroDivision: Number.NaN });
    expect([nan.precision, nan.recall, nan.fScore, nan.falseDiscoveryRate]).toEqual([
      Number.NaN,
      Number.NaN,
      Number.NaN,
      null,
    ]);
  });

  it("should all be null of no samples, and of samples without weight", () => {
    for (const [labels, scores, weights] of [
      [[], [], null],
      [
        [1, 0],
        [0.2, 0.4],
        [0, 0],
      ],
    ] as const) {
      const counts = confusionCounts(labels, scores, 0.5, weights);
      expect(Object.values(counts)).toEqual([0, 0, 0, 0]);
      expect(new Set(Object.values(classificationMetrics(counts, { zeroDivision: 1 })))).toEqual(new Set([null]));
      expect(rocCurve(labels, scores, weights)).toEqual({
        thresholds: [null],
        falsePositiveRates: null,
        truePositiveRates: null,
      });
      expect(prCurve(labels, scores, weights)).toEqual({ thresholds: [null], precisions: [1], recalls: null });
      for (const measure of [rocAuc, averagePrecision, brierScore, brierSkill, logLoss, calibrationError]) {
        expect(measure(labels, scores, weights)).toBeNull();
      }
      expect(reliabilityCurve(labels, scores, weights, { strategy: "quantile" })).toEqual([]);
    }
  });

  it("should not lose a correlation in very large or small counts", () => {
    const scaled = (by: number) =>
      classificationMetrics({
        truePositives: 3 * by,
        falsePositives: by,
        trueNegatives: 4 * by,
        falseNegatives: 2 * by,
      }).matthewsCorrelation;
    expectNear([scaled(1e23), scaled(1e-12)], [scaled(1), scaled(1)]);
  });
});

describe("bins", () => {
  it("should hold a score on an edge in the lower bin, and edges be i / n", () => {
    // 3 * 0.1 is above 0.3: with such edges 0.30000000000000004 would be in the third bin.
    const bins = reliabilityCurve([1, 1, 1, 1], [0, 0.1, 0.3, 0.30000000000000004]);
    expect(bins.map(({ lower, upper, weight }) => [lower, upper, weight])).toEqual([
      [0, 0.1, 2],
      [0.2, 0.3, 1],
      [0.3, 0.4, 1],
    ]);
    for (const n of [7, 10, 49, 100]) {
      const scores = Array.from({ length: n }, (_, i) => (i + 1) / n);
      const weights = reliabilityCurve(
        scores.map(() => 1),
        scores,
        null,
        { binCount: n },
      ).map(({ weight }) => weight);
      expect(weights).toEqual(scores.map(() => 1));
    }
  });

  it("should err by the distance of share and score", () => {
    expect(calibrationError([1, 0, 1], [0.55, 0.55, 0.95])).toEqual({
      expected: (2 / 3) * (0.55 - 0.5) + (1 / 3) * (1 - 0.95),
      maximum: 0.55 - 0.5,
    });
    expect(calibrationError([1, 0, 0], [0.5, 0.5, 0.9], [1, 1, 0])).toEqual({ expected: 0, maximum: 0 });
    expect(calibrationError([0, 1], [0, 1], null, { binCount: 1 })).toEqual({ expected: 0, maximum: 0 });
  });

  it("should have quantile edges of definition 7", () => {
    const bins = reliabilityCurve([0, 1, 0, 1, 1], [0.1, 0.2, 0.4, 0.7, 0.9], null, {
      binCount: 2,
      strategy: "quantile",
    });
    expect(bins.map(({ lower, upper, weight }) => [lower, upper, weight])).toEqual([
      [0.1, 0.4, 3],
      [0.4, 0.9, 2],
    ]);
    const equal = reliabilityCurve([0, 1], [0.5, 0.5], null, { strategy: "quantile" });
    expect(equal).toEqual([{ lower: 0.5, upper: 0.5, meanScore: 0.5, positiveShare: 0.5, weight: 2 }]);
  });
});

describe("hostile input", () => {
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

  it("should take a million ties", () => {
    const count = 1_000_000;
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
