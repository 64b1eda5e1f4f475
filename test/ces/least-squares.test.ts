import { describe, expect, it } from "vitest";
import { normalEquations, solveLeastSquares } from "../../src/ces/least-squares.ts";

const solve = (rows: readonly (readonly number[])[], target: readonly number[]) =>
  solveLeastSquares(normalEquations(rows, target, rows[0]?.length ?? 0));

describe("solveLeastSquares", () => {
  it("should solve what can be solved by hand", () => {
    // Columns that stand at right angles: each weight is its own, x·y / x·x.
    const rows = [
      [2, 0, 0],
      [0, 4, 0],
      [0, 0, 1],
    ];
    expect(solve(rows, [6, 2, 1.5])).toEqual({
      kind: "fitted",
      weights: [3, 0.5, 1.5],
      inverseDiagonal: [1 / 4, 1 / 16, 1],
    });
  });

  it("should name the columns that hang together, and none that stands apart", () => {
    const rows = [
      [1, 0, 2],
      [0, 1, 0],
      [0, 0, 0],
    ];
    expect(solve(rows, [1, 1, 1])).toEqual({ kind: "collinear", columns: [0, 2] });
  });
});
