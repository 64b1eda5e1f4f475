import { describe, expect, it } from "vitest";
import type { ClientEvent, StoredToken, TokenStore } from "../../../../src/adapters/client/model.ts";
import type { ClientPolicy } from "../../../../src/adapters/client/policy.ts";
import {
  createGenesysClient,
  type GenesysClientOptions,
} from "../../../../src/adapters/genesys/client/create-genesys-client.ts";
import type { PlatformRequest } from "../../../../src/adapters/model.ts";
import { createScriptedFetch, type Script, type ScriptedAnswer, withTokens } from "../../client/scripted-fetch.ts";
import { createVirtualClock } from "../../client/virtual-clock.ts";

const ME: PlatformRequest = { method: "GET", path: "/api/v2/tokens/me", query: {}, headers: {}, body: null };

function setUp(script: Script, more: Partial<GenesysClientOptions> = {}, policy: Partial<ClientPolicy> = {}) {
  const clock = createVirtualClock();
  const { fetch, requests } = createScriptedFetch(script, clock.now);
  const events: ClientEvent[] = [];
  const client = createGenesysClient({
    region: "eu_central_1",
    credentials: { clientId: "client-id", clientSecret: "client-secret" },
    fetch,
    clock,
    observer: (event) => events.push(event),
    policy,
    ...more,
  });
  const api = () => requests.filter(({ url }) => url.startsWith("https://api."));
  const logins = () => requests.filter(({ url }) => url.startsWith("https://login."));
  return { clock, client, events, requests, api, logins };
}

const ok = (body: unknown = { ok: true }): ScriptedAnswer => ({ status: 200, body });
/** Answers of these, one after another; the last one repeats. */
const inTurn = (...answers: readonly (ScriptedAnswer | "hang" | "cut")[]): Script => {
  let n = 0;
  return () => {
    const answer = answers[Math.min(n++, answers.length - 1)];
    if (answer === "cut") throw Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNRESET" } });
    return answer as ScriptedAnswer;
  };
};

describe("a request", () => {
  it("should go to the region with a token, a signal, and without following redirects", async () => {
    const { client, clock, api, logins } = setUp(withTokens(() => ok()));
    const request = {
      ...ME,
      method: "POST",
      query: { a: "b c" },
      headers: { Accept: "application/json" },
      body: { x: 1 },
    };
    const result = await clock.run(client.send(request as PlatformRequest));
    expect(result).toMatchObject({ kind: "answer", status: 200, body: { ok: true }, attempts: 1 });
    expect(logins()[0]).toMatchObject({
      url: "https://login.mypurecloud.de/oauth/token",
      method: "POST",
      body: "grant_type=client_credentials",
      redirect: "manual",
      headers: { Authorization: `Basic ${btoa("client-id:client-secret")}` },
    });
    expect(api()[0]).toMatchObject({
      url: "https://api.mypurecloud.de/api/v2/tokens/me?a=b+c",
      body: '{"x":1}',
      redirect: "manual",
      headers: { Accept: "application/json", Authorization: "Bearer token-secret-1" },
    });
    expect(clock.waits()).toBe(0);
  });

  it.each([
    [{ status: 204 }, { kind: "answer", body: null }],
    [
      { status: 200, body: "" },
      { kind: "answer", body: null },
    ],
    [
      { status: 200, body: "\ufeff[1]" },
      { kind: "answer", body: [1] },
    ],
    [
      { status: 200, body: "<html>token-secret-1</html>" },
      { kind: "failed", because: "not-json", status: 200 },
    ],
    [
      { status: 200, body: '{"a":' },
      { kind: "failed", because: "not-json" },
    ],
    [
      { status: 200, body: "{}", headers: { "content-length": "100000000" } },
      { kind: "failed", because: "too-large" },
    ],
    [
      { status: 302, headers: { location: "https://example.com" } },
      { kind: "failed", because: "unexpected", attempts: 1 },
    ],
    [{ status: 400 }, { kind: "failed", because: "refused", attempts: 1 }],
    [{ status: 404 }, { kind: "failed", because: "gone", attempts: 1 }],
    [{ status: 409 }, { kind: "failed", because: "conflict", attempts: 1 }],
  ])("should be answered with %j as %j", async (answer, expected) => {
    const { client, clock } = setUp(withTokens(() => answer));
    expect(await clock.run(client.send(ME))).toMatchObject(expected);
  });

  it("should not read more of a body than the policy lets it", async () => {
    let pulled = 0;
    let isCancelled = false;
    const endless = new ReadableStream<Uint8Array>(
      {
        pull: (controller) => {
          pulled++;
          controller.enqueue(new Uint8Array(1000).fill(32));
        },
        cancel: () => {
          isCancelled = true;
        },
      },
      { highWaterMark: 0 },
    );
    const { clock, client } = setUp(
      withTokens(() => ok()),
      {
        fetch: async (url) =>
          url.includes("/oauth/") ? new Response('{"access_token":"t","expires_in":60}') : new Response(endless),
      },
      { maximumBodyBytes: 5000 },
    );
    expect(await clock.run(client.send(ME))).toMatchObject({ kind: "failed", because: "too-large" });
    expect(pulled).toBe(6);
    expect(isCancelled).toBe(true);
  });

  it("should be tried again after what passes, with growing waits", async () => {
    const { client, clock, api, events } = setUp(withTokens(inTurn({ status: 500 }, "cut", { status: 503 }, ok())));
    const startedAt = clock.now();
    expect(await clock.run(client.send(ME))).toMatchObject({ kind: "answer", attempts: 4 });
    expect(api().map(({ at }) => at - startedAt)).toEqual([0, 1000, 3000, 7000]);
    const attempts = events.flatMap((one) => (one.kind === "attempt" ? [[one.status, one.errorCode]] : []));
    expect(attempts).toEqual([
      [500, null],
      [null, "ECONNRESET"],
      [503, null],
      [200, null],
    ]);
  });

  it("should time out, also when fetch heeds no signal", async () => {
    const { client, clock, api } = setUp(withTokens(() => new Promise(() => {})));
    const startedAt = clock.now();
    const result = clock.run(client.send(ME, { timeoutMs: 2000, maximumAttempts: 2 }));
    expect(await result).toMatchObject({ kind: "failed", because: "attempts-exhausted", status: null, attempts: 2 });
    expect(api().map(({ at }) => at - startedAt)).toEqual([0, 3000]);
    expect(api()[0]?.signal.aborted).toBe(true);
    expect(clock.waits()).toBe(0);
  });

  it("should hold everyone back after 429", async () => {
    const { client, clock, api, events } = setUp(
      withTokens(inTurn({ status: 429, headers: { "Retry-After": "20" } }, ok())),
    );
    const startedAt = clock.now();
    const first = client.send(ME);
    await clock.advance(1);
    const second = client.send(ME);
    await clock.run(Promise.all([first, second]));
    expect(api().map(({ at }) => at - startedAt)).toEqual([0, 20_000, 20_000]);
    expect(events).toContainEqual({ kind: "throttled", platform: "genesys_cloud", pauseMs: 20_000 });
    expect(events).toContainEqual({ kind: "waiting", platform: "genesys_cloud", waiting: 1 });
  });

  it("should name its problem by the platform's code, and nothing else of the body", async () => {
    const body = { code: "missing.permissions", message: "Ann Example may not", status: 403 };
    const { client, clock } = setUp(withTokens(() => ({ status: 403, body })));
    const result = await clock.run(client.send(ME));
    expect(result).toMatchObject({ because: "refused", problems: [{ received: "missing.permissions" }] });
    expect(JSON.stringify(result)).not.toContain("Ann");
  });
});

describe("misuse", () => {
  it.each([
    [{ ...ME, path: "https://example.com/x" }],
    [{ ...ME, path: "//example.com/x" }],
    [{ ...ME, path: "/\\example.com" }],
    [{ ...ME, path: "/api/../../x" }],
    [{ ...ME, path: "/api/%2e%2e/x" }],
    [{ ...ME, path: "/api?x=1" }],
    [{ ...ME, path: "@example.com" }],
    [{ ...ME, method: "TRACE" }],
    [{ ...ME, headers: { authorization: "Bearer x" } }],
    [{ ...ME, headers: { Cookie: "x" } }],
    [{ ...ME, headers: { "x-a": "1\r\nx-b: 2" } }],
    [{ ...ME, query: { a: 1 } }],
    [{ ...ME, body: undefined }],
    [{ ...ME, body: () => 1 }],
    [null],
  ])("should be refused before anything is sent: %j", async (request) => {
    const { client, requests } = setUp(withTokens(() => ok()));
    await expect(client.send(request as PlatformRequest)).rejects.toThrow("send:");
    expect(requests).toEqual([]);
  });

  it.each([
    [{ region: "mars" }, "region"],
    [{ region: "__proto__" }, "region"],
    [{ hosts: { api: "http://example.com", login: "https://example.com" } }, "hosts.api"],
    [{ hosts: { api: "https://example.com/x", login: "https://user@example.com" } }, "hosts.login"],
    [{ credentials: { clientId: "a:b", clientSecret: "" } }, "credentials.clientSecret"],
    [{ fetch: null }, "fetch"],
    [{ clock: {} }, "clock.wait"],
    [{ tokenStore: {} }, "tokenStore.load"],
    [{ policy: { timeoutMs: 0 } }, "policy.timeoutMs"],
    [{ policy: { renewAtRatio: 1.1 } }, "renewAtRatio"],
    [{ policy: { throttledDelaysMs: [] } }, "throttledDelaysMs"],
    [{ policy: { timeout: 5 } }, "policy.timeout: expected no such key"],
    [{ polcy: {} }, 'polcy: expected no such key, perhaps "policy"'],
    [{ policy: { tokenBucket: { capacity: 0, refillPerMinute: 1 } } }, "capacity"],
  ])("should be refused when a client is made: %j", (more, path) => {
    expect(() =>
      setUp(() => ok(), more as Partial<GenesysClientOptions>, (more as { policy?: object }).policy),
    ).toThrow(path);
  });

  it("should say everything that is wrong at once, the region too", () => {
    const wrong = { region: "mars", credentials: { clientId: "", clientSecret: "x" }, clock: {} } as never;
    expect(() => setUp(() => ok(), wrong)).toThrow(/clock\.now.*credentials\.clientId.*region/s);
  });

  it("should say what is wrong with credentials without saying what they are", () => {
    const credentials = { clientId: "very:secret", clientSecret: 5 } as never;
    let text = "";
    try {
      setUp(() => ok(), { credentials });
    } catch (error) {
      text = `${error}${JSON.stringify(error)}`;
    }
    expect(text).toContain("credentials.clientId");
    expect(text).not.toContain("very");
  });
});

describe("tokens", () => {
  it("should be asked for once however many need one", async () => {
    const { client, clock, logins } = setUp(withTokens(() => ok()));
    const results = await clock.run(Promise.all(Array.from({ length: 50 }, () => client.send(ME))));
    expect(results.every(({ kind }) => kind === "answer")).toBe(true);
    expect(logins()).toHaveLength(1);
  });

  it("should be renewed at 90 % of their life, while the old one goes on", async () => {
    const { client, clock, logins, api } = setUp(withTokens(() => ok()));
    await clock.run(client.send(ME));
    await clock.advance(3_240_000 - 1);
    await clock.run(client.send(ME));
    expect(logins()).toHaveLength(1);
    await clock.advance(1);
    await clock.run(client.send(ME));
    await clock.run(client.send(ME));
    expect(logins()).toHaveLength(2);
    expect(api().map(({ headers }) => headers["Authorization"]?.at(-1))).toEqual(["1", "1", "1", "2"]);
  });

  it("should be renewed once after 401, for all who met it", async () => {
    const dead = new Set<string>();
    const { client, clock, logins, api } = setUp(
      withTokens(({ headers }) => (dead.has(headers["Authorization"] ?? "") ? { status: 401 } : ok())),
    );
    await clock.run(client.send(ME));
    dead.add("Bearer token-secret-1");
    const results = await clock.run(Promise.all(Array.from({ length: 10 }, () => client.send(ME))));
    expect(results.every(({ kind }) => kind === "answer")).toBe(true);
    expect(logins()).toHaveLength(2);
    expect(api()).toHaveLength(21);
  });

  it("should be good when the request goes out, not when it begins to wait", async () => {
    const policy = { tokenBucket: { capacity: 1, refillPerMinute: 1 } };
    const { client, clock, api } = setUp(
      withTokens(() => ok(), 100),
      {},
      policy,
    );
    await clock.run(Promise.all([client.send(ME), client.send(ME), client.send(ME)]));
    expect(api().map(({ headers }) => headers["Authorization"]?.at(-1))).toEqual(["1", "1", "2"]);
  });

  it("should end as unauthorized when the new one is rejected too", async () => {
    const { client, clock } = setUp(withTokens(() => ({ status: 401 })));
    expect(await clock.run(client.send(ME))).toMatchObject({ because: "unauthorized", status: 401, attempts: 2 });
  });

  it.each([
    ["HTML", { status: 200, body: "<html>" }],
    ["no life", { status: 200, body: { access_token: "t" } }],
    ["a negative life", { status: 200, body: { access_token: "t", expires_in: -1 } }],
    ["a life that is no number", { status: 200, body: { access_token: "t", expires_in: "soon" } }],
    ["a token with a blank", { status: 200, body: { access_token: "a b", expires_in: 60 } }],
    ["a token with a line break", { status: 200, body: { access_token: "a\r\nb", expires_in: 60 } }],
    ["an endless token", { status: 200, body: { access_token: "a".repeat(20_000), expires_in: 60 } }],
    ["a list", { status: 200, body: [] }],
    ["a redirect", { status: 302, headers: { location: "https://example.com" } }],
    ["a failure", { status: 503 }],
    ["a huge claim", { status: 200, body: "{}", headers: { "content-length": "1000000000" } }],
  ])("should be unavailable, after as many attempts as may be, when the login gives %s", async (_, answer) => {
    const { client, clock, requests } = setUp(() => answer);
    expect(await clock.run(client.send(ME))).toMatchObject({ because: "token-unavailable", attempts: 0 });
    expect(requests).toHaveLength(5);
  });

  it("should be unavailable at once when the credentials are refused, and asked for again a minute later", async () => {
    const { client, clock, requests } = setUp(() => ({ status: 401, body: { error: "invalid_client" } }));
    const startedAt = clock.now();
    expect(await clock.run(client.send(ME))).toMatchObject({ because: "token-unavailable" });
    expect(await clock.run(client.send(ME))).toMatchObject({ because: "token-unavailable" });
    expect([requests.length, clock.now() - startedAt]).toEqual([1, 0]);
    await clock.advance(60_000);
    await clock.run(client.send(ME));
    expect(requests).toHaveLength(2);
  });

  it.each([
    ["3600", 3_240_000],
    [3600.9, 3_240_000],
    [1e12, 155_520_000],
  ])("should live as long as %j says", async (life, renewAfterMs) => {
    const { client, clock } = setUp(withTokens(() => ok(), life));
    const startedAt = clock.now();
    await clock.run(client.send(ME));
    expect((client.snapshot().token.renewAt ?? 0) - startedAt).toBe(renewAfterMs);
  });
});

describe("a token store", () => {
  function createStore(first: unknown = null) {
    const saved = new Map<string, StoredToken>();
    const store: TokenStore = {
      load: async (key) => saved.get(key) ?? (first as StoredToken | null),
      save: async (key, token) => void saved.set(key, token),
    };
    return { saved, store };
  }

  it("should spare a later process the renewal", async () => {
    const { store, saved } = createStore();
    const one = setUp(
      withTokens(() => ok()),
      { tokenStore: store },
    );
    await one.clock.run(one.client.send(ME));
    expect([...saved.values()]).toEqual([
      { accessToken: "token-secret-1", obtainedAt: one.clock.now(), expiresAt: one.clock.now() + 3_600_000 },
    ]);
    expect([...saved.keys()][0]).not.toContain("client");
    const two = setUp(
      withTokens(() => ok()),
      { tokenStore: store },
    );
    await two.clock.run(two.client.send(ME));
    expect(two.logins()).toHaveLength(0);
    expect(two.api()[0]?.headers["Authorization"]).toBe("Bearer token-secret-1");
  });

  it("should not be believed when it gives back the token that was rejected", async () => {
    const { store } = createStore();
    const dead = new Set<string>();
    const { client, clock, logins } = setUp(
      withTokens(({ headers }) => (dead.has(headers["Authorization"] ?? "") ? { status: 401 } : ok())),
      { tokenStore: store },
    );
    await clock.run(client.send(ME));
    dead.add("Bearer token-secret-1");
    expect(await clock.run(client.send(ME))).toMatchObject({ kind: "answer" });
    expect(logins()).toHaveLength(2);
  });

  it.each([
    ["fails", { load: () => Promise.reject(new Error("no")), save: () => Promise.reject(new Error("no")) }],
    [
      "throws",
      {
        load: () => {
          throw new Error("no");
        },
        save: () => {
          throw new Error("no");
        },
      },
    ],
    ["hangs", { load: () => new Promise(() => {}), save: () => new Promise(() => {}) }],
    ["holds nonsense", { load: async () => ({ accessToken: 5 }), save: async () => {} }],
    [
      "holds a token with a line break",
      { load: async () => ({ accessToken: "a\r\nb", obtainedAt: 0, expiresAt: 9e15 }), save: async () => {} },
    ],
  ])("should cost nothing but time when it %s", async (_, tokenStore) => {
    const { client, clock, logins } = setUp(
      withTokens(() => ok()),
      { tokenStore: tokenStore as TokenStore },
    );
    expect(await clock.run(client.send(ME))).toMatchObject({ kind: "answer" });
    expect(logins()).toHaveLength(1);
  });
});

describe("an abort", () => {
  it("should end a request wherever it is, and free its place in the queue", async () => {
    const policy = { tokenBucket: { capacity: 1, refillPerMinute: 1 }, maximumWaiting: 1 };
    const { client, clock } = setUp(
      withTokens(() => ok()),
      {},
      policy,
    );
    await clock.run(client.send(ME));
    const controller = new AbortController();
    const waiting = client.send(ME, { signal: controller.signal });
    await clock.advance(1);
    expect(await client.send(ME)).toMatchObject({ because: "queue-full" });
    controller.abort();
    const startedAt = clock.now();
    expect(await clock.run(waiting)).toMatchObject({ because: "aborted", attempts: 0 });
    expect(clock.now()).toBe(startedAt);
    expect(client.snapshot().limiter.waiting).toEqual([]);
    expect(clock.waits()).toBe(0);
    expect(await clock.run(client.send(ME))).toMatchObject({ kind: "answer" });
  });

  it.each([
    ["before it begins", 0, () => ok()],
    ["in the request", 1, () => "hang" as const],
    ["in the wait for another attempt", 1, () => ({ status: 500 })],
    ["in a pause", 1, () => ({ status: 429 })],
  ])("should end it %s", async (_, afterMs, script) => {
    const { client, clock } = setUp(withTokens(script));
    const controller = new AbortController();
    const startedAt = clock.now();
    if (afterMs === 0) controller.abort();
    const result = client.send(ME, { signal: controller.signal });
    await clock.advance(afterMs);
    controller.abort(new Error("token-secret-1"));
    expect(await clock.run(result)).toMatchObject({ kind: "failed", because: "aborted" });
    expect(clock.now() - startedAt).toBe(afterMs);
    expect(clock.waits()).toBe(0);
  });

  it("should end the wait for a token, and leave the renewal to the others", async () => {
    const { client, clock, logins } = setUp(async ({ url }) => {
      await clock.wait(1000);
      return url.includes("/oauth/") ? { status: 200, body: { access_token: "t", expires_in: 60 } } : ok();
    });
    const controller = new AbortController();
    const one = client.send(ME, { signal: controller.signal });
    const two = client.send(ME);
    await clock.advance(10);
    controller.abort();
    expect(await one).toMatchObject({ because: "aborted" });
    expect(await clock.run(two)).toMatchObject({ kind: "answer" });
    expect(logins()).toHaveLength(1);
  });
});

describe("a clock that goes back", () => {
  it("should hold nothing up", async () => {
    const policy = { tokenBucket: { capacity: 1, refillPerMinute: 60 } };
    const { client, clock, api } = setUp(
      withTokens(() => ok()),
      {},
      policy,
    );
    await clock.run(client.send(ME));
    clock.setNow(clock.now() - 86_400_000);
    const startedAt = clock.now();
    await clock.run(Promise.all([client.send(ME), client.send(ME)]));
    expect(clock.now() - startedAt).toBe(2000);
    expect(api()).toHaveLength(3);
  });
});

describe("an observer", () => {
  it("should be told methods and paths without ids, and may throw", async () => {
    const { client, clock, events } = setUp(withTokens(() => ok()));
    await clock.run(client.conversation("9b1c-person@example.com"));
    expect(events.map((one) => ("operation" in one ? one.operation : one.kind))).toEqual([
      "token-renewed",
      "GET /api/v2/analytics/conversations/{id}/details",
    ]);
    const angry = setUp(
      withTokens(() => ok()),
      {
        observer: () => {
          throw new Error("no");
        },
      },
    );
    expect(await angry.clock.run(angry.client.send(ME))).toMatchObject({ kind: "answer" });
  });
});
