import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitIsotonic } from "../../../src/propensity/fitting/fit-isotonic.ts";
import { fitLogistic } from "../../../src/propensity/fitting/fit-logistic.ts";
import { fitPlatt } from "../../../src/propensity/fitting/fit-platt.ts";
import { poolAdjacent } from "../../../src/propensity/fitting/pool-adjacent.ts";
import { solveCholesky } from "../../../src/propensity/fitting/solve-cholesky.ts";
import { loadModel } from "../../../src/propensity/scoring/load-model.ts";
import { expectNear } from "../feedback/near.ts";
import { columnsOf, probabilities, samples, shuffled } from "../feedback/samples.ts";

const sound = fc.double({ min: -100, max: 100, noNaN: true });
/** Multiples of 1/8, which other units do not round away. */
const eighths = fc.integer({ min: -800, max: 800 }).map((x) => x / 8);
const weight = fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 3 }), fc.double({ min: 0.01, max: 10, noNaN: true }));
const row = fc.record({
  x: fc.tuple(eighths, fc.integer({ min: 0, max: 3 })),
  label: fc.integer({ min: 0, max: 1 }),
  weight,
});
const table = fc
  .array(row, { minLength: 2, maxLength: 25 })
  .filter((rows) => new Set(rows.map(({ label }) => label)).size === 2);
const l2 = fc.constantFrom(0.01, 1, 50);

type Row = { readonly x: readonly number[]; readonly label: number; readonly weight: number };
const fitted = (rows: readonly Row[], penalty: number) =>
  fitLogistic(
    { rows: rows.map(({ x }) => x), labels: rows.map(({ label }) => label), weights: rows.map((one) => one.weight) },
    { features: ["a", "b"], modelVersion: "1", l2: penalty },
  );

describe("a logistic fit", () => {
  it("should have no slope left, by differences of its own loss", () => {
    fc.assert(
      fc.property(table, l2, (rows, penalty) => {
        const { kind, file, gradient } = fitted(rows, penalty);
        expect(kind).toBe("fitted");
        expect(gradient).toBeLessThanOrEqual(1e-12);
        const { features, coefficients, intercept } = file;
        const lossAt = (b: number, c: readonly number[]): number => {
          let sum = c.reduce((all, one) => all + (penalty / 2) * one * one, 0);
          for (const { x, label, weight: w } of rows) {
            const z = x.reduce((all, value, j) => {
              const { mean = 0, scale = 1 } = features[j] ?? {};
              return all + ((c[j] as number) * (value - mean)) / scale;
            }, b);
            sum += w * Math.log1p(Math.exp(label === 1 ? -z : z));
          }
          return sum;
        };
        const least = lossAt(intercept, coefficients);
        for (const step of [0.01, -0.01]) {
          expect(lossAt(intercept + step, coefficients)).toBeGreaterThan(least);
          expect(lossAt(intercept, [(coefficients[0] as number) + step, coefficients[1] as number])).toBeGreaterThan(
            least,
          );
          expect(lossAt(intercept, [coefficients[0] as number, (coefficients[1] as number) + step])).toBeGreaterThan(
            least,
          );
        }
      }),
    );
  });

  it("should not depend on the order of the rows, to the last bit", () => {
    fc.assert(
      fc.property(table, l2, fc.integer(), (rows, penalty, seed) => {
        expect(fitted(shuffled(rows, seed), penalty)).toEqual(fitted(rows, penalty));
      }),
    );
  });

  it("should take a whole weight for so many equal rows, and 0 for none", () => {
    fc.assert(
      fc.property(table, fc.array(fc.nat(3), { minLength: 25, maxLength: 25 }), l2, (rows, counts, penalty) => {
        const weighted = rows.map((one, i) => ({ ...one, weight: counts[i] as number }));
        const repeated = weighted.flatMap((one) => Array.from({ length: one.weight }, () => ({ ...one, weight: 1 })));
        fc.pre(new Set(repeated.map(({ label }) => label)).size === 2);
        const [one, other] = [fitted(weighted, penalty).file, fitted(repeated, penalty).file];
        expectNear([one.intercept, ...one.coefficients], [other.intercept, ...other.coefficients], 1e-9);
      }),
    );
  });

  it("should give the same probabilities in other units", () => {
    fc.assert(
      fc.property(table, l2, (rows, penalty) => {
        const inMinutes = rows.map((one) => ({ ...one, x: [(one.x[0] as number) * 60 + 7, one.x[1] as number] }));
        const [seconds, minutes] = [loadModel(fitted(rows, penalty).file), loadModel(fitted(inMinutes, penalty).file)];
        for (const { x } of rows) {
          const [a, b] = x as [number, number];
          expectNear(minutes.score({ a: a * 60 + 7, b }).value, seconds.score({ a, b }).value, 1e-7);
        }
      }),
    );
  });

  it("should always be a file that loads and vouches for itself", () => {
    fc.assert(
      fc.property(table, fc.constantFrom(0, 1), (rows, penalty) => {
        const { file } = fitted(rows, penalty);
        expect(loadModel(JSON.parse(JSON.stringify(file))).checkRowCount).toBe(Math.min(rows.length, 12));
      }),
    );
  });
});

describe("pool adjacent violators", () => {
  const points = fc
    .array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 5 })))
    .map((list) => ({
      values: Float64Array.from(list, ([value]) => value),
      weights: Float64Array.from(list, ([, share]) => share),
    }));

  it("should never fall, keep the weighted sum, and change nothing the second time", () => {
    fc.assert(
      fc.property(points, ({ values, weights }) => {
        const pooled = poolAdjacent({ values, weights });
        for (let i = 1; i < pooled.length; i++) expect(pooled[i]).toBeGreaterThanOrEqual(pooled[i - 1] as number);
        const total = (list: Float64Array) => list.reduce((sum, value, i) => sum + value * (weights[i] as number), 0);
        expectNear(total(pooled), total(values));
        expect(poolAdjacent({ values: pooled, weights })).toEqual(pooled);
      }),
    );
  });

  it("should be the largest mean to the left of the smallest to the right (min-max formula)", () => {
    fc.assert(
      fc.property(points, ({ values, weights }) => {
        const meanOf = (from: number, to: number): number => {
          let sum = 0;
          let share = 0;
          for (let k = from; k <= to; k++) {
            sum += (values[k] as number) * (weights[k] as number);
            share += weights[k] as number;
          }
          return sum / share;
        };
        const at = [...values.keys()];
        const expected = at.map((i) =>
          Math.max(...at.slice(0, i + 1).map((from) => Math.min(...at.slice(i).map((to) => meanOf(from, to))))),
        );
        expectNear([...poolAdjacent({ values, weights })], expected);
      }),
    );
  });
});

describe("calibrations", () => {
  const two = samples(probabilities).filter((list) => new Set(list.map(({ label }) => label)).size === 2);

  it("should not depend on the order of the samples, to the last bit", () => {
    fc.assert(
      fc.property(two, fc.integer(), (list, seed) => {
        expect(fitIsotonic(...columnsOf(shuffled(list, seed)))).toEqual(fitIsotonic(...columnsOf(list)));
        expect(fitPlatt(...columnsOf(shuffled(list, seed)))).toEqual(fitPlatt(...columnsOf(list)));
      }),
    );
  });

  it("should be points a model file holds: x rising, y never falling, within 0 and 1", () => {
    fc.assert(
      fc.property(two, (list) => {
        const { x, y } = fitIsotonic(...columnsOf(list));
        for (let i = 0; i < x.length; i++) {
          expect((y[i] as number) >= 0 && (y[i] as number) <= 1).toBe(true);
          if (i === 0) continue;
          expect(x[i]).toBeGreaterThan(x[i - 1] as number);
          expect(y[i]).toBeGreaterThanOrEqual(y[i - 1] as number);
        }
      }),
    );
  });

  it("should turn with the labels: Platt's probabilities become their complements", () => {
    fc.assert(
      fc.property(two, (list) => {
        const [labels, scores] = columnsOf(list);
        const one = fitPlatt(labels, scores);
        const turned = fitPlatt(
          labels.map((label) => 1 - label),
          scores,
        );
        expectNear([turned.a, turned.b], [-one.a, -one.b], 1e-6);
      }),
    );
  });
});

describe("Cholesky's solution", () => {
  it("should solve what it was made from", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(sound, sound, sound), { minLength: 3, maxLength: 8 }),
        fc.tuple(sound, sound, sound),
        (rows, x) => {
          const matrix = [0, 1, 2].map((i) =>
            Float64Array.from([0, 1, 2], (j) =>
              rows.reduce((sum, one) => sum + (one[i] as number) * (one[j] as number), i === j ? 1 : 0),
            ),
          );
          const right = Float64Array.from(matrix, (line) =>
            line.reduce((sum, value, j) => sum + value * (x[j] as number), 0),
          );
          const { solution, leftOut } = solveCholesky(matrix, right);
          expect(leftOut).toEqual([]);
          expectNear([...solution], [...x], 1e-6);
        },
      ),
    );
  });
});
