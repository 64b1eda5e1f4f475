import { describe, expect, it } from "vitest";
import { compareTexts } from "../../src/core/compare-texts.ts";

describe("compareTexts", () => {
  it.each([
    ["a", "a", 0],
    ["a", "b", -1],
    ["b", "a", 1],
    ["", "a", -1],
    ["Z", "a", -1],
    ["é", "z", 1],
    ["10", "9", -1],
    ["\ud800", "\uffff", -1],
  ])("should compare %j and %j by code units", (a, b, expected) => {
    expect(compareTexts(a, b)).toBe(expected);
  });
});
