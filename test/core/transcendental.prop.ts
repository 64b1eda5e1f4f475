import fc from "fast-check";
import { expect, it } from "vitest";
import { exp, log, pow } from "../../src/core/transcendental.ts";
import { errorInUlps, exactExp, exactLog, exactPow } from "./high-precision.ts";

const LEAST_NORMAL = 2.2250738585072014e-308;
const real = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });
/** Any size, and more than its share around 1. */
const positive = fc.oneof(real(5e-324, Number.MAX_VALUE), real(0.5, 2), real(0.999, 1.001));
/** Spread evenly, where fc.double spreads by exponent. */
const even = fc.nat({ max: 2 ** 31 - 1 }).map((whole) => (whole / 2 ** 30 - 1) * 745);
const argument = fc.oneof(real(-745, 709.7), real(-1, 1), even);

it("exp is within 0.7 units in the last place, within 1 where the result is subnormal", () => {
  fc.assert(
    fc.property(argument, (x) => {
      fc.pre(x < 709.78);
      expect(errorInUlps(exp(x), exactExp(x))).toBeLessThan(exp(x) < LEAST_NORMAL ? 1 : 0.7);
    }),
  );
});

it("log is within 0.51 units in the last place", () => {
  fc.assert(
    fc.property(positive, (x) => {
      fc.pre(x !== 1);
      expect(errorInUlps(log(x), exactLog(x))).toBeLessThan(0.51);
    }),
  );
});

it("pow is within 0.7 units in the last place, within 1 where the result is subnormal", () => {
  fc.assert(
    fc.property(positive, even, fc.boolean(), (x, exponent, isWide) => {
      fc.pre(x !== 1);
      // Half of the time an exponent that uses the whole range of results, else one of everyday size.
      const y = isWide ? exponent / log(x) : exponent / 40;
      const power = pow(x, y);
      fc.pre(power > 0 && power < Number.POSITIVE_INFINITY);
      expect(errorInUlps(power, exactPow(x, y))).toBeLessThan(power < LEAST_NORMAL ? 1 : 0.7);
    }),
  );
});

it("exp and log never fall where their argument rises", () => {
  fc.assert(
    fc.property(argument, argument, positive, positive, fc.integer({ min: 1, max: 8 }), (x, y, p, q, places) => {
      const near = x + Math.abs(x) * places * 2 ** -52;
      expect(exp(near)).toBeGreaterThanOrEqual(exp(x));
      expect(exp(Math.max(x, y))).toBeGreaterThanOrEqual(exp(Math.min(x, y)));
      expect(log(p + p * places * 2 ** -52)).toBeGreaterThanOrEqual(log(p));
      expect(log(Math.max(p, q))).toBeGreaterThanOrEqual(log(Math.min(p, q)));
    }),
  );
});

it("exp undoes log, as far as the last place of the logarithm allows", () => {
  fc.assert(
    fc.property(positive, (x) => {
      fc.pre(x >= LEAST_NORMAL && x < 1e308);
      expect(Math.abs(exp(log(x)) / x - 1)).toBeLessThanOrEqual(1e-13);
    }),
  );
});

it("a power of 1 is the base, a power of 2 its square, of a half its root, of -1 its inverse", () => {
  fc.assert(
    fc.property(real(1e-150, 1e150), (x) => {
      expect(pow(x, 1)).toBe(x);
      for (const [power, other] of [
        [pow(x, 2), x * x],
        [pow(x, 0.5), Math.sqrt(x)],
        [pow(x, -1), 1 / x],
      ] as const) {
        expect(Math.abs(power / other - 1)).toBeLessThanOrEqual(2 ** -52);
      }
    }),
  );
});

it("every argument has an answer, the one that the engine has but for the last places", () => {
  fc.assert(
    fc.property(fc.double(), fc.double(), (x, y) => {
      for (const [ours, theirs] of [
        [exp(x), Math.exp(x)],
        [log(x), Math.log(x)],
        [pow(x, y), x ** y],
      ] as const) {
        if (Number.isFinite(theirs) && theirs !== 0)
          expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(Math.max(Math.abs(theirs) * 1e-14, 1e-323));
        else expect(ours).toBe(theirs);
      }
    }),
  );
});
