import fc from "fast-check";
import { expect, it } from "vitest";
import { addToPartials, exactSum, sumOfPartials } from "../../src/core/exact-sum.ts";
import { exactly } from "./high-precision.ts";

const double = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e306, max: 1e306 });
/** Values of a like size, their negatives and their halves: sums that cancel and sums that lie half-way. */
const close = fc
  .tuple(fc.double({ min: 1, max: 2, noNaN: true }), fc.integer({ min: -60, max: 3 }), fc.boolean())
  .map(([value, exponent, isNegative]) => (isNegative ? -1 : 1) * value * 2 ** exponent);
const values = fc.array(fc.oneof(double, close, close), { maxLength: 40 });

it("the sum is the double nearest to the exact sum", () => {
  fc.assert(
    fc.property(values, (list) => {
      expect(exactSum(list)).toBe(nearest(list.reduce((sum, value) => sum + scaled(value), 0n)));
    }),
  );
});

it("every order gives the same sum", () => {
  fc.assert(
    fc.property(
      values.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
      ([list, shuffled]) => {
        expect(exactSum(shuffled)).toBe(exactSum(list));
      },
    ),
  );
});

it("sums of parts, merged partial by partial, are the sum of all", () => {
  const tame = fc.array(close);
  fc.assert(
    fc.property(tame, tame, (one, other) => {
      const merged = partialsOf(one);
      for (const partial of partialsOf(other)) addToPartials(merged, partial);
      expect(sumOfPartials(merged)).toBe(exactSum([...other, ...one]));
    }),
  );
});

function partialsOf(list: readonly number[]): number[] {
  const partials: number[] = [];
  for (const value of list) addToPartials(partials, value);
  return partials;
}

/** In units of 2^-1074, of which every double is a whole number. */
function scaled(value: number): bigint {
  const { mantissa, exponent } = exactly(value);
  return mantissa << BigInt(exponent + 1074);
}

/** The double nearest to so many units of 2^-1074, half-way to even: 53 bits kept by hand, the rest is exact. */
function nearest(units: bigint): number {
  const size = units < 0n ? -units : units;
  const cut = BigInt(Math.max(size.toString(2).length - 53, 0));
  const kept = size >> cut;
  const rest = size - (kept << cut);
  const half = cut === 0n ? 1n : 1n << (cut - 1n);
  const isUp = rest > half || (rest === half && (kept & 1n) === 1n);
  const rounded = isUp ? kept + 1n : kept;
  let result = Number(rounded);
  let left = Number(cut) - 1074;
  for (; left > 0; left--) result *= 2;
  // Below the normal range `cut` is 0 and `kept` has few enough bits, so halving is exact as well.
  for (; left < 0; left++) result /= 2;
  return units < 0n ? -result : result;
}
