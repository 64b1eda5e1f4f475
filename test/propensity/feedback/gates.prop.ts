import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assessFeedback } from "../../../src/propensity/feedback/assess-feedback.ts";
import type { AutomationInput } from "../../../src/propensity/feedback/feedback-model.ts";
import { RECOMMENDED_FEEDBACK_POLICY } from "../../../src/propensity/feedback/policy.ts";
import { parseFeedbackPolicy } from "../../../src/propensity/feedback/schema.ts";
import { initialAutomation, stepAutomation } from "../../../src/propensity/feedback/step-automation.ts";
import { tuneThreshold } from "../../../src/propensity/feedback/tune-threshold.ts";
import { columnsOf, probabilities, samples, unweighted } from "./samples.ts";

const count = fc.integer({ min: 0, max: 400 });
const counts = fc.record({ truePositives: count, falsePositives: count, trueNegatives: count, falseNegatives: count });

describe("the gates", () => {
  it("should pause exactly when 25 wrong alerts come to more than 7 of all, in whole numbers", () => {
    fc.assert(
      fc.property(counts, (given) => {
        const { truePositives: tp, falsePositives: fp } = given;
        const { automation, gates } = assessFeedback(given, RECOMMENDED_FEEDBACK_POLICY);
        expect(automation).toBe(tp + fp >= 30 && 25 * fp > 7 * (tp + fp) ? "pause" : "keep");
        expect(gates.retrain.kind === "tripped").toBe(tp + fp >= 30 && 50 * fp > 9 * (tp + fp));
        expect(gates.pause.kind === "insufficient").toBe(tp + fp < 30);
      }),
    );
  });

  it("should trip less often the more confidence is asked for", () => {
    fc.assert(
      fc.property(counts, fc.double({ min: 0.5, max: 0.98, noNaN: true }), (given, confidence) => {
        const tripped = (policy: object): boolean =>
          assessFeedback(given, parseFeedbackPolicy(policy)).automation === "pause";
        const [sure, surer] = [tripped({ confidence }), tripped({ confidence: confidence + 0.019 })];
        expect(!surer || sure).toBe(true);
        expect(!sure || tripped({})).toBe(true);
      }),
    );
  });
});

describe("automation", () => {
  const input: fc.Arbitrary<AutomationInput> = fc.oneof(
    fc.record({ kind: fc.constant("counts" as const), at: fc.nat(50), counts }),
    fc.record({ kind: fc.constant("resume" as const), at: fc.nat(50) }),
  );

  it("should never pause twice without a resume between, and resume on that word alone", () => {
    fc.assert(
      fc.property(fc.array(input), (inputs) => {
        let state = initialAutomation();
        let isPaused = false;
        for (const one of inputs) {
          const step = stepAutomation(JSON.parse(JSON.stringify(state)), one);
          for (const { kind } of step.effects) {
            if (kind === "retrain") continue;
            expect(kind).toBe(isPaused ? "resumed" : "paused");
            if (kind === "resumed") expect(one.kind).toBe("resume");
            isPaused = !isPaused;
          }
          expect(step.state.isPaused).toBe(isPaused);
          state = step.state;
        }
      }),
    );
  });

  it("should shift with its clock", () => {
    fc.assert(
      fc.property(fc.array(input), fc.nat(1e9), (inputs, shift) => {
        const run = (by: number) => {
          let state = initialAutomation();
          return inputs.map((one) => {
            const step = stepAutomation(state, { ...one, at: one.at + by });
            state = step.state;
            return {
              because: step.because,
              at: step.effects.map(({ at }) => at - by),
              since: (state.since ?? by) - by,
            };
          });
        };
        expect(run(shift)).toEqual(run(0));
      }),
    );
  });
});

describe("the tuned threshold", () => {
  it("should be the best of all scores that keep to the constraint, the higher of two", () => {
    fc.assert(
      fc.property(
        samples(probabilities),
        fc.constantFrom(0, 0.3, 0.5, 0.72, 1),
        fc.constantFrom(0, 0.5, 2, 10, 100),
        (list, minimumPrecision, maximumAlertsPerHour) => {
          const hours = 4;
          const positives = list.filter(({ label }) => label === 1).length;
          const tried = [...new Set(list.map(({ score }) => score))].map((value) => {
            const alerts = list.filter(({ score }) => score >= value);
            const hits = alerts.filter(({ label }) => label === 1).length;
            return { value, hits, precision: hits / alerts.length, alertsPerHour: alerts.length / hours };
          });
          const fit = tried.filter(
            (one) => one.precision >= minimumPrecision && one.alertsPerHour <= maximumAlertsPerHour,
          );
          const best = fit.sort((a, b) => b.hits - a.hits || b.value - a.value)[0];
          const tuned = tuneThreshold(...unweighted(list), { minimumPrecision, maximumAlertsPerHour, hours });
          if (best === undefined || positives === 0) {
            expect(tuned).toMatchObject({ value: null, recall: null, precision: null, alertsPerHour: null });
            expect(tuned.because).not.toBe("feasible");
          } else {
            const { hits, ...rest } = best;
            expect(tuned).toEqual({ ...rest, because: "feasible", recall: hits / positives });
          }
        },
      ),
    );
  });

  it("should catch no more under a harder constraint", () => {
    fc.assert(
      fc.property(samples(probabilities), fc.double({ min: 0, max: 0.9, noNaN: true }), (list, minimumPrecision) => {
        const [labels, scores, weights] = columnsOf(list);
        const recall = (precision: number): number =>
          tuneThreshold(labels, scores, { minimumPrecision: precision }, weights).recall ?? -1;
        expect(recall(minimumPrecision + 0.1)).toBeLessThanOrEqual(recall(minimumPrecision));
      }),
    );
  });
});
