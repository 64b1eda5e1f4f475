import { describe, expect, it } from "vitest";
import { createSender } from "../../../src/adapters/client/create-sender.ts";
import type { ClientEvent, ClientPorts, SendOptions } from "../../../src/adapters/client/model.ts";
import { type ClientPolicy, GENESYS_CLIENT_POLICY } from "../../../src/adapters/client/policy.ts";
import { type ExchangeAnswer, readTokenAnswer, type TokenSource } from "../../../src/adapters/client/token-source.ts";
import type { PlatformRequest } from "../../../src/adapters/model.ts";
import { refusalOf } from "../../core/refusal.ts";
import { createScriptedFetch, type Script, type ScriptedAnswer } from "./scripted-fetch.ts";
import { createVirtualClock } from "./virtual-clock.ts";

const UUID = "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9";
const REQUEST: PlatformRequest = { method: "GET", path: "/api/v2/users/ann", query: {}, headers: {}, body: null };
const OPERATION = "GET /api/v2/users/{id}";

interface Setting {
  readonly policy?: Partial<ClientPolicy>;
  readonly ports?: Partial<ClientPorts>;
  readonly login?: Script;
}

/** A sender whose login and platform answer as they are told; without a login's script it gives tokens for an hour. */
function setUp(answer: Script, { policy = {}, ports = {}, login }: Setting = {}) {
  const clock = createVirtualClock(0);
  const events: ClientEvent[] = [];
  const exchanges: ExchangeAnswer[] = [];
  let tokens = 0;
  const give = (): ScriptedAnswer => ({ status: 200, body: { access_token: `t${++tokens}`, expires_in: 3600 } });
  const script: Script = (request, n) => {
    return request.url === "https://login/token" ? (login ?? give)(request, n) : answer(request, n);
  };
  const { fetch, requests } = createScriptedFetch(script, clock.now);
  const source: TokenSource = {
    key: "key",
    prepare: async () => null,
    obtain: async (exchange) => {
      const got = await exchange({ url: "https://login/token", method: "POST", headers: {}, body: null });
      exchanges.push(got);
      return readTokenAnswer(got);
    },
  };
  const sender = createSender({
    platform: "nice_cxone",
    ports: { fetch, clock, observer: (event) => events.push(event), ...ports },
    policy: { ...GENESYS_CLIENT_POLICY, ...policy },
    source,
    base: () => "https://host",
  });
  const send = (request: Partial<PlatformRequest> = {}, options?: SendOptions) =>
    clock.run(sender.send({ ...REQUEST, ...request }, options));
  const api = () => requests.filter(({ url }) => url.startsWith("https://host/"));
  return { clock, sender, send, events, exchanges, api };
}

/** Answers of these, one after another; the last one repeats. */
const inTurn = (...answers: readonly (ScriptedAnswer | "hang")[]): Script => {
  let n = 0;
  return () => answers[Math.min(n++, answers.length - 1)] as ScriptedAnswer;
};
const ok: ScriptedAnswer = { status: 200, body: 5 };

describe("a request that is answered", () => {
  it("should go out with the token, and come back with its harmless headers", async () => {
    const headers = { "inin-correlation-id": UUID, etag: "1", "set-cookie": "secret" };
    const { send, events, api } = setUp(() => ({ status: 201, body: { a: 1 }, headers }));
    const request = { method: "POST", query: { b: "c" }, headers: { "x-d": "e" }, body: [1] } as const;
    expect(await send(request)).toEqual({
      kind: "answer",
      status: 201,
      headers: { "content-type": "text/plain;charset=UTF-8", etag: "1", "inin-correlation-id": UUID },
      body: { a: 1 },
      attempts: 1,
    });
    expect(api()).toMatchObject([
      {
        url: "https://host/api/v2/users/ann?b=c",
        method: "POST",
        headers: { "x-d": "e", Authorization: "Bearer t1" },
        body: "[1]",
        redirect: "manual",
      },
    ]);
    expect(events).toEqual([
      { kind: "token-renewed", platform: "nice_cxone", lifeSeconds: 3600 },
      {
        kind: "attempt",
        platform: "nice_cxone",
        operation: "POST /api/v2/users/{id}",
        status: 201,
        durationMs: 0,
        attempt: 1,
        errorCode: null,
        correlationId: UUID,
      },
    ]);
  });

  it("should send no body where there is none", async () => {
    const { send, api } = setUp(() => ok);
    await send();
    expect(api()[0]?.body).toBeNull();
  });

  it("should tell of every attempt how long it took and how it ended", async () => {
    const clocks: { wait?: (ms: number) => Promise<void> } = {};
    const { clock, send, events } = setUp(async (_, n) => {
      await clocks.wait?.(n * 10);
      if (n === 3) throw Object.assign(new Error("no"), { code: "EPIPE" });
      return n === 2 ? { status: 500 } : n === 4 ? "hang" : ok;
    });
    clocks.wait = clock.wait;
    expect(await send()).toMatchObject({ kind: "answer", attempts: 4 });
    const attempts = events.flatMap((one) =>
      one.kind === "attempt" ? [[one.attempt, one.status, one.errorCode, one.correlationId, one.durationMs]] : [],
    );
    expect(attempts).toEqual([
      [1, 500, null, null, 20],
      [2, null, "EPIPE", null, 30],
      [3, null, "timed-out", null, 30_000],
      [4, 200, null, null, 50],
    ]);
  });

  it("should renew the token once, and count the second 401 for what it is", async () => {
    const once = setUp(inTurn({ status: 200 }, { status: 401 }, ok));
    await once.send();
    expect(await once.send()).toMatchObject({ kind: "answer", attempts: 2 });
    expect(once.api().map(({ headers }) => headers["Authorization"])).toEqual(["Bearer t1", "Bearer t1", "Bearer t2"]);
    const twice = setUp(inTurn({ status: 200 }, { status: 401 }));
    await twice.send();
    expect(await twice.send()).toEqual({ kind: "failed", because: "unauthorized", status: 401, attempts: 2 });
  });
});

describe("a token", () => {
  it.each([
    [{ status: 200 }, true],
    [{ status: 500 }, true],
    [{ status: 403 }, true],
    [{ status: 401 }, false],
    ["hang" as const, false],
  ])("should be proven by an answer of %j: %s", async (answer, isProven) => {
    const { send, sender } = setUp(() => answer);
    await send({}, { maximumAttempts: 1, timeoutMs: 5 });
    expect(sender.snapshot().token.isProven).toBe(isProven);
  });

  it("should be renewed after 401 although other attempts have failed before", async () => {
    const { send, api } = setUp(inTurn(ok, { status: 500 }, { status: 401 }, ok));
    await send();
    expect(await send()).toMatchObject({ kind: "answer", attempts: 3 });
    expect(api().at(-1)?.headers["Authorization"]).toBe("Bearer t2");
  });

  it("should be kept by the time of day", async () => {
    const saved: unknown[] = [];
    const tokenStore = { load: async () => null, save: async (...one: unknown[]) => void saved.push(one) };
    const { clock, send } = setUp(() => ok, { ports: { tokenStore: tokenStore as never } });
    await clock.advance(5000);
    await send();
    expect(saved).toEqual([["key", { accessToken: "t1", obtainedAt: 5000, expiresAt: 3_605_000 }]]);
  });
});

describe("a request that is given up", () => {
  it("should say why, after how many attempts, for how long, and what the platform says", async () => {
    const body = { code: "bad.request" };
    const { send, events } = setUp(() => ({ status: 429, headers: { "retry-after": "86400" }, body }));
    const problems = [
      {
        path: "answer.code",
        expected: "no error",
        received: "bad.request",
        message: "answer.code: expected no error, received bad.request",
      },
    ];
    expect(await send()).toEqual({
      kind: "failed",
      because: "attempts-exhausted",
      status: 429,
      attempts: 1,
      retryAfterMs: 86_400_000,
      problems,
    });
    expect(events.slice(-2)).toEqual([
      { kind: "throttled", platform: "nice_cxone", pauseMs: 900_000 },
      {
        kind: "gave-up",
        platform: "nice_cxone",
        operation: OPERATION,
        because: "attempts-exhausted",
        status: 429,
        attempts: 1,
      },
    ]);
  });

  it.each([
    [{ status: 400 }, { because: "refused", status: 400 }],
    [
      { status: 200, body: "<html>" },
      { because: "not-json", status: 200 },
    ],
    [
      { status: 200, body: "x".repeat(2000) },
      { because: "too-large", status: 200 },
    ],
  ])("should leave out what the platform does not say: %j", async (answer, expected) => {
    const { send } = setUp(() => answer, { policy: { maximumBodyBytes: 1024 } });
    expect(await send()).toStrictEqual({ kind: "failed", ...expected, attempts: 1 });
  });

  it("should forget the status of the attempt before, when the last one was not answered", async () => {
    const { send } = setUp(inTurn({ status: 500 }, "hang"));
    expect(await send({}, { maximumAttempts: 2, timeoutMs: 5 })).toStrictEqual({
      kind: "failed",
      because: "attempts-exhausted",
      status: null,
      attempts: 2,
    });
  });

  it("should have been made as often as the call says, in place of the policy", async () => {
    const { send, api } = setUp(() => ({ status: 500 }));
    expect(await send({}, { maximumAttempts: 1 })).toMatchObject({ attempts: 1 });
    expect(await send()).toMatchObject({ attempts: 5 });
    expect(api()).toHaveLength(6);
  });

  it("should end at once at an abort, in an attempt and between two", async () => {
    for (const [answer, status] of [
      ["hang", null],
      [{ status: 500 }, 500],
    ] as const) {
      const controller = new AbortController();
      const { clock, sender, events } = setUp(() => answer);
      const result = sender.send(REQUEST, { signal: controller.signal });
      await clock.advance(100);
      controller.abort();
      expect(await clock.run(result)).toStrictEqual({ kind: "failed", because: "aborted", status, attempts: 1 });
      expect([clock.now(), clock.waits()]).toEqual([100, 0]);
      const attempt = events.find((one) => one.kind === "attempt");
      expect(attempt).toMatchObject({ errorCode: status === null ? "aborted" : null, correlationId: null });
    }
  });

  it("should end at an abort in its only attempt for the abort, not for want of another one", async () => {
    const controller = new AbortController();
    const { clock, sender } = setUp(() => "hang");
    const result = sender.send(REQUEST, { signal: controller.signal, maximumAttempts: 1 });
    await clock.advance(100);
    controller.abort();
    expect(await clock.run(result)).toStrictEqual({ kind: "failed", because: "aborted", status: null, attempts: 1 });
  });

  it("should end at an abort while it waits for a token", async () => {
    const controller = new AbortController();
    const { clock, sender } = setUp(() => ok, { login: () => "hang" });
    const result = sender.send(REQUEST, { signal: controller.signal });
    await clock.advance(100);
    controller.abort();
    expect(await result).toStrictEqual({ kind: "failed", because: "aborted", status: null, attempts: 0 });
  });

  it("should find no room in the queue, or leave it, without having been made", async () => {
    const policy = { tokenBucket: { capacity: 1, refillPerMinute: 1 }, maximumWaiting: 1 };
    const { clock, send, sender, api } = setUp(() => ok, { policy });
    await send();
    const controller = new AbortController();
    const waits = sender.send(REQUEST, { signal: controller.signal });
    await clock.advance(1);
    const none = { kind: "failed", status: null, attempts: 0 };
    expect(await send()).toStrictEqual({ ...none, because: "queue-full" });
    controller.abort();
    expect(await clock.run(waits)).toStrictEqual({ ...none, because: "aborted" });
    expect(api()).toHaveLength(1);
  });

  it("should take no turn where there is no token to be had", async () => {
    const { clock, send, sender } = setUp(() => ok, { login: () => ({ status: 401 }) });
    const before = sender.snapshot().limiter;
    expect(await send()).toMatchObject({ because: "token-unavailable" });
    expect(sender.snapshot().limiter).toEqual(before);
    expect(clock.now()).toBe(0);
  });

  it("should find no token where every one has ended when its turn comes", async () => {
    const login = (): ScriptedAnswer => ({ status: 200, body: { access_token: "t", expires_in: 1 } });
    const policy = { tokenBucket: { capacity: 1, refillPerMinute: 1 } };
    const { clock, send } = setUp(() => ok, { login, policy });
    expect(await send()).toMatchObject({ kind: "answer" });
    // Each turn is a minute away, each token lives a second; it takes three turns and no more.
    expect(await send()).toStrictEqual({ kind: "failed", because: "token-unavailable", status: null, attempts: 0 });
    expect(clock.now()).toBe(180_000);
  });
});

describe("the ports of a sender", () => {
  it.each([
    [0.5, 1250],
    [0, 1000],
    [0.999, 1499],
    [1, 1000],
    [-0.1, 1000],
    [Number.NaN, 1000],
  ])("should take a random number of %d for a wait of %d ms", async (number, waitMs) => {
    const { send, api } = setUp(inTurn({ status: 500 }, ok), { ports: { random: () => number } });
    await send();
    expect(Math.floor((api()[1]?.at ?? 0) - (api()[0]?.at ?? 0))).toBe(waitMs);
  });

  it("should be told to wait and to pause, and who waits", async () => {
    const policy = { tokenBucket: { capacity: 1, refillPerMinute: 60 } };
    const { clock, sender, events } = setUp(() => ok, { policy });
    await clock.run(Promise.all([sender.send(REQUEST), sender.send(REQUEST)]));
    expect(events.filter(({ kind }) => kind === "waiting")).toEqual([
      { kind: "waiting", platform: "nice_cxone", waiting: 1 },
    ]);
    const { platform, token, limiter } = sender.snapshot();
    expect([platform, token.generation, limiter.waiting]).toEqual(["nice_cxone", 1, []]);
  });

  it.each([
    ["an answer", { status: 503, body: { a: 1 }, headers: { "retry-after": "7" } }, [503, { a: 1 }, 7000]],
    ["an answer that asks for a day", { status: 503, headers: { "retry-after": "86400" } }, [503, null, 900_000]],
    ["an answer that is no JSON", { status: 200, body: "<html>" }, [200, undefined, 0]],
    ["an answer that is too large", { status: 200, body: "x".repeat(2000) }, [200, undefined, 0]],
    ["no answer", "hang" as const, [null, undefined, 0]],
  ])("should hand %s of the login on", async (_, answer, [status, body, retryAfterMs]) => {
    const policy = {
      maximumBodyBytes: 1024,
      tokenRetry: { ...GENESYS_CLIENT_POLICY.tokenRetry, maximumAttempts: 1 },
    };
    const { send, exchanges } = setUp(() => ok, { login: () => answer, policy });
    expect(await send()).toStrictEqual({ kind: "failed", because: "token-unavailable", status: null, attempts: 0 });
    expect(exchanges).toStrictEqual([{ status, body, retryAfterMs }]);
  });
});

describe("misuse of a call", () => {
  it("should be refused by name where the request is none", async () => {
    const { sender, api } = setUp(() => ok);
    await expect(sender.send({ ...REQUEST, path: "//evil.example" })).rejects.toMatchObject({
      code: "ERR_INVALID_INPUT",
      message: expect.stringMatching(/^send: 1 problem\n {2}- path: /),
    });
    expect(api()).toEqual([]);
  });

  it.each([
    [{ timeoutMs: 0 }, ["timeoutMs: expected a whole number from 1 to 600000, received 0"]],
    [{ timeoutMs: 600_001 }, ["timeoutMs: expected a whole number from 1 to 600000, received 600001"]],
    [{ maximumAttempts: 0 }, ["maximumAttempts: expected a whole number from 1 to 1000, received 0"]],
    [{ maximumAttempts: 1001 }, ["maximumAttempts: expected a whole number from 1 to 1000, received 1001"]],
    [null, ["the input: expected an object, received null"]],
    [{ timeout: 1 }, ['timeout: expected no such key, perhaps "timeoutMs", received an unknown key']],
    [
      { timeoutMs: "1", maximumAttempts: null },
      [
        "timeoutMs: expected a whole number from 1 to 600000, received a text",
        "maximumAttempts: expected a whole number from 1 to 1000, received null",
      ],
    ],
  ])("should be refused: %j", async (options, messages) => {
    const { sender } = setUp(() => ok);
    const error = await sender.send(REQUEST, options as never).catch((thrown: unknown) => thrown);
    const { code, message, problems } = refusalOf(() => {
      throw error;
    });
    expect([code, problems.map((one) => one.message)]).toEqual(["ERR_INVALID_INPUT", messages]);
    expect(message).toMatch(/^send: /);
  });

  it("should take the ends of what a call may ask for", async () => {
    const { send } = setUp(() => ok);
    for (const options of [
      { timeoutMs: 1, maximumAttempts: 1 },
      { timeoutMs: 600_000, maximumAttempts: 1000 },
      { timeoutMs: undefined, maximumAttempts: undefined },
    ]) {
      expect(await send({}, options as SendOptions)).toMatchObject({ kind: "answer" });
    }
  });
});
