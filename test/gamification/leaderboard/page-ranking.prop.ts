import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BoardPage, RankedAgent, Ranking } from "../../../src/gamification/leaderboard/model.ts";
import { pageRanking } from "../../../src/gamification/leaderboard/page-ranking.ts";
import { rankAgents } from "../../../src/gamification/leaderboard/rank-agents.ts";
import { entries, entryLists, methods, tieBreakerLists } from "./boards.ts";

const options = fc.record({ method: methods, tieBreakers: tieBreakerLists });
const sizes = fc.integer({ min: 1, max: 10 });

/** All rows, page by page; `onPage` may give another board for the next page. */
function walk(ranking: Ranking, size: number, onPage: (page: number) => Ranking = () => ranking): RankedAgent[] {
  const rows: RankedAgent[] = [];
  let cursor: string | null = null;
  let count = 0;
  do {
    const page: BoardPage = pageRanking(onPage(count++), { size, cursor });
    expect(page.rows.length).toBeLessThanOrEqual(size);
    rows.push(...page.rows);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return rows;
}

describe("pageRanking", () => {
  it("gives every row once and in order, whatever the size of the pages", () => {
    fc.assert(
      fc.property(entryLists, options, sizes, (list, how, size) => {
        const ranking = rankAgents(list, how);
        expect(walk(ranking, size)).toStrictEqual(ranking.ranked);
      }),
    );
  });

  it("shows every agent that stays where it is once, whatever others do in between", () => {
    fc.assert(
      fc.property(entryLists, fc.array(entries, { maxLength: 10 }), options, sizes, (list, changes, how, size) => {
        const moving = new Set(changes.map(({ agentId }) => agentId));
        const known = new Map(list.map((entry) => [entry.agentId, entry]));
        const rows = walk(rankAgents(list, how), size, (page) => {
          const change = page === 0 ? undefined : changes[page - 1];
          if (change) known.set(change.agentId, change);
          return rankAgents([...known.values()], how);
        });
        const staying = rows.map(({ agentId }) => agentId).filter((agentId) => !moving.has(agentId));
        const { ranked } = rankAgents(list, how);
        expect(staying).toEqual(ranked.map(({ agentId }) => agentId).filter((agentId) => !moving.has(agentId)));
      }),
    );
  });
});
