import { describe, expect, it } from "vitest";
import {
  type CxoneClientOptions,
  createCxoneClient,
} from "../../../../src/adapters/cxone/client/create-cxone-client.ts";
import { createScriptedFetch, type MadeRequest, type ScriptedAnswer } from "../../client/scripted-fetch.ts";
import { createVirtualClock } from "../../client/virtual-clock.ts";
import { refusal } from "../refusal.ts";

const DAY_MS = 86_400_000;
const START_AT = 1_772_409_600_000;
const API = "https://api-na1.niceincontact.com";
const ISSUER = "https://cxone.niceincontact.com";
const credentials = {
  clientId: "client-id",
  clientSecret: "client-secret",
  accessKeyId: "key-id",
  accessKeySecret: "a=&b",
};

type Answers = (request: MadeRequest) => ScriptedAnswer | null;

function setUp(answers: Answers, more: Partial<CxoneClientOptions> = {}) {
  const clock = createVirtualClock();
  const { fetch, requests } = createScriptedFetch((request) => answers(request) ?? platform(request), clock.now);
  const client = createCxoneClient({ tenantId: "tenant-1", credentials, fetch, clock, ...more });
  const collect = <T>(items: AsyncIterable<T>): Promise<T[]> => {
    const all = async (): Promise<T[]> => {
      const list: T[] = [];
      for await (const item of items) list.push(item);
      return list;
    };
    return clock.run(all());
  };
  const contacts = () =>
    requests.filter(({ url }) => url.includes("/contacts/completed")).map(({ url }) => new URL(url));
  return { clock, client, requests, contacts, collect };
}

/** Discovery and token of a tenant, as they should be. */
function platform({ url }: MadeRequest): ScriptedAnswer {
  if (url === `${ISSUER}/.well-known/openid-configuration`) {
    return { status: 200, body: { token_endpoint: `${ISSUER}/auth/token` } };
  }
  if (url === `${ISSUER}/.well-known/cxone-configuration?tenantId=tenant-1`) {
    return { status: 200, body: { api_endpoint: API, area: "na1", domain: "niceincontact.com" } };
  }
  if (url === `${ISSUER}/auth/token`) return { status: 200, body: { access_token: "t-1", expires_in: 3600 } };
  return { status: 204 };
}

const PING = {
  method: "GET",
  path: "/incontactapi/services/v33.0/agents",
  query: {},
  headers: {},
  body: null,
} as const;

describe("the way to a tenant", () => {
  it("should be discovered once, and the token be asked for by access key", async () => {
    const { client, clock, requests } = setUp(() => null);
    await clock.run(client.send(PING));
    await clock.run(client.send(PING));
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `GET ${ISSUER}/.well-known/openid-configuration`,
      `GET ${ISSUER}/.well-known/cxone-configuration?tenantId=tenant-1`,
      `POST ${ISSUER}/auth/token`,
      `GET ${API}/incontactapi/services/v33.0/agents`,
      `GET ${API}/incontactapi/services/v33.0/agents`,
    ]);
    expect(requests[0]?.headers).toEqual({ Accept: "application/json" });
    expect(requests[2]).toMatchObject({
      body: "grant_type=password&username=key-id&password=a%3D%26b",
      headers: {
        Accept: "application/json",
        Authorization: `Basic ${btoa("client-id:client-secret")}`,
        "Content-Type": "application/x-www-form-urlencoded",
      },
    });
  });

  it("should be made of area and domain where no address is given", async () => {
    const { client, clock, requests } = setUp(({ url }) =>
      url.includes("cxone-configuration") ? { status: 200, body: { area: "eu1", domain: "niceincontact.com" } } : null,
    );
    await clock.run(client.send(PING));
    expect(requests.at(-1)?.url).toBe("https://api-eu1.niceincontact.com/incontactapi/services/v33.0/agents");
  });

  it.each([
    ["openid", { token_endpoint: "https://evil.example/auth/token" }],
    ["openid", { token_endpoint: "http://cxone.niceincontact.com/auth/token" }],
    ["openid", { token_endpoint: "https://evilniceincontact.com/auth/token" }],
    ["openid", { token_endpoint: "https://a@cxone.niceincontact.com/auth/token" }],
    ["openid", {}],
    ["cxone-configuration", { api_endpoint: "https://niceincontact.com.evil.example" }],
    ["cxone-configuration", { api_endpoint: "https://127.0.0.1" }],
    ["cxone-configuration", { area: "na1/../x", domain: "niceincontact.com" }],
    ["cxone-configuration", { area: "na1", domain: "evil.example" }],
    ["cxone-configuration", { area: "na1", domain: "niceincontact.com/x" }],
    ["cxone-configuration", { area: "/na1", domain: "niceincontact.com" }],
    ["cxone-configuration", { area: "x".repeat(101), domain: "niceincontact.com" }],
    ["cxone-configuration", { area: 5, domain: "niceincontact.com" }],
    ["cxone-configuration", { domain: "niceincontact.com" }],
    ["cxone-configuration", [{ api_endpoint: API }]],
    ["cxone-configuration", "<html>"],
  ])("should not lead by %s to %j", async (where, body) => {
    const { client, clock, requests } = setUp(({ url }) => (url.includes(where) ? { status: 200, body } : null));
    expect(await clock.run(client.send(PING))).toMatchObject({ because: "token-unavailable", attempts: 0 });
    expect(
      requests.every(({ url, headers }) => url.startsWith(`${ISSUER}/.well-known/`) && !headers["Authorization"]),
    ).toBe(true);
    expect(requests.filter(({ url }) => url.includes(where))).toHaveLength(5);
  });

  it.each([
    ["openid", { token_endpoint: `${ISSUER}/auth/token` }],
    ["cxone-configuration", { api_endpoint: API }],
  ])("should not be taken from an answer to %s that is no success", async (where, body) => {
    const { client, clock, requests } = setUp(({ url }) => (url.includes(where) ? { status: 404, body } : null));
    expect(await clock.run(client.send(PING))).toMatchObject({ because: "token-unavailable" });
    expect(requests.every(({ url }) => url.includes("/.well-known/"))).toBe(true);
  });

  it("should be the hosts that are given, with nothing discovered and no tenant named", async () => {
    const login = "https://login.example.com";
    const hosts = { api: "https://api.example.com", login };
    const answers: Answers = ({ url }) =>
      url.startsWith(login) ? { status: 200, body: { access_token: "t", expires_in: 60 } } : null;
    const { client, clock, requests } = setUp(answers, { hosts, tenantId: undefined as never });
    await clock.run(client.send(PING));
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `POST ${login}/auth/token`,
      "GET https://api.example.com/incontactapi/services/v33.0/agents",
    ]);
  });

  it("should be refused with every problem", () => {
    const refused = (more: object) => refusal(() => setUp(() => null, more as Partial<CxoneClientOptions>));
    const address = "expected an https: address without a path, or an http: one of this machine, received no address";
    expect(refused({ hosts: null })).toEqual([
      "createCxoneClient: 1 problem",
      "hosts: expected an object, received null",
    ]);
    expect(refused({ hosts: { api: "https://api.example.com", loginn: "https://login.example.com" } })).toEqual([
      "createCxoneClient: 2 problems",
      'hosts.loginn: expected no such key, perhaps "login", received an unknown key',
      `hosts.login: ${address}`,
    ]);
    expect(refused({ tenantId: "" })).toEqual([
      "createCxoneClient: 1 problem",
      "tenantId: expected a non-empty text, unless hosts are given, received a string",
    ]);
    expect(refused({ apiVersion: 1000, domains: ["a.b", 5] })).toEqual([
      "createCxoneClient: 2 problems",
      "apiVersion: expected a whole number from 1 to 999, received a number",
      "domains: expected a list of domains in lower case, received an array of 2",
    ]);
    for (const domain of ["A.b", "a", "a.b/", "a..b", " a.b"]) expect(refused({ domains: [domain] })).toHaveLength(2);
    expect(refused({ apiVersion: 1, domains: ["a.b", "a-1.b2.c"] })).toEqual([]);
    expect(refused({ apiVersion: 999 })).toEqual([]);
  });

  it("should lead only to the issuer and the named domains when the issuer is another", async () => {
    const answers: Answers = ({ url }) => {
      if (url.includes("openid")) return { status: 200, body: { token_endpoint: "https://cxone.example/auth/token" } };
      if (url.includes("cxone-conf")) return { status: 200, body: { api_endpoint: "https://api.example.org" } };
      return url.includes("/auth/") ? { status: 200, body: { access_token: "t", expires_in: 60 } } : null;
    };
    const other = setUp(answers, { issuer: "https://cxone.example" });
    expect(await other.clock.run(other.client.send(PING))).toMatchObject({ because: "token-unavailable" });
    const named = setUp(answers, { issuer: "https://cxone.example", domains: ["example.org"] });
    expect(await named.clock.run(named.client.send(PING))).toMatchObject({ kind: "answer" });
  });

  it.each([
    [{ tenantId: undefined }, "tenantId"],
    [{ issuer: "http://cxone.niceincontact.com" }, "issuer"],
    [{ apiVersion: 0 }, "apiVersion"],
    [{ domains: ["*.example.com"] }, "domains"],
    [{ credentials: { clientId: "a", clientSecret: "b" } }, "credentials.accessKeySecret"],
  ])("should be refused as misuse: %j", (more, path) => {
    expect(() => setUp(() => null, more as Partial<CxoneClientOptions>)).toThrow(path);
    expect(() => createCxoneClient(null as never)).toThrow("createCxoneClient");
  });
});

describe("429 without a word about when", () => {
  it("should be waited out for 2 s, then 6 s", async () => {
    let n = 0;
    const { client, clock, requests } = setUp(({ url }) =>
      url.includes("/agents") && n++ < 2 ? { status: 429 } : null,
    );
    const startedAt = clock.now();
    expect(await clock.run(client.send(PING))).toMatchObject({ kind: "answer", body: null });
    expect(requests.filter(({ url }) => url.includes("/agents")).map(({ at }) => at - startedAt)).toEqual([
      0, 2000, 8000,
    ]);
  });
});

describe("an error that only a header tells", () => {
  it("should be told by its length alone", async () => {
    const headers = { icStatusDescription: "Ann Example has no right" };
    const { client, clock } = setUp(({ url }) => (url.includes("/agents") ? { status: 400, headers } : null));
    const result = await clock.run(client.send(PING));
    expect(result).toMatchObject({ because: "refused", problems: [{ received: "a text of 24 characters" }] });
    expect(JSON.stringify(result)).not.toContain("Ann");
  });
});

describe("completed contacts", () => {
  const page = (count: number, more: object = {}): ScriptedAnswer => ({
    status: 200,
    body: {
      totalRecords: 9,
      lastPollTime: "2026-03-02T10:00:00.000Z",
      completedContacts: Array(count).fill({}),
      ...more,
    },
  });
  const next = (query: string) => ({
    _links: { next: `${API}/inContactAPI/services/v33.0/contacts/completed?${query}` },
  });
  const DAY = { startAt: START_AT, endAt: START_AT + DAY_MS };

  it("should be followed by their links, with the resource staying the one asked for", async () => {
    const { client, collect, contacts } = setUp(({ url }) => {
      if (!url.includes("/contacts/")) return null;
      return url.includes("skip=2") ? page(1) : page(2, next("skip=2&top=2"));
    });
    const pages = await collect(client.completedContacts({ ...DAY, pageSize: 2 }));
    expect(pages).toMatchObject([
      { kind: "page", index: 0, totalHits: 9, lastPollTime: "2026-03-02T10:00:00.000Z" },
      { kind: "page", index: 1 },
    ]);
    expect(contacts().map(({ pathname }) => pathname)).toEqual(
      Array(2).fill("/incontactapi/services/v33.0/contacts/completed"),
    );
    expect(Object.fromEntries(contacts()[0]?.searchParams ?? [])).toEqual({
      startDate: "2026-03-02T00:00:00.000Z",
      endDate: "2026-03-02T23:59:59.999Z",
      skip: "0",
      top: "2",
      orderby: "contactStartDate asc",
    });
  });

  it("should be none when the platform says nothing at all, and be read out of the old envelope", async () => {
    const none = setUp(() => null);
    expect(await none.collect(none.client.completedContacts(DAY))).toEqual([]);
    const old = setUp(({ url }) =>
      url.includes("/contacts/")
        ? { status: 200, body: { resultSet: { completedContacts: [{}], totalRecords: "1" } } }
        : null,
    );
    expect(await old.collect(old.client.completedContacts(DAY))).toMatchObject([
      { kind: "page", totalHits: 1, lastPollTime: null },
    ]);
  });

  it("should be asked for since the last poll, to the end of time", async () => {
    const { client, collect, contacts } = setUp(() => null);
    await collect(client.completedContacts({ updatedSince: "2026-03-02T10:00:00Z" }));
    expect(Object.fromEntries(contacts()[0]?.searchParams ?? [])).toEqual({
      updatedSince: "2026-03-02T10:00:00.000Z",
      skip: "0",
      top: "1000",
      orderby: "contactStartDate asc",
    });
  });

  it("should be asked for in pieces of seven days", async () => {
    const { client, collect, contacts } = setUp(() => null);
    await collect(client.completedContacts({ startAt: START_AT, endAt: START_AT + 15 * DAY_MS }));
    expect(contacts().map(({ searchParams }) => searchParams.get("endDate"))).toEqual([
      "2026-03-08T23:59:59.999Z",
      "2026-03-15T23:59:59.999Z",
      "2026-03-16T23:59:59.999Z",
    ]);
  });

  it("should be asked for in ever narrower ranges as long as the platform takes too long, without a gap", async () => {
    const LIMIT_MS = 3 * 3_600_000;
    const { client, collect, contacts } = setUp(({ url }) => {
      if (!url.includes("/contacts/")) return null;
      const { searchParams } = new URL(url);
      const [from, to] = ["startDate", "endDate"].map((name) => Date.parse(searchParams.get(name) ?? "")) as [
        number,
        number,
      ];
      return to + 1 - from > LIMIT_MS ? { status: 408 } : page(1, { from, to });
    });
    const pages = await collect(client.completedContacts(DAY));
    const ranges = pages.map((one) => (one.kind === "page" ? (one.body as { from: number; to: number }) : null));
    expect(ranges).toHaveLength(8);
    expect(ranges[0]?.from).toBe(DAY.startAt);
    expect(ranges.at(-1)?.to).toBe(DAY.endAt - 1);
    for (let i = 1; i < ranges.length; i++) expect(ranges[i]?.from).toBe((ranges[i - 1]?.to ?? 0) + 1);
    // 408 is not tried again as it is.
    expect(new Set(contacts().map(String)).size).toBe(contacts().length);
  });

  it("should fail when even a minute takes too long, or there is no range to narrow", async () => {
    const slow = setUp(({ url }) => (url.includes("/contacts/") ? { status: 408 } : null));
    const failure = [{ kind: "failed", because: "refused", status: 408 }];
    expect(await slow.collect(slow.client.completedContacts(DAY))).toEqual(failure);
    expect(await slow.collect(slow.client.completedContacts({ updatedSince: "2026-03-02T10:00:00Z" }))).toEqual(
      failure,
    );
  });

  it.each([
    { next: "https://evil.example/contacts/completed?skip=1" },
    { next: "http://api-na1.niceincontact.com/contacts/completed?skip=1" },
    { next: "//evil.example/x" },
    { next: 5 },
    {
      next: `${API}/incontactapi/services/v33.0/contacts/completed?startDate=2026-03-02T00:00:00.000Z&endDate=2026-03-02T23:59:59.999Z&skip=0&top=1000&orderby=contactStartDate+asc`,
    },
  ])("should not be followed to %j", async (_links) => {
    const { client, collect, contacts } = setUp(({ url }) => (url.includes("/contacts/") ? page(1, { _links }) : null));
    expect(await collect(client.completedContacts(DAY))).toMatchObject([{ kind: "page" }, { because: "refused-link" }]);
    expect(contacts()).toHaveLength(1);
  });

  it.each([[[]], [{ completedContacts: {} }], ["No known way to render data"]])("should not be %j", async (body) => {
    const { client, collect } = setUp(({ url }) => (url.includes("/contacts/") ? { status: 200, body } : null));
    expect(await collect(client.completedContacts(DAY))).toMatchObject([
      { kind: "failed", because: typeof body === "string" ? "not-json" : "malformed-page" },
    ]);
  });

  it("should not go on for ever", async () => {
    let n = 0;
    const { client, collect } = setUp(({ url }) => (url.includes("/contacts/") ? page(1, next(`skip=${++n}`)) : null), {
      policy: { maximumPages: 3 },
    });
    expect(await collect(client.completedContacts(DAY))).toMatchObject([
      { kind: "page" },
      { kind: "page" },
      { kind: "page" },
      { kind: "failed", because: "too-many-pages" },
    ]);
  });

  it.each([{}, { startAt: 0 }, { startAt: 5, endAt: 5 }, { updatedSince: "yesterday" }, { ...DAY, pageSize: 10_001 }])(
    "should be refused as misuse: %j",
    (selection) => {
      const { client } = setUp(() => null);
      expect(() => client.completedContacts(selection)).toThrow("completedContacts");
    },
  );
});
