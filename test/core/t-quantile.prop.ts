import fc from "fast-check";
import { expect, it } from "vitest";
import { tQuantile } from "../../src/core/t-quantile.ts";

const probability = fc.oneof(
  fc.double({ min: 1e-11, max: 1 - 1e-11, noNaN: true }),
  fc.double({ min: 0.01, max: 0.99, noNaN: true }),
);
const degrees = fc.oneof(fc.double({ min: 1, max: 1e12, noNaN: true }), fc.integer({ min: 1, max: 100 }));

it("a larger share lies below a larger quantile, and the shares of both tails are alike", () => {
  fc.assert(
    fc.property(probability, probability, degrees, (p, q, df) => {
      fc.pre(Math.abs(p - q) > 1e-14);
      const [low, high] = p < q ? [p, q] : [q, p];
      expect(tQuantile(low, df)).toBeLessThan(tQuantile(high, df));
      const half = Math.min(p, 1 - p);
      expect(tQuantile(1 - half, df)).toBe(0 - tQuantile(1 - (1 - half), df));
    }),
  );
});

it("more degrees draw the tails in", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.6, max: 0.999, noNaN: true }), degrees, degrees, (p, one, other) => {
      fc.pre(Math.abs(one - other) > 1e-6 * one);
      const [few, many] = one < other ? [one, other] : [other, one];
      expect(tQuantile(p, few)).toBeGreaterThanOrEqual(tQuantile(p, many));
    }),
  );
});

it("one degree is Cauchy's distribution and two have a closed form", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (p) => {
      fc.pre(Math.abs(p - 0.5) > 1e-3);
      expect(tQuantile(p, 1)).toBeCloseTo(Math.tan(Math.PI * (p - 0.5)), 9);
      expect(tQuantile(p, 2)).toBeCloseTo((2 * p - 1) / Math.sqrt(2 * p * (1 - p)), 10);
    }),
  );
});
