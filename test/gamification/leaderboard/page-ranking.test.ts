import { describe, expect, it } from "vitest";
import { createBoard } from "../../../src/gamification/leaderboard/create-board.ts";
import type { BoardEntry, BoardPage } from "../../../src/gamification/leaderboard/model.ts";
import { pageRanking } from "../../../src/gamification/leaderboard/page-ranking.ts";
import { rankAgents } from "../../../src/gamification/leaderboard/rank-agents.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";

const entries: BoardEntry[] = ["a", "b", "c", "d", "e"].map((agentId, i) => ({ agentId, score: 60 - (i >> 1) }));
const ranking = rankAgents(entries);
const idsOf = ({ rows }: BoardPage): string[] => rows.map(({ agentId }) => agentId);

describe("pageRanking", () => {
  it("should give the rows in pages, and no cursor after the last row", () => {
    const first = pageRanking(ranking, { size: 2 });
    expect(first).toMatchObject({ kind: "page", rankedCount: 5, rows: [{ rank: 1 }, { rank: 1 }] });
    const second = pageRanking(ranking, { size: 2, cursor: first.nextCursor });
    expect(idsOf(second)).toEqual(["c", "d"]);
    const third = pageRanking(ranking, { size: 2, cursor: second.nextCursor });
    expect(third).toStrictEqual({
      kind: "page",
      rows: [{ agentId: "e", score: 58, rank: 5 }],
      nextCursor: null,
      rankedCount: 5,
    });
    expect(pageRanking(ranking, { size: 5 }).nextCursor).toBeNull();
    expect(pageRanking(ranking, { size: 10_000, cursor: null }).rows).toHaveLength(5);
  });

  it("should answer for an empty board, with and without a cursor", () => {
    const empty = { kind: "page", rows: [], nextCursor: null, rankedCount: 0 };
    expect(pageRanking(rankAgents([]), { size: 1 })).toStrictEqual(empty);
    expect(pageRanking(rankAgents([]), { size: 1, cursor: '[60,[],"b"]' })).toStrictEqual(empty);
  });

  it("should go on after the last row though the board has changed, or the row is gone", () => {
    const { nextCursor: cursor } = pageRanking(ranking, { size: 2 });
    const changed = rankAgents([{ agentId: "new", score: 99 }, ...entries.filter(({ agentId }) => agentId !== "b")]);
    expect(idsOf(pageRanking(changed, { size: 3, cursor }))).toEqual(["c", "d", "e"]);
    const board = createBoard();
    for (const { agentId, score } of changed.ranked) board.update({ agentId, score });
    expect(board.page({ size: 3, cursor })).toStrictEqual(pageRanking(changed, { size: 3, cursor }));
  });

  it("should go on between rows of equal score by their tie values", () => {
    const tieBreakers = [
      { key: "qa", direction: "higher-first" },
      { key: "aht", direction: "lower-first" },
    ] as const;
    const values = [
      [90, 3],
      [90, null],
      [80, 1],
      [80, 2],
      [null, 7],
      [null, null],
    ] as const;
    const list = values.map(([qa, aht], i) => ({ agentId: `${9 - i}`, score: 1, tieValues: { qa, aht } }));
    const tied = rankAgents(list, { tieBreakers });
    let cursor: string | null = null;
    const seen: string[] = [];
    do {
      const page: BoardPage = pageRanking(tied, { size: 1, cursor });
      seen.push(...idsOf(page));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(["9", "8", "7", "6", "5", "4"]);
  });

  it.each([
    ["page two"],
    [""],
    ["{}"],
    ["null"],
    ["[]"],
    ['[60,[],"b",1]'],
    ['["60",[],"b"]'],
    ['[1e400,[],"b"]'],
    ['[9007199255,[],"b"]'],
    ["[60,[],7]"],
    ['[60,[],""]'],
    ['[60,{},"b"]'],
    ['[60,[null],"b"]'],
    ["[".repeat(100_000)],
    [7],
    [['[60,[],"b"]']],
    [{ score: 60 }],
  ])("should say that %j is no cursor", (cursor) => {
    const expected = { kind: "unreadable-cursor", rows: [], nextCursor: null, rankedCount: 5 };
    expect(pageRanking(ranking, { size: 2, cursor: cursor as string })).toStrictEqual(expected);
    const board = createBoard({}, undefined);
    for (const entry of entries) board.update(entry);
    expect(board.page({ size: 2, cursor: cursor as string })).toStrictEqual(expected);
  });

  it.each([['[60,[],"b"]'], ['[60,["x"],"b"]'], ['[60,[1e400],"b"]']])(
    "should say that %s is no cursor of a board with a tie breaker",
    (cursor) => {
      const tied = rankAgents(entries, { tieBreakers: [{ key: "qa", direction: "higher-first" }] });
      expect(pageRanking(tied, { size: 2, cursor }).kind).toBe("unreadable-cursor");
    },
  );

  it.each([[0], [1.5], [-1], [10_001], [Number.NaN], ["2"]])("should refuse pages of %s rows", (size) => {
    expect(refusedPaths(() => pageRanking(ranking, { size: size as number }))).toEqual([
      "ERR_INVALID_INPUT",
      "request.size",
    ]);
  });

  it("should refuse no request at all", () => {
    for (const request of [undefined, null, 5]) {
      expect(refusedPaths(() => pageRanking(ranking, request as never))).toEqual(["ERR_INVALID_INPUT", "request"]);
    }
    expect(refusalOf(() => pageRanking(ranking, { size: 10_001 })).message).toBe(
      "pageRanking: 1 problem\n  - request.size: expected a whole number from 1 to 10000, received 10001",
    );
  });
});
