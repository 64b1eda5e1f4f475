import { describe, expect, it } from "vitest";
import { mapConversationAggregates } from "../../../../src/adapters/genesys/aggregates/map-conversation-aggregates.ts";
import { DAY, figurePath, hour, result } from "./answers.ts";

describe("mapConversationAggregates", () => {
  it("should read groups, intervals and metrics, durations in seconds, divided once", () => {
    const { windows, quarantined, counts } = mapConversationAggregates(DAY);
    expect(quarantined).toEqual([]);
    expect(counts).toEqual({ read: 3, mapped: 3, replaced: 0, empty: 0, quarantined: 0 });
    const none = { qualifier: null };
    expect(windows).toEqual([
      {
        group: { mediaType: "voice", userId: "a-1" },
        startAt: Date.UTC(2026, 2, 2),
        endAt: Date.UTC(2026, 2, 3),
        metrics: [
          { kind: "count", metric: "nTransferred", ...none, count: 3 },
          {
            kind: "duration",
            metric: "tAnswered",
            ...none,
            count: 25,
            sumSeconds: 410,
            minSeconds: 0.9,
            maxSeconds: 64,
          },
          {
            kind: "duration",
            metric: "tHandle",
            ...none,
            count: 24,
            sumSeconds: 7440,
            minSeconds: 61,
            maxSeconds: 912,
          },
        ],
      },
    ]);
  });

  it("should read a chat's answer without minima, whatever the day", () => {
    // The shape of an old tutorial's answer: stats without `min`, a week as one interval.
    const stats = { max: 1_164_481, count: 5, sum: 3_125_952 };
    const [window] = mapConversationAggregates({
      results: [
        {
          group: { mediaType: "chat", queueId: "q-1" },
          data: [
            { interval: "2016-03-28T15:07:00.000Z/2016-04-04T15:07:00.000Z", metrics: [{ metric: "tTalk", stats }] },
          ],
        },
      ],
    }).windows;
    expect(window?.metrics).toEqual([
      {
        kind: "duration",
        metric: "tTalk",
        qualifier: null,
        count: 5,
        sumSeconds: 3125.952,
        minSeconds: null,
        maxSeconds: 1164.481,
      },
    ]);
  });

  it("should read service levels, and the states of users' aggregates", () => {
    const data = [
      {
        interval: hour(8),
        metrics: [
          { metric: "oServiceLevel", stats: { ratio: 0.8, numerator: 8, denominator: 10, target: 0.75 } },
          { metric: "tAgentRoutingStatus", qualifier: "INTERACTING", stats: { sum: 60_000 } },
          { metric: "tAgentRoutingStatus", qualifier: "IDLE", stats: { sum: 30_000 } },
        ],
      },
    ];
    const [window] = mapConversationAggregates({ results: [{ group: { queueId: "q-1" }, data }] }).windows;
    expect(window?.metrics).toMatchObject([
      { kind: "value", metric: "oServiceLevel", ratio: 0.8, numerator: 8, denominator: 10, target: 0.75, sum: null },
      { metric: "tAgentRoutingStatus", qualifier: "IDLE", sumSeconds: 30, count: null },
      { metric: "tAgentRoutingStatus", qualifier: "INTERACTING", sumSeconds: 60 },
    ]);
  });

  it("should have no window where nothing is told, and no 0 where a metric is absent", () => {
    for (const input of [{ results: [] }, { results: [{ group: { userId: "a" } }] }, {}, [], null, { results: null }]) {
      expect(mapConversationAggregates(input)).toMatchObject({ windows: [], counts: { read: 0 } });
    }
    const metrics = [{ metric: "tHandle", stats: {} }, { metric: "tAcw" }, { metric: "tHeld", stats: { count: null } }];
    const { windows, counts } = mapConversationAggregates({ results: [{ data: [{ interval: hour(8), metrics }] }] });
    expect(windows).toEqual([]);
    expect(counts).toEqual({ read: 3, mapped: 0, replaced: 0, empty: 3, quarantined: 0 });
  });

  it("should keep a 0 that is told", () => {
    const input = { results: [result({ userId: "a" }, { [hour(8)]: { nTransferred: { count: 0 } } })] };
    expect(mapConversationAggregates(input).windows[0]?.metrics[0]?.count).toBe(0);
  });

  it("should count a repeated figure once, the one with more in it, whatever comes first", () => {
    const older = { results: [result({ userId: "a" }, { [hour(8)]: { tHandle: { count: 2, sum: 100_000 } } })] };
    const newer = { results: [result({ userId: "a" }, { [hour(8)]: { tHandle: { count: 3, sum: 90_000 } } })] };
    for (const input of [
      [older, newer],
      [newer, older],
      [[newer], older, newer],
    ]) {
      const { windows, counts } = mapConversationAggregates(input);
      expect(windows.map(({ metrics }) => metrics)).toMatchObject([[{ count: 3, sumSeconds: 90 }]]);
      expect(counts).toMatchObject({ mapped: 1, replaced: input.length - 1 });
    }
  });

  it.each<[string, string, object, object]>([
    ["a larger count, whatever the sum", "tHandle", { count: 2, sum: 1 }, { count: 1, sum: 9e6 }],
    ["a count of 0 before none", "tHandle", { count: 0, sum: 1 }, { sum: 9e6 }],
    ["the larger sum of a duration", "tHandle", { count: 1, sum: 100_000 }, { count: 1, sum: 90_000 }],
    ["a sum of 0 before none", "tHandle", { count: 1, sum: 0, min: 1 }, { count: 1, min: 9 }],
    ["the larger sum of a value", "oCustomMetric", { sum: 100 }, { sum: 90 }],
    ["a negative sum of a value before none", "oCustomMetric", { sum: -5, ratio: 1 }, { ratio: 2 }],
    ["a value without a sum by its content", "oServiceLevel", { ratio: 0.9 }, { ratio: 0.8 }],
    ["a duration without a sum by its content", "tHandle", { count: 1, max: 8000 }, { count: 1, max: 70_000 }],
  ])("should keep of two copies the one with %s", (_, metric, better, other) => {
    const of = (stats: object) => ({ metric, stats });
    const kept = mapConversationAggregates({ results: [{ data: [{ interval: hour(8), metrics: [of(better)] }] }] });
    for (const metrics of [
      [of(better), of(other)],
      [of(other), of(better)],
    ]) {
      const { windows, counts } = mapConversationAggregates({ results: [{ data: [{ interval: hour(8), metrics }] }] });
      expect(windows).toEqual(kept.windows);
      expect(counts).toEqual({ read: 2, mapped: 1, replaced: 1, empty: 0, quarantined: 0 });
    }
  });

  it("should keep offsets apart from the interval, and order windows by time", () => {
    const input = {
      results: [
        result({ userId: "b" }, { "2026-03-02T10:00:00+01:00/2026-03-02T11:00:00+01:00": { nError: { count: 1 } } }),
        result({ userId: "a" }, { [hour(9)]: { nError: { count: 1 } }, [hour(8)]: { nError: { count: 1 } } }),
      ],
    };
    expect(
      mapConversationAggregates(input).windows.map(({ group, startAt }) => [
        group["userId"],
        new Date(startAt).getUTCHours(),
      ]),
    ).toEqual([
      ["a", 8],
      ["a", 9],
      ["b", 9],
    ]);
  });

  it.each<[string, object, string, string[]]>([
    [
      "an interval that is none",
      { interval: "2026-03-2T08:00:00Z/2026-03-02T09:00:00Z" },
      "malformed-instant",
      ["interval"],
    ],
    ["one without zones", { interval: "2026-03-02T08:00:00/2026-03-02T09:00:00" }, "malformed-instant", ["interval"]],
    [
      "one that ends before it begins",
      { interval: "2026-03-02T09:00:00Z/2026-03-02T08:00:00Z" },
      "malformed-instant",
      ["interval"],
    ],
    ["a negative sum", { stats: { count: 1, sum: -1 } }, "invalid-number", ["stats.sum"]],
    ["a fraction of a count", { stats: { count: 1.5 } }, "invalid-number", ["stats.count"]],
    ["a text for a number", { stats: { sum: "1000" } }, "wrong-type", ["stats.sum"]],
    ["stats that are none", { stats: 7 }, "wrong-type", ["stats"]],
    ["no metric", { metric: undefined }, "missing-id", ["metric"]],
    [
      "everything wrong",
      { interval: 1, metric: 1, stats: { sum: [] } },
      "malformed-instant",
      ["interval", "metric", "stats.sum"],
    ],
  ])("should quarantine %s, and keep the others", (_, fields, reason, paths) => {
    const { interval = hour(8), ...metric } = { metric: "tHandle", stats: { count: 1, sum: 1000 }, ...fields } as {
      interval?: unknown;
    };
    const data = [
      { interval, metrics: [metric] },
      { interval: hour(9), metrics: [{ metric: "nError", stats: { count: 1 } }] },
    ];
    const { windows, quarantined, counts } = mapConversationAggregates({ results: [{ group: {}, data }] });
    expect(windows).toHaveLength(1);
    expect(quarantined.map((one) => [one.reason, one.problems.map(({ path }) => path)])).toEqual([
      [reason, paths.map(figurePath)],
    ]);
    expect(counts).toEqual({ read: 2, mapped: 1, replaced: 0, empty: 0, quarantined: 1 });
  });

  it("should quarantine a group that is none, and take prototype names for names", () => {
    const metrics = [{ metric: "nError", stats: { count: 1 } }];
    const of = (group: unknown) =>
      mapConversationAggregates({ results: [{ group, data: [{ interval: hour(8), metrics }] }] });
    expect(of("a-1").quarantined[0]?.problems[0]?.path).toBe("results[0].group");
    expect(of({ userId: 7 }).quarantined[0]?.problems[0]?.path).toBe("results[0].group.userId");
    const group = JSON.parse('{"__proto__":"x","userId":null,"queueId":""}');
    expect(Object.entries(of(group).windows[0]?.group ?? {})).toEqual([["__proto__", "x"]]);
  });
});
