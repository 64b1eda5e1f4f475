import { afterEach, describe, expect, it } from "vitest";
import type { GenesysServer } from "../../../../src/testing/servers/start-genesys-server.ts";
import { type Caller, openGenesys, START_AT, type VirtualClock } from "../platforms.ts";

const DETAILS = "/api/v2/analytics/conversations/details";
const iso = (at: number): string => new Date(at).toISOString();
const INTERVAL = "2026-03-02T00:00:00.000Z/2026-03-03T00:00:00.000Z";
const conversation = (n: number, more: object = {}): Record<string, unknown> => ({
  conversationId: `c-${n}`,
  conversationStart: iso(START_AT + n * 60_000),
  conversationEnd: iso(START_AT + n * 60_000 + 30_000),
  originatingDirection: "inbound",
  mediaStatsMinConversationMos: 3 + n / 10,
  participants: [
    {
      participantId: `agent-${n}`,
      purpose: "agent",
      userId: `u-${n % 2}`,
      attributes: { level: "gold" },
      sessions: [{ mediaType: n === 2 ? "chat" : "voice", segments: [{ queueId: "q-1" }, { wrapUpCode: "w" }] }],
    },
  ],
  ...more,
});
/** Known when it began, complete a minute after. */
const growing = {
  copies: [
    { visibleFrom: START_AT + 60_000, payload: conversation(3) },
    { visibleFrom: START_AT, payload: { ...conversation(3), conversationEnd: undefined } },
  ],
};

let server: GenesysServer;
let call: Caller;
let clock: VirtualClock;
afterEach(() => server.close());

async function open(options: Parameters<typeof openGenesys>[0] = {}): Promise<void> {
  const conversations = [conversation(0), conversation(1), conversation(2), growing];
  ({ server, call, clock } = await openGenesys({ conversations, ...options }));
}
const ids = (body: { conversations?: { conversationId: string }[] }) =>
  body.conversations?.map((one) => one.conversationId);
const dimension = (name: string, value: string) => ({ type: "dimension", dimension: name, value });
const ask = async (body: object = {}) => (await call("POST", `${DETAILS}/query`, { interval: INTERVAL, ...body })).body;

describe("the details query", () => {
  it("should see the copy that is visible now", async () => {
    await open();
    const predicates = [{ type: "dimension", dimension: "conversationEnd", operator: "exists" }];
    const finished = { conversationFilters: [{ type: "and", predicates }] };
    clock.at = START_AT - 1;
    expect(ids(await ask())).toEqual(["c-0", "c-1", "c-2"]);
    clock.at = START_AT;
    expect(ids(await ask())).toEqual(["c-0", "c-1", "c-2", "c-3"]);
    expect(ids(await ask(finished))).toEqual(["c-0", "c-1", "c-2"]);
    clock.at = START_AT + 60_000;
    expect(ids(await ask(finished))).toEqual(["c-0", "c-1", "c-2", "c-3"]);
  });

  it("should filter by dimensions of conversations and of single segments", async () => {
    await open();
    const segments = (type: string, ...predicates: object[]) => ask({ segmentFilters: [{ type, predicates }] });
    expect(ids(await segments("and", dimension("userId", "u-1"), dimension("queueId", "q-1")))).toEqual(["c-1", "c-3"]);
    expect(ids(await segments("and", dimension("wrapUpCode", "w"), dimension("queueId", "q-1")))).toBeUndefined();
    expect(ids(await segments("or", dimension("mediaType", "chat"), dimension("userId", "u-1")))).toEqual([
      "c-1",
      "c-2",
      "c-3",
    ]);
    const range = (bounds: object) =>
      ask({
        conversationFilters: [
          { type: "and", predicates: [{ dimension: "mediaStatsMinConversationMos", range: bounds }] },
        ],
      });
    expect(ids(await range({ gt: 3, lt: 3.2 }))).toEqual(["c-1"]);
    expect(ids(await range({ gte: 3, lte: 3.1 }))).toEqual(["c-0", "c-1"]);
  });

  it("should keep participant attributes to itself, which the single conversation shows", async () => {
    await open();
    expect((await ask()).conversations[0].participants[0]).not.toHaveProperty("attributes");
    const single = await call("GET", "/api/v2/analytics/conversations/c-0/details");
    expect(single.body.participants[0].attributes).toEqual({ level: "gold" });
  });

  it("should refuse more than 31 days, and more than 7 without a filter", async () => {
    await open();
    const days = async (count: number, more: object = {}) => {
      const interval = `${iso(START_AT)}/${iso(START_AT + count * 86_400_000)}`;
      return (await call("POST", `${DETAILS}/query`, { interval, ...more })).status;
    };
    const filter = { segmentFilters: [{ type: "or", predicates: [dimension("queueId", "q-1")] }] };
    expect([await days(7), await days(8), await days(31, filter), await days(32, filter)]).toEqual([
      200, 400, 200, 400,
    ]);
  });

  it("should be one off in its total where that was asked for", async () => {
    await open({ hasApproximateTotals: true });
    const totals = [];
    for (const pageNumber of [1, 2, 3]) totals.push((await ask({ paging: { pageSize: 2, pageNumber } })).totalHits);
    expect(totals).toEqual([4, 5, 3]);
  });

  it.each([
    { orderBy: "conversationEnd" },
    { aggregations: [] },
    { evaluationFilters: [] },
    { surveyFilters: [] },
    { resolutionFilters: [] },
    { segmentFilters: [{ type: "or", predicates: [{ dimension: "teamId", value: "t" }] }] },
    {
      conversationFilters: [
        { type: "or", predicates: [{ dimension: "conversationId", operator: "like", value: "t" }] },
      ],
    },
  ])("should not simulate %j", async (body) => {
    await open();
    expect((await ask(body)).status).toBe(501);
  });
});

describe("several conversations", () => {
  it("should come by id, those that are known", async () => {
    await open();
    expect(ids((await call("GET", `${DETAILS}?id=c-2&id=c-9&id=c-0`)).body)).toEqual(["c-2", "c-0"]);
    expect(ids((await call("GET", `${DETAILS}?id=c-2,c-1`)).body)).toEqual(["c-2", "c-1"]);
    expect((await call("GET", `${DETAILS}?id=c-9`)).body).toEqual({});
    expect((await call("GET", DETAILS)).status).toBe(400);
  });
});

describe("details jobs", () => {
  const JOBS = `${DETAILS}/jobs`;
  const start = async (body: object = {}) => (await call("POST", JOBS, { interval: INTERVAL, ...body })).body.jobId;
  const state = async (id: string) => (await call("GET", `${JOBS}/${id}`)).body.state;

  it("should go from state to state as time passes", async () => {
    await open({ jobs: { seconds: 10, keptSeconds: 60, outcomes: ["done", "failed"] } });
    const [good, bad] = [await start(), await start()];
    const states = [];
    for (const after of [0, 4999, 5000, 9999, 10_000, 69_999, 70_000]) {
      clock.at = START_AT + after;
      states.push([await state(good), await state(bad)]);
    }
    expect(states).toEqual([
      ["QUEUED", "QUEUED"],
      ["QUEUED", "QUEUED"],
      ["PENDING", "PENDING"],
      ["PENDING", "PENDING"],
      ["FULFILLED", "FAILED"],
      ["FULFILLED", "FAILED"],
      ["EXPIRED", "EXPIRED"],
    ]);
    clock.at = START_AT + 10_000;
    expect((await call("GET", `${JOBS}/${bad}`)).body).toEqual({
      state: "FAILED",
      errorMessage: "the job failed",
      submissionDate: iso(START_AT),
      completionDate: iso(START_AT + 10_000),
      expirationDate: iso(START_AT + 70_000),
    });
    expect((await call("GET", `${JOBS}/${bad}/results`)).status).toBe(400);
    expect((await call("GET", `${JOBS}/job-9`)).status).toBe(404);
    expect((await call("GET", `${JOBS}/job-9/results`)).status).toBe(404);
  });

  it("should give pages by cursor, the last one without", async () => {
    await open({ jobs: { seconds: 0, pageSize: 3 } });
    const id = await start();
    const first = (await call("GET", `${JOBS}/${id}/results`)).body;
    const last = (await call("GET", `${JOBS}/${id}/results?cursor=${encodeURIComponent(first.cursor)}`)).body;
    expect([ids(first), ids(last)]).toEqual([["c-0", "c-1", "c-2"], ["c-3"]]);
    expect(last).not.toHaveProperty("cursor");
    expect(first.dataAvailabilityDate).toBe(iso(START_AT));
    expect((await call("GET", `${JOBS}/${id}/results?cursor=x`)).status).toBe(400);
    expect(ids((await call("GET", `${JOBS}/${id}/results?pageSize=4`)).body)).toHaveLength(4);
  });

  it("should see what overlaps the interval, as of the availability date of its start", async () => {
    const night = conversation(9, {
      conversationStart: "2026-03-01T23:00:00.000Z",
      conversationEnd: INTERVAL.slice(25),
    });
    await open({ conversations: [night, growing], jobs: { seconds: 0, availabilityLagSeconds: 60 } });
    const early = await start();
    clock.at += 60_000;
    const late = await start();
    const found = async (id: string) => ids((await call("GET", `${JOBS}/${id}/results`)).body);
    expect([await found(early), await found(late)]).toEqual([["c-9"], ["c-9", "c-3"]]);
    const before = "2026-03-01T00:00:00.000Z/2026-03-01T23:00:00.000Z";
    expect(await found(await start({ interval: before }))).toEqual([]);
    const { body } = await call("GET", `${JOBS}/availability`);
    expect(body).toEqual({ dataAvailabilityDate: iso(START_AT) });
  });

  it("should show participant attributes that were written while the conversation was alive", async () => {
    await open({ jobs: { seconds: 0 } });
    const write = (n: number, attributes: object) =>
      call("PATCH", `/api/v2/conversations/c-${n}/participants/agent-${n}/attributes`, { attributes });
    clock.at = START_AT + 70_000;
    await write(0, { score: "5" });
    await write(1, { score: "5", long: "x".repeat(2000) });
    const { body } = await call("GET", `${JOBS}/${await start()}/results`);
    const attributes = body.conversations.map((one: { participants: object[] }) => one.participants[0]);
    expect(attributes[0].attributes).toEqual({ level: "gold" });
    expect(attributes[1].attributes).toEqual({ level: "gold", score: "5", long: "x".repeat(1024) });
    expect(server.attributesOf("c-0", "agent-0")).toEqual({ score: "5" });
  });

  it.each([
    [400, { interval: "never" }],
    [400, { paging: { pageSize: 1 } }],
    [501, { order: "desc" }],
    [501, { limit: 5 }],
    [501, { startOfDayIntervalMatching: true }],
    [501, { segmentFilters: [{}] }],
  ])("should answer %i to %j", async (status, body) => {
    await open();
    expect((await call("POST", JOBS, { interval: INTERVAL, ...body })).status).toBe(status);
  });
});

describe("indexed properties", () => {
  it("should be kept in order, and refused when they are none", async () => {
    await open();
    const path = "/api/v2/analytics/conversations/c-0/details/properties";
    const post = (properties: unknown, more: object = {}) =>
      call("POST", path, { sessionId: "s", targetDate: iso(START_AT), properties, ...more });
    const property = { property: "ces", propertyType: "real", value: "4.5" };
    expect((await post([property])).status).toBe(202);
    expect((await post([{ ...property, propertyType: "json" }])).status).toBe(400);
    expect((await post([])).status).toBe(400);
    expect((await post([property], { targetDate: "soon" })).status).toBe(400);
    expect((await call("POST", path.replace("c-0", "c-9"), {})).status).toBe(404);
    expect([server.propertiesOf("c-0"), server.propertiesOf("c-1")]).toEqual([[property], []]);
  });
});
