import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calibrateEffort } from "../../src/ces/calibrate-effort.ts";
import type { CalibrationRow } from "../../src/ces/calibration-model.ts";
import { deepFreeze } from "../../src/core/policy.ts";
import { factsOf, policyOf } from "./policies.ts";

const policy = policyOf(
  { fact: "a" },
  { fact: "b", kind: "per-interval", grace: 10, interval: 5 },
  { fact: "c", weight: 0.25 },
);
const amounts = fc.record({
  a: fc.nat({ max: 4 }),
  b: fc.nat({ max: 60 }),
  c: fc.nat({ max: 900 }).map((n) => n / 100),
});
const weight = fc.integer({ min: 0, max: 40_000 }).map((n) => n / 1_000_000);
const rows: fc.Arbitrary<CalibrationRow[]> = fc.array(
  fc.record({ facts: amounts.map(factsOf), surveyScore: fc.integer({ min: 1, max: 7 }) }),
  { minLength: 30, maxLength: 60 },
);

describe("calibrateEffort", () => {
  it("finds the weights that the answers were made of", () => {
    fc.assert(
      fc.property(
        fc.array(amounts, { minLength: 40, maxLength: 60 }),
        fc.tuple(weight, weight, weight),
        (list, truth) => {
          const answered = list.map(({ a, b, c }) => {
            const loss = truth[0] * a + truth[1] * Math.max(0, Math.floor((b - 10) / 5)) + truth[2] * c;
            return { facts: factsOf({ a, b, c }), surveyScore: 7 - loss };
          });
          const fit = calibrateEffort(answered, policy);
          if (fit.kind === "calibrated") expect(fit.weights.map((one) => one.weight)).toEqual(truth);
          else expect(fit.kind).toBe("not-identifiable");
        },
      ),
    );
  });

  it("does not depend on the order of rows, and changes none", () => {
    fc.assert(
      fc.property(rows, (list) => {
        expect(calibrateEffort([...list].reverse(), policy)).toStrictEqual(calibrateEffort(deepFreeze(list), policy));
      }),
    );
  });

  it("never has a larger squared error than other weights, before rounding", () => {
    fc.assert(
      fc.property(rows, fc.tuple(weight, weight, weight), (list, other) => {
        const fit = calibrateEffort(list, policy);
        if (fit.kind !== "calibrated") return;
        const squaredError = (weights: readonly number[]): number =>
          list.reduce((sum, { facts, surveyScore }) => {
            const { a = 0, b = 0, c = 0 } = facts;
            const units = [a, Math.max(0, Math.floor((b - 10) / 5)), c];
            const rest = 7 - surveyScore - units.reduce((total, x, j) => total + x * (weights[j] as number), 0);
            return sum + rest * rest;
          }, 0);
        const own = squaredError(fit.weights.map((one) => one.weight));
        expect(own).toBeLessThanOrEqual(squaredError(other) + 1e-6);
      }),
    );
  });
});
