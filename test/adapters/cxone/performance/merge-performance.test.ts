import { describe, expect, it } from "vitest";
import { mapTeamPerformance } from "../../../../src/adapters/cxone/performance/map-team-performance.ts";
import { mergePerformance } from "../../../../src/adapters/cxone/performance/merge-performance.ts";
import { refusal } from "../refusal.ts";

const LARGEST = 9_007_199_254_740;
const part = (differs: object = {}) => ({ ...mapTeamPerformance([{ teamId: 1 }]).total, ...differs });
/** The sums alone, without what follows from them. */
const sums = (differs: object = {}) => {
  const { averageTalkSeconds, averageHandleSeconds, occupancyPercent, workingRatePercent, refusedPercent, ...rest } =
    part(differs);
  return rest;
};

describe("mergePerformance", () => {
  it("should refuse what is no list of sums", () => {
    expect(refusal(() => mergePerformance(5 as never))).toEqual([
      "mergePerformance: 1 problem",
      "parts: expected a list of sums, received 5",
    ]);
  });

  it("should add up to the largest sum, and refuse one beyond", () => {
    const half = LARGEST / 2;
    const { refusedCount } = mergePerformance([sums({ refusedCount: half }), sums({ refusedCount: half })]);
    expect(refusedCount).toBe(LARGEST);
    expect(refusal(() => mergePerformance([sums({ refusedCount: half }), sums({ refusedCount: half + 1 })]))).toEqual([
      "mergePerformance: 1 problem",
      `refusedCount: expected a sum of at most ${LARGEST}, received ${LARGEST + 1}`,
    ]);
  });

  it("should know of no total where one of the two directions is not told", () => {
    const handled = (row: object) => mapTeamPerformance([{ teamId: 1, ...row }]).total.handledCount;
    expect(handled({ outboundHandled: 5 })).toBeNull();
    expect(handled({ inboundHandled: 5 })).toBeNull();
    expect(handled({ inboundHandled: 5, outboundHandled: 2 })).toBe(7);
  });

  it("should say where in the parts something is none", () => {
    expect(refusal(() => mergePerformance([5] as never))).toEqual([
      "mergePerformance: 1 problem",
      expect.stringMatching(/^parts\[0\]: expected an object/),
    ]);
  });
});
