import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addCuts, makeCuts, numbersThatCut } from "../../../../src/gamification/rules/compiled/cuts.ts";
import type { Column } from "../../../../src/gamification/rules/compiled/model.ts";

describe("addCuts", () => {
  const doubles = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer({ min: -50, max: 50 }),
    fc.integer({ min: -500, max: 500 }).map((tenths) => tenths / 10),
  );

  it("should always count the cuts that a number is not below, and none for NaN", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(doubles, { maxLength: 60, comparator: "SameValueZero" }),
        fc.array(fc.oneof(doubles, fc.constant(Number.NaN)), { maxLength: 20 }),
        (cuts, others) => {
          const numbers = Float64Array.from([...others, ...cuts]);
          const cells = new Int32Array(numbers.length).fill(7);
          addCuts(makeCuts(cuts) as Column, numbers, cells, numbers.length);
          expect([...cells]).toEqual([...numbers].map((number) => 7 + cuts.filter((cut) => number >= cut).length));
        },
      ),
    );
  });
});

describe("numbersThatCut", () => {
  const patterns = fc.tuple(fc.nat(0xffffffff), fc.nat(0xffffffff));
  const doubleOf = ([high, low]: readonly [number, number]): number => {
    const bits = new DataView(new ArrayBuffer(8));
    bits.setUint32(0, high);
    bits.setUint32(4, low);
    return bits.getFloat64(0);
  };
  const finite = fc
    .oneof(
      patterns.map(doubleOf),
      fc.tuple(fc.integer({ min: -1074, max: 1023 }), fc.constantFrom(1, -1)).map(([power, sign]) => sign * 2 ** power),
      fc.constantFrom(0, -0, 1e-290, -1e-290, 2 ** -1021, -(2 ** -1021), Number.MAX_VALUE, -Number.MAX_VALUE),
    )
    .filter(Number.isFinite);

  /** Its place among all numbers, in ascending order: their bits, read as whole numbers, lie in that order. */
  const placeOf = (value: number): bigint => {
    const bits = new DataView(new ArrayBuffer(8));
    bits.setFloat64(0, Math.abs(value));
    return value < 0 ? -bits.getBigInt64(0) : bits.getBigInt64(0);
  };

  it("should always cut after a number that is still allowed at the very next one", () => {
    fc.assert(
      fc.property(finite, (value) => {
        const [next] = numbersThatCut({ field: "a", operator: "less_than_or_equal", value }) as [number];
        expect(placeOf(next) - placeOf(value)).toBe(1n);
      }),
      { numRuns: 2000 },
    );
  });
});
