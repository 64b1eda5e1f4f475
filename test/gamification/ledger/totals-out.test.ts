import { describe, expect, it } from "vitest";
import { addToLedger } from "../../../src/gamification/ledger/add-to-ledger.ts";
import { emptyLedger } from "../../../src/gamification/ledger/empty-ledger.ts";
import { hrisFeed } from "../../../src/gamification/ledger/hris-feed.ts";
import { ledgerTotals } from "../../../src/gamification/ledger/ledger-totals.ts";
import { reconcileTotals } from "../../../src/gamification/ledger/reconcile-totals.ts";
import { replayEvents } from "../../../src/gamification/ledger/replay-events.ts";
import { toScoreBatches } from "../../../src/gamification/ledger/to-score-batches.ts";
import { workforceFeed } from "../../../src/gamification/ledger/workforce-feed.ts";
import { refusedPaths } from "../../core/refusal.ts";
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
    expect(refusedPaths(() => replayEvents(3 as never, "x" as never, options))).toEqual([
      "ERR_INVALID_INPUT",
      "events",
      "scorer",
    ]);
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
    const large = [entry("a", "m", 9e9), entry("b", "m", 9e9)];
    const nothing = [entry("a", "m", 0), entry("b", "m", 0)];
    expect(refusedPaths(() => reconcileTotals(large, nothing))).toEqual(["ERR_INVALID_INPUT", "m"]);
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
    ["batches", (list: never) => toScoreBatches(list, { batchId: "x" })],
    ["workforce", (list: never) => workforceFeed(list)],
    ["personnel", (list: never) => hrisFeed(list)],
  ])("should refuse totals that are none, or there twice: %s", (_, act) => {
    const list = [...totals, null, { ...totals[0], totalPoints: Number.NaN }, totals[0]];
    expect(refusedPaths(() => act(list as never))).toEqual([
      "ERR_INVALID_INPUT",
      "totals[2]",
      "totals[3]",
      "totals[4]",
    ]);
    expect(refusedPaths(() => act({} as never))).toEqual(["ERR_INVALID_INPUT", "totals"]);
  });

  it("should refuse batches without an id or a size", () => {
    expect(refusedPaths(() => toScoreBatches([], { batchId: "", size: 0 }))).toEqual([
      "ERR_INVALID_INPUT",
      "options.batchId",
      "options.size",
    ]);
    expect(refusedPaths(() => toScoreBatches([], undefined as never))).toEqual([
      "ERR_INVALID_INPUT",
      "options.batchId",
    ]);
  });
});
