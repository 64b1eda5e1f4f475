import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scaleMicro } from "../../../src/gamification/composite/scale-micro.ts";
import { scalePoints } from "../../../src/gamification/composite/scale-points.ts";
import { amount, anyScale, exactPoints, fractionOf, nearest, times } from "./policies.ts";

describe("scalePoints", () => {
  it("is the exact point of the line, rounded once, half away from zero", () => {
    fc.assert(
      fc.property(anyScale, amount, (scale, value) => {
        const micro = nearest(times(exactPoints(scale, value), [1_000_000n, 1n]));
        expect(scalePoints(scale, value)).toBe(Number(micro) / 1_000_000);
      }),
    );
  });

  it("is exact at its knots, where the larger points of a step count", () => {
    fc.assert(
      fc.property(anyScale, fc.nat(), (scale, seed) => {
        const [value] = scale.knots[seed % scale.knots.length] as readonly [number, number];
        const largest = Math.max(...scale.knots.filter(([x]) => x === value).map(([, y]) => y));
        expect(scaleMicro(scale, value, 1)).toBe(Number(nearest(times(fractionOf(largest), [1_000_000n, 1n]))));
      }),
    );
  });

  it("times a weight and a factor is rounded once too", () => {
    const share = fc.oneof(
      fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100),
      fc.double({ min: 1e-6, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(anyScale, amount, share, share, (scale, value, weight, factor) => {
        const exact = [fractionOf(weight), fractionOf(factor), [1_000_000n, 1n] as const].reduce(
          times,
          exactPoints(scale, value),
        );
        expect(scaleMicro(scale, value, weight, factor)).toBe(Number(nearest(exact)));
      }),
    );
  });

  it("rounds halves of a micro-point away from zero, whatever the doubles on the way", () => {
    // Values whose exact answer ends in half a micro-point: k + 0.5 over two million on the line from 0 to 0.5.
    fc.assert(
      fc.property(fc.nat({ max: 9_999_999 }), fc.constantFrom(1, -1), (k, sign) => {
        const knots = [
          [0, 0],
          [20, sign * 10],
        ] as const;
        const value = (2 * k + 1) / 1_000_000;
        expect(scalePoints({ knots }, value)).toBe((sign * (k + 1)) / 1_000_000);
      }),
    );
  });

  it("rounds halves away from zero also between knots that are far from zero or have many points", () => {
    const far = fc.constantFrom(0, 1000, -1000, 1_000_000, -1_000_000);
    fc.assert(
      fc.property(far, fc.nat({ max: 9_999_999 }), fc.constantFrom(1, -1), (start, k, sign) => {
        // Half a point per unit: a value of 2k + 1 micro-units behind the start is k and a half micro-points.
        const knots = [
          [start, 0],
          [start + 20, sign * 10],
        ] as const;
        const value = Number(`${Math.abs(start)}e6`) * Math.sign(start) + 2 * k + 1;
        expect(scalePoints({ knots }, value / 1_000_000)).toBe((sign * (k + 1)) / 1_000_000);
      }),
    );
    fc.assert(
      fc.property(fc.nat({ max: 999_999_999 }), fc.constantFrom(1, -1), (k, sign) => {
        // Fifty thousand points per unit: 2k + 1 hundred-thousandths of a micro-unit are k and a half micro-points.
        const knots = [
          [0, 0],
          [20, sign * 1_000_000],
        ] as const;
        expect(scalePoints({ knots }, (2 * k + 1) / 1e11)).toBe((sign * (k + 1)) / 1_000_000);
      }),
    );
  });

  it("with roundTo is the nearest multiple of the exact points", () => {
    const size = fc.constantFrom(1, 5, 0.1, 0.25, 0.000001, 7.3);
    fc.assert(
      fc.property(anyScale, amount, size, (scale, value, roundTo) => {
        const [a, b] = exactPoints(scale, value);
        const [c, d] = fractionOf(roundTo);
        const multiple = nearest([a * d, b * c]);
        expect(scalePoints({ ...scale, roundTo }, value)).toBe(
          Number(nearest(times([multiple, 1n], times([c, d], [1_000_000n, 1n])))) / 1_000_000,
        );
      }),
    );
  });
});
