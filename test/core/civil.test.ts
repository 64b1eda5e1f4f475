import { describe, expect, it } from "vitest";
import { civilFromDays, daysFromCivil, daysInMonth } from "../../src/core/civil.ts";

describe("daysFromCivil", () => {
  it.each([
    [1970, 1, 1, 0],
    [1969, 12, 31, -1],
    [2000, 2, 29, 11_016],
    [2000, 3, 1, 11_017],
    [2026, 3, 2, 20_514],
    [1600, 2, 29, -135_081],
    [0, 1, 1, -719_528],
    [0, 3, 1, -719_468],
    [-1, 12, 31, -719_529],
    [9999, 12, 31, 2_932_896],
  ])("should count the days to %i-%i-%i", (year, month, day, days) => {
    expect(daysFromCivil(year, month, day)).toBe(days);
    expect(civilFromDays(days)).toEqual({ year, month, day });
  });
});

describe("daysInMonth", () => {
  it.each([
    [2023, 2, 28],
    [2024, 2, 29],
    [1900, 2, 28],
    [2000, 2, 29],
    [2026, 1, 31],
    [2026, 4, 30],
    [2026, 12, 31],
  ])("should know %i-%i", (year, month, days) => {
    expect(daysInMonth(year, month)).toBe(days);
  });

  it("should make years of 365 and 366 days", () => {
    const length = (year: number): number =>
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].reduce((sum, month) => sum + daysInMonth(year, month), 0);
    expect([2023, 2024, 2100, 2400].map(length)).toEqual([365, 366, 365, 366]);
  });
});
