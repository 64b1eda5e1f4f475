import { describe, expect, it } from "vitest";
import { digest } from "../../src/core/digest.ts";
import { isScoringError } from "../../src/core/errors.ts";
import { tQuantile } from "../../src/core/t-quantile.ts";
import vectors from "../vectors/t-quantile.json" with { type: "json" };
import { refusalOf } from "./refusal.ts";

type Row = [probability: number, degrees: number, quantile: number];

describe("tQuantile", () => {
  it.each(vectors.printed as Row[])("should agree with the printed table at %d and %d degrees: %d", (p, df, t) => {
    expect(Math.abs(tQuantile(p, df) - t)).toBeLessThanOrEqual(0.0005);
  });

  it.each(vectors.computed as Row[])("should give at %d and %d degrees %d", (p, df, t) => {
    expect(Math.abs(tQuantile(p, df) / t - 1)).toBeLessThanOrEqual(1e-10);
  });

  it.each(vectors.many as Row[])("should give at %d and very many degrees, %d, about %d", (p, df, t) => {
    expect(Math.abs(tQuantile(p, df) / t - 1)).toBeLessThanOrEqual(1e-9);
  });

  it.each([
    [0.5, 1, 0],
    [0.5, 1e9, 0],
    [0.75, 1, 1],
    [0.25, 1, -1],
  ])("should give at %d and %d degrees %d, near enough", (p, df, t) => {
    expect(tQuantile(p, df)).toBeCloseTo(t, 12);
    expect(Object.is(tQuantile(p, df), -0)).toBe(false);
  });

  it("should go on without a step where the expansion takes over", () => {
    const [below, at, above] = [999_999, 1_000_000, 1_000_001].map((df) => tQuantile(0.975, df)) as [
      number,
      number,
      number,
    ];
    expect(Math.max(below, at, above) - Math.min(below, at, above)).toBeLessThan(1e-9);
    expect(tQuantile(0.975, Number.MAX_VALUE)).toBeCloseTo(1.959963984540054, 9);
  });

  it("should give the bits it gave on the first engine", () => {
    const results: number[] = [];
    for (let df = 1; df <= 200; df++) for (const p of [0.51, 0.9, 0.975, 0.9999]) results.push(tQuantile(p, df));
    expect(digest(results.join())).toBe("a4fc8df07845cac20384ebb702b99c61");
  });

  it("should take the ends of its ranges", () => {
    // With one degree, the distribution of Cauchy, the tail is 1 / πt.
    expect(tQuantile(1e-12, 1) * Math.PI * -1e-12).toBeCloseTo(1, 9);
    expect(tQuantile(1 - 1e-12, 1) * Math.PI * 1e-12).toBeCloseTo(1, 3);
  });

  it("should say what it expects", () => {
    expect(refusalOf(() => tQuantile(1, 0)).message).toBe(
      "tQuantile: 2 problems\n" +
        "  - probability: expected a number from 1e-12 to 1 - 1e-12, received 1\n" +
        "  - degreesOfFreedom: expected a number >= 1, received 0",
    );
  });

  it.each<[unknown, unknown, string[]]>([
    [0, 4, ["probability"]],
    [1, 4, ["probability"]],
    [9e-13, 4, ["probability"]],
    [-0.5, 4, ["probability"]],
    [Number.NaN, 4, ["probability"]],
    ["0.9", 4, ["probability"]],
    [0.9, 0.99, ["degreesOfFreedom"]],
    [0.9, 0, ["degreesOfFreedom"]],
    [0.9, -4, ["degreesOfFreedom"]],
    [0.9, Number.NaN, ["degreesOfFreedom"]],
    [0.9, Number.POSITIVE_INFINITY, ["degreesOfFreedom"]],
    [2, null, ["probability", "degreesOfFreedom"]],
  ])("should refuse a probability of %s with %s degrees", (p, df, paths) => {
    let error: unknown;
    try {
      tQuantile(p as number, df as number);
    } catch (thrown) {
      error = thrown;
    }
    expect(isScoringError(error) && [error.code, ...error.problems.map((one) => one.path)]).toEqual([
      "ERR_INVALID_INPUT",
      ...paths,
    ]);
  });
});
