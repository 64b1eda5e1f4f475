import { describe, expect, it } from "vitest";
import type { RankInterval, RankIntervalOptions } from "../../../src/gamification/fairness/model.ts";
import { rankIntervals } from "../../../src/gamification/fairness/rank-intervals.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
import { REFUSED_ROWS } from "./samples.ts";
import { momentsOf, normals } from "./seeded.ts";

const ranks = (means: readonly number[], variance: number, options: RankIntervalOptions = {}) =>
  rankIntervals(
    means.map((mean, i) => ({ agentId: `a${i}`, mean, sampleCount: 25, variance })),
    options,
  ).agents.map((one) => (one.kind === "ranked" ? [one.rank, one.bestRank, one.worstRank] : []));

describe("rankIntervals", () => {
  it("should count who is surely better and surely worse", () => {
    // The half width of an interval is t(0.975, 96) · √(25/25) = 1.985.
    expect(ranks([80, 77, 74, 60], 25, { adjustment: "none" })).toEqual([
      [1, 1, 2],
      [2, 1, 3],
      [3, 2, 3],
      [4, 4, 4],
    ]);
  });

  it("should be wider where all intervals are to hold at once", () => {
    // t(1 − 0.05/8, 96) is about 2.55, so that 80 and 76 overlap.
    expect(ranks([80, 76, 60, 40], 25)).toEqual([
      [1, 1, 2],
      [2, 1, 2],
      [3, 3, 3],
      [4, 4, 4],
    ]);
    expect(ranks([80, 76, 60, 40], 25, { adjustment: "none" })[0]).toEqual([1, 1, 1]);
  });

  it("should give the interval of every mean and its confidence", () => {
    const result = rankIntervals(
      [80, 76, 60, 40].map((mean, i) => ({ agentId: `a${i}`, mean, sampleCount: 25, variance: 25 })),
    );
    expect(result.rankedCount).toBe(4);
    expect(result.intervalConfidence).toBeCloseTo(0.9875, 15);
    const [first] = result.agents as [RankInterval];
    expect(first).toMatchObject({ kind: "ranked", agentId: "a0", mean: 80 });
    expect(first.upper - 80).toBeCloseTo(80 - first.lower, 12);
    expect(first.upper - 80).toBeGreaterThan(2.5);
    expect(first.upper - 80).toBeLessThan(2.6);
  });

  it("should share ranks as a board does, where micro-points are equal", () => {
    expect(ranks([0.1 + 0.2, 0.3, 0.30000004, 0.2], 0)).toEqual([
      [1, 1, 3],
      [1, 1, 3],
      [1, 1, 3],
      [4, 4, 4],
    ]);
  });

  it("should let intervals overlap that touch", () => {
    // Intervals of no width: equal ones touch, the others do not.
    expect(ranks([1, 1, 2], 0)).toEqual([
      [2, 2, 3],
      [2, 2, 3],
      [1, 1, 1],
    ]);
  });

  it("should go down to one agent and to none, and leave out who has no interval", () => {
    expect(ranks([], 1)).toEqual([]);
    expect(ranks([5], 1)).toEqual([[1, 1, 1]]);
    const rows = [
      { agentId: "b", mean: 3, sampleCount: 9, variance: 1 },
      { agentId: "a", mean: 9, sampleCount: 0 },
      { agentId: "c", mean: 9, sampleCount: 1 },
    ];
    expect(rankIntervals(rows, { method: "own" })).toMatchObject({
      rankedCount: 1,
      intervalConfidence: 0.95,
      agents: [
        { kind: "not-enough-data", agentId: "a", score: null, because: "no-samples" },
        { kind: "ranked", agentId: "b", rank: 1, bestRank: 1, worstRank: 1 },
        { kind: "not-enough-data", agentId: "c", score: null, because: "one-sample" },
      ],
    });
  });

  it("should be as wide as for those who have an interval, and as sure as asked for nobody", () => {
    const rows = [3, 9].map((mean, i) => ({ agentId: `${i}`, mean, sampleCount: 9, variance: 1 }));
    const nobody = { agentId: "2", mean: 9, sampleCount: 1 };
    const { agents, ...alone } = rankIntervals(rows, { method: "own" });
    const together = rankIntervals([...rows, nobody], { method: "own" });
    expect(together).toEqual({
      ...alone,
      agents: [...agents, { kind: "not-enough-data", agentId: "2", score: null, because: "one-sample" }],
    });
    expect(rankIntervals([], { confidence: 0.8 })).toEqual({ rankedCount: 0, intervalConfidence: 0.8, agents: [] });
    expect(refusalOf(() => rankIntervals(7 as never)).message).toBe(
      "rankIntervals: 1 problem\n  - rows: expected an array of samples, received 7",
    );
  });

  it("should survive the widest intervals there are", () => {
    const rows = [-1e6, 1e6].map((mean, i) => ({ agentId: `${i}`, mean, sampleCount: 2, variance: 1e12 }));
    for (const { kind, ...one } of rankIntervals(rows, { method: "own", confidence: 0.999 }).agents) {
      expect([kind, one]).toEqual(["ranked", expect.objectContaining({ bestRank: 1, worstRank: 2 })]);
    }
  });

  it("should hold all true ranks at once as often as the confidence says, in drawn worlds", () => {
    const draw = normals(11);
    const worlds = 300;
    let held = 0;
    let widths = 0;
    for (let world = 0; world < worlds; world++) {
      const truth = Array.from({ length: 8 }, (_, i) => 70 + 2 * i);
      const rows = truth.map((mean, i) => {
        const values = Array.from({ length: 10 }, () => draw(mean, 4));
        return { agentId: `${i}`, sampleCount: 10, ...momentsOf(values) };
      });
      const agents = rankIntervals(rows, { confidence: 0.8 }).agents as RankInterval[];
      if (agents.every(({ bestRank, worstRank }, i) => bestRank <= 8 - i && 8 - i <= worstRank)) held++;
      widths += agents.reduce((sum, { bestRank, worstRank }) => sum + worstRank - bestRank, 0) / 8;
    }
    expect(held / worlds).toBeGreaterThan(0.8);
    // And they say something: on average fewer than all eight ranks.
    expect(widths / worlds).toBeLessThan(5);
  });

  it.each(REFUSED_ROWS)("should refuse %s", (_, rows, paths) => {
    expect(refusedPaths(() => rankIntervals(rows as never))).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });

  it.each<[unknown, string[]]>([
    [3, ["options"]],
    [{ adjustment: "holm", confidence: Number.NaN }, ["options.confidence", "options.adjustment"]],
  ])("should refuse the options %j", (options, paths) => {
    expect(refusedPaths(() => rankIntervals([], options as never))).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });
});
