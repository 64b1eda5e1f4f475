import { describe, expect, it } from "vitest";
import { mapConversationAggregates } from "../../../../src/adapters/genesys/aggregates/map-conversation-aggregates.ts";
import { measureAgentKpis } from "../../../../src/adapters/genesys/aggregates/measure-agent-kpis.ts";
import { mergeAgentKpis } from "../../../../src/adapters/genesys/aggregates/merge-agent-kpis.ts";
import type { AgentKpiOptions, AgentKpis } from "../../../../src/adapters/genesys/aggregates/model.ts";
import { compareHandleTimes } from "../../../../src/gamification/aht/compare-handle-times.ts";
import { refusedPaths } from "../../../core/refusal.ts";
import { DAY, hour, result } from "./answers.ts";

const measure = (results: readonly object[], options?: AgentKpiOptions) =>
  measureAgentKpis(mapConversationAggregates({ results }).windows, options);

describe("measureAgentKpis", () => {
  it("should divide by the handled interactions, not by those answered or connected", () => {
    const [agent, ...others] = measureAgentKpis(mapConversationAggregates(DAY).windows);
    expect(others).toEqual([]);
    expect(agent).toEqual({
      agentId: "a-1",
      queueId: null,
      startAt: Date.UTC(2026, 2, 2),
      endAt: Date.UTC(2026, 2, 3),
      handledCount: 24,
      handleSeconds: 7440,
      answeredCount: 25,
      transferredCount: 3,
      talkSeconds: null,
      holdSeconds: null,
      afterCallWorkSeconds: null,
      averageHandleSeconds: 310,
      averageTalkSeconds: null,
      averageHoldSeconds: null,
      averageAfterCallWorkSeconds: null,
    });
  });

  it("should divide holds and after-call work by the handled interactions too", () => {
    const metrics = {
      tHandle: { count: 10, sum: 3_000_000 },
      tHeldComplete: { count: 2, sum: 100_000 },
      tAcw: { count: 5, sum: 250_000 },
      nConnected: { count: 99 },
    };
    expect(measure([result({ userId: "a" }, { [hour(8)]: metrics })])).toMatchObject([
      { holdSeconds: 100, averageHoldSeconds: 10, averageAfterCallWorkSeconds: 25, averageHandleSeconds: 300 },
    ]);
  });

  it("should take the talk of sessions, and that of stretches only where there is no other", () => {
    const both = {
      tHandle: { count: 1, sum: 1000 },
      tTalk: { count: 3, sum: 900 },
      tTalkComplete: { count: 1, sum: 800 },
    };
    expect(measure([result({ userId: "a" }, { [hour(8)]: both })])).toMatchObject([{ talkSeconds: 0.8 }]);
    const stretches = { tHandle: { count: 1, sum: 1000 }, tTalk: { count: 3, sum: 900 }, tHeld: { count: 2, sum: 50 } };
    expect(measure([result({ userId: "a" }, { [hour(8)]: stretches })])).toMatchObject([
      { talkSeconds: 0.9, holdSeconds: 0.05 },
    ]);
    // A stretch of one interval whose session ends in the next is not counted twice.
    const [first, second] = measure([
      result(
        { userId: "a" },
        { [hour(8)]: { tTalk: { count: 1, sum: 900 } }, [hour(9)]: { tTalkComplete: { count: 1, sum: 900 } } },
      ),
    ]) as [AgentKpis, AgentKpis];
    expect([first.talkSeconds, second.talkSeconds]).toEqual([null, 0.9]);
  });

  it("should add up the media of an agent, and take only those that are asked for", () => {
    const groups = ["voice", "callback", "chat"].map((mediaType, i) =>
      result({ userId: "a", mediaType }, { [hour(8)]: { tHandle: { count: 1, sum: 100_000 * (i + 1) } } }),
    );
    expect(measure(groups)).toMatchObject([{ handledCount: 3, handleSeconds: 600, averageHandleSeconds: 200 }]);
    expect(measure(groups, { mediaTypes: ["voice"] })).toMatchObject([{ handledCount: 1, handleSeconds: 100 }]);
    expect(measure(groups, { mediaTypes: [] })).toEqual([]);
  });

  it("should keep queues and intervals apart, name both as the caller does, and pass over what is no agent's", () => {
    const metrics = { tHandle: { count: 1, sum: 1000 } };
    const rows = measure(
      [
        result({ userId: "b", queueId: "q-2" }, { [hour(9)]: metrics, [hour(8)]: metrics }),
        result({ userId: "b", queueId: "q-1" }, { [hour(8)]: metrics }),
        result({ userId: "b" }, { [hour(8)]: metrics }),
        result({ queueId: "q-1" }, { [hour(8)]: metrics }),
      ],
      { agents: { b: "bea" }, queues: { "q-2": "sales" } },
    );
    expect(rows.map(({ agentId, queueId, startAt }) => [agentId, queueId, new Date(startAt).getUTCHours()])).toEqual([
      ["bea", null, 8],
      ["bea", "q-1", 8],
      ["bea", "sales", 8],
      ["bea", "sales", 9],
    ]);
  });

  it("should have no average of nothing handled, which is not 0", () => {
    const metrics = { tHandle: { count: 0 }, tAnswered: { count: 1, sum: 5 } };
    expect(measure([result({ userId: "a" }, { [hour(8)]: metrics })])).toMatchObject([
      { handledCount: 0, handleSeconds: null, averageHandleSeconds: null, answeredCount: 1 },
    ]);
  });

  it("should give the rows that handle times are compared by", () => {
    const groups = ["a", "b", "c"].map((userId, i) =>
      result({ userId, queueId: "q-1" }, { [hour(8)]: { tHandle: { count: 10, sum: 1_000_000 * (i + 1) } } }),
    );
    const rows = measure(groups).flatMap(({ agentId, queueId, handledCount, handleSeconds }) =>
      queueId === null || handledCount === null ? [] : [{ agentId, queueId, handledCount, handleSeconds }],
    );
    expect(rows).toHaveLength(3);
    expect(compareHandleTimes(rows).agents.map(({ agentId }) => agentId)).toEqual(["a", "b", "c"]);
  });

  it("should refuse misuse", () => {
    const bad = [null, { group: {}, startAt: 0, endAt: 1, metrics: [null] }] as never;
    expect(refusedPaths(() => measureAgentKpis(bad, { mediaTypes: "voice" } as never))).toEqual([
      "ERR_INVALID_INPUT",
      "windows[0]",
      "windows[1]",
      "options.mediaTypes",
    ]);
    expect(refusedPaths(() => measureAgentKpis(null as never))).toEqual(["ERR_INVALID_INPUT", "windows"]);
  });
});

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
});
