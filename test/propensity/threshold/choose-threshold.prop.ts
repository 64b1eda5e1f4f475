import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { erlangWait } from "../../../src/propensity/threshold/erlang-wait.ts";
import { planSupervisorLoad } from "../../../src/propensity/threshold/plan-supervisor-load.ts";
import { thresholdForRate } from "../../../src/propensity/threshold/threshold-for-rate.ts";
import { topKThreshold } from "../../../src/propensity/threshold/top-k-threshold.ts";
import { hundredths } from "./policies.ts";

const scoreLists = fc.array(fc.oneof(hundredths(), hundredths(0.9, 1)), { maxLength: 40 });

describe("topKThreshold", () => {
  it("alerts on at most k scores, and one score lower on more", () => {
    fc.assert(
      fc.property(scoreLists, fc.nat(45), (scores, k) => {
        const { value, alertCount } = topKThreshold(scores, k);
        const alertsAt = (threshold: number): number => scores.filter((one) => one >= threshold).length;
        expect(value === null ? 0 : alertsAt(value)).toBe(alertCount);
        expect(alertCount).toBeLessThanOrEqual(k);
        const lower = Math.max(-1, ...scores.filter((one) => value === null || one < value));
        if (lower >= 0) expect(alertsAt(lower)).toBeGreaterThan(k);
      }),
    );
  });

  it("does not mind the order of the scores, nor changes it", () => {
    fc.assert(
      fc.property(scoreLists, fc.nat(45), (scores, k) => {
        const frozen = Object.freeze([...scores]);
        expect(topKThreshold(frozen, k)).toEqual(topKThreshold([...scores].reverse(), k));
      }),
    );
  });
});

const histograms = fc.uniqueArray(hundredths(), { minLength: 2, maxLength: 12 }).chain((edges) =>
  fc.record({
    edges: fc.constant([...edges].sort((a, b) => a - b)),
    counts: fc.array(fc.oneof(fc.constant(0), fc.nat(1000)), {
      minLength: edges.length - 1,
      maxLength: edges.length - 1,
    }),
  }),
);

describe("thresholdForRate", () => {
  it("is what the k highest scores say, when each bin is one score", () => {
    fc.assert(
      fc.property(histograms, fc.nat(3000), (histogram, budget) => {
        const scores = histogram.counts.flatMap((count, i) =>
          new Array<number>(count).fill(histogram.edges[i] as number),
        );
        fc.pre(scores.length > 0);
        expect(thresholdForRate(histogram, scores.length, budget)).toEqual(topKThreshold(scores, budget));
      }),
    );
  });

  it("keeps the load that is planned with it within the budget", () => {
    fc.assert(
      fc.property(histograms, fc.integer({ min: 1, max: 10_000 }), fc.nat(10_000), (histogram, calls, budget) => {
        const { value } = thresholdForRate(histogram, calls, budget);
        if (value === null) return;
        const plan = { histogram, callsPerHour: calls, supervisors: 1, handleSeconds: 45, threshold: value };
        expect(planSupervisorLoad(plan).alertsPerHour.atMost).toBeLessThanOrEqual(budget * (1 + 1e-12));
      }),
    );
  });
});

describe("erlangWait", () => {
  const inputs = fc.record({
    alertsPerHour: fc.double({ min: 0, max: 1000, noNaN: true }),
    handleSeconds: fc.double({ min: 1, max: 600, noNaN: true }),
    supervisors: fc.integer({ min: 1, max: 200 }),
    waitSeconds: fc.double({ min: 0, max: 600, noNaN: true }),
  });

  it("gives probabilities, the long wait never likelier than a wait, and null exactly from full load on", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const wait = erlangWait(input);
        const erlangs = (input.alertsPerHour * input.handleSeconds) / 3600;
        expect(wait === null).toBe(erlangs >= input.supervisors);
        if (wait === null) return;
        expect(wait.waitProbability >= 0 && wait.waitProbability <= 1).toBe(true);
        expect(wait.longWaitProbability).toBeLessThanOrEqual(wait.waitProbability);
        expect(wait.longWaitProbability).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("waits no longer with one supervisor more", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const wait = erlangWait(input);
        const more = erlangWait({ ...input, supervisors: input.supervisors + 1 });
        if (wait === null) return;
        expect(more?.waitProbability).toBeLessThanOrEqual(wait.waitProbability + 1e-12);
        expect(more?.longWaitProbability).toBeLessThanOrEqual(wait.longWaitProbability + 1e-12);
      }),
    );
  });
});
