import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type GenesysServer, startGenesysServer } from "../../../src/testing/servers/start-genesys-server.ts";

const conversation = (n: number, day: string, isOpen = false): Record<string, unknown> => ({
  conversationId: `c-${n}`,
  conversationStart: `${day}T10:00:00.000Z`,
  ...(isOpen ? {} : { conversationEnd: `${day}T10:05:00.000Z` }),
  participants: [{ participantId: `p-${n}`, purpose: "customer" }],
});
const DAYS = ["2026-03-01", "2026-03-02", "2026-03-02", "2026-03-02", "2026-03-03"];
const DETAILS = "/api/v2/analytics/conversations/details/query";
const INTERVAL = "2026-03-02T08:00:00.000Z/2026-03-02T09:00:00.000Z";

let server: GenesysServer;
let token: string;

beforeEach(async () => {
  server = await startGenesysServer({ conversations: DAYS.map((day, n) => conversation(n, day, n === 3)) });
  token = await login();
});
afterEach(() => server.close());

async function login(secret = "secret"): Promise<string> {
  const response = await fetch(`${server.url}/oauth/token`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`client:${secret}`)}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  return response.ok
    ? ((await response.json()) as { access_token: string }).access_token
    : `refused: ${response.status}`;
}

async function call(method: string, path: string, body?: unknown, bearer = token) {
  const response = await fetch(server.url + path, {
    method,
    headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? null : JSON.parse(text) };
}

describe("tokens", () => {
  it("should give a token to its client alone", async () => {
    expect(token).toBe("token-1");
    expect(await login("wrong")).toBe("refused: 401");
  });

  it("should refuse a request without a token, with an unknown one and with one that was expired", async () => {
    expect((await fetch(server.url + DETAILS, { method: "POST" })).status).toBe(401);
    expect((await call("POST", DETAILS, { interval: INTERVAL }, "token-9")).status).toBe(401);
    server.expireTokens();
    expect(await call("POST", DETAILS, { interval: INTERVAL })).toMatchObject({ status: 401, body: { status: 401 } });
  });
});

describe("the details query", () => {
  const ask = (body: object) => call("POST", DETAILS, { interval: INTERVAL, ...body });
  const ids = (body: { conversations?: { conversationId: string }[] }) =>
    body.conversations?.map((one) => one.conversationId);

  it("should give what began on a UTC day that the interval touches, page by page, and then no list at all", async () => {
    const pages = [];
    for (const pageNumber of [1, 2, 3]) pages.push((await ask({ paging: { pageSize: 2, pageNumber } })).body);
    expect(pages.map(ids)).toEqual([["c-1", "c-2"], ["c-3"], undefined]);
    expect(pages.map((page) => page.totalHits)).toEqual([3, 3, 3]);
  });

  it("should leave out open conversations when asked for an end", async () => {
    const predicates = [{ type: "dimension", dimension: "conversationEnd", operator: "exists" }];
    expect(ids((await ask({ conversationFilters: [{ type: "and", predicates }] })).body)).toEqual(["c-1", "c-2"]);
  });

  it("should give the conversations that are asked for by id", async () => {
    const predicates = ["c-3", "c-1", "c-0"].map((value) => ({
      type: "dimension",
      dimension: "conversationId",
      operator: "matches",
      value,
    }));
    expect(ids((await ask({ conversationFilters: [{ type: "or", predicates }] })).body)).toEqual(["c-1", "c-3"]);
  });

  it.each([
    [400, { interval: "yesterday" }],
    [400, { interval: "2026-03-02T09:00:00.000Z/2026-03-02T09:00:00.000Z" }],
    [400, { paging: { pageSize: 0 } }],
    [400, { conversationFilters: 7 }],
    [501, { segmentFilters: [{}] }],
    [501, { conversationFilters: [{ type: "or" }] }],
    [501, { conversationFilters: [{ type: "and", predicates: [{ type: "metric", metric: "tTalk" }] }] }],
    [501, { order: "desc" }],
  ])("should answer %i to %j", async (status, body) => {
    expect((await ask(body)).status).toBe(status);
  });
});

describe("one conversation", () => {
  it("should be given by its id", async () => {
    expect((await call("GET", "/api/v2/analytics/conversations/c-2/details")).body.conversationId).toBe("c-2");
    expect((await call("GET", "/api/v2/analytics/conversations/c-9/details")).status).toBe(404);
  });
});

describe("participant attributes", () => {
  const patch = (participant: string, attributes: unknown) =>
    call("PATCH", `/api/v2/conversations/c-1/participants/${participant}/attributes`, { attributes });

  it("should be merged and can be read back", async () => {
    expect(await patch("p-1", { "ces.score": "5", other: "x" })).toMatchObject({ status: 202, body: null });
    await patch("p-1", { "ces.score": "4" });
    expect(server.attributesOf("c-1", "p-1")).toEqual({ "ces.score": "4", other: "x" });
  });

  it.each<[number, string, unknown]>([
    [400, "p-1", { "ces.score": 5 }],
    [400, "p-1", {}],
    [400, "p-1", null],
    [404, "p-2", { "ces.score": "5" }],
  ])("should answer %i to participant %s and %j, and write nothing", async (status, participant, attributes) => {
    expect((await patch(participant, attributes)).status).toBe(status);
    expect(server.attributesOf("c-1", participant)).toEqual({});
  });
});

describe("custom attributes", () => {
  const path = "/api/v2/conversations/c-1/customattributes";
  const put = (body: object) => call("PUT", path, { id: "ces", customAttributes: { a_number: 1 }, ...body });

  it("should be created, replaced, amended, listed and read", async () => {
    expect(await put({ schemaId: "s" })).toMatchObject({ status: 200, body: { id: "ces" } });
    expect(await put({ customAttributes: { a_number: 2 }, version: 1 })).toMatchObject({ status: 200 });
    expect((await call("PATCH", path, { id: "ces", customAttributes: { b_number: 3 }, version: 2 })).status).toBe(204);
    const expected = {
      id: "ces",
      conversationId: "c-1",
      divisions: [],
      schema: { id: "s" },
      customAttributes: { a_number: 2, b_number: 3 },
      version: 3,
    };
    expect((await call("GET", path)).body).toEqual({ results: [expected] });
    expect((await call("GET", `${path}/ces`)).body).toEqual(expected);
    expect(server.customAttributesOf("c-1")).toEqual([expected]);
  });

  it("should be refused in a version that is no longer the latest", async () => {
    await put({ schemaId: "s" });
    await put({});
    expect(await put({ version: 1 })).toMatchObject({
      status: 409,
      body: { code: "conversation.custom.attributes.version.conflict" },
    });
    expect((await call("PATCH", path, { id: "ces", customAttributes: {}, version: 1 })).status).toBe(409);
    expect(server.customAttributesOf("c-1")[0]?.version).toBe(2);
  });

  it("should be refused without an id, a schema or attributes, and with another schema", async () => {
    expect((await put({})).body.code).toBe("conversation.custom.attributes.property.required");
    expect((await put({ id: "", schemaId: "s" })).status).toBe(400);
    expect((await put({ schemaId: "s", customAttributes: 1 })).status).toBe(400);
    expect((await call("PATCH", path, { id: "ces", customAttributes: {} })).status).toBe(404);
    await put({ schemaId: "s" });
    expect((await put({ schemaId: "t" })).body.code).toBe("conversation.custom.attributes.cannot.update.schema.id");
    expect((await call("GET", `${path}/other`)).status).toBe(404);
  });
});

describe("the external tag", () => {
  it("should be overwritten by whoever is last", async () => {
    expect(server.tagOf("c-1")).toBeNull();
    expect((await call("PUT", "/api/v2/conversations/c-1/tags", { externalTag: "CES:5" })).status).toBe(202);
    await call("PUT", "/api/v2/conversations/c-1/tags", { externalTag: "CES:4" });
    expect(server.tagOf("c-1")).toBe("CES:4");
    expect((await call("PUT", "/api/v2/conversations/c-1/tags", { externalTag: 5 })).status).toBe(400);
    expect((await call("PUT", "/api/v2/conversations/c-9/tags", { externalTag: "CES:5" })).status).toBe(404);
  });
});

describe("failNext", () => {
  const read = () => call("GET", "/api/v2/analytics/conversations/c-1/details");

  it("should spoil as many requests as it says, in order, and then no more", async () => {
    server.failNext({ status: 429, headers: { "Retry-After": "2" } });
    server.failNext({ status: 500, count: 2 });
    const answers = [await read(), await read(), await read(), await read()];
    expect(answers.map((one) => one.status)).toEqual([429, 500, 500, 200]);
    expect(answers.map((one) => one.headers.get("retry-after"))).toEqual(["2", null, null, null]);
    expect(answers[0]?.body.code).toBe("too.many.requests");
  });

  it("should cut the connection", async () => {
    server.failNext({ status: "cut" });
    await expect(read()).rejects.toThrow("fetch failed");
    expect((await read()).status).toBe(200);
  });

  it("should leave a write undone", async () => {
    server.failNext({ status: 500 });
    await call("PUT", "/api/v2/conversations/c-1/tags", { externalTag: "CES:5" });
    expect(server.tagOf("c-1")).toBeNull();
  });
});

describe("the server", () => {
  it("should list what it was asked", async () => {
    await call("GET", "/api/v2/users/me?expand=a%20b");
    expect(server.requests.map((one) => `${one.method} ${one.path}`)).toEqual([
      "POST /oauth/token",
      "GET /api/v2/users/me",
    ]);
    expect(server.requests[1]).toMatchObject({
      query: { expand: "a b" },
      headers: { authorization: "Bearer token-1" },
      body: null,
    });
  });

  it("should say that it does not know a request, and that a body is too large", async () => {
    expect((await call("GET", "/api/v2/users/me")).status).toBe(501);
    expect((await call("DELETE", "/api/v2/conversations/c-1/tags")).status).toBe(501);
    expect((await call("POST", DETAILS, { text: "x".repeat(600_000) })).status).toBe(413);
  });

  it("should be gone once it is closed", async () => {
    const other = await startGenesysServer({ conversations: [] });
    await other.close();
    await expect(fetch(other.url)).rejects.toThrow("fetch failed");
  });
});
