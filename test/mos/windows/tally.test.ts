import { describe, expect, it } from "vitest";
import type { QualitySample } from "../../../src/mos/model.ts";
import { GUIDE_WINDOW_POLICY } from "../../../src/mos/policy.ts";
import { aggregateWindows } from "../../../src/mos/windows/aggregate-windows.ts";
import type { QualityTally } from "../../../src/mos/windows/model.ts";
import { addTallies, hasVariance } from "../../../src/mos/windows/tally.ts";

const SQUARE_PART = 2 ** 49;
const tally = (more: Partial<QualityTally>): QualityTally => ({
  startAt: 900_000,
  count: 2,
  belowCount: 1,
  minMicro: 2,
  maxMicro: 7,
  deviationSum: 3,
  squareHigh: 4,
  squareLow: 5,
  ...more,
});

describe("addTallies", () => {
  it("should add up what can be added, and carry squares", () => {
    const other = tally({ count: 30, belowCount: 20, minMicro: 1, maxMicro: 6, deviationSum: -10, squareHigh: 40 });
    const expected = { startAt: 900_000, count: 32, belowCount: 21, minMicro: 1, maxMicro: 7, deviationSum: -7 };
    expect(addTallies(tally({}), other)).toEqual({ ...expected, squareHigh: 44, squareLow: 10 });
    const last = tally({ squareLow: SQUARE_PART - 5 });
    expect(addTallies(last, other)).toEqual({ ...expected, squareHigh: 45, squareLow: 0 });
    expect(addTallies(tally({ squareLow: SQUARE_PART - 6 }), other)).toMatchObject({
      squareHigh: 44,
      squareLow: SQUARE_PART - 1,
    });
    const most = { squareLow: SQUARE_PART - 1 };
    expect(addTallies(tally(most), tally(most))).toMatchObject({ squareHigh: 9, squareLow: SQUARE_PART - 2 });
  });
});

describe("the deviation of a window", () => {
  // All scores are 5 but one, which is a micro-unit less: the sum of (score − mean)² is (n − 1)/n micro-units².
  it.each([50, 100, 400, 3000])("should be exact of %i scores that are all but equal", (count) => {
    const samples = Array.from(
      { length: count },
      (_, at): QualitySample => ({ at, score: at === 0 ? 4.999999 : 5, source: "survey" }),
    );
    expect(aggregateWindows(samples)[0]?.standardDeviation).toBeCloseTo(1e-6 / Math.sqrt(count), 18);
  });

  it("should be exact on a wide scale", () => {
    const policy = { ...GUIDE_WINDOW_POLICY, scale: { minimum: -90, maximum: 90 }, shareBelow: 0 };
    const samples = [90, 90, 90, 89.999999].map((score, at): QualitySample => ({ at, score, source: "survey" }));
    expect(aggregateWindows(samples, policy)[0]?.standardDeviation).toBe(5e-7);
  });
});

describe("hasVariance", () => {
  it.each([
    ["a few", 3, 2],
    ["some below the middle", 4, -1_000_000],
    ["as many as carry one part to the unit", 2, 2 ** 24],
    ["as many as there may be, at the end of the widest scale", 50_000_000, 90_000_000],
  ])("should take the squares of equal scores, and nothing smaller: %s", (_, count, deviation) => {
    const squares = BigInt(count) * BigInt(deviation) ** 2n;
    const holds = (sum: bigint): boolean => {
      const parts = { squareHigh: Number(sum / BigInt(SQUARE_PART)), squareLow: Number(sum % BigInt(SQUARE_PART)) };
      return hasVariance(tally({ count, deviationSum: count * deviation, ...parts }));
    };
    expect([holds(squares), holds(squares - 1n), holds(squares + 1n)]).toEqual([true, false, true]);
  });
});
