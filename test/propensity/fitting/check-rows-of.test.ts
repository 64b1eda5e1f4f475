import { describe, expect, it } from "vitest";
import { checkRowsOf } from "../../../src/propensity/fitting/check-rows-of.ts";

const rowOf = (z: number, ...x: readonly (number | null)[]) => ({ x, z, p: 0.5 });

describe("checkRowsOf", () => {
  it("should go by score, then by the first value that differs, what is missing last", () => {
    const sorted = [rowOf(-1, 9), rowOf(0, 1, 7), rowOf(0, 1, null), rowOf(0, 2, 1), rowOf(0, null, 0), rowOf(3, 0)];
    const [a, b, c, d, e, f] = sorted;
    expect(checkRowsOf([f, d, b, e, c, a] as typeof sorted)).toEqual(sorted);
    expect(checkRowsOf([e, a, c, b, d, f] as typeof sorted)).toEqual(sorted);
    expect(checkRowsOf([rowOf(0, 1), rowOf(0, 1)])).toHaveLength(2);
  });

  it("should keep a dozen, the first and the last among them", () => {
    const scoresOf = (count: number): unknown =>
      checkRowsOf(Array.from({ length: count }, (_, i) => rowOf(i, i))).map(({ z }) => z);
    expect(scoresOf(12)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(scoresOf(13)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12]);
    expect(scoresOf(23)).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22]);
  });
});
