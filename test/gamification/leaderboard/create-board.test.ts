import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../../src/core/canonical-json.ts";
import { createBoard } from "../../../src/gamification/leaderboard/create-board.ts";
import type { BoardEntry, BoardPage, BoardState, RankedAgent } from "../../../src/gamification/leaderboard/model.ts";
import { rankAgents } from "../../../src/gamification/leaderboard/rank-agents.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
import { HOSTILE_IDS } from "./boards.ts";

const qaFirst = [{ key: "qa", direction: "higher-first" }] as const;
const missing = [{ kpi: "csat_avg", haveDays: 3, needDays: 5 }];

describe("createBoard", () => {
  it("should answer for nobody and for agents it does not know", () => {
    const board = createBoard();
    expect(board.rank("a")).toBeNull();
    expect(board.remove("a")).toBe(false);
    expect(board.top()).toEqual([]);
    expect(board.around("a")).toEqual([]);
    expect(board.page({ size: 10 })).toStrictEqual({ kind: "page", rows: [], nextCursor: null, rankedCount: 0 });
    expect(board.page({ size: 10, cursor: '[5,[],"a"]' }).kind).toBe("page");
    expect(board.snapshot()).toStrictEqual(rankAgents([]));
    expect(board.snapshot({ around: "a" })).toStrictEqual(rankAgents([]));
    expect(board.state().entries).toEqual([]);
  });

  it("should move an agent, take it off the board and let it come back", () => {
    const board = createBoard();
    for (const [agentId, score] of [
      ["a", 60],
      ["b", 50],
      ["c", 40],
    ] as const)
      board.update({ agentId, score });
    board.update({ agentId: "c", score: 55 });
    expect(board.top().map(({ agentId }) => agentId)).toEqual(["a", "c", "b"]);
    board.update({ agentId: "a", score: null });
    expect(board.rank("a")).toBeNull();
    expect(board.rank("c")).toBe(1);
    board.update({ agentId: "c", score: 90, eligibility: { kind: "not-eligible", missing } });
    expect(board.snapshot().unranked).toStrictEqual([
      { agentId: "a", score: null, because: "no-score", missing: [] },
      { agentId: "c", score: 90, because: "not-enough-days", missing },
    ]);
    board.update({ agentId: "a", score: 1 });
    expect(board.snapshot().unranked).toHaveLength(1);
    expect(board.remove("c")).toBe(true);
    expect(board.remove("c")).toBe(false);
    expect(board.remove("b")).toBe(true);
    expect(board.top()).toStrictEqual([{ agentId: "a", score: 1, rank: 1 }]);
  });

  it("should give as many rows as the options say, or as asked for", () => {
    const board = createBoard({ top: 3, aroundRows: 1 });
    for (let i = 0; i < 30; i++) board.update({ agentId: `agent-${10 + i}`, score: i });
    expect(board.top()).toHaveLength(3);
    expect(board.top(25)).toHaveLength(25);
    expect(board.top(0)).toEqual([]);
    expect(board.around("agent-20").map(({ rank }) => rank)).toEqual([19, 20, 21]);
    expect(board.around("agent-39", 5).map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(board.around("agent-10", 0).map(({ rank }) => rank)).toEqual([30]);
    expect(board.snapshot({ around: "agent-10" })).toMatchObject({
      top: [{}, {}, {}],
      around: [{ rank: 29 }, { rank: 30 }],
    });
  });

  it("should know the rank of whom it has just been told, on a board of more than one block", () => {
    const board = createBoard();
    for (let i = 0; i < 600; i++) {
      board.update({ agentId: `agent-${i}`, score: (i * 7) % 600 });
      const better = Array.from({ length: i }, (_, other) => (other * 7) % 600).filter((one) => one > (i * 7) % 600);
      expect(board.rank(`agent-${i}`)).toBe(better.length + 1);
    }
    expect(board.top(300).map(({ score }) => score)).toEqual(Array.from({ length: 300 }, (_, i) => 599 - i));
    expect(board.around("agent-0", 2).map(({ rank }) => rank)).toEqual([598, 599, 600]);
  });

  it("should know dense ranks of more than one block when those who stood for them leave", () => {
    const board = createBoard({ method: "dense" });
    for (let i = 0; i < 800; i++) board.update({ agentId: `agent-${1000 + i}`, score: i % 400 });
    for (let i = 0; i < 400; i++) board.remove(`agent-${1000 + i}`);
    expect([0, 100, 255, 256, 399].map((i) => board.rank(`agent-${1400 + i}`))).toEqual([400, 300, 145, 144, 1]);
  });

  it("should move an agent to the score of the other sign", () => {
    const board = createBoard();
    board.update({ agentId: "a", score: 5 });
    board.update({ agentId: "b", score: 0 });
    board.update({ agentId: "a", score: -5 });
    expect(board.top().map(({ agentId, score }) => [agentId, score])).toEqual([
      ["b", 0],
      ["a", -5],
    ]);
  });

  it("should know the rank of an agent among thousands on the same rank", () => {
    for (const [method, last] of [
      ["standard", 2],
      ["dense", 2],
      ["ordinal", 5001],
    ] as const) {
      const board = createBoard({ method });
      for (let i = 0; i < 5000; i++) board.update({ agentId: `agent-${1000 + i}`, score: 50 });
      board.update({ agentId: "best", score: 51 });
      expect(board.rank("agent-5999")).toBe(last);
      board.update({ agentId: "worst", score: 49 });
      expect(board.rank("worst")).toBe({ standard: 5002, dense: 3, ordinal: 5002 }[method]);
      for (let i = 0; i < 5000; i++) board.remove(`agent-${1000 + i}`);
      expect(board.snapshot().ranked.map(({ rank }) => rank)).toEqual([1, 2]);
    }
  });

  it("should follow an agent whose tie value alone changes", () => {
    const board = createBoard({ tieBreakers: qaFirst });
    board.update({ agentId: "a", score: 60, tieValues: { qa: 80 } });
    board.update({ agentId: "b", score: 60, tieValues: { qa: 70 } });
    board.update({ agentId: "b", score: 60, tieValues: { qa: 81 } });
    expect(board.top()).toStrictEqual([
      { agentId: "b", score: 60, rank: 1, tieValues: [81] },
      { agentId: "a", score: 60, rank: 2, tieValues: [80] },
    ]);
  });

  it.each(["a", "b", "c"])("should keep dense ranks apart when %s leaves a rank that others share", (agentId) => {
    const board = createBoard({ method: "dense" });
    for (const id of ["b", "a", "c"]) board.update({ agentId: id, score: 60 });
    board.update({ agentId: "d", score: 50 });
    board.update({ agentId: "e", score: 40 });
    board.remove(agentId);
    const ranks = Object.fromEntries(["a", "b", "c", "d", "e"].map((id) => [id, board.rank(id)]));
    expect(ranks).toEqual({ a: 1, b: 1, c: 1, d: 2, e: 3, [agentId]: null });
  });

  it("should know dense ranks when the agent that stood for a rank moves on", () => {
    const board = createBoard({ method: "dense", tieBreakers: qaFirst });
    const put = (agentId: string, score: number, qa: number): void =>
      board.update({ agentId, score, tieValues: { qa } });
    for (const agentId of ["a", "b", "c"]) put(agentId, 60, 80);
    put("d", 60, 70);
    put("e", 60, 90);
    put("a", 60, 60);
    const ranks = (): unknown => ["a", "b", "c", "d", "e"].map((agentId) => board.rank(agentId));
    expect(ranks()).toEqual([4, 2, 2, 3, 1]);
    put("b", 60, 95);
    expect(ranks()).toEqual([5, 1, 3, 4, 2]);
    put("c", 10, 0);
    expect(ranks()).toEqual([4, 1, 5, 3, 2]);
  });

  it("should go on after a cursor whose agent has moved or gone", () => {
    const board = createBoard();
    for (const [agentId, score] of [
      ["a", 60],
      ["b", 60],
      ["c", 60],
      ["d", 50],
    ] as const)
      board.update({ agentId, score });
    const { nextCursor: cursor } = board.page({ size: 2 });
    const idsAfter = (): string[] => board.page({ size: 9, cursor }).rows.map(({ agentId }) => agentId);
    expect(idsAfter()).toEqual(["c", "d"]);
    board.remove("c");
    board.update({ agentId: "b", score: 55 });
    expect(idsAfter()).toEqual(["b", "d"]);
    board.update({ agentId: "c", score: 60 });
    board.remove("b");
    expect(idsAfter()).toEqual(["c", "d"]);
  });

  it.each(["standard", "dense", "ordinal"] as const)(
    "should go from page to page over thousands, ranks %s",
    (method) => {
      const list = Array.from({ length: 1500 }, (_, i) => ({ agentId: `agent-${i}`, score: (i * 7919) % 97 }));
      const board = createBoard({ method });
      for (const entry of list) board.update(entry);
      const { ranked } = rankAgents(list, { method });
      for (const size of [1, 7, 512]) {
        const rows: RankedAgent[] = [];
        let cursor: string | null = null;
        do {
          const page: BoardPage = board.page({ size, cursor });
          rows.push(...page.rows);
          cursor = page.nextCursor;
        } while (cursor !== null);
        expect(rows).toStrictEqual(ranked);
      }
    },
  );

  it("should take any text as an id", () => {
    const list = HOSTILE_IDS.map((agentId, i) => ({ agentId, score: i % 3 }));
    const board = createBoard();
    for (const entry of list) board.update(entry);
    expect(board.snapshot()).toStrictEqual(rankAgents(list));
    for (const { agentId } of list) expect(board.around(agentId, 0)[0]?.agentId).toBe(agentId);
    expect(createBoard({}, JSON.parse(JSON.stringify(board.state()))).snapshot()).toStrictEqual(board.snapshot());
  });

  it("should change nothing when an entry is refused", () => {
    const board = createBoard({ tieBreakers: qaFirst });
    board.update({ agentId: "a", score: 60 });
    const before = board.snapshot();
    const act = (entry: unknown): readonly string[] => refusedPaths(() => board.update(entry as BoardEntry));
    expect(act({ agentId: "a", score: "61" })).toEqual(["ERR_INVALID_INPUT", "entry.score"]);
    expect(act({ agentId: "", score: 61, tieValues: 4 })).toEqual([
      "ERR_INVALID_INPUT",
      "entry.agentId",
      "entry.tieValues",
    ]);
    expect(act({ agentId: "a", score: 1, tieValues: { qa: Number.POSITIVE_INFINITY } })).toEqual([
      "ERR_INVALID_INPUT",
      'entry.tieValues["qa"]',
    ]);
    expect(act(undefined)).toEqual(["ERR_INVALID_INPUT", "entry"]);
    expect(board.snapshot()).toStrictEqual(before);
  });

  it("should refuse numbers of rows that are none, and options that are none", () => {
    const board = createBoard();
    expect(refusedPaths(() => board.top(-1))).toEqual(["ERR_INVALID_INPUT", "count"]);
    expect(refusedPaths(() => board.top(1.5))).toEqual(["ERR_INVALID_INPUT", "count"]);
    expect(refusedPaths(() => board.around("a", Number.NaN))).toEqual(["ERR_INVALID_INPUT", "rows"]);
    expect(refusedPaths(() => board.page({ size: 0 }))).toEqual(["ERR_INVALID_INPUT", "request.size"]);
    const told = (act: () => unknown): string => refusalOf(act).message;
    expect(told(() => board.top(1_000_001))).toBe(
      "top: 1 problem\n  - count: expected a whole number from 0 to 1000000, received 1000001",
    );
    expect(told(() => board.around("a", -1))).toBe(
      "around: 1 problem\n  - rows: expected a whole number from 0 to 1000000, received -1",
    );
    expect(told(() => board.page(null as never))).toBe(
      "page: 1 problem\n  - request: expected an object with a size, received null",
    );
    expect(told(() => board.update(null as never))).toBe(
      "update: 1 problem\n  - entry: expected an entry: an object with agentId and score, received null",
    );
    expect(told(() => createBoard(7 as never))).toBe(
      "createBoard: 1 problem\n  - options: expected an object, received 7",
    );
    expect(told(() => createBoard({}, { ...board.state(), entries: {} as never }))).toBe(
      "createBoard: 1 problem\n  - entries: expected a list, received an object",
    );
    expect(told(() => createBoard({}, { ...board.state(), entries: [null as never] }))).toBe(
      "createBoard: 1 problem\n  - entries[0]: expected an entry: an object with agentId and score, received null",
    );
    expect(refusedPaths(() => createBoard({ method: "best" as never }))).toEqual([
      "ERR_INVALID_INPUT",
      "options.method",
    ]);
  });

  it("should keep its order when the rows it gave are changed", () => {
    const board = createBoard();
    board.update({ agentId: "a", score: 60 });
    (board.top()[0] as { score: number }).score = 0;
    (board.snapshot().ranked as unknown[]).length = 0;
    expect(board.top()).toStrictEqual([{ agentId: "a", score: 60, rank: 1 }]);
  });
});

describe("the state of a board", () => {
  const list: BoardEntry[] = [
    { agentId: "c", score: 0.1 + 0.2, tieValues: { qa: 80, aht: 1 } },
    { agentId: "b", score: null, tieValues: { qa: Number.NaN } },
    { agentId: "a", score: 60, eligibility: { kind: "not-eligible", missing } },
    { agentId: "d", score: 60, eligibility: { kind: "eligible" } },
    { agentId: "e", score: null, tieValues: { qa: 81 }, eligibility: { kind: "eligible" } },
  ];
  const filled = (entries: readonly BoardEntry[]): BoardState => {
    const board = createBoard({ tieBreakers: qaFirst });
    for (const entry of entries) board.update(entry);
    return board.state();
  };

  it("should be plain JSON and hold what a board needs of its entries", () => {
    const state = filled(list);
    expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
    expect(state.version).toBe(1);
    expect(state.entries).toStrictEqual([
      { agentId: "a", score: 60, tieValues: { qa: null }, eligibility: { kind: "not-eligible", missing } },
      { agentId: "b", score: null, tieValues: { qa: null } },
      { agentId: "c", score: 0.3, tieValues: { qa: 80 } },
      { agentId: "d", score: 60, tieValues: { qa: null } },
      { agentId: "e", score: null, tieValues: { qa: 81 } },
    ]);
    const plain = createBoard();
    for (const entry of list) plain.update(entry);
    expect(plain.state().entries.slice(1, 3)).toStrictEqual([
      { agentId: "b", score: null },
      { agentId: "c", score: 0.3 },
    ]);
  });

  it("should be the same for any way to the same board", () => {
    const other = createBoard({ tieBreakers: qaFirst, method: "dense", top: 1 });
    for (const entry of [...list].reverse()) other.update({ ...entry, score: 7 });
    other.update({ agentId: "x", score: 99 });
    other.remove("x");
    for (const entry of list) other.update(entry);
    expect(canonicalJson(other.state())).toBe(canonicalJson(filled(list)));
  });

  it("should be gone on from under another method", () => {
    const board = createBoard({ tieBreakers: qaFirst, method: "ordinal" }, filled(list));
    expect(board.snapshot()).toStrictEqual(rankAgents(list, { tieBreakers: qaFirst, method: "ordinal" }));
    board.update({ agentId: "a", score: 61, tieValues: { qa: 1 } });
    expect(board.rank("a")).toBe(1);
  });

  it.each<[string, (state: BoardState) => unknown, string[]]>([
    ["nothing", () => null, [""]],
    ["another version", (state) => ({ ...state, version: 2 }), ["version"]],
    ["no list", (state) => ({ ...state, entries: {} }), ["entries"]],
    ["other tie breakers", (state) => ({ ...state, fingerprint: createBoard().state().fingerprint }), ["fingerprint"]],
    [
      "entries that are none",
      (state) => ({ ...state, entries: [...state.entries, { agentId: "a", score: "7" }] }),
      ["entries[5].score", "entries[5].agentId"],
    ],
  ])("should be refused when it is %s", (_, damage, paths) => {
    const act = (): unknown => createBoard({ tieBreakers: qaFirst }, damage(filled(list)) as BoardState);
    const { code, problems } = refusalOf(act);
    expect([code, ...problems.map(({ path }) => path)]).toEqual(["ERR_INVALID_STATE", ...paths]);
  });
});
