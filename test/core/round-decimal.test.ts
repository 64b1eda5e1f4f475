import { describe, expect, it } from "vitest";
import { ScoringError } from "../../src/core/errors.ts";
import { decimalUnits, roundDecimal } from "../../src/core/round-decimal.ts";
import { refusalOf } from "./refusal.ts";

describe("roundDecimal", () => {
  it.each([
    [1.005, 2, 1.01],
    [-1.005, 2, -1.01],
    [1.0049999999999, 2, 1],
    [0.285, 2, 0.29],
    [2.5, 0, 3],
    [-2.5, 0, -3],
    [0.5, 0, 1],
    [-0.5, 0, -1],
    [0.49999999999999994, 0, 0],
    [-0.4, 0, 0],
    [0.05, 1, 0.1],
    [0.04999, 1, 0],
    [99.995, 2, 100],
    [9.5, 0, 10],
    [8.345, 2, 8.35],
    [1.45, 1, 1.5],
    [1234.5678, 2, 1234.57],
    [4503599627370495.5, 0, 4503599627370496],
    [5e-7, 6, 0.000001],
    [4.9e-7, 6, 0],
    [1e-7, 7, 1e-7],
    [1.5e-9, 9, 2e-9],
    [5e-324, 20, 0],
    [0.1, 20, 0.1],
    [123.456, 20, 123.456],
    [1e21, 2, 1e21],
    [1.7976931348623157e308, 0, 1.7976931348623157e308],
    [9007199254740992, 1, 9007199254740992],
    [0, 3, 0],
    [-0, 3, 0],
    [-1e-9, 3, 0],
  ])("should round %s to %i decimals: %s", (value, decimals, expected) => {
    expect(roundDecimal(value, decimals)).toBe(expected);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])("should give %s back", (value) => {
    expect(roundDecimal(value, 2)).toBe(value);
  });

  it.each([-1, 21, 1.5, Number.NaN, Number.POSITIVE_INFINITY, "2" as never])(
    "should refuse %s decimals",
    (decimals) => {
      expect(() => roundDecimal(1.5, decimals)).toThrow(ScoringError);
      expect(() => roundDecimal(1, decimals)).toThrow(ScoringError);
    },
  );
});

describe("roundDecimal, refusing", () => {
  it("should say what it expects", () => {
    const { code, message } = refusalOf(() => roundDecimal(1.5, 21));
    expect([code, message]).toEqual([
      "ERR_INVALID_INPUT",
      "roundDecimal: 1 problem\n  - decimals: expected a whole number from 0 to 20, received 21",
    ]);
  });
});

describe("decimalUnits", () => {
  it.each([
    [1.005, 2, 101n],
    [-1.005, 2, -101n],
    [12, 3, 12_000n],
    [1e21, 2, 10n ** 23n],
    [-1e-9, 6, 0n],
    [1.23456789e-9, 2, 0n],
    [9.87654321e-4, 2, 0n],
    [9.87654321e-4, 3, 1n],
    [0, 6, 0n],
    [9007199254.000002, 6, 9007199254000002n],
  ])("should count the units of %s at %i decimals", (value, decimals, units) => {
    expect(decimalUnits(value, decimals)).toBe(units);
  });
});
