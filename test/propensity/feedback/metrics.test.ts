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
    // Edges between two scores lie on the line between them.
    const quarters = reliabilityCurve([0, 1], [0.2, 1], null, { binCount: 4, strategy: "quantile" });
    expect(quarters).toEqual([
      { lower: 0.2, upper: 0.4, meanScore: 0.2, positiveShare: 0, weight: 1 },
      { lower: 0.8, upper: 1, meanScore: 1, positiveShare: 1, weight: 1 },
    ]);
    const equal = reliabilityCurve([0, 1], [0.5, 0.5], null, { strategy: "quantile" });
    expect(equal).toEqual([{ lower: 0.5, upper: 0.5, meanScore: 0.5, positiveShare: 0.5, weight: 2 }]);
  });
});
