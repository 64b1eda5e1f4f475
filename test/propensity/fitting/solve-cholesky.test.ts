import { describe, expect, it } from "vitest";
import { solveCholesky } from "../../../src/propensity/fitting/solve-cholesky.ts";

const solve = (matrix: readonly (readonly number[])[], right: readonly number[]): unknown => {
  const { solution, leftOut } = solveCholesky(
    matrix.map((row) => Float64Array.from(row)),
    Float64Array.from(right),
  );
  return [[...solution], leftOut];
};

describe("solveCholesky", () => {
  it("should solve a system of its own", () => {
    const matrix = [
      [4, 2],
      [2, 5],
    ];
    // 4 · 1 + 2 · 2 and 2 · 1 + 5 · 2
    expect(solve(matrix, [8, 12])).toEqual([[1, 2], []]);
  });

  it("should leave out a column that follows from the one before, and solve for the one after", () => {
    const matrix = [
      [1, 1, 0],
      [1, 1, 0],
      [0, 0, 4],
    ];
    expect(solve(matrix, [3, 3, 8])).toEqual([[3, 0, 2], [1]]);
    expect(solve(matrix, [3, 5, 8])).toEqual([[3, 0, 2], [1]]);
  });

  it("should leave out all of nothing", () => {
    expect(solve([[0]], [1])).toEqual([[0], [0]]);
  });
});
