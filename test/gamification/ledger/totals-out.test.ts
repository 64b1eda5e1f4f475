import { describe, expect, it } from "vitest";
import { addToLedger } from "../../../src/gamification/ledger/add-to-ledger.ts";
import { emptyLedger } from "../../../src/gamification/ledger/empty-ledger.ts";
import { hrisFeed } from "../../../src/gamification/ledger/hris-feed.ts";
import { ledgerTotals } from "../../../src/gamification/ledger/ledger-totals.ts";
import { reconcileTotals } from "../../../src/gamification/ledger/reconcile-totals.ts";
import { replayEvents } from "../../../src/gamification/ledger/replay-events.ts";
import { toScoreBatches } from "../../../src/gamification/ledger/to-score-batches.ts";
import { workforceFeed } from "../../../src/gamification/ledger/workforce-feed.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
import { scoreOf } from "./arbitrary-scores.ts";

const none = emptyLedger({ timeZone: "UTC" });
const totals = ledgerTotals(
  addToLedger(none, [
    scoreOf({ eventId: "1", points: { quality: 5, compliance: -2.5, sales: 1 } }),
    scoreOf({ eventId: "2", agentId: "b", points: { sales: 1 } }),
  ]),
  { period: "month", now: "2026-03-04T00:00:00Z" },
);

describe("replayEvents", () => {
  it("should score every event with the new rules, in a ledger of its own", () => {
    const events = ["a", "b"].values();
    const replay = replayEvents(events, (eventId) => scoreOf({ eventId, points: { sales: 3 } }), { timeZone: "UTC" });
    expect(replay.counts).toMatchObject({ added: 2 });
    expect(ledgerTotals(replay.ledger, { period: "day", now: 0 })).toMatchObject([{ totalPoints: 6 }]);
  });

  it("should count what was scored long after the events", () => {
    const replay = replayEvents([0], () => scoreOf({ ageHours: 5000, points: { quality: 3 } }), { timeZone: "UTC" });
    expect(replay.counts).toMatchObject({ added: 0, "added-late": 1 });
    expect(ledgerTotals(replay.ledger, { period: "day", now: 0 })).toMatchObject([{ totalPoints: 3 }]);
  });

  it("should refuse what it cannot work with, and say what a scorer made wrong", () => {
    const options = { timeZone: "UTC" };
    for (const events of [3, null, "ab", {}]) {
      expect(refusedPaths(() => replayEvents(events as never, () => scoreOf(), options))).toEqual([
        "ERR_INVALID_INPUT",
        "events",
      ]);
    }
    expect(refusalOf(() => replayEvents(3 as never, "x" as never, options)).message).toBe(
      [
        "replayEvents: 2 problems",
        "events: expected events one after another, received 3",
        'scorer: expected a function, received "x"',
      ].join("\n  - "),
    );
    expect(refusedPaths(() => replayEvents([], () => scoreOf(), {} as never))).toEqual([
      "ERR_INVALID_INPUT",
      "timeZone",
    ]);
    expect(replayEvents([1], () => null as never, options).counts.rejected).toBe(1);
    const failing = (): never => {
      throw new RangeError("the scorer's own");
    };
    expect(() => replayEvents([1], failing, options)).toThrow("the scorer's own");
  });
});

describe("reconcileTotals", () => {
  const entry = (
    agentId: string,
    metric: string,
    value: number | null,
  ): { agentId: string; metric: string; value: number | null } => ({
    agentId,
    metric,
    value,
  });

  it("should list every agent and metric of either side", () => {
    const ours = [
      entry("b", "calls", 10),
      entry("a", "calls", 12),
      entry("a", "aht", 300.2),
      entry("c", "calls", null),
    ];
    const theirs = [
      entry("a", "calls", 10),
      entry("d", "calls", 7),
      entry("a", "aht", 300.1),
      entry("c", "calls", Number.NaN),
    ];
    expect(reconcileTotals(ours, theirs, { absolute: 0.1 })).toEqual({
      isClean: false,
      rows: [
        {
          agentId: "a",
          metric: "aht",
          kind: "agrees",
          ours: 300.2,
          theirs: 300.1,
          difference: 0.1,
          relativeDifference: 100_000 / 300_100_000,
        },
        { agentId: "a", metric: "calls", kind: "drifts", ours: 12, theirs: 10, difference: 2, relativeDifference: 0.2 },
        {
          agentId: "b",
          metric: "calls",
          kind: "missing-theirs",
          ours: 10,
          theirs: null,
          difference: null,
          relativeDifference: null,
        },
        {
          agentId: "d",
          metric: "calls",
          kind: "missing-ours",
          ours: null,
          theirs: 7,
          difference: null,
          relativeDifference: null,
        },
      ],
      metrics: [
        {
          metric: "aht",
          comparedCount: 1,
          driftingCount: 0,
          missingOursCount: 0,
          missingTheirsCount: 0,
          totalDifference: 0.1,
          largestDifference: 0.1,
        },
        {
          metric: "calls",
          comparedCount: 1,
          driftingCount: 1,
          missingOursCount: 1,
          missingTheirsCount: 1,
          totalDifference: 2,
          largestDifference: 2,
        },
      ],
    });
  });

  it.each<[number, number, { absolute?: number; relative?: number }, string, number | null]>([
    [10.3, 10.1, { absolute: 0.2 }, "agrees", 200_000 / 10_100_000],
    [10.3, 10.1, { absolute: 0.199999 }, "drifts", 200_000 / 10_100_000],
    [101, 100, { relative: 0.01 }, "agrees", 0.01],
    [101, 100, { relative: 0.00999 }, "drifts", 0.01],
    [-99, -100, { relative: 0.01 }, "agrees", 0.01],
    [0, 0, {}, "agrees", 0],
    [1, 0, { relative: 1000 }, "drifts", null],
    [1, 0, { absolute: 1 }, "agrees", null],
    [0, 1, { relative: 1 }, "agrees", -1],
  ])("should hold %d against %d under %j", (ours, theirs, tolerance, kind, relative) => {
    const [row] = reconcileTotals([entry("a", "m", ours)], [entry("a", "m", theirs)], tolerance).rows;
    expect(row).toMatchObject({ kind, relativeDifference: relative });
  });

  it("should tell one-sided drift from drift both ways", () => {
    const side = (...values: number[]): ReturnType<typeof entry>[] =>
      values.map((value, i) => entry(`a${i}`, "m", value));
    expect(reconcileTotals(side(1, 3), side(2, 2)).metrics).toMatchObject([
      { totalDifference: 0, largestDifference: 1 },
    ]);
    expect(reconcileTotals(side(1, 1), side(2, 2)).metrics).toMatchObject([
      { totalDifference: -2, largestDifference: 1 },
    ]);
    expect(reconcileTotals([], [])).toEqual({ isClean: true, rows: [], metrics: [] });
    expect(reconcileTotals(side(1, 2), side(1, 2))).toMatchObject({
      isClean: true,
      metrics: [{ comparedCount: 2, totalDifference: 0, largestDifference: 0 }],
    });
    expect(reconcileTotals([entry("a", "m", null)], [entry("a", "m", null)])).toEqual({
      isClean: true,
      rows: [],
      metrics: [],
    });
    expect(reconcileTotals(side(1), []).metrics).toMatchObject([{ comparedCount: 0, largestDifference: null }]);
  });

  it("should take any text for an agent and a metric", () => {
    const odd = [entry("__proto__", "constructor", 1), entry("constructor", "__proto__", 2)];
    expect(reconcileTotals(odd, odd).rows.map(({ agentId, metric }) => [agentId, metric])).toEqual([
      ["constructor", "__proto__"],
      ["__proto__", "constructor"],
    ]);
  });

  it("should refuse what is no total, twice there, or no tolerance", () => {
    const wrong = [
      null,
      { agentId: "a", metric: 3, value: Number.POSITIVE_INFINITY },
      entry("a", "m", 1),
      entry("a", "m", null),
    ];
    const act = (): unknown => reconcileTotals(wrong as never, 3 as never, { absolute: -1, relative: Number.NaN });
    expect(refusedPaths(act)).toEqual([
      "ERR_INVALID_INPUT",
      "ours[0].agentId",
      "ours[0].metric",
      "ours[0].value",
      "ours[1].metric",
      "ours[1].value",
      "ours[3]",
      "theirs",
      "tolerance.absolute",
      "tolerance.relative",
    ]);
    expect(refusalOf(act).message).toBe(
      [
        "reconcileTotals: 9 problems",
        "ours[0].agentId: expected a text, received missing",
        "ours[0].metric: expected a text, received missing",
        "ours[0].value: expected a finite number, at most 9007199254 in size, or null, received missing",
        "ours[1].metric: expected a text, received 3",
        "ours[1].value: expected a finite number, at most 9007199254 in size, or null, received Infinity",
        "ours[3]: expected an agent and metric that is not in the list yet, received the same again",
        "theirs: expected a list of totals, received 3",
        "tolerance.absolute: expected a finite number >= 0, received -1",
        "tolerance.relative: expected a finite number >= 0, received NaN",
      ].join("\n  - "),
    );
    expect(
      refusedPaths(() => reconcileTotals([null, null, { agentId: "a", metric: "m", value: 1n }] as never, [])),
    ).toEqual([
      "ERR_INVALID_INPUT",
      ...[0, 1].flatMap((i) => ["agentId", "metric", "value"].map((field) => `ours[${i}].${field}`)),
      "ours[2].value",
    ]);
    expect(
      refusedPaths(() => reconcileTotals([], [], { absolute: Number.POSITIVE_INFINITY, relative: 1n as never })),
    ).toEqual(["ERR_INVALID_INPUT", "tolerance.absolute", "tolerance.relative"]);
  });

  it("should refuse a tolerance that does not say of what it is one", () => {
    for (const tolerance of [5, null, [0.1], "0.1"]) {
      expect(refusedPaths(() => reconcileTotals([], [], tolerance as never))).toEqual([
        "ERR_INVALID_INPUT",
        "tolerance",
      ]);
    }
    expect(refusalOf(() => reconcileTotals([], [], 5 as never)).message).toBe(
      "reconcileTotals: 1 problem\n  - tolerance: expected an object, received 5",
    );
  });

  it("should refuse differences that millionths do not hold, either way, though the other way takes them back", () => {
    const side = (...values: number[]): ReturnType<typeof entry>[] =>
      values.map((value, i) => entry(`a${i}`, "m", value));
    const most = 9_007_199_254;
    for (const sign of [1, -1]) {
      const held = reconcileTotals(side(sign * most, sign * 0.740991), side(0, 0));
      expect(held.metrics[0]?.totalDifference).toBe((sign * Number.MAX_SAFE_INTEGER) / 1_000_000);
      const beyond = () => reconcileTotals(side(sign * most, sign * 0.740992), side(0, 0));
      expect(refusalOf(beyond).message).toBe(
        "reconcileTotals: 1 problem\n  - m: expected differences that sum up to at most 9007199254 either way, received more",
      );
    }
    expect(refusedPaths(() => reconcileTotals(side(most, 1, -most, -1), side(0, 0, 0, 0)))).toEqual([
      "ERR_INVALID_INPUT",
      "m",
    ]);
  });
});

describe("what leaves a ledger", () => {
  it("should be cut into batches with ids of their own", () => {
    const score = (agent_uuid: string, category_scores: object, total_points: number): object => ({
      agent_uuid,
      scoring_period: "2026-03",
      total_points,
      category_scores,
    });
    const [a, b] = [score("agent-7", { compliance: -2.5, quality: 5, sales: 1 }, 3.5), score("b", { sales: 1 }, 1)];
    expect(toScoreBatches(totals, { batchId: "x" })).toEqual([{ batch_id: "x", scores: [a, b] }]);
    expect(toScoreBatches(totals, { batchId: "x", size: 1 })).toEqual([
      { batch_id: "x_1", scores: [a] },
      { batch_id: "x_2", scores: [b] },
    ]);
  });

  it("should call a batch that holds just all by the id alone, of at most 200 characters", () => {
    const batchId = "x".repeat(200);
    expect(toScoreBatches(totals, { batchId, size: 2 }).map(({ batch_id }) => batch_id)).toEqual([batchId]);
    expect(refusedPaths(() => toScoreBatches([], { batchId: `${batchId}x` }))).toEqual([
      "ERR_INVALID_INPUT",
      "options.batchId",
    ]);
  });

  it("should have 500 totals in a batch", () => {
    const many = Array.from({ length: 1001 }, (_, i) => ({ ...(totals[0] as (typeof totals)[0]), agentId: `a${i}` }));
    expect(toScoreBatches(many, { batchId: "x" }).map(({ scores }) => scores.length)).toEqual([500, 500, 1]);
  });

  it("should feed workforce management quality and compliance, and null for what was never asked", () => {
    expect(workforceFeed(totals)).toEqual([
      {
        agent_uuid: "agent-7",
        scoring_period: "2026-03",
        category_scores: { quality: 5, compliance: -2.5 },
        provisional_categories: ["quality"],
      },
      {
        agent_uuid: "b",
        scoring_period: "2026-03",
        category_scores: { quality: null, compliance: null },
        provisional_categories: [],
      },
    ]);
  });

  it("should name to workforce management what may still change of what it is told", () => {
    const ledger = addToLedger(none, [scoreOf({ points: { sales: 1, quality: 5, compliance: 2 } })]);
    const open = ledgerTotals(ledger, { period: "day", now: "2026-03-02T13:00:00Z" });
    expect(open[0]?.provisionalCategories).toEqual(["compliance", "quality", "sales"]);
    expect(workforceFeed(open)[0]?.provisional_categories).toEqual(["compliance", "quality"]);
  });

  it("should feed the personnel system every category", () => {
    expect(hrisFeed(totals)[0]).toEqual({
      agent_uuid: "agent-7",
      scoring_period: "2026-03",
      event_count: 1,
      total_points: 3.5,
      category_scores: { compliance: -2.5, quality: 5, sales: 1 },
      provisional_categories: ["quality"],
    });
  });

  it.each([
    ["toScoreBatches", (list: never) => toScoreBatches(list, { batchId: "x" })],
    ["workforceFeed", (list: never) => workforceFeed(list)],
    ["hrisFeed", (list: never) => hrisFeed(list)],
  ])("should refuse totals that are none, or there twice: %s", (subject, act) => {
    const list = [...totals, null, { ...totals[0], totalPoints: Number.NaN }, totals[0]];
    expect(refusedPaths(() => act(list as never))).toEqual([
      "ERR_INVALID_INPUT",
      "totals[2]",
      "totals[3]",
      "totals[4]",
    ]);
    for (const wrong of [{ agentId: 7 }, { period: 7 }, { categoryPoints: [] }, { categoryPoints: { a: "1" } }]) {
      const one = { ...totals[0], ...wrong };
      expect(refusedPaths(() => act([one] as never))).toEqual(["ERR_INVALID_INPUT", "totals[0]"]);
    }
    expect(refusalOf(() => act([null, totals[0], totals[0]] as never)).message).toBe(
      [
        `${subject}: 2 problems`,
        "totals[0]: expected a total of ledgerTotals, received null",
        "totals[2]: expected an agent and period that is not in the list yet, received the same again",
      ].join("\n  - "),
    );
    expect(refusalOf(() => act({} as never)).message).toBe(
      `${subject}: 1 problem\n  - totals: expected a list of ledger totals, received an object`,
    );
  });

  it("should refuse batches without an id or a size", () => {
    expect(refusalOf(() => toScoreBatches([], { batchId: "", size: 0 })).message).toBe(
      [
        "toScoreBatches: 2 problems",
        'options.batchId: expected a text of 1 to 200 characters, received ""',
        "options.size: expected a whole number from 1 to 10000, received 0",
      ].join("\n  - "),
    );
    expect(refusedPaths(() => toScoreBatches([], undefined as never))).toEqual([
      "ERR_INVALID_INPUT",
      "options.batchId",
    ]);
  });
});
