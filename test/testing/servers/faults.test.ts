import { afterEach, describe, expect, it } from "vitest";
import type { ScoringError } from "../../../src/core/errors.ts";
import type { FaultPlan, FaultRule } from "../../../src/testing/servers/faults.ts";
import { type GenesysServer, startGenesysServer } from "../../../src/testing/servers/start-genesys-server.ts";
import { genesysToken, openGenesys, START_AT } from "./platforms.ts";

const conversation = (n: number): Record<string, unknown> => ({
  conversationId: `c-${n}`,
  conversationStart: new Date(START_AT + n * 1000).toISOString(),
  participants: [{ participantId: "p" }],
});
const CONVERSATIONS = [0, 1, 2, 3, 4].map(conversation);
const ONE = "/api/v2/analytics/conversations/c-1/details";
const QUERY = "/api/v2/analytics/conversations/details/query";
const TAGS = "/api/v2/conversations/c-1/tags";
const INTERVAL = "2026-03-02T08:00:00.000Z/2026-03-02T09:00:00.000Z";

let server: GenesysServer;
afterEach(() => server.close());

async function open(...rules: FaultRule[]) {
  const opened = await openGenesys({ conversations: CONVERSATIONS, faults: { seed: 1, rules } });
  server = opened.server;
  return opened;
}
/** Of the rules: the request after the one for the token, once. */
const once = (kind: FaultRule["kind"], more: Partial<FaultRule> = {}): FaultRule => ({ kind, requests: [1], ...more });
const injected = () => Object.fromEntries(Object.entries(server.injected).filter(([, count]) => count > 0));

describe("faults instead of the work", () => {
  it.each([
    ["rate-limited", 429, "2"],
    ["rate-limited-silently", 429, null],
    ["status-500", 500, null],
    ["status-502", 502, null],
    ["status-503", 503, null],
  ] as const)("should answer %s with %i and Retry-After %s, and leave a write undone", async (kind, status, after) => {
    const { call } = await open(once(kind));
    const answer = await call("PUT", TAGS, { externalTag: "x" });
    expect([answer.status, answer.headers.get("retry-after"), answer.body.status]).toEqual([status, after, status]);
    expect(server.tagOf("c-1")).toBeNull();
    expect(injected()).toEqual({ [kind]: 1 });
    expect((await call("PUT", TAGS, { externalTag: "x" })).status).toBe(202);
  });

  it("should send an error page, and cut a connection", async () => {
    const { call } = await open(once("html"), once("cut", { requests: [2] }));
    const page = await call("GET", ONE);
    expect([page.status, page.headers.get("content-type")]).toEqual([503, "text/html; charset=utf-8"]);
    expect(page.text).toMatch(/^<html>/);
    await expect(call("GET", ONE)).rejects.toThrow("fetch failed");
    expect(injected()).toEqual({ html: 1, cut: 1 });
  });

  it("should take a token away for good", async () => {
    const { call } = await open(once("token-lost", { requests: [2] }));
    const statuses = [];
    for (let n = 0; n < 3; n++) statuses.push((await call("GET", ONE)).status);
    expect(statuses).toEqual([200, 401, 401]);
    expect(injected()).toEqual({ "token-lost": 1 });
  });
});

describe("faults after the work", () => {
  it("should have done what it reports as timed out", async () => {
    const { call } = await open(once("status-504"));
    expect((await call("PUT", TAGS, { externalTag: "x" })).status).toBe(504);
    expect(server.tagOf("c-1")).toBe("x");
  });

  it("should never answer", async () => {
    await open(once("no-answer"));
    const headers = { authorization: "Bearer token-1" };
    const body = JSON.stringify({ externalTag: "x" });
    const giveUp = new AbortController();
    let isOver = false;
    const answer = fetch(server.url + TAGS, { method: "PUT", headers, body, signal: giveUp.signal });
    const ended = expect(answer.finally(() => (isOver = true))).rejects.toThrow("aborted");
    await expect.poll(injected, { timeout: 10_000 }).toEqual({ "no-answer": 1 });
    expect([server.tagOf("c-1"), isOver]).toEqual(["x", false]);
    giveUp.abort();
    await ended;
  });

  it("should answer late, and all the same", async () => {
    const { call } = await open(once("slow", { delayMs: 30 }));
    const before = performance.now();
    expect((await call("GET", ONE)).body).toMatchObject({ conversationId: "c-1" });
    expect(performance.now() - before).toBeGreaterThan(20);
  });

  it("should cut within the body, of an empty one too", async () => {
    const { call } = await open(once("cut-within"), once("cut-within", { requests: [2] }));
    await expect(call("GET", ONE)).rejects.toThrow("terminated");
    await expect(call("PUT", TAGS, { externalTag: "x" })).rejects.toThrow();
    expect(server.tagOf("c-1")).toBe("x");
  });

  it("should end JSON early, and count it only where there is some", async () => {
    const { call } = await open(once("truncated"), once("truncated", { requests: [2] }));
    const answer = await call("GET", ONE);
    expect([answer.status, answer.body]).toEqual([200, null]);
    expect(answer.text).toMatch(/^\{"conversationId":"c-1"/);
    expect((await call("PUT", TAGS, { externalTag: "x" })).status).toBe(202);
    expect(injected()).toEqual({ truncated: 1 });
  });

  it("should be wrong about the time", async () => {
    const { call } = await open(once("skewed-date", { skewMs: -3_600_000 }));
    expect(Date.parse((await call("GET", ONE)).headers.get("date") ?? "")).toBe(START_AT - 3_600_000);
    expect(Date.parse((await call("GET", ONE)).headers.get("date") ?? "")).toBe(START_AT);
  });

  it("should give a token that ends early", async () => {
    const { call, clock } = await open({ kind: "short-token", path: "/oauth/" });
    clock.at += 86_399_000 / 4 - 1;
    expect((await call("GET", ONE)).status).toBe(200);
    clock.at += 1;
    expect((await call("GET", ONE)).status).toBe(401);
    expect(injected()).toEqual({ "short-token": 1 });
  });
});

describe("faults of pages", () => {
  it("should move a page by one record and repeat a record", async () => {
    const { call } = await open(
      once("drift", { requests: [2] }),
      once("drift", { requests: [3] }),
      once("duplicates", { requests: [4] }),
    );
    const ids = [];
    for (const pageNumber of [1, 2, 3, 1]) {
      const { body } = await call("POST", QUERY, { interval: INTERVAL, paging: { pageSize: 2, pageNumber } });
      ids.push(body.conversations.map((one: { conversationId: string }) => one.conversationId));
    }
    expect(ids).toEqual([
      ["c-0", "c-1"],
      ["c-3", "c-4"],
      ["c-3", "c-4"],
      ["c-0", "c-1", "c-0"],
    ]);
    expect(injected()).toEqual({ drift: 2, duplicates: 1 });
  });

  it("should not be counted where there is no page", async () => {
    const { call } = await open({ kind: "duplicates" });
    await call("GET", ONE);
    expect(injected()).toEqual({});
  });
});

describe("rules", () => {
  it("should hold for a time, for paths and for so many requests", async () => {
    const { call, clock } = await open(
      { kind: "rate-limited", from: START_AT + 10, until: START_AT + 20, retryAfterSeconds: 7 },
      { kind: "status-500", path: "/TAGS", most: 2 },
    );
    const put = async () => (await call("PUT", TAGS, { externalTag: "x" })).status;
    expect([await put(), await put(), await put()]).toEqual([500, 500, 202]);
    clock.at = START_AT + 10;
    expect((await call("GET", ONE)).headers.get("retry-after")).toBe("7");
    clock.at = START_AT + 20;
    expect((await call("GET", ONE)).status).toBe(200);
    expect(server.requests.map((one) => one.at - START_AT)).toEqual([0, 0, 0, 0, 10, 20]);
  });

  it("should give way to what a test scripted", async () => {
    const { call } = await open({ kind: "status-500", path: ONE });
    server.failNext({ status: 418 });
    expect([(await call("GET", ONE)).status, (await call("GET", ONE)).status]).toEqual([418, 500]);
    expect(injected()).toEqual({ "status-500": 1 });
  });

  it("should be refused with every mistake when they are none", async () => {
    const faults = { seed: Number.NaN, rules: [{ kind: "fire" }, { kind: "cut", probability: 2 }, null] };
    const wrong = await startGenesysServer({ conversations: [], faults: faults as unknown as FaultPlan }).catch(
      (error: ScoringError) => error.problems.map(({ path }) => path),
    );
    expect(wrong).toEqual([
      "faults.seed",
      "faults.rules[0].kind",
      "faults.rules[1].probability",
      "faults.rules[2].kind",
    ]);
    const noRules = { seed: 1, rules: 7 } as unknown as FaultPlan;
    await expect(startGenesysServer({ conversations: [], faults: noRules })).rejects.toThrow("faults.rules");
    server = await startGenesysServer({ conversations: [] });
  });
});

describe("chance", () => {
  it("should befall the same requests whatever happens between them", async () => {
    const plan = { seed: 5, rules: [{ kind: "status-500", probability: 0.5, path: "/analytics/" }] } as const;
    const run = async (between: number): Promise<number[]> => {
      server = await startGenesysServer({ conversations: CONVERSATIONS, faults: plan });
      const headers = { authorization: `Bearer ${await genesysToken(server)}` };
      const statuses = [];
      for (let n = 0; n < 20; n++) {
        for (let m = 0; m < between; m++) await fetch(`${server.url}/api/v2/other/${m}`, { headers });
        statuses.push((await fetch(server.url + ONE, { headers })).status);
      }
      return statuses;
    };
    const first = await run(0);
    await server.close();
    expect(new Set(first)).toEqual(new Set([200, 500]));
    expect(await run(1)).toEqual(first);
    expect(server.injected["status-500"]).toBe(first.filter((status) => status === 500).length);
  });
});
