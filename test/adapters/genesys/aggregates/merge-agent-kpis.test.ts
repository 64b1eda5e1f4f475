import { describe, expect, it } from "vitest";
import { mapConversationAggregates } from "../../../../src/adapters/genesys/aggregates/map-conversation-aggregates.ts";
import { measureAgentKpis } from "../../../../src/adapters/genesys/aggregates/measure-agent-kpis.ts";
import { mergeAgentKpis } from "../../../../src/adapters/genesys/aggregates/merge-agent-kpis.ts";
import type { AgentKpis } from "../../../../src/adapters/genesys/aggregates/model.ts";
import { refusalOf, refusedPaths } from "../../../core/refusal.ts";
import { hour, result } from "./answers.ts";

const measure = (results: readonly object[]) => measureAgentKpis(mapConversationAggregates({ results }).windows);

describe("mergeAgentKpis", () => {
  const rows = measure([
    result(
      { userId: "a", queueId: "q-1" },
      {
        [hour(8)]: { tHandle: { count: 1, sum: 100_000 }, tAcw: { count: 1, sum: 100 } },
        [hour(9)]: { tHandle: { count: 9, sum: 1_800_000 }, nTransferred: { count: 2 } },
      },
    ),
    result({ userId: "a", queueId: "q-2" }, { [hour(8)]: { tHandle: { count: 10, sum: 200 } } }),
  ]);

  it("should add counts and durations, and never average averages", () => {
    expect(mergeAgentKpis(rows)).toMatchObject([
      {
        queueId: "q-1",
        startAt: Date.UTC(2026, 2, 2, 8),
        endAt: Date.UTC(2026, 2, 2, 10),
        handledCount: 10,
        handleSeconds: 1900,
        averageHandleSeconds: 190,
        transferredCount: 2,
        afterCallWorkSeconds: 0.1,
        averageAfterCallWorkSeconds: 0.01,
        answeredCount: null,
      },
      { queueId: "q-2", handledCount: 10, handleSeconds: 0.2 },
    ]);
    expect(mergeAgentKpis(rows, { acrossQueues: true })).toMatchObject([
      { queueId: null, handledCount: 20, handleSeconds: 1900.2 },
    ]);
  });

  it("should refuse intervals that overlap, which hold the same interactions", () => {
    const [first, second] = rows as [AgentKpis, AgentKpis];
    const whole = { ...first, endAt: second.endAt };
    expect(refusedPaths(() => mergeAgentKpis([first, second, first]))).toEqual(["ERR_INVALID_INPUT", "rows[2]"]);
    expect(refusedPaths(() => mergeAgentKpis([second, whole, first]))).toEqual([
      "ERR_INVALID_INPUT",
      "rows[1]",
      "rows[0]",
    ]);
  });

  it("should refuse what is no row", () => {
    const bad = [{ ...rows[0], handledCount: -1 }, { ...rows[0], endAt: 0 }, 7] as never;
    expect(refusedPaths(() => mergeAgentKpis(bad, { acrossQueues: 1 } as never))).toEqual([
      "ERR_INVALID_INPUT",
      "rows[0]",
      "rows[1]",
      "rows[2]",
      "options.acrossQueues",
    ]);
    expect(refusedPaths(() => mergeAgentKpis({} as never))).toEqual(["ERR_INVALID_INPUT", "rows"]);
  });

  it("should tell a sum beyond whole milliseconds as unknown", () => {
    const huge = { ...(rows[0] as AgentKpis), handleSeconds: 6e12 };
    expect(mergeAgentKpis([huge, { ...huge, startAt: huge.endAt, endAt: huge.endAt + 1 }])).toMatchObject([
      { handleSeconds: null, averageHandleSeconds: null, handledCount: 2 },
    ]);
  });

  it("should add every amount, and make every average anew", () => {
    const row = (startAt: number, factor: number): AgentKpis => ({
      ...(rows[0] as AgentKpis),
      startAt,
      endAt: startAt + 1,
      handledCount: factor,
      handleSeconds: 10 * factor + 0.001,
      answeredCount: 2 * factor,
      transferredCount: 3 * factor,
      talkSeconds: 4 * factor,
      holdSeconds: 5 * factor,
      afterCallWorkSeconds: 6 * factor,
    });
    expect(mergeAgentKpis([row(5, 3), row(4, 1)])).toEqual([
      {
        agentId: "a",
        queueId: "q-1",
        startAt: 4,
        endAt: 6,
        handledCount: 4,
        handleSeconds: 40.002,
        answeredCount: 8,
        transferredCount: 12,
        talkSeconds: 16,
        holdSeconds: 20,
        afterCallWorkSeconds: 24,
        averageHandleSeconds: 10.0005,
        averageTalkSeconds: 4,
        averageHoldSeconds: 5,
        averageAfterCallWorkSeconds: 6,
      },
    ]);
  });

  it("should know a count up to the largest whole number", () => {
    const [one] = rows as [AgentKpis];
    const of = (...counts: number[]) =>
      mergeAgentKpis(counts.map((handledCount, i) => ({ ...one, handledCount, startAt: i, endAt: i + 1 })))[0];
    expect(of(Number.MAX_SAFE_INTEGER - 1, 1)?.handledCount).toBe(Number.MAX_SAFE_INTEGER);
    expect(of(Number.MAX_SAFE_INTEGER, 1)?.handledCount).toBeNull();
  });

  it.each<[string, object]>([
    ["no agent", { agentId: null }],
    ["a queue that is a number", { queueId: 7 }],
    ["no queue told", { queueId: undefined }],
    ["a beginning in fractions", { startAt: 0.5 }],
    ["an end in fractions", { endAt: 1e13 + 0.5 }],
    ["an end at its beginning", { startAt: 5, endAt: 5 }],
    ["half an interaction", { answeredCount: 0.5 }],
    ["a count that is a text", { transferredCount: "1" }],
    ["a duration that is a text", { talkSeconds: "1" }],
    ["a negative duration", { holdSeconds: -0.001 }],
    ["a duration that is no number", { afterCallWorkSeconds: Number.NaN }],
    ["a duration that is missing", { handleSeconds: undefined }],
  ])("should refuse a row with %s", (_, fields) => {
    const bad = { ...rows[0], ...fields } as never;
    expect(refusedPaths(() => mergeAgentKpis([rows[1] as AgentKpis, bad]))).toEqual(["ERR_INVALID_INPUT", "rows[1]"]);
  });

  it("should take amounts of 0, which are told", () => {
    const row = { ...(rows[0] as AgentKpis), handledCount: 0, handleSeconds: 0, talkSeconds: 0 };
    expect(mergeAgentKpis([row])).toMatchObject([{ handledCount: 0, handleSeconds: 0, talkSeconds: 0 }]);
  });

  it("should name the interval that another one overlaps, however long before it began, of each agent", () => {
    const row = (agentId: string, startAt: number, endAt: number): AgentKpis => ({
      ...(rows[0] as AgentKpis),
      agentId,
      startAt,
      endAt,
    });
    const day = [row("a", 10, 11), row("a", 8, 12), row("a", 9, 10), row("b", 9, 10), row("b", 9, 10), row("b", 9, 10)];
    const overlap = (index: number, other: number) =>
      `\n  - rows[${index}]: expected an interval that does not overlap another one of its agent and queue, ` +
      `received one that overlaps rows[${other}]`;
    expect(refusalOf(() => mergeAgentKpis(day)).message).toBe(
      `mergeAgentKpis: 4 problems${overlap(2, 1)}${overlap(0, 1)}${overlap(4, 3)}${overlap(5, 3)}`,
    );
    const apart = [row("a", 8, 12), row("b", 9, 10), { ...row("b", 9, 10), queueId: null }, row("a", 12, 13)];
    expect(mergeAgentKpis(apart).map((one) => [one.agentId, one.queueId, one.startAt, one.endAt])).toEqual([
      ["a", "q-1", 8, 13],
      ["b", null, 9, 10],
      ["b", "q-1", 9, 10],
    ]);
  });

  it("should say what it refuses", () => {
    expect(refusalOf(() => mergeAgentKpis([null] as never, { acrossQueues: null } as never)).message).toBe(
      "mergeAgentKpis: 2 problems\n" +
        "  - rows[0]: expected a row of measureAgentKpis, received null\n" +
        "  - options.acrossQueues: expected true or false, received null",
    );
    expect(refusalOf(() => mergeAgentKpis(null as never)).message).toBe(
      "mergeAgentKpis: 1 problem\n  - rows: expected a list of rows, received null",
    );
  });
});
