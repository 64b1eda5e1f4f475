import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createBoard } from "../../../src/gamification/leaderboard/create-board.ts";
import type { BoardEntry } from "../../../src/gamification/leaderboard/model.ts";
import { pageRanking } from "../../../src/gamification/leaderboard/page-ranking.ts";
import { rankAgents } from "../../../src/gamification/leaderboard/rank-agents.ts";
import { methods, tieBreakerLists } from "./boards.ts";

/** Few agents and scores, so that ranks are shared, left and taken up again; no score takes an agent off. */
const change = fc.record({
  agentId: fc.constantFrom("a", "b", "c", "d", "e", "f"),
  score: fc.option(fc.constantFrom(-1, 0, 1, 2), { freq: 6 }),
  qa: fc.option(fc.constantFrom(0, 1)),
  isRestored: fc.boolean(),
});

describe("createBoard", () => {
  it("ranks after every change, and when it was made anew of its state, as if all had been ranked at once", () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 15 }), methods, tieBreakerLists, (changes, method, tieBreakers) => {
        const options = { method, tieBreakers };
        let board = createBoard(options);
        const known = new Map<string, BoardEntry>();
        for (const { agentId, score, qa, isRestored } of changes) {
          const entry = { agentId, score, tieValues: { qa } };
          known.set(agentId, entry);
          board.update(entry);
          if (isRestored) board = createBoard(options, board.state());
          const ranking = rankAgents([...known.values()], options);
          const ranks = new Map(ranking.ranked.map((row) => [row.agentId, row.rank]));
          for (const id of "abcdef") {
            expect(board.rank(id)).toBe(ranks.get(id) ?? null);
            const own = ranking.ranked.findIndex((row) => row.agentId === id);
            const near = own < 0 ? [] : ranking.ranked.slice(Math.max(own - 1, 0), own + 2);
            expect(board.around(id, 1)).toStrictEqual(near);
          }
          const { nextCursor: cursor } = pageRanking(ranking, { size: 2 });
          expect(board.page({ size: 2, cursor })).toStrictEqual(pageRanking(ranking, { size: 2, cursor }));
          expect(board.snapshot()).toStrictEqual(ranking);
        }
      }),
    );
  });
});
