import { describe, expect, it } from "vitest";
import { effortPercent } from "../../src/ces/effort-percent.ts";
import { refusalOf } from "../core/refusal.ts";

describe("effortPercent", () => {
  it.each([
    [1, 0],
    [2, 100 / 6],
    [4, 50],
    [5.5, 75],
    [7, 100],
  ])("should put %s at %s %%", (value, percent) => {
    expect(effortPercent(value)).toBe(percent);
  });

  it.each([0.999999, 7.000001, Number.NaN, "4", null, undefined])("should refuse %s", (value) => {
    const { code, message, problems } = refusalOf(() => effortPercent(value as never));
    expect(message).toContain("effortPercent: 1 problem");
    expect(code).toBe("ERR_INVALID_INPUT");
    expect(problems.map(({ path, expected }) => [path, expected])).toEqual([["value", "a number from 1 to 7"]]);
  });
});
