import { afterEach, describe, expect, it } from "vitest";
import type { GenesysServer } from "../../../../src/testing/servers/start-genesys-server.ts";
import { type Caller, openGenesys } from "../platforms.ts";

const AGGREGATES = "/api/v2/analytics/conversations/aggregates/query";
const at = (time: string): string => `2026-03-02T${time}:00.000Z`;
const DAY = "2026-03-02T00:00:00.000Z/2026-03-03T00:00:00.000Z";
const session = (mediaType: string, ...metrics: readonly (readonly [string, number, string])[]) => ({
  mediaType,
  segments: [{}, { queueId: "q-1" }],
  metrics: metrics.map(([name, value, emitDate]) => ({ name, value, emitDate: at(emitDate) })),
});
const CONVERSATIONS = [
  {
    conversationId: "c-1",
    conversationStart: at("08:00"),
    participants: [
      { purpose: "acd", sessions: [session("voice", ["nOffered", 1, "08:00"])] },
      { purpose: "agent", userId: "u-1", sessions: [session("voice", ["tHandle", 60_000, "08:14"])] },
    ],
  },
  {
    conversationId: "c-2",
    conversationStart: at("08:10"),
    participants: [
      { purpose: "agent", userId: "u-1", sessions: [session("voice", ["tHandle", 20_000, "08:16"])] },
      {
        purpose: "agent",
        userId: "u-2",
        sessions: [session("chat", ["tHandle", 5000, "08:20"], ["tAcw", 1, "08:20"])],
      },
    ],
  },
];

let server: GenesysServer;
let call: Caller;
afterEach(() => server.close());

async function ask(body: object, conversations: readonly unknown[] = CONVERSATIONS) {
  ({ server, call } = await openGenesys({ conversations }));
  return call("POST", AGGREGATES, { interval: DAY, metrics: ["tHandle"], ...body });
}

describe("the aggregates query", () => {
  it("should add up metrics by group, with what each kind of metric has", async () => {
    const { body } = await ask({ groupBy: ["userId", "mediaType"], metrics: ["tHandle", "nOffered"] });
    const data = (...metrics: object[]) => [{ interval: DAY, metrics }];
    expect(body.results).toEqual([
      { group: { mediaType: "voice" }, data: data({ metric: "nOffered", stats: { count: 1 } }) },
      {
        group: { userId: "u-1", mediaType: "voice" },
        data: data({ metric: "tHandle", stats: { count: 2, sum: 80_000, min: 20_000, max: 60_000 } }),
      },
      {
        group: { userId: "u-2", mediaType: "chat" },
        data: data({ metric: "tHandle", stats: { count: 1, sum: 5000, min: 5000, max: 5000 } }),
      },
    ]);
  });

  it("should book a metric where it was emitted, and leave out intervals without any", async () => {
    const { body } = await ask({ granularity: "PT15M" });
    expect(body.results).toHaveLength(1);
    const counts = body.results[0].data.map((one: { interval: string; metrics: { stats: object }[] }) => [
      one.interval.slice(11, 16),
      one.metrics[0]?.stats,
    ]);
    expect(counts).toEqual([
      ["08:00", { count: 1, sum: 60_000, min: 60_000, max: 60_000 }],
      ["08:15", { count: 2, sum: 25_000, min: 5000, max: 20_000 }],
    ]);
  });

  it("should count days of the zone that is named", async () => {
    const { body } = await ask({ granularity: "P1D", timeZone: "Australia/Eucla", groupBy: ["userId"] });
    // 8:45 ahead of UTC.
    expect(body.results[0].data).toEqual([
      {
        interval: `${at("00:00")}/${at("15:15")}`,
        metrics: [{ metric: "tHandle", stats: { count: 2, sum: 80_000, min: 20_000, max: 60_000 } }],
      },
    ]);
  });

  it("should filter by dimensions, nested once", async () => {
    const chat = { type: "or", predicates: [{ dimension: "mediaType", value: "chat" }] };
    const { body } = await ask({
      filter: { type: "and", clauses: [chat], predicates: [{ dimension: "queueId", value: "q-1" }] },
    });
    expect(body.results[0].data[0].metrics[0].stats.sum).toBe(5000);
  });

  it("should count only what was emitted within the interval, and nothing as nothing", async () => {
    const { body } = await ask({ interval: `${at("08:14")}/${at("08:16")}` });
    expect(body.results[0].data[0].metrics[0].stats.count).toBe(1);
    expect((await call("POST", AGGREGATES, { interval: DAY, metrics: ["tIvr"] })).body).toEqual({ results: [] });
  });

  it.each([
    [400, { metrics: [] }],
    [400, { interval: "x" }],
    [413, { interval: "2020-01-01T00:00:00Z/2026-01-01T00:00:00Z", granularity: "PT15M" }],
    [501, { metrics: ["oServiceLevel"] }],
    [501, { groupBy: ["teamId"] }],
    [501, { granularity: "P1Y" }],
    [400, { granularity: "P1D", timeZone: "Mars/Olympus" }],
    [501, { views: [] }],
    [501, { filter: { type: "and" } }],
  ])("should answer %i to %j", async (status, body) => {
    expect((await ask(body)).status).toBe(status);
  });
});
