import { afterEach, describe, expect, it } from "vitest";
import { mapConversationAggregates, mapSupervisorPresence } from "../../../../src/adapters/genesys/index.ts";
import type { GenesysServer } from "../../../../src/testing/servers/start-genesys-server.ts";
import { type Caller, openGenesys, START_AT, type VirtualClock } from "../platforms.ts";

const MINUTE_MS = 60_000;
const at = (minutes: number): string => new Date(START_AT + minutes * MINUTE_MS).toISOString();
const conversation = (id: string, userId: string, from: number, to: number | null, segmentType = "interact") => ({
  conversationId: id,
  conversationStart: at(from),
  ...(to === null ? {} : { conversationEnd: at(to) }),
  participants: [
    { purpose: "customer", sessions: [{ segments: [{ segmentStart: at(from) }] }] },
    {
      purpose: "agent",
      userId,
      sessions: [
        { segments: [{ segmentType, segmentStart: at(from), ...(to === null ? {} : { segmentEnd: at(to) }) }] },
      ],
    },
  ],
});
/** u-1 works from 0 to 10, from 5 to 20, from 50 to 60 and from 200 on; u-2 from 30 to 40. */
const conversations = [
  conversation("c-1", "u-1", 0, 10),
  conversation("c-2", "u-1", 5, 20),
  conversation("c-3", "u-1", 50, 60),
  conversation("c-4", "u-1", 200, null),
  conversation("c-5", "u-2", 30, 40),
  conversation("c-6", "u-3", 30, 500, "scheduled"),
];

let server: GenesysServer;
let call: Caller;
let clock: VirtualClock;
afterEach(() => server.close());

async function openAt(minutes: number): Promise<void> {
  ({ server, call, clock } = await openGenesys({ conversations }));
  clock.at = START_AT + minutes * MINUTE_MS;
}

const whose = (...ids: string[]) => [
  { type: "or", predicates: ids.map((value) => ({ type: "dimension", dimension: "userId", value })) },
];
const details = (from: number, to: number, body: object = {}) =>
  call("POST", "/api/v2/analytics/users/details/query", { interval: `${at(from)}/${at(to)}`, ...body });
const aggregates = (from: number, to: number, body: object = {}) =>
  call("POST", "/api/v2/analytics/users/aggregates/query", {
    interval: `${at(from)}/${at(to)}`,
    groupBy: ["userId"],
    metrics: ["tAgentRoutingStatus", "tSystemPresence"],
    ...body,
  });

describe("a user", () => {
  it.each([
    [0, "INTERACTING", 0, "ON_QUEUE", 0],
    [19, "INTERACTING", 0, "ON_QUEUE", 0],
    [20, "IDLE", 20, "ON_QUEUE", 0],
    [119, "IDLE", 60, "ON_QUEUE", 0],
    [120, "OFF_QUEUE", 120, "OFFLINE", 120],
    [999, "INTERACTING", 200, "ON_QUEUE", 200],
  ])(
    "should be, after %i minutes, %s since %i, and %s since %i",
    async (minutes, status, since, presence, presentSince) => {
      await openAt(minutes);
      expect((await call("GET", "/api/v2/users/u-1/routingstatus")).body).toEqual({
        userId: "u-1",
        status,
        startTime: at(since),
      });
      const expected = {
        id: "u-1",
        source: "PURECLOUD",
        primary: true,
        presenceDefinition: { systemPresence: presence },
        modifiedDate: at(presentSince),
        selfUri: "/api/v2/users/u-1/presences/purecloud",
      };
      expect((await call("GET", "/api/v2/users/u-1/presences/purecloud")).body).toEqual(expected);
      expect((await call("GET", "/api/v2/users/presences/purecloud/bulk?id=u-9,u-1")).body).toEqual([expected]);
      const [adherence] = (await call("GET", "/api/v2/workforcemanagement/adherence?userId=u-1,u-9")).body;
      expect(adherence).toMatchObject({ user: { id: "u-1" }, routingStatus: status, adherenceState: "Unknown" });
    },
  );

  it("should be there from the first conversation on", async () => {
    await openAt(29);
    expect((await call("GET", "/api/v2/users/u-2")).status).toBe(404);
    clock.at += MINUTE_MS;
    expect((await call("GET", "/api/v2/users/u-2")).body).toEqual({
      id: "u-2",
      state: "active",
      selfUri: "/api/v2/users/u-2",
    });
    expect((await call("GET", "/api/v2/users/u-3/routingstatus")).body).toEqual({ userId: "u-3", status: "OFF_QUEUE" });
    expect((await call("GET", "/api/v2/users/me")).status).toBe(501);
  });
});

describe("users' details", () => {
  it("should have what touches the interval, the present state without an end, as the reader takes it", async () => {
    await openAt(130);
    const { body } = await details(55, 130, { userFilters: whose("u-1", "u-9") });
    expect(body).toEqual({
      userDetails: [
        {
          userId: "u-1",
          primaryPresence: [
            { startTime: at(0), endTime: at(120), systemPresence: "ON_QUEUE" },
            { startTime: at(120), systemPresence: "OFFLINE" },
          ],
          routingStatus: [
            { startTime: at(50), endTime: at(60), routingStatus: "INTERACTING" },
            { startTime: at(60), endTime: at(120), routingStatus: "IDLE" },
            { startTime: at(120), routingStatus: "OFF_QUEUE" },
          ],
        },
      ],
      totalHits: 1,
    });
    expect(mapSupervisorPresence(body)).toMatchObject({ quarantined: [], counts: { read: 1, mapped: 1 } });
  });

  it("should come by pages, and refuse what is no query or not simulated", async () => {
    await openAt(130);
    const page = async (pageNumber: number) => (await details(0, 130, { paging: { pageSize: 1, pageNumber } })).body;
    expect((await page(2)).userDetails).toMatchObject([{ userId: "u-2" }]);
    expect(await page(3)).toEqual({ totalHits: 2 });
    expect((await details(0, 0)).status).toBe(400);
    expect((await details(0, 1, { userFilters: {} })).status).toBe(400);
    expect((await details(0, 1, { order: "desc" })).status).toBe(501);
    expect((await details(0, 1, { presenceFilters: [] })).status).toBe(501);
  });
});

describe("users' aggregates", () => {
  it("should have the time in each state by interval, up to now, as the reader takes it", async () => {
    await openAt(130);
    const { body } = await aggregates(0, 180, { granularity: "PT1H", filter: { type: "and", clauses: whose("u-1") } });
    const figure = (metric: string, qualifier: string, minutes: number) => {
      return { metric, qualifier, stats: { sum: minutes * MINUTE_MS } };
    };
    expect(body.results).toEqual([
      {
        group: { userId: "u-1" },
        data: [
          {
            interval: `${at(0)}/${at(60)}`,
            metrics: [
              figure("tAgentRoutingStatus", "INTERACTING", 30),
              figure("tAgentRoutingStatus", "IDLE", 30),
              figure("tSystemPresence", "ON_QUEUE", 60),
            ],
          },
          {
            interval: `${at(60)}/${at(120)}`,
            metrics: [figure("tAgentRoutingStatus", "IDLE", 60), figure("tSystemPresence", "ON_QUEUE", 60)],
          },
          {
            interval: `${at(120)}/${at(180)}`,
            metrics: [figure("tAgentRoutingStatus", "OFF_QUEUE", 10), figure("tSystemPresence", "OFFLINE", 10)],
          },
        ],
      },
    ]);
    expect(mapConversationAggregates(body)).toMatchObject({ quarantined: [], counts: { read: 7, mapped: 7 } });
  });

  it("should leave out whom nothing is known of, and refuse what is not simulated", async () => {
    await openAt(130);
    expect((await aggregates(-60, 0)).body).toEqual({ results: [] });
    expect((await aggregates(0, 1, { metrics: [] })).status).toBe(400);
    expect((await aggregates(0, 1, { metrics: ["tOrganizationPresence"] })).status).toBe(501);
    expect((await aggregates(0, 1, { groupBy: [] })).status).toBe(501);
    expect((await aggregates(0, 60 * 24 * 365, { granularity: "PT15M" })).status).toBe(413);
  });
});
