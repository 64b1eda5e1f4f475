import { compareTexts } from "../../core/compare-texts.ts";
import { type Problem, ScoringError } from "../../core/errors.ts";
import { emptyTable, setAgent } from "./agent-table.ts";
import { emptyList, fillList } from "./block-list.ts";
import { type CompleteBoardOptions, completeOptions } from "./check-ranking-options.ts";
import { FIRST_ROW, makeRows } from "./make-rows.ts";
import type { BoardEntry, RankedAgent, Ranking, RankingOptions, UnrankedAgent } from "./model.ts";
import { orderAgents } from "./order-agents.ts";
import { readEntries, unrankedOf } from "./read-entry.ts";

/**
 * Ranks agents by score, the highest first: standard competition ranking ("1, 2, 2, 4") unless `method` says otherwise.
 *
 * Rank, `standard`: 1 + the agents strictly better; `dense`: 1 + the different places strictly better; `ordinal`: the
 * place in the listing.
 *
 * - Scores are read once to whole micro-points and compared as these, so 0.1 + 0.2 and 0.3 are equal.
 * - Equal scores share a rank and are listed by agent id in code-unit order. A tie breaker that is declared is part of
 *   the ranking: agents share a rank only if their tie values are equal too. An agent without a value comes last.
 * - An agent without a score (`null` or NaN), or that its `eligibility` keeps off the board, is `unranked`, with what is
 *   missing. Both lists are the same for any order of the entries.
 * - `top` and `around` are cut by the number of rows; agents on the same rank as the last row may be left out.
 *
 * @param entries - One per agent. Not changed.
 * @returns The whole board, its first rows, and the rows around one agent; empty lists of no entries.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem: an agent listed twice, an empty id, a score or tie value
 *   that is infinite or no number, an option out of range.
 *
 * @example
 * const entries = [{ agentId: "b", score: 60 }, { agentId: "a", score: 60 }, { agentId: "c", score: 71.5 }];
 * const { ranked, around } = rankAgents([...entries, { agentId: "d", score: null }], { around: "d" });
 * ranked.map(({ agentId, rank }) => [agentId, rank]); // [["c", 1], ["a", 2], ["b", 2]]
 * around; // []
 * rankAgents([{ agentId: "d", score: null }]).unranked; // [{ agentId: "d", score: null, because: "no-score", missing: [] }]
 *
 * @see docs/gamification/leaderboard.md
 */
export function rankAgents(entries: readonly BoardEntry[], options: RankingOptions = {}): Ranking {
  const complete = completeOptions("rankAgents", options);
  const problems: Problem[] = [];
  const scores = readEntries(problems, entries, complete.tieBreakers);
  if (problems.length > 0) throw new ScoringError("ERR_INVALID_INPUT", "rankAgents", problems);
  const table = emptyTable(complete.tieBreakers);
  const unranked: UnrankedAgent[] = [];
  entries.forEach((entry, i) => {
    const micro = scores[i] as number | null;
    const without = unrankedOf(entry, micro);
    if (without !== null) unranked.push(without);
    else setAgent(table, table.ids.length, entry, micro as number);
  });
  const list = emptyList(table);
  fillList(list, orderAgents(table));
  const ranked = makeRows(list, complete.method, FIRST_ROW, table.ids.length);
  return makeRanking(complete, ranked, unranked, options.around ?? null);
}

/**
 * A board out of its rows.
 *
 * @param unranked - In any order; sorted in place.
 */
export function makeRanking(
  { method, tieBreakers, top, aroundRows }: CompleteBoardOptions,
  ranked: readonly RankedAgent[],
  unranked: UnrankedAgent[],
  around: string | null,
): Ranking {
  unranked.sort((a, b) => compareTexts(a.agentId, b.agentId));
  const own = around === null ? -1 : ranked.findIndex(({ agentId }) => agentId === around);
  return {
    method,
    tieBreakers,
    ranked,
    unranked,
    top: ranked.slice(0, top),
    around: own < 0 ? [] : ranked.slice(Math.max(own - aroundRows, 0), own + aroundRows + 1),
  };
}
