import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../../src/core/canonical-json.ts";
import { createBoard } from "../../../src/gamification/leaderboard/create-board.ts";
import type {
  Board,
  BoardEntry,
  BoardOptions,
  BoardPage,
  RankedAgent,
} from "../../../src/gamification/leaderboard/model.ts";
import { pageRanking } from "../../../src/gamification/leaderboard/page-ranking.ts";
import { rankAgents } from "../../../src/gamification/leaderboard/rank-agents.ts";
import { agentIds, entries, methods, naiveRows, tieBreakerLists } from "./boards.ts";

/** What is known of each agent, ranked anew by definition whenever something is asked. */
interface Model {
  readonly options: BoardOptions;
  readonly known: Map<string, BoardEntry>;
  rows: readonly RankedAgent[];
  /** From a page that was given before; the board has changed since. */
  oldCursor: string | null;
}

interface Real {
  board: Board;
}

type Step = fc.Command<Model, Real>;

/** A command that can always run; `show` names it in a counterexample. */
function step(show: string, run: (model: Model, real: Real) => void): Step {
  return { check: () => true, run, toString: () => show };
}

function change(model: Model, apply: (known: Map<string, BoardEntry>) => void): void {
  apply(model.known);
  model.rows = naiveRows([...model.known.values()], model.options);
}

const update = entries.map((entry) =>
  step(`update ${JSON.stringify(entry)}`, (model, { board }) => {
    board.update(entry);
    change(model, (known) => known.set(entry.agentId, entry));
  }),
);

const remove = agentIds.map((agentId) =>
  step(`remove ${agentId}`, (model, { board }) => {
    expect(board.remove(agentId)).toBe(model.known.has(agentId));
    change(model, (known) => known.delete(agentId));
  }),
);

const many = fc.record({
  from: fc.nat({ max: 300 }),
  count: fc.nat({ max: 400 }),
  spread: fc.constantFrom(1, 3, 50, 1e6),
});

/** Enough agents for several blocks; with a small spread, most of them on one rank. */
const updateMany = fc.tuple(many, fc.nat({ max: 1000 })).map(([{ from, count, spread }, factor]) =>
  step(`update ${count} from ${from}, spread ${spread}, factor ${factor}`, (model, { board }) => {
    const list = Array.from({ length: count }, (_, i) => ({
      agentId: `many-${from + i}`,
      score: ((i * (2 * factor + 1)) % 997) % spread,
      tieValues: { qa: i % 3, aht: i % 2 === 0 ? null : i % 5 },
    }));
    for (const entry of list) board.update(entry);
    change(model, (known) => {
      for (const entry of list) known.set(entry.agentId, entry);
    });
  }),
);

const removeMany = many.map(({ from, count }) =>
  step(`remove ${count} from ${from}`, (model, { board }) => {
    for (let i = 0; i < count; i++) board.remove(`many-${from + i}`);
    change(model, (known) => {
      for (let i = 0; i < count; i++) known.delete(`many-${from + i}`);
    });
  }),
);

const rows = fc.nat({ max: 600 });
const someAgent = fc.oneof(
  agentIds,
  fc.nat({ max: 700 }).map((i) => `many-${i}`),
);

const ask = fc.tuple(someAgent, rows).map(([agentId, count]) =>
  step(`ask for ${agentId} and ${count} rows`, (model, { board }) => {
    const own = model.rows.findIndex((row) => row.agentId === agentId);
    expect(board.rank(agentId)).toBe(model.rows[own]?.rank ?? null);
    expect(board.top(count)).toStrictEqual(model.rows.slice(0, count));
    const near = own < 0 ? [] : model.rows.slice(Math.max(own - count, 0), own + count + 1);
    expect(board.around(agentId, count)).toStrictEqual(near);
  }),
);

const page = fc.tuple(fc.integer({ min: 1, max: 400 }), fc.nat()).map(([size, pick]) =>
  step(`page of ${size}, pick ${pick}`, (model, { board }) => {
    const ranking = rankAgents([...model.known.values()], model.options);
    const at = pick % (model.rows.length + 1);
    // A page of what comes before has the cursor of any row.
    const cursor = at === 0 ? null : (pageRanking(ranking, { size: at }) as BoardPage).nextCursor;
    const found = board.page({ size, cursor });
    const start = cursor === null ? 0 : at;
    expect(found.rows).toStrictEqual(model.rows.slice(start, start + size));
    expect(found).toStrictEqual(pageRanking(ranking, { size, cursor }));
    const { oldCursor } = model;
    expect(board.page({ size, cursor: oldCursor })).toStrictEqual(pageRanking(ranking, { size, cursor: oldCursor }));
    model.oldCursor = found.nextCursor;
  }),
);

const snapshot = someAgent.map((around) =>
  step(`snapshot around ${around}`, (model, { board }) => {
    const expected = rankAgents([...model.known.values()], { ...model.options, around });
    expect(expected.ranked).toStrictEqual(model.rows);
    expect(canonicalJson(board.snapshot({ around }))).toBe(canonicalJson(expected));
  }),
);

const restore = fc.constant(
  step("restore", (model, real) => {
    const state = real.board.state();
    expect(state.entries.map(({ agentId }) => agentId)).toEqual([...model.known.keys()].sort());
    real.board = createBoard(model.options, JSON.parse(JSON.stringify(state)));
    expect(real.board.state()).toStrictEqual(state);
  }),
);

describe("createBoard", () => {
  it("answers as a list does that is sorted anew for every question", () => {
    const optionSets = fc.record({ method: methods, tieBreakers: tieBreakerLists });
    const commands = fc.commands([update, update, remove, updateMany, removeMany, ask, page, snapshot, restore], {
      maxCommands: 30,
    });
    fc.assert(
      fc.property(optionSets, commands, (options, list) => {
        fc.modelRun(() => {
          const model: Model = { options, known: new Map(), rows: [], oldCursor: null };
          return { model, real: { board: createBoard(options) } };
        }, list);
      }),
    );
  });
});
