import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { averagePrecision } from "../../../src/propensity/feedback/average-precision.ts";
import { brierScore, brierSkill } from "../../../src/propensity/feedback/brier-score.ts";
import { calibrationError } from "../../../src/propensity/feedback/calibration-error.ts";
import { classificationMetrics } from "../../../src/propensity/feedback/classification-metrics.ts";
import { confusionCounts } from "../../../src/propensity/feedback/confusion-counts.ts";
import { logLoss } from "../../../src/propensity/feedback/log-loss.ts";
import { orderByScore } from "../../../src/propensity/feedback/order-by-score.ts";
import { prCurve } from "../../../src/propensity/feedback/pr-curve.ts";
import { reliabilityCurve } from "../../../src/propensity/feedback/reliability-curve.ts";
import { rocAuc } from "../../../src/propensity/feedback/roc-auc.ts";
import { rocCurve } from "../../../src/propensity/feedback/roc-curve.ts";
import { expectNear } from "./near.ts";
import { columnsOf, probabilities, samples, shuffled, unweighted } from "./samples.ts";

describe("the area under the curve", () => {
  it("should be the share of pairs in the right order, ties counting half, to the last bit", () => {
    fc.assert(
      fc.property(samples(fc.oneof(probabilities, fc.double({ noNaN: true, noDefaultInfinity: true }))), (list) => {
        const positives = list.filter(({ label }) => label === 1);
        const negatives = list.filter(({ label }) => label === 0);
        let doubled = 0;
        for (const up of positives) for (const down of negatives) doubled += Math.sign(up.score - down.score) + 1;
        const pairs = positives.length * negatives.length;
        expect(rocAuc(...unweighted(list))).toBe(pairs === 0 ? null : doubled / (2 * pairs));
      }),
    );
  });

  it("should not change under a growing function of the scores, weighted or not", () => {
    fc.assert(
      fc.property(samples(fc.integer({ min: -50, max: 50 })), fc.boolean(), (list, isWeighted) => {
        const [labels, scores, weights] = columnsOf(list);
        const own = isWeighted ? weights : null;
        const cubes = scores.map((score) => score ** 3 / 7 - 5);
        expect(rocAuc(labels, cubes, own)).toBe(rocAuc(labels, scores, own));
      }),
    );
  });

  it("should turn to 1 minus itself when the scores are turned", () => {
    fc.assert(
      fc.property(samples(probabilities), (list) => {
        const [labels, scores, weights] = columnsOf(list);
        const area = rocAuc(labels, scores, weights);
        const turned = rocAuc(
          labels,
          scores.map((score) => -score),
          weights,
        );
        expectNear(turned, area === null ? null : 1 - area);
      }),
    );
  });

  it("should be that of the trapezoids below the curve", () => {
    fc.assert(
      fc.property(samples(probabilities), (list) => {
        const { falsePositiveRates: x, truePositiveRates: y } = rocCurve(...unweighted(list));
        fc.pre(x !== null && y !== null);
        let area = 0;
        for (let i = 1; i < x.length; i++) {
          area += (((x[i] as number) - (x[i - 1] as number)) * ((y[i] as number) + (y[i - 1] as number))) / 2;
        }
        expectNear(rocAuc(...unweighted(list)), area);
      }),
    );
  });
});

const all = (labels: number[], scores: number[], weights: number[] | null): readonly unknown[] => [
  confusionCounts(labels, scores, 0.5, weights),
  rocCurve(labels, scores, weights),
  prCurve(labels, scores, weights),
  rocAuc(labels, scores, weights),
  averagePrecision(labels, scores, weights),
  brierScore(labels, scores, weights),
  brierSkill(labels, scores, weights),
  logLoss(labels, scores, weights),
  calibrationError(labels, scores, weights),
  reliabilityCurve(labels, scores, weights, { strategy: "quantile", binCount: 4 }),
];

const flat = (value: unknown): readonly unknown[] =>
  typeof value === "object" && value !== null ? Object.values(value).flatMap(flat) : [value];

describe("every measure", () => {
  it("should not depend on the order of the samples, to the last bit", () => {
    fc.assert(
      fc.property(samples(probabilities), fc.integer(), fc.boolean(), (list, seed, isWeighted) => {
        const [labels, scores, weights] = columnsOf(list);
        const [otherLabels, otherScores, otherWeights] = columnsOf(shuffled(list, seed));
        const before = all(labels, scores, isWeighted ? weights : null);
        expect(all(otherLabels, otherScores, isWeighted ? otherWeights : null)).toEqual(before);
      }),
    );
  });

  it("should take a whole weight for so many equal samples, and 0 for none", () => {
    fc.assert(
      fc.property(samples(probabilities, fc.integer({ min: 0, max: 4 })), (list) => {
        const [labels, scores, weights] = columnsOf(list);
        const [moreLabels, moreScores] = columnsOf(
          list.flatMap((one) => Array.from({ length: one.weight }, () => one)),
        );
        // Quantile edges go by samples, not by weights.
        const weighted = all(labels, scores, weights).slice(0, -1);
        expectNear(flat(weighted), flat(all(moreLabels, moreScores, null).slice(0, -1)));
      }),
    );
  });

  it("should not change when all weights are doubled, but for sums of weights", () => {
    fc.assert(
      fc.property(samples(probabilities), (list) => {
        const [labels, scores, weights] = columnsOf(list);
        const doubled = weights.map((weight) => weight * 2);
        const measure = (own: number[]) => all(labels, scores, own).slice(1, -1);
        expect(measure(doubled)).toEqual(measure(weights));
      }),
    );
  });

  it("should stay within its range", () => {
    fc.assert(
      fc.property(samples(probabilities), (list) => {
        const [labels, scores, weights] = columnsOf(list);
        const { matthewsCorrelation, ...shares } = classificationMetrics(confusionCounts(labels, scores, 0.5, weights));
        const error = calibrationError(labels, scores, weights);
        for (const share of [
          ...Object.values(shares),
          ...flat(rocCurve(labels, scores, weights)),
          ...flat(prCurve(labels, scores, weights)),
          rocAuc(labels, scores, weights),
          averagePrecision(labels, scores, weights),
          brierScore(labels, scores, weights),
          ...flat(error),
        ] as (number | null)[]) {
          if (share !== null) expect(share >= 0 && share <= 1).toBe(true);
        }
        expect(Math.abs(matthewsCorrelation ?? 0)).toBeLessThanOrEqual(1);
        if (error !== null) expect(error.expected).toBeLessThanOrEqual(error.maximum + 1e-15);
        expect(logLoss(labels, scores, weights) ?? 0).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("average precision", () => {
  it("should be the sum of its definition, naively", () => {
    fc.assert(
      fc.property(samples(probabilities), (list) => {
        const positives = list.filter(({ label }) => label === 1).length;
        let sum = 0;
        let before = 0;
        for (const threshold of [...new Set(list.map(({ score }) => score))].sort((a, b) => b - a)) {
          const alerts = list.filter(({ score }) => score >= threshold);
          const hits = alerts.filter(({ label }) => label === 1).length;
          sum += ((hits - before) / positives) * (hits / alerts.length);
          before = hits;
        }
        expectNear(averagePrecision(...unweighted(list)), positives === 0 ? null : sum);
      }),
    );
  });
});

describe("the order by score", () => {
  it("should be that of comparing, stably, for any finite numbers", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer())), (list) => {
        const scores = Float64Array.from(list, (score) => score + 0);
        const expected = Array.from(scores.keys()).sort(
          (a, b) => (scores[b] as number) - (scores[a] as number) || a - b,
        );
        expect([...orderByScore(scores)]).toEqual(expected);
      }),
    );
  });
});
