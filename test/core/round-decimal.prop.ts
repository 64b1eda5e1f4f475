import fc from "fast-check";
import { expect, it } from "vitest";
import { decimalUnits, roundDecimal } from "../../src/core/round-decimal.ts";

const any = fc.double({ noNaN: true, noDefaultInfinity: true });
const usual = fc.double({ min: -1e6, max: 1e6, noNaN: true });
/** Decimals on and next to half a unit. */
const half = fc
  .tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 8 }), fc.constantFrom("", "5", "49", "51"))
  .map(([whole, places, tail]) => Number(`${whole}${tail}e-${places}`));
const value = fc.oneof(any, usual, half);
const decimals = fc.integer({ min: 0, max: 20 });

it("a number is rounded as its written form is rounded in whole-number arithmetic", () => {
  fc.assert(
    fc.property(value, decimals, (one, places) => {
      const units = modelUnits(one, places);
      expect(decimalUnits(one, places)).toBe(units);
      expect(roundDecimal(one, places)).toBe(Number(`${units}e-${places}`));
    }),
  );
});

it("rounding twice is rounding once, and a number's own negative rounds to the negative", () => {
  fc.assert(
    fc.property(value, decimals, (one, places) => {
      const rounded = roundDecimal(one, places);
      expect(roundDecimal(rounded, places)).toBe(rounded);
      expect(roundDecimal(-one, places)).toBe(0 - rounded);
      expect(Object.is(rounded, -0)).toBe(false);
    }),
  );
});

it("rounding keeps the order of numbers", () => {
  fc.assert(
    fc.property(value, value, decimals, (one, other, places) => {
      const [low, high] = one < other ? [one, other] : [other, one];
      expect(roundDecimal(low, places)).toBeLessThanOrEqual(roundDecimal(high, places));
    }),
  );
});

/** Half away from zero on the shortest decimal form: `digits · 10^exponent` read off the exponential notation. */
function modelUnits(value: number, places: number): bigint {
  const [, sign, first, rest = "", exponent] = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(
    value.toExponential(),
  ) as RegExpExecArray;
  const digits = BigInt(first + rest);
  const shift = Number(exponent) - rest.length + places;
  if (shift >= 0) return (sign === "-" ? -1n : 1n) * digits * 10n ** BigInt(shift);
  const scale = 10n ** BigInt(-shift);
  return (sign === "-" ? -1n : 1n) * ((2n * digits + scale) / (2n * scale));
}
