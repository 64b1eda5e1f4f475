import { describe, expect, it } from "vitest";
import type { BoardEntry, RankingOptions } from "../../../src/gamification/leaderboard/model.ts";
import { rankAgents } from "../../../src/gamification/leaderboard/rank-agents.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
import { agentsOf, HOSTILE_IDS } from "./boards.ts";

const five: BoardEntry[] = [
  { agentId: "e", score: 40 },
  { agentId: "c", score: 60 },
  { agentId: "a", score: 71.5 },
  { agentId: "b", score: 60 },
  { agentId: "d", score: 50 },
];

describe("rankAgents", () => {
  it.each<[RankingOptions["method"], number[]]>([
    [undefined, [1, 2, 2, 4, 5]],
    ["standard", [1, 2, 2, 4, 5]],
    ["dense", [1, 2, 2, 3, 4]],
    ["ordinal", [1, 2, 3, 4, 5]],
  ])("should number equal scores by the method %s and list them by id", (method, ranks) => {
    const ranking = rankAgents(five, { method });
    expect(ranking.ranked.map(({ agentId }) => agentId)).toEqual(["a", "b", "c", "d", "e"]);
    expect(ranking.ranked.map(({ rank }) => rank)).toEqual(ranks);
    expect(ranking.method).toBe(method ?? "standard");
  });

  it("should answer for nobody with empty lists", () => {
    const empty = { method: "standard", tieBreakers: [], ranked: [], unranked: [], top: [], around: [] };
    expect(rankAgents([])).toStrictEqual(empty);
    expect(rankAgents([], { around: "a" })).toStrictEqual(empty);
  });

  it("should answer for one agent", () => {
    const row = { agentId: "a", score: -7.5, rank: 1 };
    const { ranked, top, around } = rankAgents([{ agentId: "a", score: -7.5 }], { around: "a" });
    expect([ranked, top, around]).toStrictEqual([[row], [row], [row]]);
  });

  it("should give the first 20 rows, or as many as are wanted, even where a rank is cut", () => {
    const many = Array.from({ length: 30 }, (_, i) => ({ agentId: `agent-${10 + i}`, score: i < 19 ? 90 - i : 10 }));
    expect(rankAgents(many).top).toHaveLength(20);
    expect(rankAgents(many).top.at(-1)).toEqual({ agentId: "agent-29", score: 10, rank: 20 });
    expect(rankAgents(many, { top: 0 }).top).toEqual([]);
    expect(rankAgents(many, { top: 1_000_000 }).top).toHaveLength(30);
  });

  it("should give no rows around nobody", () => {
    expect(rankAgents(five).around).toEqual([]);
    expect(rankAgents(five, { around: null }).around).toEqual([]);
  });

  it.each<[string, number | undefined, string[]]>([
    ["c", 1, ["b", "c", "d"]],
    ["a", 1, ["a", "b"]],
    ["e", 1, ["d", "e"]],
    ["b", 0, ["b"]],
    ["d", undefined, ["b", "c", "d", "e"]],
    ["c", 1_000_000, ["a", "b", "c", "d", "e"]],
    ["nobody", 2, []],
  ])("should give the rows around %s", (around, aroundRows, expected) => {
    expect(rankAgents(five, { around, aroundRows }).around.map(({ agentId }) => agentId)).toEqual(expected);
  });

  it("should keep agents without a score or enough days off the board and say what is missing", () => {
    const missing = [{ kpi: "csat_avg", haveDays: 3, needDays: 5 }];
    const eligibility = { kind: "not-eligible", missing } as const;
    const list: BoardEntry[] = [
      { agentId: "n", score: Number.NaN },
      { agentId: "z", score: 99, eligibility },
      { agentId: "a", score: 40, eligibility: { kind: "eligible" } },
      { agentId: "c", score: null, eligibility },
      { agentId: "u", score: undefined as unknown as null },
    ];
    const ranking = rankAgents(list, { around: "z" });
    expect(ranking.ranked).toEqual([{ agentId: "a", score: 40, rank: 1 }]);
    expect(ranking.around).toEqual([]);
    expect(ranking.unranked).toStrictEqual([
      { agentId: "c", score: null, because: "no-score", missing },
      { agentId: "n", score: null, because: "no-score", missing: [] },
      { agentId: "u", score: null, because: "no-score", missing: [] },
      { agentId: "z", score: 99, because: "not-enough-days", missing },
    ]);
  });

  it("should compare whole micro-points", () => {
    const ranking = rankAgents([
      { agentId: "a", score: 0.3 },
      { agentId: "b", score: 0.1 + 0.2 },
      { agentId: "c", score: 0.300001 },
      { agentId: "d", score: -0 },
      { agentId: "e", score: 0.0000004 },
    ]);
    expect(ranking.ranked).toStrictEqual([
      { agentId: "c", score: 0.300001, rank: 1 },
      { agentId: "a", score: 0.3, rank: 2 },
      { agentId: "b", score: 0.3, rank: 2 },
      { agentId: "d", score: 0, rank: 4 },
      { agentId: "e", score: 0, rank: 4 },
    ]);
  });

  it("should order scores of any size the board takes", () => {
    const sizes = [
      9_007_199_254, 8_589_934_592, 4294.967296, 4294.967295, 0.000001, 0, -0.000001, -4294.967297, -9_007_199_254,
    ];
    const list = sizes.map((score, i) => ({ agentId: `${i}`, score })).reverse();
    expect(rankAgents(list).ranked.map(({ score }) => score)).toEqual(sizes);
  });

  it("should let declared tie values decide the rank, with nothing last whichever end comes first", () => {
    const list: BoardEntry[] = [
      { agentId: "a", score: 60, tieValues: { qa: 80, aht: 300 } },
      { agentId: "b", score: 60, tieValues: { qa: 80, aht: 290 } },
      { agentId: "c", score: 60, tieValues: { qa: 90 } },
      { agentId: "d", score: 60, tieValues: { qa: null, aht: 1 } },
      { agentId: "e", score: 60 },
      { agentId: "f", score: 60, tieValues: { qa: 80, aht: Number.NaN } },
      { agentId: "g", score: 60, tieValues: { qa: 80, aht: 290, unknown: 1 } },
    ];
    const tieBreakers = [
      { key: "qa", direction: "higher-first" },
      { key: "aht", direction: "lower-first" },
    ] as const;
    const ranking = rankAgents(list, { tieBreakers });
    expect(agentsOf(ranking)).toEqual([
      ["c", 1],
      ["b", 2],
      ["g", 2],
      ["a", 4],
      ["f", 5],
      ["d", 6],
      ["e", 7],
    ]);
    expect(ranking.ranked[0]).toStrictEqual({ agentId: "c", score: 60, rank: 1, tieValues: [90, null] });
    expect(ranking.ranked[1]?.tieValues).toEqual([80, 290]);
    expect(ranking.tieBreakers).toEqual(tieBreakers);
    expect(agentsOf(rankAgents(list)).every(([, rank]) => rank === 1)).toBe(true);
  });

  it.each(["higher-first", "lower-first"] as const)(
    "should show a tie value as it came, zero without a sign, %s",
    (direction) => {
      const tieBreakers = [{ key: "qa", direction }];
      const shownOf = (qa: number): unknown =>
        rankAgents([{ agentId: "a", score: 1, tieValues: { qa } }], { tieBreakers }).ranked[0]?.tieValues?.[0];
      expect([0, -0, 1.5, -2].map(shownOf)).toStrictEqual([0, 0, 1.5, -2]);
    },
  );

  it("should read a tie value only where it is the entry's own", () => {
    const tieBreakers = [
      { key: "__proto__", direction: "higher-first" },
      { key: "constructor", direction: "higher-first" },
    ] as const;
    const own = JSON.parse('{ "__proto__": 5, "constructor": 6 }');
    const ranking = rankAgents(
      [
        { agentId: "a", score: 1, tieValues: {} },
        { agentId: "b", score: 1, tieValues: own },
      ],
      { tieBreakers },
    );
    expect(ranking.ranked.map(({ agentId, tieValues }) => [agentId, tieValues])).toEqual([
      ["b", [5, 6]],
      ["a", [null, null]],
    ]);
  });

  it("should take any text as an id and list by code units", () => {
    const long = "x".repeat(100_000);
    const ranking = rankAgents([long, ...HOSTILE_IDS].map((agentId) => ({ agentId, score: 5 })));
    const expected = [
      " ",
      "10",
      "9",
      "Z",
      "__proto__",
      "a",
      "constructor",
      "toString",
      long,
      "é",
      "\ud800",
      "\u{1f600}",
    ];
    expect(ranking.ranked.map(({ agentId }) => agentId)).toEqual(expected);
    expect(ranking.ranked.every(({ rank }) => rank === 1)).toBe(true);
  });

  it("should neither change nor keep what it was given", () => {
    const entry = {
      agentId: "a",
      score: null,
      eligibility: { kind: "not-eligible" as const, missing: [{ kpi: "qa", haveDays: 1, needDays: 5 }] },
    };
    const tieBreakers = [{ key: "qa", direction: "higher-first" as "higher-first" | "lower-first" }];
    const ranking = rankAgents(Object.freeze([entry]), { tieBreakers });
    (entry.eligibility.missing[0] as { haveDays: number }).haveDays = 4;
    (tieBreakers[0] as { direction: string }).direction = "lower-first";
    expect(ranking.unranked[0]?.missing[0]?.haveDays).toBe(1);
    expect(ranking.tieBreakers[0]?.direction).toBe("higher-first");
  });

  it("should refuse an agent that is listed twice, with every problem there is", () => {
    const list = [
      { agentId: "a", score: 1 },
      { agentId: "a", score: 1 },
      { agentId: "", score: Number.POSITIVE_INFINITY },
      { agentId: 7, score: "63.7" },
      null,
      { agentId: "b", score: 9_007_199_255 },
      { agentId: "b", score: 1n },
      { agentId: "c", score: 1, eligibility: { kind: "not-eligible" } },
      { agentId: "d", score: 1, eligibility: { kind: "maybe", missing: [] } },
      { agentId: "e", score: 1, eligibility: null },
      { agentId: "f", score: 1, eligibility: { kind: "not-eligible", missing: [undefined] } },
      { agentId: "f2", score: 1, eligibility: { kind: "not-eligible", missing: [null] } },
      {
        agentId: "g",
        score: 1,
        eligibility: { kind: "not-eligible", missing: [{ kpi: 1, haveDays: 1, needDays: 1 }] },
      },
      {
        agentId: "h",
        score: 1,
        eligibility: { kind: "not-eligible", missing: [{ kpi: "x", haveDays: "1", needDays: 1 }] },
      },
      {
        agentId: "i",
        score: 1,
        eligibility: { kind: "not-eligible", missing: [{ kpi: "x", haveDays: 1, needDays: null }] },
      },
    ];
    const error = refusalOf(() => rankAgents(list as never));
    expect(error.code).toBe("ERR_INVALID_INPUT");
    expect(error.problems.map(({ path }) => path)).toEqual([
      "entries[1].agentId",
      "entries[2].agentId",
      "entries[2].score",
      "entries[3].agentId",
      "entries[3].score",
      "entries[4]",
      "entries[5].score",
      "entries[6].score",
      "entries[6].agentId",
      ...[7, 8, 9, 10, 11, 12, 13, 14].map((i) => `entries[${i}].eligibility`),
    ]);
    expect([0, 1, 2, 5, 9].map((i) => error.problems[i]?.message)).toEqual([
      'entries[1].agentId: expected an agent that is not listed yet, received "a"',
      'entries[2].agentId: expected a text that is not empty, received ""',
      "entries[2].score: expected a finite number, at most 9007199254 in size, or null, received Infinity",
      "entries[4]: expected an entry: an object with agentId and score, received null",
      "entries[7].eligibility: expected what judgeEligibility gives: eligible, or not-eligible with what is missing, received an object",
    ]);
    expect(error.message).toMatch(/^rankAgents: 17 problems/);
  });

  it.each([[5], ["x"], [null]])("should refuse %j for tie values, but only where they are asked for", (tieValues) => {
    const list = [{ agentId: "a", score: 1, tieValues }] as never;
    expect(rankAgents(list).ranked).toHaveLength(1);
    const tieBreakers = [{ key: "qa", direction: "higher-first" }] as const;
    const { code, problems } = refusalOf(() => rankAgents(list, { tieBreakers }));
    expect([code, ...problems.map(({ path, expected }) => [path, expected])]).toEqual([
      "ERR_INVALID_INPUT",
      ["entries[0].tieValues", "an object"],
    ]);
  });

  it.each([["1"], [Number.POSITIVE_INFINITY], [true], [{}]])("should refuse %j for a tie value", (qa) => {
    const tieBreakers = [{ key: "qa", direction: "higher-first" }] as const;
    const act = (): unknown =>
      rankAgents([{ agentId: "a", score: 1, tieValues: { qa: qa as number } }], { tieBreakers });
    const { code, problems } = refusalOf(act);
    expect([code, ...problems.map(({ path, expected }) => [path, expected])]).toEqual([
      "ERR_INVALID_INPUT",
      ['entries[0].tieValues["qa"]', "a finite number or null"],
    ]);
  });

  it.each<[unknown, string[]]>([
    [null, ["options"]],
    [{ method: "fractional" }, ["options.method"]],
    [{ top: -1, aroundRows: 1.5 }, ["options.top", "options.aroundRows"]],
    [{ top: 1_000_001, aroundRows: Number.NaN, around: 7 }, ["options.top", "options.aroundRows", "options.around"]],
    [{ tieBreakers: "qa" }, ["options.tieBreakers"]],
    [
      { tieBreakers: Array.from({ length: 9 }, (_, i) => ({ key: `${i}`, direction: "lower-first" })) },
      ["options.tieBreakers"],
    ],
    [
      { tieBreakers: [null, { key: "", direction: "up" }, { key: "x".repeat(101), direction: "lower-first" }] },
      ["[0].key", "[0].direction", "[1].key", "[1].direction", "[2].key"].map((path) => `options.tieBreakers${path}`),
    ],
    [
      {
        tieBreakers: [
          { key: "qa", direction: "lower-first" },
          { key: "qa", direction: "higher-first" },
        ],
      },
      ["options.tieBreakers[1].key"],
    ],
  ])("should refuse the options %j", (options, paths) => {
    expect(refusedPaths(() => rankAgents([], options as never))).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });

  it("should take as many tie breakers as there may be, of names as long as may be, and options of a function alone not", () => {
    const tieBreakers = Array.from({ length: 8 }, (_, i) => ({
      key: `${i}`.padEnd(100, "x"),
      direction: "lower-first" as const,
    }));
    expect(rankAgents([], { tieBreakers }).tieBreakers).toEqual(tieBreakers);
    expect(refusedPaths(() => rankAgents([], (() => 0) as never))).toEqual(["ERR_INVALID_INPUT", "options"]);
  });

  it("should say what options have to be", () => {
    const options = { method: "best", top: -1, around: 7, tieBreakers: [{ key: "", direction: "up" }] };
    const told = (wrong: unknown): string => refusalOf(() => rankAgents([], wrong as never)).message;
    expect(told(options)).toBe(
      [
        "rankAgents: 5 problems",
        'options.method: expected "standard", "dense" or "ordinal", received "best"',
        "options.top: expected a whole number from 0 to 1000000, received -1",
        "options.around: expected an agent id or null, received 7",
        'options.tieBreakers[0].key: expected a name of 1 to 100 characters that no other tie breaker has, received ""',
        'options.tieBreakers[0].direction: expected "higher-first" or "lower-first", received "up"',
      ].join("\n  - "),
    );
    expect(told({ tieBreakers: 3 })).toBe(
      "rankAgents: 1 problem\n  - options.tieBreakers: expected an array of at most 8, received 3",
    );
    expect(told(null)).toBe("rankAgents: 1 problem\n  - options: expected an object, received null");
  });

  it("should refuse entries that are no array", () => {
    expect(refusalOf(() => rankAgents("ab" as never)).message).toBe(
      'rankAgents: 1 problem\n  - entries: expected an array of entries, received "ab"',
    );
    expect(refusedPaths(() => rankAgents("ab" as never))).toEqual(["ERR_INVALID_INPUT", "entries"]);
    expect(refusedPaths(() => rankAgents({ length: 1 } as never))).toEqual(["ERR_INVALID_INPUT", "entries"]);
  });
});
