import { describe, expect, it } from "vitest";
import { findParameter } from "../../../src/mos/chart/find-parameter.ts";
import { gaussLegendre } from "../../../src/mos/chart/gauss-legendre.ts";
import { robustDeviation } from "../../../src/mos/chart/sizes.ts";
import { solveLinear } from "../../../src/mos/chart/solve-linear.ts";
import { medianOf } from "../../../src/mos/median-of.ts";

describe("gaussLegendre", () => {
  it("should give the printed points of three", () => {
    const { nodes, weights } = gaussLegendre(3, -1, 1);
    expect([...nodes].map((one) => one.toFixed(12))).toEqual(["-0.774596669241", "0.000000000000", "0.774596669241"]);
    expect([...weights].map((one) => one.toFixed(12))).toEqual(["0.555555555556", "0.888888888889", "0.555555555556"]);
  });

  it.each([1, 2, 7, 30, 141])("should be exact for polynomials up to the degree of %d points", (count) => {
    const { nodes, weights } = gaussLegendre(count, 0, 1);
    for (const degree of [0, 1, 2 * count - 1]) {
      let sum = 0;
      for (const [i, node] of nodes.entries()) sum += (weights[i] as number) * node ** degree;
      expect(sum * (degree + 1)).toBeCloseTo(1, 11);
    }
  });
});

describe("solveLinear", () => {
  it("should solve what needs another pivot", () => {
    const rows = [
      [0, 2, 1],
      [1, 0, 0],
      [3, 1, 1],
    ].map((row) => Float64Array.from(row));
    // x = 1, y = 2, z = 3
    expect([...solveLinear(rows, Float64Array.from([7, 1, 8]))]).toEqual([1, 2, 3]);
  });
});

describe("findParameter", () => {
  it("should find where a growing run length is the one wanted", () => {
    const runLength = (x: number): number => 2 ** x;
    expect(findParameter({ subject: "x", averageRunLength: 1000, from: 0.1, to: 50, runLength })).toBeCloseTo(
      9.965784,
      6,
    );
  });
});

describe("robustDeviation", () => {
  it("should go by the median of light tails, and by the large sizes of heavy ones", () => {
    expect(robustDeviation(Array(200).fill(0.6744897501960817))).toBeCloseTo(1, 12);
    expect(robustDeviation([...Array(190).fill(0.1), ...Array(10).fill(2.5758293035489004)])).toBeCloseTo(1, 12);
    expect(robustDeviation([])).toBe(0);
  });

  it("should take the mean of the two middle numbers for a median", () => {
    expect([medianOf([3]), medianOf([4, 1]), medianOf([9, -5, 1])]).toEqual([3, 2.5, 1]);
  });
});
