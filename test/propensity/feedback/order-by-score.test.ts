import { describe, expect, it } from "vitest";
import { orderByScore } from "../../../src/propensity/feedback/order-by-score.ts";

describe("orderByScore", () => {
  it("should tell neighbours apart, above 0 and below", () => {
    const next = 1 + Number.EPSILON;
    expect([...orderByScore(Float64Array.of(1, next, -1, -next, 1 - Number.EPSILON / 2))]).toEqual([1, 0, 4, 2, 3]);
    expect([...orderByScore(Float64Array.of(0, 5e-324, -5e-324, 1e-323))]).toEqual([3, 1, 0, 2]);
  });

  it("should keep equal ones in the order they came, and take a part of a longer list", () => {
    expect([...orderByScore(Float64Array.of(0.5, 0.9, 0.5, 0.5))]).toEqual([1, 0, 2, 3]);
    expect([...orderByScore(Float64Array.of(9, 0.1, 0.2).subarray(1))]).toEqual([1, 0]);
    expect([...orderByScore(new Float64Array(0))]).toEqual([]);
  });
});
