import { describe, expect, it } from "vitest";
import { standardize } from "../../../src/propensity/fitting/standardize.ts";
import { expectNear } from "../feedback/near.ts";

describe("standardize", () => {
  it("should count by weight what is there, and put the mean in place of what is missing", () => {
    // (1 + 3 + 2 × 5) / 4 = 3.5, and (6.25 + 0.25 + 2 × 2.25) / 4 = 2.75.
    const { mean, scale, values, isConstant } = standardize(
      Float64Array.of(1, 3, Number.NaN, 5),
      Float64Array.of(1, 1, 9, 2),
    );
    expect([mean, isConstant]).toEqual([3.5, false]);
    expectNear(scale, Math.sqrt(2.75));
    expectNear([...values], [-2.5 / scale, -0.5 / scale, 0, 1.5 / scale]);
  });

  it.each([
    ["equal numbers", [0.1, 0.1, 0.1], 0.1],
    ["nothing", [Number.NaN], 0],
    ["numbers that differ by less than 1e-200", [0, 1e-210, 0.5e-210], 0.5e-210],
  ])("should call %s constant", (_, column, mean) => {
    const weights = new Float64Array(column.length).fill(1);
    const values = new Float64Array(column.length);
    expect(standardize(Float64Array.from(column), weights)).toEqual({ mean, scale: 1, values, isConstant: true });
  });
});
