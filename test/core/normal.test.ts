import { describe, expect, it } from "vitest";
import { digest } from "../../src/core/digest.ts";
import { normalDensity, normalDistribution, normalQuantile } from "../../src/core/normal.ts";
import vectors from "../vectors/normal.json" with { type: "json" };
import { refusalOf, refusedPaths } from "./refusal.ts";

type Row = [z: number, density: number, share: number];

describe("normalDensity and normalDistribution", () => {
  it.each(vectors.distribution as Row[])("should give at %d %d and %d", (z, density, share) => {
    expect(Math.abs(normalDensity(z) / density - 1)).toBeLessThanOrEqual(1e-15);
    expect(Math.abs(normalDistribution(z) / share - 1)).toBeLessThanOrEqual(6e-15);
  });

  it("should end at 0 and 1", () => {
    expect([-40, -1e300, Number.NEGATIVE_INFINITY].map(normalDistribution)).toEqual([0, 0, 0]);
    expect([10, 40, 1e300, Number.POSITIVE_INFINITY].map(normalDistribution)).toEqual([1, 1, 1, 1]);
    expect([-1e300, 40, Number.POSITIVE_INFINITY].map(normalDensity)).toEqual([0, 0, 0]);
  });

  it("should keep the last digit where the continued fraction begins", () => {
    expect(normalDistribution(-1.5)).toBe(0.06680720126885807);
  });

  it("should let NaN stay NaN", () => {
    expect(normalDensity(Number.NaN)).toBeNaN();
    expect(normalDistribution(Number.NaN)).toBeNaN();
  });

  it("should give the bits it gave on the first engine", () => {
    const results: number[] = [];
    for (let z = -38; z <= 9; z += 0.171) results.push(normalDensity(z), normalDistribution(z));
    for (let p = 0.003; p < 1; p += 0.0173) results.push(normalQuantile(p));
    expect(digest(results.join())).toBe("872939f95ba401d56dff27cea7431011");
  });
});

describe("normalQuantile", () => {
  it.each(vectors.quantiles as [number, number][])("should give at %d %d", (p, z) => {
    expect(Math.abs(normalQuantile(p) - z)).toBeLessThanOrEqual(1e-14 * Math.max(1, Math.abs(z)));
  });

  it("should give 0 at a half", () => {
    expect(normalQuantile(0.5)).toBe(0);
  });

  it("should take the ends of its range", () => {
    expect(normalQuantile(1e-300)).toBeCloseTo(-37.0471, 4);
    expect(normalQuantile(1 - 1e-16)).toBeCloseTo(8.2095, 4);
  });

  it("should say what it expects", () => {
    expect(refusalOf(() => normalQuantile(1)).message).toBe(
      "normalQuantile: 1 problem\n  - probability: expected a number from 1e-300 to 1 - 1e-16, received 1",
    );
  });

  it.each([0, 1, -0.1, 1e-301, Number.NaN, Number.POSITIVE_INFINITY, "0.9", null])("should refuse %s", (p) => {
    expect(refusedPaths(() => normalQuantile(p as number))).toEqual(["ERR_INVALID_INPUT", "probability"]);
  });
});
