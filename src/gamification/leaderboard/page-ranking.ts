import { compareTexts } from "../../core/compare-texts.ts";
import { describeValue, problem, ScoringError } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import type { BoardPage, PageRequest, RankedAgent, Ranking } from "./model.ts";
import { assertPageRequest, makePage, type PageCursor, readCursor, unreadableCursor } from "./page-cursor.ts";
import type { TieBreaker } from "./policy.ts";

/**
 * Some rows of a board at a time.
 *
 * A cursor names the last row shown by its score, tie values and agent id, not by its number. The page after it holds
 * the rows that come after that row on whatever board it is asked of: between two rankings, no agent that stayed where
 * it was is shown twice or left out, even if the last row itself is gone.
 *
 * @param request - `size` rows from 1 to 10,000, after `cursor`: the `nextCursor` of the page before, nothing for the
 *   first page.
 * @returns The rows and the cursor for the next ones, `null` after the last row; or `unreadable-cursor` for a text that
 *   is no cursor of a board with these tie breakers, since cursors come back from outside.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the ranking is none, the size is not such a number or the request has another
 *   key.
 *
 * @example
 * const board = rankAgents([{ agentId: "a", score: 60 }, { agentId: "b", score: 50 }, { agentId: "c", score: 40 }]);
 * const first = pageRanking(board, { size: 2 });
 * first.rows.map(({ agentId }) => agentId); // ["a", "b"]
 * pageRanking(board, { size: 2, cursor: first.nextCursor }).rows; // [{ agentId: "c", score: 40, rank: 3 }]
 * pageRanking(board, { size: 2, cursor: "page two" }).kind; // "unreadable-cursor"
 *
 * @see docs/gamification/leaderboard.md#pages
 */
export function pageRanking(ranking: Pick<Ranking, "ranked" | "tieBreakers">, request: PageRequest): BoardPage {
  if (!isRecord(ranking) || !Array.isArray(ranking.ranked) || !Array.isArray(ranking.tieBreakers)) {
    const found = problem("ranking", "a ranking of rankAgents or of a board", describeValue(ranking));
    throw new ScoringError("ERR_INVALID_INPUT", "pageRanking", [found]);
  }
  assertPageRequest("pageRanking", request);
  const { ranked, tieBreakers } = ranking;
  let start = 0;
  if (request.cursor !== undefined && request.cursor !== null) {
    const cursor = readCursor(request.cursor, tieBreakers.length);
    if (cursor === null) return unreadableCursor(ranked.length);
    let end = ranked.length;
    while (start < end) {
      const middle = (start + end) >>> 1;
      if (isAfter(ranked[middle] as RankedAgent, cursor, tieBreakers)) end = middle;
      else start = middle + 1;
    }
  }
  const rows = ranked.slice(start, start + request.size);
  return makePage(rows, start + rows.length, ranked.length);
}

/** Whether a row comes after the row of a cursor. */
function isAfter(row: RankedAgent, cursor: PageCursor, tieBreakers: readonly TieBreaker[]): boolean {
  if (row.score !== cursor.score) return row.score < cursor.score;
  for (let i = 0; i < tieBreakers.length; i++) {
    const own = row.tieValues?.[i] ?? null;
    const other = cursor.tieValues[i] ?? null;
    if (own === other) continue;
    if (own === null || other === null) return own === null;
    return tieBreakers[i]?.direction === "higher-first" ? own < other : own > other;
  }
  return compareTexts(row.agentId, cursor.agentId) > 0;
}
