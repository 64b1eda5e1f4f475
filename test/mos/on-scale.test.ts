import { describe, expect, it } from "vitest";
import { isOnScale } from "../../src/mos/on-scale.ts";

describe("isOnScale", () => {
  const scale = { minimum: -5, maximum: 15 };

  it("should take both ends, and what rounding has left just outside", () => {
    expect([-5, 15, -5 - 4e-7, 15 + 4e-7].every((mean) => isOnScale(mean, scale))).toBe(true);
    expect([-5 - 6e-7, 15 + 6e-7].some((mean) => isOnScale(mean, scale))).toBe(false);
  });

  it("should not take what has no millionths for the middle of a scale", () => {
    expect([Number.NaN, Number.POSITIVE_INFINITY, 1e10, -1e10].some((mean) => isOnScale(mean, scale))).toBe(false);
  });
});
