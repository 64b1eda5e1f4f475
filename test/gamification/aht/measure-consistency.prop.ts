import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { measureConsistency } from "../../../src/gamification/aht/measure-consistency.ts";

const seconds = fc.integer({ min: 1, max: 1_000_000 }).map((n) => n / 1000);
const times = fc
  .array(seconds, { minLength: 5, maxLength: 28 })
  .map((list) => list.map((one, i) => ({ date: `2026-03-${String(i + 1).padStart(2, "0")}`, seconds: one })));

/** The textbook's formula. */
function variationOf(values: readonly number[]): number {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const squares = values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1)) / mean;
}

describe("measureConsistency", () => {
  it("is the textbook's coefficient of variation of the last twenty days", () => {
    fc.assert(
      fc.property(times, (list) => {
        const expected = variationOf(list.slice(-20).map((one) => one.seconds));
        expect(measureConsistency(list).variation).toBeCloseTo(expected, 9);
      }),
    );
  });

  it("never depends on the order of days or on the unit of time", () => {
    fc.assert(
      fc.property(
        times.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          expect(measureConsistency(shuffled)).toStrictEqual(measureConsistency(list));
          const inMillis = list.map((one) => ({ ...one, seconds: Math.round(one.seconds * 1000) }));
          expect(measureConsistency(inMillis)).toStrictEqual(measureConsistency(list));
        },
      ),
    );
  });

  it("is inconsistent exactly where the variation is above the limit, and only then has a penalty", () => {
    fc.assert(
      fc.property(times, (list) => {
        const { kind, variation, adjustment } = measureConsistency(list);
        expect(kind === "inconsistent").toBe((variation as number) > 0.3);
        expect(adjustment !== null).toBe(kind === "inconsistent");
      }),
    );
  });
});
