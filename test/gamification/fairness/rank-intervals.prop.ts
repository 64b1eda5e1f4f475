import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RankInterval, RankIntervalOptions } from "../../../src/gamification/fairness/model.ts";
import { rankIntervals } from "../../../src/gamification/fairness/rank-intervals.ts";
import { rankAgents } from "../../../src/gamification/leaderboard/rank-agents.ts";
import { sampleList, shuffled } from "./samples.ts";

const scale = { minimum: 0, maximum: 100 };
const options: fc.Arbitrary<RankIntervalOptions> = fc.record({
  method: fc.constantFrom("pooled", "own", "bounded"),
  scale: fc.constant(scale),
  confidence: fc.constantFrom(0.6, 0.95, 0.999),
  adjustment: fc.constantFrom("bonferroni", "none"),
});
const rows = sampleList(0, 100);

const rankedOf = (...args: Parameters<typeof rankIntervals>): RankInterval[] =>
  rankIntervals(...args).agents.filter((one): one is RankInterval => one.kind === "ranked");

describe("rankIntervals", () => {
  it("holds the rank that a board gives", () => {
    fc.assert(
      fc.property(rows, options, (list, how) => {
        const agents = rankedOf(list, how);
        const board = rankAgents(agents.map(({ agentId, mean }) => ({ agentId, score: mean })));
        const ranks = new Map(board.ranked.map(({ agentId, rank }) => [agentId, rank]));
        for (const { agentId, rank, bestRank, worstRank, mean, lower, upper } of agents) {
          expect(rank).toBe(ranks.get(agentId));
          expect(bestRank).toBeLessThanOrEqual(rank);
          expect(worstRank).toBeGreaterThanOrEqual(rank);
          expect(bestRank).toBeGreaterThanOrEqual(1);
          expect(worstRank).toBeLessThanOrEqual(agents.length);
          expect(lower).toBeLessThanOrEqual(mean);
          expect(upper).toBeGreaterThanOrEqual(mean);
        }
      }),
    );
  });

  it("is what counting pairs of intervals that do not meet gives", () => {
    fc.assert(
      fc.property(rows, options, (list, how) => {
        const agents = rankedOf(list, how);
        const micro = (value: number): number => Math.round(value * 1e6);
        for (const one of agents) {
          // Within a micro-point of a border the rounding of halves decides.
          if (agents.some((other) => Math.abs(other.lower - one.upper) < 2e-6)) continue;
          if (agents.some((other) => Math.abs(other.upper - one.lower) < 2e-6)) continue;
          const better = agents.filter((other) => micro(other.lower) > micro(one.upper)).length;
          const worse = agents.filter((other) => micro(other.upper) < micro(one.lower)).length;
          expect([one.bestRank, one.worstRank]).toEqual([1 + better, agents.length - worse]);
        }
      }),
    );
  });

  it("never depends on the order of rows", () => {
    fc.assert(
      fc.property(shuffled(rows), options, ([list, others], how) => {
        expect(rankIntervals(others, how)).toStrictEqual(rankIntervals(list, how));
      }),
    );
  });

  it("never gets narrower with more confidence or with the adjustment", () => {
    fc.assert(
      fc.property(rows, options, (list, how) => {
        const narrow = rankedOf(list, { ...how, confidence: 0.8, adjustment: "none" });
        for (const wider of [
          { ...how, confidence: 0.9, adjustment: "none" as const },
          { ...how, confidence: 0.8, adjustment: "bonferroni" as const },
        ]) {
          rankedOf(list, wider).forEach(({ bestRank, worstRank }, i) => {
            expect(bestRank).toBeLessThanOrEqual(narrow[i]?.bestRank as number);
            expect(worstRank).toBeGreaterThanOrEqual(narrow[i]?.worstRank as number);
          });
        }
      }),
    );
  });
});
