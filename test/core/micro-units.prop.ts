import fc from "fast-check";
import { expect, it } from "vitest";
import { fromMicro, LARGEST_MICRO_AMOUNT, toMicro, toMicroOrNull } from "../../src/core/micro-units.ts";
import { decimalUnits, roundDecimal } from "../../src/core/round-decimal.ts";

const micro = fc.oneof(
  fc.integer({ min: -9007199254000000, max: 9007199254000000 }),
  fc.integer(),
  fc.integer({ min: -1000, max: 1000 }),
);
const amount = fc.oneof(
  fc.double({ min: -LARGEST_MICRO_AMOUNT, max: LARGEST_MICRO_AMOUNT, noNaN: true }),
  fc.double({ min: -1e4, max: 1e4, noNaN: true }),
  fc.double({ min: 8e9, max: LARGEST_MICRO_AMOUNT, noNaN: true }),
  micro.map(fromMicro),
  // On half a micro-unit, where rounding decides.
  fc.integer().map((whole) => Number(`${whole}5e-7`)),
);

it("an amount is as many micro-units as it rounds to on its written form", () => {
  fc.assert(
    fc.property(amount, (one) => {
      const units = decimalUnits(one, 6);
      expect(toMicro(one)).toBe(Number(units));
      expect(BigInt(toMicro(one))).toBe(units);
      expect(fromMicro(toMicro(one))).toBe(roundDecimal(one, 6));
    }),
  );
});

it("micro-units below 2^33 units come back as they were", () => {
  fc.assert(
    fc.property(micro, (one) => {
      fc.pre(Math.abs(one) < 2 ** 33 * 1e6);
      expect(toMicro(fromMicro(one))).toBe(one);
    }),
  );
});

it("every number is a safe integer of micro-units or none", () => {
  fc.assert(
    fc.property(fc.double(), (one) => {
      const answer = toMicroOrNull(one);
      if (answer === null) expect(Math.abs(one) <= LARGEST_MICRO_AMOUNT).toBe(false);
      else expect(Number.isSafeInteger(answer) && !Object.is(answer, -0)).toBe(true);
    }),
  );
});
