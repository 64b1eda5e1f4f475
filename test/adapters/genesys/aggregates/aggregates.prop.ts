import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapConversationAggregates } from "../../../../src/adapters/genesys/aggregates/map-conversation-aggregates.ts";
import { measureAgentKpis } from "../../../../src/adapters/genesys/aggregates/measure-agent-kpis.ts";
import { mergeAgentKpis } from "../../../../src/adapters/genesys/aggregates/merge-agent-kpis.ts";
import { arbitraries } from "../../../../src/testing/arbitraries.ts";
import { hour, result } from "./answers.ts";

const KEYS = [
  "results",
  "group",
  "data",
  "interval",
  "metrics",
  "metric",
  "stats",
  "count",
  "sum",
  "userId",
  "tHandle",
];
const either = <T>(...values: T[]) =>
  fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: arbitraries.hostileValue() });

/** Answers, mostly sound, of a few groups, intervals and metrics. */
const answer = fc.record({
  results: fc.array(
    fc.record({
      group: fc.record({ userId: either("a", "b", null), mediaType: either("voice", "chat") }),
      data: fc.array(
        fc.record({
          interval: either(hour(8), hour(9), hour(8, 2)),
          metrics: fc.array(
            fc.record({
              metric: either("tHandle", "tAcw", "nTransferred", "oServiceLevel"),
              stats: either({}, { count: 1, sum: 1 }, { count: 2, sum: 1000.4, min: 0, max: 7 }, { ratio: 0.5 }),
            }),
            { maxLength: 3 },
          ),
        }),
        { maxLength: 3 },
      ),
    }),
    { maxLength: 3 },
  ),
});
const input = fc.oneof(arbitraries.hostileValue(), arbitraries.hostileJson(KEYS), fc.array(answer, { maxLength: 3 }));

/** Handle times of two agents in hours of a day: whole milliseconds. */
const hours = fc.array(
  fc.record({
    userId: fc.constantFrom("a", "b"),
    at: fc.integer({ min: 0, max: 23 }),
    count: fc.integer({ min: 0, max: 50 }),
    sum: fc.integer({ min: 0, max: 1e9 }),
  }),
  { maxLength: 20 },
);

describe("mapConversationAggregates", () => {
  it("never throws, accounts for all it read, and gives windows that agents are measured by", () => {
    fc.assert(
      fc.property(input, (json) => {
        const { windows, quarantined, counts } = mapConversationAggregates(json);
        expect(counts.read).toBe(counts.mapped + counts.replaced + counts.empty + counts.quarantined);
        expect(quarantined).toHaveLength(counts.quarantined);
        expect(windows.reduce((sum, { metrics }) => sum + metrics.length, 0)).toBe(counts.mapped);
        expect(windows.every(({ startAt, endAt }) => startAt < endAt)).toBe(true);
        expect(() => measureAgentKpis(windows)).not.toThrow();
      }),
    );
  });

  it("answers the same whatever the order, and whatever comes twice", () => {
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 4 }), (answers) => {
        const turned = [...answers, ...answers.toReversed()].map(({ results }) => ({ results: results.toReversed() }));
        expect(mapConversationAggregates(turned).windows).toEqual(mapConversationAggregates(answers).windows);
      }),
    );
  });
});

describe("mergeAgentKpis", () => {
  it("gives what one interval over all would have given, to the last bit, in any order", () => {
    fc.assert(
      fc.property(hours, (list) => {
        const distinct = [...new Map(list.map((one) => [`${one.userId}${one.at}`, one])).values()];
        const parts = distinct.map(({ userId, at, count, sum }) =>
          result({ userId, mediaType: "voice" }, { [hour(at)]: { tHandle: { count, sum }, tAcw: { count, sum } } }),
        );
        const rows = measureAgentKpis(mapConversationAggregates({ results: parts }).windows);
        const merged = mergeAgentKpis(rows.toReversed());
        const naive = ["a", "b"].flatMap((userId) => {
          const own = distinct.filter((one) => one.userId === userId);
          const count = own.reduce((all, one) => all + one.count, 0);
          const ms = own.reduce((all, one) => all + one.sum, 0);
          return own.length === 0 ? [] : [[userId, count, ms / 1000, count === 0 ? null : ms / count / 1000]];
        });
        expect(
          merged.map((one) => [one.agentId, one.handledCount, one.afterCallWorkSeconds, one.averageHandleSeconds]),
        ).toEqual(naive);
        // Merging in two steps is merging at once.
        const half = rows.length >> 1;
        const steps = ["a", "b"].flatMap((agentId) => {
          const own = rows.filter((row) => row.agentId === agentId);
          return mergeAgentKpis([...mergeAgentKpis(own.slice(0, half)), ...mergeAgentKpis(own.slice(half))]);
        });
        expect(steps).toEqual(merged);
      }),
    );
  });
});
