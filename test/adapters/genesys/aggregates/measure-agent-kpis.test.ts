import { describe, expect, it } from "vitest";
import { mapConversationAggregates } from "../../../../src/adapters/genesys/aggregates/map-conversation-aggregates.ts";
import { measureAgentKpis } from "../../../../src/adapters/genesys/aggregates/measure-agent-kpis.ts";
import type { AgentKpiOptions, AgentKpis } from "../../../../src/adapters/genesys/aggregates/model.ts";
import { compareHandleTimes } from "../../../../src/gamification/aht/compare-handle-times.ts";
import { refusalOf, refusedPaths } from "../../../core/refusal.ts";
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

  it("should take no group without a medium where media are asked for", () => {
    const groups = [result({ userId: "a" }, { [hour(8)]: { tHandle: { count: 1, sum: 1000 } } })];
    expect(measure(groups, { mediaTypes: ["voice", ""] })).toEqual([]);
    expect(measure(groups)).toHaveLength(1);
  });

  it("should not look up the name of a queue that there is none of", () => {
    const groups = [result({ userId: "a" }, { [hour(8)]: { tHandle: { count: 1, sum: 1000 } } })];
    expect(measure(groups, { queues: { null: "somewhere" } })).toMatchObject([{ queueId: null }]);
  });

  it("should have no average where the handled interactions are not told, or none, whatever was talked", () => {
    const talk = { tTalkComplete: { count: 1, sum: 5000 }, tAcw: { count: 1, sum: 0 } };
    const of = (metrics: object) => measure([result({ userId: "a" }, { [hour(8)]: { ...talk, ...metrics } })])[0];
    const none = { averageHandleSeconds: null, averageTalkSeconds: null, averageAfterCallWorkSeconds: null };
    expect(of({})).toMatchObject({ handledCount: null, talkSeconds: 5, afterCallWorkSeconds: 0, ...none });
    expect(of({ tHandle: { count: 0, sum: 0 } })).toMatchObject({ handledCount: 0, handleSeconds: 0, ...none });
  });

  it("should take of a duration that was stored as a count its count alone", () => {
    const metrics = [{ kind: "count", metric: "tHandle", qualifier: null, count: 3 }] as const;
    const window = { group: { userId: "a" }, startAt: 0, endAt: 1, metrics };
    expect(measureAgentKpis([window])).toMatchObject([{ handledCount: 3, handleSeconds: null, startAt: 0, endAt: 1 }]);
  });

  it.each<[string, object]>([
    ["a list for a group", { group: [] }],
    ["a beginning in fractions", { startAt: 0.5 }],
    ["no end", { endAt: null }],
    ["an infinite end", { endAt: Number.POSITIVE_INFINITY }],
    ["no metrics", { metrics: undefined }],
    ["metrics that are one", { metrics: {} }],
    ["a metric that is none among others", { metrics: [{ metric: "nError" }, 7] }],
  ])("should refuse a window with %s", (_, fields) => {
    const window = { group: {}, startAt: 0, endAt: 1, metrics: [], ...fields } as never;
    expect(refusedPaths(() => measureAgentKpis([window]))).toEqual(["ERR_INVALID_INPUT", "windows[0]"]);
  });

  it("should say what it refuses, holes of a list included", () => {
    const windows = new Array(1) as never;
    expect(refusalOf(() => measureAgentKpis(windows, { mediaTypes: ["voice", 7] } as never)).message).toBe(
      "measureAgentKpis: 2 problems\n" +
        "  - windows[0]: expected a window of an aggregate, received missing\n" +
        "  - options.mediaTypes: expected a list of texts, received an array of 2",
    );
    expect(refusalOf(() => measureAgentKpis("none" as never)).message).toBe(
      'measureAgentKpis: 1 problem\n  - windows: expected a list of windows, received "none"',
    );
  });
});
