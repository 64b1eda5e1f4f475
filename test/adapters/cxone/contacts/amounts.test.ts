import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isThousandsGrouped,
  parseSeconds,
  textOfWhole,
  toMs,
} from "../../../../src/adapters/cxone/contacts/amounts.ts";
import { roundDecimal } from "../../../../src/core/round-decimal.ts";

describe("parseSeconds", () => {
  it.each<[string, number | null]>([
    ["187", 187],
    ["0", 0],
    ["007", 7],
    ["12.5", 12.5],
    ["1,234", 1234],
    ["1,234,567.25", 1_234_567.25],
    [" 64\t", 64],
    ["-5", -5],
    ["1E-05", 0.00001],
    ["1.5e3", 1500],
    ["999999999999999", 999_999_999_999_999],
    ["9999999999999999999", 1e19],
    ["PT0S", 0],
    ["PT5H48M1.139S", 20_881.139],
    ["P1DT19H18M29.651S", 155_909.651],
    ["P2D", 172_800],
    ["PT90M", 5400],
    ["", null],
    [" ", null],
    [".5", null],
    ["5.", null],
    ["1.2.3", null],
    ["12,5", null],
    ["1,2345", null],
    ["1,234,56", null],
    [",123", null],
    ["+5", null],
    ["0x10", null],
    ["1e999", null],
    ["Infinity", null],
    ["NaN", null],
    ["٣", null],
    ["P", null],
    ["PT", null],
    ["P1DT", null],
    ["P1M", null],
    ["PT1,5S", null],
    ["-PT5S", null],
    ["1".repeat(40), Number("1".repeat(40))],
    ["1".repeat(41), null],
  ])("should read %j as %j", (text, expected) => {
    expect(parseSeconds(text)).toBe(expected);
  });

  it("should read any whole number as Number does", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (value) => {
        expect(parseSeconds(String(value))).toBe(value);
      }),
    );
  });
});

describe("toMs", () => {
  it.each([
    [0.0005, 1],
    [1.0005, 1001],
    [1.0004999, 1000],
    [235.3, 235_300],
    [0.1 + 0.2, 300],
    [315_360_000, 315_360_000_000],
    [-0, 0],
    [1e-320, 0],
    [0.0004995, 0],
    [0.0005005, 1],
  ])("should give of %d s %i ms", (seconds, expected) => {
    expect(toMs(seconds)).toBe(expected);
  });

  it("should round as the package rounds everywhere", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 315_360_000, noNaN: true }), (seconds) => {
        expect(toMs(seconds)).toBe(Math.round(roundDecimal(seconds, 3) * 1000) + 0);
      }),
    );
  });

  it("should give back whole milliseconds", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 315_360_000_000 }), (ms) => {
        expect(toMs(ms / 1000)).toBe(ms);
      }),
    );
  });
});

describe("isThousandsGrouped", () => {
  it.each([
    ["516,200,011,001", true],
    ["1,234", true],
    ["1234", false],
    ["1,23", false],
    ["1,234.5", false],
    ["a,bcd", false],
    ["x1,234", false],
    ["1234,567", false],
    ["1,234x", false],
    [`111${",111".repeat(9)}`, true],
    [`1${",111".repeat(10)}`, false],
  ])("should tell of %s: %s", (text, expected) => {
    expect(isThousandsGrouped(text)).toBe(expected);
  });
});

describe("textOfWhole", () => {
  it.each([0, 1, 999_999, 1_000_000, 1_000_001, 516_200_036_200, 516_200_000_000, 999_999_999_999, 1e15 - 1, 1e15])(
    "should write %d as the engine does",
    (value) => {
      expect(textOfWhole(value)).toBe(String(value));
    },
  );

  it("should write every whole number as the engine does", () => {
    const nearMillions = fc
      .tuple(fc.integer({ min: 1, max: 9_000_000_000 }), fc.integer({ min: -2, max: 2 }))
      .map(([millions, beside]) => millions * 1_000_000 + beside);
    fc.assert(
      fc.property(fc.oneof(fc.maxSafeNat(), nearMillions), (value) => {
        expect(textOfWhole(value)).toBe(String(value));
      }),
    );
  });
});
