import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StoredToken } from "../../../src/adapters/client/model.ts";
import { createGenesysClient } from "../../../src/adapters/genesys/client/create-genesys-client.ts";
import { fewRuns } from "../../support/runs.ts";
import { createScriptedFetch, withTokens } from "./scripted-fetch.ts";
import { createVirtualClock } from "./virtual-clock.ts";

const REQUEST = { method: "GET", path: "/api/v2/tokens/me", query: {}, headers: {}, body: null } as const;

const setting = fc.record({
  bucket: fc.record({ capacity: fc.integer({ min: 1, max: 6 }), refillPerMinute: fc.integer({ min: 6, max: 60 }) }),
  lifeSeconds: fc.integer({ min: 20, max: 300 }),
  calls: fc.array(fc.record({ afterMs: fc.integer({ min: 0, max: 4000 }), abortAfterMs: fc.option(fc.nat(20_000)) }), {
    minLength: 1,
    maxLength: 40,
  }),
  answers: fc.array(fc.constantFrom(200, 200, 200, 401, 429, 500, 503, "hang", "cut", "slow"), { maxLength: 60 }),
});

describe("a client that restarts", () => {
  it("stays with the token of its store within the budget of any 60 seconds, however often it begins anew", async () => {
    const lives = fc.array(fc.record({ calls: fc.integer({ min: 1, max: 12 }), restMs: fc.nat(30_000) }), {
      minLength: 2,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(setting, lives, async ({ bucket }, all) => {
        const clock = createVirtualClock();
        const { fetch, requests } = createScriptedFetch(
          withTokens(async () => ({ status: 200, body: {} })),
          clock.now,
        );
        const tokens = new Map<string, StoredToken>();
        for (const { calls, restMs } of all) {
          const client = createGenesysClient({
            region: "eu_west_1",
            credentials: { clientId: "client-id", clientSecret: "client-secret" },
            fetch,
            clock,
            tokenStore: {
              load: async (key) => tokens.get(key) ?? null,
              save: async (key, token) => void tokens.set(key, token),
            },
            policy: { tokenBucket: bucket },
          });
          await clock.run(Promise.all(Array.from({ length: calls }, () => client.send(REQUEST))));
          await clock.advance(restMs);
        }
        expect(requests.filter(({ url }) => url.includes("/oauth/")).length).toBe(1);
        const times = requests.filter(({ url }) => url.includes("/api/")).map(({ at }) => at);
        for (const from of times) {
          const within = times.filter((at) => at >= from && at <= from + 60_000).length;
          expect(within).toBeLessThanOrEqual(bucket.capacity + bucket.refillPerMinute);
        }
      }),
    );
  });
});

describe("a client that restarts during a pause", () => {
  it("sends nothing before the end of what the platform asked for, however often it is killed and begins anew", async () => {
    const lives = fc.array(
      fc.record({ calls: fc.integer({ min: 1, max: 6 }), lifeMs: fc.integer({ min: 1, max: 9000 }) }),
      {
        minLength: 2,
        maxLength: 8,
      },
    );
    const answers = fc.array(fc.constantFrom(0, 0, 0, 1, 4, 20), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(lives, answers, fc.integer({ min: 2, max: 300 }), async (all, waits, lifeSeconds) => {
        const clock = createVirtualClock();
        const left = [...waits];
        const asked: { at: number; until: number }[] = [];
        const sent: number[] = [];
        const tokens = new Map<string, StoredToken>();
        const script = withTokens(async () => {
          sent.push(clock.now());
          const seconds = left.shift() ?? 0;
          if (seconds === 0) return { status: 200, body: {} };
          asked.push({ at: clock.now(), until: clock.now() + seconds * 1000 });
          return { status: 429, headers: { "Retry-After": String(seconds) } };
        }, lifeSeconds);
        for (const { calls, lifeMs } of all) {
          let isAlive = true;
          const { fetch } = createScriptedFetch((request, n) => (isAlive ? script(request, n) : "hang"), clock.now);
          const client = createGenesysClient({
            region: "eu_west_1",
            credentials: { clientId: "client-id", clientSecret: "client-secret" },
            fetch,
            clock,
            tokenStore: {
              load: async (key) => tokens.get(key) ?? null,
              save: async (key, token) => void (isAlive && tokens.set(key, JSON.parse(JSON.stringify(token)))),
            },
          });
          for (let call = 0; call < calls; call++) void client.send(REQUEST);
          await clock.advance(lifeMs);
          isAlive = false;
        }
        for (const { at, until } of asked) expect(sent.filter((one) => one > at && one < until)).toEqual([]);
      }),
      { numRuns: fewRuns(40) },
    );
  });
});

describe("a client under load", () => {
  it("makes at most capacity and refill requests in any 60 seconds, renews one token at a time, and answers every call", async () => {
    await fc.assert(
      fc.asyncProperty(setting, async ({ bucket, lifeSeconds, calls, answers }) => {
        const clock = createVirtualClock();
        const left = [...answers];
        let renewals = 0;
        const script = withTokens(async () => {
          const answer = left.shift() ?? 200;
          if (answer === "hang") return "hang";
          if (answer === "cut") throw new TypeError("fetch failed");
          if (answer === "slow") await clock.wait(7000);
          return { status: typeof answer === "number" ? answer : 200, body: {} };
        }, lifeSeconds);
        const { fetch, requests } = createScriptedFetch(async (request, n) => {
          if (!request.url.includes("/oauth/")) return script(request, n);
          expect(++renewals).toBe(1);
          await clock.wait(300);
          renewals--;
          return script(request, n);
        }, clock.now);
        const client = createGenesysClient({
          region: "eu_west_1",
          credentials: { clientId: "client-id", clientSecret: "client-secret" },
          fetch,
          clock,
          policy: { tokenBucket: bucket, maximumWaiting: 10 },
        });
        const results: Promise<{ kind: string }>[] = [];
        for (const { afterMs, abortAfterMs } of calls) {
          await clock.advance(afterMs);
          const controller = new AbortController();
          if (abortAfterMs !== null) void clock.wait(abortAfterMs).then(() => controller.abort());
          results.push(client.send(REQUEST, { signal: controller.signal }));
        }
        const all = await clock.run(Promise.all(results));
        expect(all.every(({ kind }) => kind === "answer" || kind === "failed")).toBe(true);
        const times = requests.filter(({ url }) => url.includes("/api/")).map(({ at }) => at);
        for (const from of times) {
          const within = times.filter((at) => at >= from && at <= from + 60_000).length;
          expect(within).toBeLessThanOrEqual(bucket.capacity + bucket.refillPerMinute);
        }
        expect(client.snapshot().limiter.waiting).toEqual([]);
      }),
    );
  });
});
