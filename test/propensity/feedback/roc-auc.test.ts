import { describe, expect, it } from "vitest";
import { rocAuc } from "../../../src/propensity/feedback/roc-auc.ts";

describe("rocAuc", () => {
  it("should be exactly 1 where all positives are above all negatives, whatever the weights", () => {
    // Twice the area is 2^55 + 8 · 1: added one by one, the ones would be lost.
    const small = new Array<number>(8).fill(2 ** -28);
    const scores = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0];
    expect(rocAuc([1, ...scores.slice(1).map(() => 0)], scores, [2 ** 27, 2 ** 27, ...small])).toBe(1);
  });
});
