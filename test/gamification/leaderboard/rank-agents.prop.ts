import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rankAgents } from "../../../src/gamification/leaderboard/rank-agents.ts";
import { agentsOf, entryLists, methods, naiveRows, tieBreakerLists } from "./boards.ts";

const options = fc.record({ method: methods, tieBreakers: tieBreakerLists });

describe("rankAgents", () => {
  it("lists and numbers agents as comparing each with every other one does", () => {
    fc.assert(
      fc.property(entryLists, options, (list, how) => {
        expect(rankAgents(list, how).ranked).toStrictEqual(naiveRows(list, how));
      }),
    );
  });

  it("gives everyone, without tie breakers, the rank 1 + the number of strictly higher scores", () => {
    fc.assert(
      fc.property(entryLists, (list) => {
        const { ranked } = rankAgents(list);
        for (const { score, rank } of ranked) {
          expect(rank).toBe(1 + ranked.filter((other) => other.score > score).length);
        }
      }),
    );
  });

  it("gives the same for any order of the entries", () => {
    const orders = entryLists.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
    );
    fc.assert(
      fc.property(orders, options, ([list, shuffled], how) => {
        expect(rankAgents(shuffled, how)).toStrictEqual(rankAgents(list, how));
      }),
    );
  });

  it("leaves nobody out and lists nobody twice", () => {
    fc.assert(
      fc.property(entryLists, options, (list, how) => {
        const { ranked, unranked } = rankAgents(list, how);
        const ids = [...ranked, ...unranked].map(({ agentId }) => agentId);
        expect(ids.sort()).toEqual(list.map(({ agentId }) => agentId).sort());
      }),
    );
  });

  it("numbers by the three methods alike except where ranks are shared: dense <= standard <= ordinal", () => {
    fc.assert(
      fc.property(entryLists, tieBreakerLists, (list, tieBreakers) => {
        const [dense, standard, ordinal] = (["dense", "standard", "ordinal"] as const).map((method) =>
          agentsOf(rankAgents(list, { method, tieBreakers })),
        );
        ordinal?.forEach(([agentId, rank], i) => {
          expect(rank).toBe(i + 1);
          expect([dense?.[i]?.[0], standard?.[i]?.[0]]).toEqual([agentId, agentId]);
          expect(dense?.[i]?.[1]).toBeLessThanOrEqual(standard?.[i]?.[1] as number);
          expect(standard?.[i]?.[1]).toBeLessThanOrEqual(rank);
        });
      }),
    );
  });

  it("takes top and around out of the ranked rows as they are", () => {
    const sizes = fc.nat({ max: 45 });
    fc.assert(
      fc.property(entryLists, options, sizes, sizes, fc.nat(), (list, how, top, aroundRows, pick) => {
        const around = list[pick % Math.max(list.length, 1)]?.agentId ?? "nobody";
        const ranking = rankAgents(list, { ...how, top, aroundRows, around });
        expect(ranking.top).toEqual(ranking.ranked.filter((_, i) => i < top));
        const own = ranking.ranked.findIndex(({ agentId }) => agentId === around);
        const near = ranking.ranked.filter((_, i) => own >= 0 && Math.abs(i - own) <= aroundRows);
        expect(ranking.around).toEqual(near);
      }),
    );
  });
});
