import { describe, expect, it } from "vitest";
import { mapConversationAggregates } from "../../../../src/adapters/genesys/aggregates/map-conversation-aggregates.ts";
import { figurePath, hour } from "./answers.ts";

const STATS = { count: 1, sum: 1000 };
/** An answer with one metric, of which a test says only what matters to it. */
const answer = ({ group, interval = hour(8), ...metric }: Readonly<Record<string, unknown>>) => ({
  results: [{ group, data: [{ interval, metrics: [{ metric: "tHandle", stats: STATS, ...metric }] }] }],
});
const problemsOf = (fields: Readonly<Record<string, unknown>>) => {
  const { windows, quarantined } = mapConversationAggregates(answer(fields));
  expect(windows).toEqual([]);
  expect(quarantined.map((one) => [one.kind, one.platform, one.recordId])).toEqual([
    ["quarantined", "genesys_cloud", null],
  ]);
  const [{ reason, problems } = { reason: "none", problems: [] }] = quarantined;
  return [reason, ...problems.map((one) => [one.path, one.expected, one.received])];
};
const INTERVAL = "two instants with zones and a slash between, one after the other";
const COUNT = "a number from 0 to 1000000000";
const MS = "a number from 0 to 1000000000000000";
const VALUE = "a number from -1000000000000 to 1000000000000";

const START = Date.UTC(2026, 2, 2, 8);

describe("readFigure", () => {
  it("should read every number of a value, down to negative ones, and every duration in whole milliseconds", () => {
    const numbers = { sum: -1, min: -2, max: 3, ratio: 0.25, numerator: 1, denominator: 4, target: 0.8 };
    const of = (metric: string, stats: object) =>
      mapConversationAggregates(answer({ metric, qualifier: "q", stats })).windows[0]?.metrics;
    expect(of("oServiceLevel", { count: 9, ...numbers })).toEqual([
      { kind: "value", metric: "oServiceLevel", qualifier: "q", count: 9, ...numbers },
    ]);
    expect(of("tHandle", { sum: 1000.4, min: 999.5, max: 1e15, ratio: 7 })).toEqual([
      {
        kind: "duration",
        metric: "tHandle",
        qualifier: "q",
        count: null,
        sumSeconds: 1,
        minSeconds: 1,
        maxSeconds: 1e12,
      },
    ]);
    expect(of("nError", { count: 1e9, sum: 7 })).toEqual([
      { kind: "count", metric: "nError", qualifier: "q", count: 1e9 },
    ]);
  });

  it("should take stats that are null, or hold no number that is known, for none", () => {
    for (const stats of [null, {}, { count: null, p95: 7 }]) {
      expect(mapConversationAggregates(answer({ stats })).counts).toEqual({
        read: 1,
        mapped: 0,
        replaced: 0,
        empty: 1,
        quarantined: 0,
      });
    }
  });

  it("should read what has no group, and put dimensions in one order", () => {
    for (const group of [undefined, null, {}]) {
      expect(mapConversationAggregates(answer({ group })).windows[0]?.group).toEqual({});
    }
    const id = "x".repeat(200);
    const inputs = [
      [
        answer({ group: { userId: "u", mediaType: "voice", [id]: id } }),
        answer({ group: { [id]: id, mediaType: "voice", userId: "u" } }),
      ],
      [answer({ group: { mediaType: "voice", [id]: id, userId: "u" } })],
    ];
    for (const input of inputs) {
      const { windows, counts } = mapConversationAggregates(input);
      expect(windows.map(({ group }) => Object.keys(group))).toEqual([["mediaType", "userId", id]]);
      expect(counts).toMatchObject({ mapped: 1, replaced: input.length - 1 });
    }
  });

  it.each<[string, number, number]>([
    ["1970-01-01T00:00:00Z/1970-01-01T00:00:00.001Z", 0, 1],
    [`2026-03-02T08:00:00.${"0".repeat(19)}Z/2026-03-02T08:00:00.${"5".repeat(19)}Z`, START, START + 555],
    ["9999-12-31T23:59:59.998Z/9999-12-31T23:59:59.999Z", 253_402_300_799_998, 253_402_300_799_999],
    ["2026-03-02T08:00:00.000+01:00/2026-03-02T08:00:00.000Z", Date.UTC(2026, 2, 2, 7), Date.UTC(2026, 2, 2, 8)],
  ])("should read the interval %s", (interval, startAt, endAt) => {
    expect(mapConversationAggregates(answer({ interval })).windows).toMatchObject([{ startAt, endAt }]);
  });

  it.each<[unknown, string]>([
    ["1969-12-31T23:59:59.999Z/1970-01-01T00:00:00Z", '"1969-12-31T23:59:59.999Z/1970-01-01T00:00:00Z"'],
    ["2026-03-02T08:00:00Z/2026-03-02T08:00:00Z", '"2026-03-02T08:00:00Z/2026-03-02T08:00:00Z"'],
    ["2026-03-02T08:00:00Z/", "a text of 21 characters"],
    ["9999-12-31T22:00:00Z/9999-12-31T23:00:00-01:00", "a text of 46 characters"],
    ["2026-03-02T08:00:00Z/2026-03-02T09:00:00Z/", "a text of 42 characters"],
    ["2026-03-02T08:00:00Z", "a text of 20 characters"],
    ["Jane Doe/John Doe", "a text of 17 characters"],
    [`2026-${"x".repeat(76)}`, "a text of 81 characters"],
    [`2026-${"x".repeat(77)}`, "a text of 82 characters"],
    [["2026-03-02T08:00:00Z", "2026-03-02T09:00:00Z"], "an array of 2"],
    [null, "null"],
    [7, "a number"],
  ])("should refuse the interval %j", (interval, received) => {
    expect(problemsOf({ interval })).toEqual(["malformed-instant", [figurePath("interval"), INTERVAL, received]]);
  });

  it.each<[string, object, string, readonly (readonly [path: string, expected: string, received: string])[]]>([
    ["a group that is none", { group: "a" }, "wrong-type", [["group", "an object", "a text of 1 characters"]]],
    [
      "dimensions without a name, with one too long and with no text",
      { group: { "": "a", ["x".repeat(201)]: "b", userId: 7 } },
      "wrong-type",
      [
        ["group", "names of 1 to 200 characters", "a text of 0 characters"],
        ["group.userId", "a text", "a number"],
        ["group", "names of 1 to 200 characters", "a text of 201 characters"],
      ],
    ],
    ["no metric", { metric: null }, "missing-id", [["metric", "a metric's name", "null"]]],
    ["a qualifier that is none", { qualifier: 7 }, "wrong-type", [["qualifier", "a text", "a number"]]],
    ["stats that are none", { stats: [] }, "wrong-type", [["stats", "an object", "an array of 0"]]],
    ["half a count", { stats: { count: 0.5 } }, "invalid-number", [["stats.count", "a whole number", "0.5"]]],
    [
      "durations beyond all bounds",
      { stats: { count: 1e9 + 1, sum: 1e15 + 1, min: -1, max: "1" } },
      "invalid-number",
      [
        ["stats.count", COUNT, "1000000001"],
        ["stats.sum", MS, "1000000000000001"],
        ["stats.min", MS, "-1"],
        ["stats.max", MS, "a text of 1 characters"],
      ],
    ],
    [
      "values beyond all bounds",
      { metric: "oX", stats: { ratio: -1e12 - 1, numerator: 1e12 + 1, denominator: Number.NaN, target: [] } },
      "invalid-number",
      [
        ["stats.ratio", VALUE, "-1000000000001"],
        ["stats.numerator", VALUE, "1000000000001"],
        ["stats.denominator", VALUE, "NaN"],
        ["stats.target", VALUE, "an array of 0"],
      ],
    ],
    [
      "an interval, a metric and stats that are none, each of which is told",
      { interval: null, metric: "", stats: 7 },
      "missing-id",
      [
        ["interval", INTERVAL, "null"],
        ["metric", "a metric's name", "a text of 0 characters"],
        ["stats", "an object", "a number"],
      ],
    ],
  ])("should refuse %s", (_, fields, reason, problems) => {
    expect(problemsOf(fields as Readonly<Record<string, unknown>>)).toEqual([
      reason,
      ...problems.map(([path, ...words]) => [figurePath(path), ...words]),
    ]);
  });
});
