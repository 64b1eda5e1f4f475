import { describe, expect, it } from "vitest";
import { classificationMetrics } from "../../../src/propensity/feedback/classification-metrics.ts";
import type { AlertCounts } from "../../../src/propensity/feedback/metrics-model.ts";
import { refusalLines } from "../refusal.ts";

const counts = (tp: number, fp: number, tn: number | null, fn: number | null): AlertCounts => ({
  truePositives: tp,
  falsePositives: fp,
  trueNegatives: tn,
  falseNegatives: fn,
});

describe("classificationMetrics", () => {
  it("should find as many negatives as positives no reason to say nothing", () => {
    expect(classificationMetrics(counts(5, 0, 5, 0))).toEqual({
      precision: 1,
      recall: 1,
      falsePositiveRate: 0,
      falseDiscoveryRate: 0,
      specificity: 1,
      negativePredictiveValue: 1,
      fScore: 1,
      matthewsCorrelation: 1,
    });
    expect(classificationMetrics(counts(3, 0, 0, 3))).toMatchObject({ precision: 1, recall: 0.5 });
    expect(classificationMetrics(counts(0, 0, 0, 5), { zeroDivision: 1 })).toMatchObject({ precision: 1, recall: 0 });
  });

  it("should correlate by exactly 1 where no alert is wrong and none is missed", () => {
    for (const [right, quiet] of [
      [5, 5],
      [3, 7],
      [0.1, 1e12],
    ] as const) {
      expect(classificationMetrics(counts(right, 0, quiet, 0)).matthewsCorrelation).toBe(1);
    }
  });

  it("should say what it can of false negatives alone", () => {
    expect(classificationMetrics(counts(3, 1, null, 3))).toEqual({
      precision: 0.75,
      recall: 0.5,
      falsePositiveRate: null,
      falseDiscoveryRate: 0.25,
      specificity: null,
      negativePredictiveValue: null,
      fScore: 0.6,
      matthewsCorrelation: null,
    });
  });

  it("should know no -0", () => {
    const measures = classificationMetrics(counts(-0, 5, 5, 5));
    expect([measures.precision, measures.recall, measures.fScore]).toEqual([0, 0, 0]);
    // Counts so small that their products vanish.
    expect(classificationMetrics(counts(-0, 1e-200, 5, 1e-200)).matthewsCorrelation).toBe(0);
  });

  it("should take beta from 0.001 to 1000", () => {
    const fScore = (beta: number) => classificationMetrics(counts(36, 14, 120, 8), { beta }).fScore;
    // Close to precision, 0.72, and to recall, 36 of 44.
    expect(fScore(0.001)).toBeCloseTo(0.72, 5);
    expect(fScore(1000)).toBeCloseTo(36 / 44, 5);
    for (const beta of [0.0009, 1000.1]) {
      expect(refusalLines(() => fScore(beta))).toEqual([
        "ERR_INVALID_INPUT classificationMetrics",
        `options.beta: expected a number from 0.001 to 1000, received ${beta}`,
      ]);
    }
  });

  it("should say what options have to be", () => {
    const act = (options: unknown) => refusalLines(() => classificationMetrics(counts(1, 1, 1, 1), options as never));
    expect(act("beta")).toEqual([
      "ERR_INVALID_INPUT classificationMetrics",
      'options: expected an object of options, received "beta"',
    ]);
    expect(act({ beta: "1", zeroDivision: 2 })).toEqual([
      "ERR_INVALID_INPUT classificationMetrics",
      'options.beta: expected a number from 0.001 to 1000, received "1"',
      "options.zeroDivision: expected 0, 1, NaN or null, received 2",
    ]);
  });
});
