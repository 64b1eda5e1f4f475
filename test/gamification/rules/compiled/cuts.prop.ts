import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addCuts, makeCuts } from "../../../../src/gamification/rules/compiled/cuts.ts";
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
