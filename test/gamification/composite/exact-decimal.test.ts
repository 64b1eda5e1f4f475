import { describe, expect, it } from "vitest";
import { commonPlaces, decimalPlaces, roundedQuotient } from "../../../src/gamification/composite/exact-decimal.ts";

describe("decimalPlaces", () => {
  it.each([
    [0, 0],
    [-7, 0],
    [0.5, 1],
    [-12.125, 3],
    [100.000001, 6],
    [1e-7, 7],
    [1.5e-7, 8],
    [1e21, 0],
    [1.25e21, 0],
    [5e-324, 324],
  ])("should count after the point of %s %s digits", (value, places) => {
    expect(decimalPlaces(value)).toBe(places);
  });

  it("should be the largest of several, and 0 of none", () => {
    expect([commonPlaces(), commonPlaces(1, 0.25, 1e-7, 3.5)]).toEqual([0, 7]);
  });
});

describe("roundedQuotient", () => {
  it.each([
    [7n, 2n, 4n],
    [-7n, 2n, -4n],
    [10n, 4n, 3n],
    [9n, 4n, 2n],
    [-9n, 4n, -2n],
    [0n, 3n, 0n],
  ])("should make of %s / %s %s", (a, b, rounded) => {
    expect(roundedQuotient(a, b)).toBe(rounded);
  });
});
