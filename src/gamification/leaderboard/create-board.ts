import { type Problem, ScoringError } from "../../core/errors.ts";
import { toMicro } from "../../core/micro-units.ts";
import { placeBefore, positionOf } from "./block-list.ts";
import {
  dropAgent,
  emptyAgents,
  findPlaceAfter,
  placeOfSlot,
  putAgent,
  rankAtPlace,
  rankOfSlot,
} from "./board-agents.ts";
import { entryOf, keepEntry, restoreState, writeState } from "./board-state.ts";
import { assertRowCount, completeOptions } from "./check-ranking-options.ts";
import { FIRST_ROW, makeRows } from "./make-rows.ts";
import type { Board, BoardEntry, BoardOptions, BoardState, RankedAgent, UnrankedAgent } from "./model.ts";
import { assertPageRequest, makePage, readCursor, unreadableCursor } from "./page-cursor.ts";
import { makeRanking } from "./rank-agents.ts";
import { readEntry, unrankedOf } from "./read-entry.ts";

/**
 * Prepares a board that is kept up to date one agent at a time. It gives what {@link rankAgents} gives on the same
 * entries, byte for byte as canonical JSON, and an update or a question costs about the same on a board of a thousand
 * agents and of a million.
 *
 * The board is a prepared thing that changes in place: it is state inside of a closure, of which there is one owner.
 * `state()` is all it holds as plain JSON, the same for any order of updates, and `createBoard(options, state)` goes on
 * from there. Everything else the board answers is the caller's to keep.
 *
 * - `update` replaces all that is known of the agent. An agent without a score or not eligible has no rank.
 * - `rank` is `null`, `around` empty and `remove` false for an agent that is unknown; `top` of an empty board is empty.
 * - A cursor of `page` stays good while the board changes, see {@link pageRanking}.
 *
 * @param options - As of `rankAgents`.
 * @param state - What an earlier board held; its options may differ in all but the tie breakers.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem when an option, an entry or a number of rows is out of
 *   range; `ERR_INVALID_STATE` when the state is none, or was made under other tie breakers.
 *
 * @example
 * const board = createBoard({ top: 2 });
 * board.update({ agentId: "a", score: 60 });
 * board.update({ agentId: "b", score: 71.5 });
 * board.update({ agentId: "c", score: 60 });
 * board.top(); // [{ agentId: "b", score: 71.5, rank: 1 }, { agentId: "a", score: 60, rank: 2 }]
 * board.update({ agentId: "a", score: 72 });
 * board.rank("c"); // 3
 * createBoard({}, board.state()).rank("a"); // 1
 *
 * @see docs/gamification/leaderboard.md#a-board-that-is-kept
 */
export function createBoard(options: BoardOptions = {}, state?: BoardState): Board {
  const complete = completeOptions("createBoard", options);
  const { method, tieBreakers } = complete;
  const agents = emptyAgents(complete);
  const { list, slots } = agents;
  /** What is known of the agents without a place. */
  const others = new Map<string, BoardEntry>();
  if (state !== undefined) restoreState(state, tieBreakers, agents, others);

  const rowsAt = (place: number, position: number, count: number): RankedAgent[] => {
    return makeRows(list, method, { place, position, rank: rankAtPlace(agents, place, position) }, count);
  };

  return {
    update(entry) {
      const problems: Problem[] = [];
      const micro = readEntry(problems, entry, null, tieBreakers);
      if (problems.length > 0) throw new ScoringError("ERR_INVALID_INPUT", "update", problems);
      if (unrankedOf(entry, micro) === null) {
        putAgent(agents, entry, micro as number);
        others.delete(entry.agentId);
      } else {
        dropAgent(agents, entry.agentId);
        others.set(entry.agentId, keepEntry(entry, micro, tieBreakers));
      }
    },
    remove(agentId) {
      return dropAgent(agents, agentId) || others.delete(agentId);
    },
    rank(agentId) {
      const slot = slots.get(agentId);
      return slot === undefined ? null : rankOfSlot(agents, slot);
    },
    top(count = complete.top) {
      assertRowCount("top", "count", count);
      return makeRows(list, method, FIRST_ROW, count);
    },
    around(agentId, rows = complete.aroundRows) {
      assertRowCount("around", "rows", rows);
      const slot = slots.get(agentId);
      if (slot === undefined) return [];
      const place = placeOfSlot(agents, slot);
      const position = positionOf(list, place);
      const before = Math.min(rows, position);
      return rowsAt(placeBefore(list, place, before), position - before, before + 1 + rows);
    },
    page(request) {
      assertPageRequest("page", request);
      const { size, cursor } = request;
      let place = 0;
      if (cursor !== undefined && cursor !== null) {
        const row = readCursor(cursor, tieBreakers.length);
        if (row === null) return unreadableCursor(slots.size);
        place = findPlaceAfter(agents, entryOf(row, tieBreakers));
      }
      const position = positionOf(list, place);
      const rows = rowsAt(place, position, size);
      return makePage(rows, position + rows.length, slots.size);
    },
    snapshot({ around = null } = {}) {
      const ranked = makeRows(list, method, FIRST_ROW, slots.size);
      const unranked = [...others.values()].map(
        (entry) => unrankedOf(entry, entry.score === null ? null : toMicro(entry.score)) as UnrankedAgent,
      );
      return makeRanking(complete, ranked, unranked, around);
    },
    state() {
      return writeState(tieBreakers, agents, others);
    },
  };
}
