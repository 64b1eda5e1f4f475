import { describe, expect, it } from "vitest";
import { brierScore, brierSkill } from "../../../src/propensity/feedback/brier-score.ts";
import { expectNear } from "./near.ts";

describe("brierScore", () => {
  it("should be the mean of squares, by weight", () => {
    expect(brierScore([1, 0], [0.75, 0.5])).toBe(0.15625);
    // (3 · 0.0625 + 0.25) / 4
    expect(brierScore([1, 0], [0.75, 0.5], [3, 1])).toBe(0.109375);
    expect(brierScore([], [])).toBeNull();
  });
});

describe("brierSkill", () => {
  it("should compare with always saying the base rate", () => {
    expect(brierSkill([1, 0], [0.75, 0.5])).toBe(0.375);
    expect(brierSkill([1, 0, 0, 0], [0.25, 0.25, 0.25, 0.25])).toBe(0);
    expect(brierSkill([1, 0, 0], [1, 0, 0])).toBe(1);
    // 0.75 and 0.25 are the shares by weight: 1 − 0.109375 / 0.1875.
    expectNear(brierSkill([1, 0], [0.75, 0.5], [3, 1]), 1 - 0.109375 / 0.1875);
    expectNear(brierSkill([1, 0, 0], [0.75, 0.5, 0], [1, 1, 2]), 1 - (0.0625 + 0.25) / 4 / 0.1875);
  });

  it.each([
    ["no samples", [], [], null],
    ["no positives", [0, 0], [0.5, 0.5], null],
    ["no negatives", [1, 1], [0.5, 0.5], null],
    ["no positives of weight", [1, 0], [0.5, 0.5], [0, 1]],
  ])("should be null of %s", (_, labels, scores, weights) => {
    expect(brierSkill(labels, scores, weights)).toBeNull();
  });
});
