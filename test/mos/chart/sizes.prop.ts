import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { robustDeviation } from "../../../src/mos/chart/sizes.ts";
import { medianOf } from "../../../src/mos/median-of.ts";

const size = fc.oneof(fc.double({ min: 0, max: 1e100, noNaN: true }), fc.integer({ min: 0, max: 3 }));
const sizes = fc.array(size, { maxLength: 400, size: "max" });
const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

/** The definition, by sorting. */
function sortedDeviation(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = ascending(values);
  const median = sorted[values.length >> 1] as number;
  const high = sorted[Math.floor(0.99 * (values.length - 1))] as number;
  return Math.max(median / 0.6744897501960817, high / 2.5758293035489004);
}

describe("robustDeviation", () => {
  it("is to the last bit what sorting gives", () => {
    fc.assert(
      fc.property(sizes, (values) => {
        expect(robustDeviation(values)).toBe(sortedDeviation(values));
      }),
    );
  });

  it("leaves the values as they are, and does not mind their order", () => {
    fc.assert(
      fc.property(sizes, (values) => {
        const before = [...values];
        const deviation = robustDeviation(values);
        expect(values).toEqual(before);
        expect(robustDeviation([...values].reverse())).toBe(deviation);
        expect(robustDeviation(ascending(values))).toBe(deviation);
      }),
    );
  });

  it("gives 0 of zeros of either sign, never -0", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, -0), { maxLength: 9 }), (values) => {
        expect(robustDeviation(values)).toBe(0);
      }),
    );
  });

  it.each([3000, 60])("answers an order that defeats the parting %d times and is a falling one then", (times) => {
    const order = Array.from({ length: 3000 }, (_, i) => i);
    const middle = order.length >> 1;
    const worst: number[] = Array(order.length).fill(0);
    // Each round's middle value is the largest of what is left, so a round takes away one value alone.
    for (let round = 0; round < times; round++) {
      const last = order.length - 1;
      const at = Math.min(middle, last);
      const held = order[at] as number;
      order[at] = order[last] as number;
      order.pop();
      worst[held] = last + 1;
    }
    for (const [at, held] of order.entries()) worst[held] = order.length - at;
    expect(robustDeviation(worst)).toBe(sortedDeviation(worst));
  });
});

describe("medianOf", () => {
  it("has as many values on either side", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 60 }), (values) => {
        const median = medianOf(values);
        expect(values.filter((value) => value < median).length).toBeLessThanOrEqual(values.length / 2);
        expect(values.filter((value) => value > median).length).toBeLessThanOrEqual(values.length / 2);
      }),
    );
  });
});
