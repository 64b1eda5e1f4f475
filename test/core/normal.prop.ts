import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalDistribution, normalQuantile } from "../../src/core/normal.ts";

const z = fc.double({ min: -37, max: 37, noNaN: true });

describe("the standard normal distribution", () => {
  it("never falls", () => {
    fc.assert(
      fc.property(z, z, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map(normalDistribution) as [number, number];
        expect(low).toBeLessThanOrEqual(high * (1 + 1e-14));
      }),
    );
  });

  it("has shares below and above that make 1", () => {
    fc.assert(
      fc.property(z, (a) => {
        expect(normalDistribution(a) + normalDistribution(-a)).toBeCloseTo(1, 14);
      }),
    );
  });

  it("has quantiles below which that share lies", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1 - 1e-9, noNaN: true }), (p) => {
        const share = normalDistribution(normalQuantile(p));
        // A unit in the last place of z moves a far tail by z² of them.
        expect(Math.abs(share / p - 1)).toBeLessThan(1e-12);
      }),
    );
  });
});
