import { describe, expect, it } from "vitest";
import { ScoringError } from "../../src/core/errors.ts";
import { fromMicro, LARGEST_MICRO_AMOUNT, MICRO_AMOUNT, toMicro, toMicroOrNull } from "../../src/core/micro-units.ts";
import { refusalOf } from "./refusal.ts";

describe("toMicro", () => {
  it.each([
    [0, 0],
    [-0, 0],
    [1, 1_000_000],
    [-2.5, -2_500_000],
    [0.1, 100_000],
    [30.3, 30_300_000],
    [1.0000005, 1_000_001],
    [-1.0000005, -1_000_001],
    [0.0000004, 0],
    [0.0000005, 1],
    [-0.0000005, -1],
    [-0.0000004, 0],
    [5e-324, 0],
    [-5e-324, 0],
    [1 / 3, 333_333],
    [2 / 3, 666_667],
    [4503599627.370497, 4503599627370497],
    [8589934592.000002, 8589934592000002],
    [9007199253.999998, 9007199253999998],
    [9007199254, 9007199254000000],
    [-9007199254, -9007199254000000],
  ])("should take %s for %i micro-units", (amount, micro) => {
    expect(toMicro(amount)).toBe(micro);
  });

  it.each([
    9007199254.000002,
    -9007199255,
    1e300,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    "5" as never,
    null as never,
    undefined as never,
  ])("should refuse %s", (amount) => {
    expect(toMicroOrNull(amount)).toBeNull();
    expect(() => toMicro(amount)).toThrow(ScoringError);
    expect(() => toMicro(amount)).toThrow(`amount: expected ${MICRO_AMOUNT}`);
  });

  it("should say what it expects", () => {
    const { code, message } = refusalOf(() => toMicro(1e10));
    expect([code, message]).toEqual([
      "ERR_INVALID_INPUT",
      "toMicro: 1 problem\n  - amount: expected a finite number, at most 9007199254 in size, received 10000000000",
    ]);
  });

  it("should name its limit rightly", () => {
    expect(MICRO_AMOUNT).toContain(String(LARGEST_MICRO_AMOUNT));
  });
});

describe("fromMicro", () => {
  it.each([
    [0, 0],
    [-0, 0],
    [300_000, 0.3],
    [-1, -0.000001],
    [9007199254000000, LARGEST_MICRO_AMOUNT],
  ])("should take %i micro-units for %s", (micro, amount) => {
    expect(fromMicro(micro)).toBe(amount);
  });
});
