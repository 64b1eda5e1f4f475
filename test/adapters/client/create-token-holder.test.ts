import { describe, expect, it } from "vitest";
import { createTokenHolder, type TokenHolderParts } from "../../../src/adapters/client/create-token-holder.ts";
import type { StoredToken } from "../../../src/adapters/client/model.ts";
import { GENESYS_CLIENT_POLICY } from "../../../src/adapters/client/policy.ts";
import type { TokenAnswer, TokenFailure } from "../../../src/adapters/client/token-source.ts";
import { createVirtualClock } from "./virtual-clock.ts";

const HOUR_MS = 3_600_000;
const obtained = (accessToken: string, lifeSeconds = 3600): TokenAnswer => ({
  kind: "obtained",
  accessToken,
  lifeSeconds,
});
const failure = (fields: Partial<TokenFailure> = {}): TokenFailure => ({
  kind: "failed",
  status: 503,
  isRefused: false,
  retryAfterMs: 0,
  ...fields,
});

/** A holder whose source gives these answers, one after another; the last one repeats. Each takes 10 ms. */
function setUp(answers: readonly (TokenAnswer | Error)[], more: Partial<TokenHolderParts> = {}) {
  const clock = createVirtualClock(1_000_000);
  const told: unknown[] = [];
  let asked = 0;
  const holder = createTokenHolder({
    source: {
      key: "the-key",
      prepare: async () => null,
      obtain: async () => {
        await clock.wait(10);
        const answer = answers[Math.min(asked++, answers.length - 1)] as TokenAnswer | Error;
        if (answer instanceof Error) throw answer;
        return answer;
      },
    },
    exchange: async () => ({ status: null, body: null, retryAfterMs: 0 }),
    store: undefined,
    clock,
    wallNow: clock.now,
    random: () => 0,
    policy: GENESYS_CLIENT_POLICY,
    onStored: () => {},
    onPause: () => {},
    tell: (event) => told.push(event),
    platform: "genesys_cloud",
    ...more,
  });
  const get = (signal?: AbortSignal) => clock.run(holder.get(signal));
  return { clock, holder, told, get, asked: () => asked };
}

describe("a holder of tokens", () => {
  it("should wait for the first token, and have it at hand from then on", async () => {
    const { holder, told, get, asked } = setUp([obtained("one")]);
    expect(holder.now()).toBeNull();
    expect(await get()).toEqual({ accessToken: "one", generation: 1 });
    expect(holder.now()).toEqual({ accessToken: "one", generation: 1 });
    expect(told).toEqual([{ kind: "token-renewed", platform: "genesys_cloud", lifeSeconds: 3600 }]);
    expect(asked()).toBe(1);
  });

  it("should tell of failures, how many in a row, and try again after the waits", async () => {
    const { clock, holder, told, get } = setUp([failure(), failure({ status: null }), obtained("one")]);
    const startedAt = clock.now();
    expect(await get()).toEqual({ accessToken: "one", generation: 1 });
    expect(clock.now() - startedAt).toBe(10 + 1000 + 10 + 2000 + 10);
    expect(told).toEqual([
      { kind: "token-failed", platform: "genesys_cloud", status: 503, failures: 1 },
      { kind: "token-failed", platform: "genesys_cloud", status: null, failures: 2 },
      { kind: "token-renewed", platform: "genesys_cloud", lifeSeconds: 3600 },
    ]);
    expect(holder.state().failures).toBe(2);
    holder.accept(1);
    expect(holder.state()).toMatchObject({ failures: 0, isProven: true });
  });

  it("should wait as long as the platform asks, and spread its own wait", async () => {
    const asked = setUp([failure({ retryAfterMs: 9000 }), obtained("one")]);
    const startedAt = asked.clock.now();
    await asked.get();
    expect(asked.clock.now() - startedAt).toBe(10 + 9000 + 10);
    const spread = setUp([failure(), obtained("one")], { random: () => 0.5 });
    await spread.get();
    expect(spread.clock.now() - startedAt).toBe(10 + 1250 + 10);
  });

  it("should have none while the credentials are refused", async () => {
    const { told, get, holder } = setUp([failure({ status: 401, isRefused: true })]);
    expect(await get()).toBeNull();
    expect(holder.now()).toBeNull();
    expect(told).toEqual([{ kind: "token-failed", platform: "genesys_cloud", status: 401, failures: 1 }]);
  });

  it("should not ask for a token when what comes before it fails", async () => {
    const { asked, get, told } = setUp([obtained("one")], {
      source: {
        key: "k",
        prepare: async () => failure({ status: 404, isRefused: true }),
        obtain: async () => obtained("one"),
      },
    });
    expect(await get()).toBeNull();
    expect([asked(), told]).toEqual([
      0,
      [{ kind: "token-failed", platform: "genesys_cloud", status: 404, failures: 1 }],
    ]);
  });

  it("should take what its source throws for a failure that passes", async () => {
    const { holder, told, get } = setUp([new Error("no"), obtained("one")]);
    expect(await get()).toEqual({ accessToken: "one", generation: 1 });
    expect(told).toEqual([{ kind: "token-renewed", platform: "genesys_cloud", lifeSeconds: 3600 }]);
    expect(holder.state().failures).toBe(1);
  });

  it("should use no token that was rejected, and ask for another one at once when it was good before", async () => {
    const { holder, get, clock } = setUp([obtained("one"), obtained("two")]);
    await get();
    holder.accept(1);
    holder.reject(1);
    expect(holder.now()).toBeNull();
    const startedAt = clock.now();
    expect(await get()).toEqual({ accessToken: "two", generation: 2 });
    expect(clock.now() - startedAt).toBe(10);
    // Whoever still had the first one says nothing about the second.
    holder.reject(1);
    expect(holder.now()).toEqual({ accessToken: "two", generation: 2 });
  });

  it("should ask for one token however many are refused that had the old one", async () => {
    const { holder, get, asked } = setUp([obtained("one"), obtained("two"), obtained("three")]);
    await get();
    holder.accept(1);
    for (let i = 0; i < 3; i++) holder.reject(1);
    expect(await get()).toEqual({ accessToken: "two", generation: 2 });
    expect(asked()).toBe(2);
  });

  it("should have no token when the old one has ended and another one is refused", async () => {
    const { clock, holder, get } = setUp([obtained("one"), failure({ isRefused: true })]);
    await get();
    await clock.advance(HOUR_MS);
    expect(await get()).toBeNull();
    expect(holder.now()).toBeNull();
  });

  it("should end the wait of who is aborted, and of nobody else", async () => {
    const { clock, holder } = setUp([obtained("one")]);
    const controller = new AbortController();
    const [one, two] = [holder.get(controller.signal), holder.get(undefined)];
    await clock.advance(5);
    controller.abort();
    expect(await one).toBeNull();
    expect(await clock.run(two)).toEqual({ accessToken: "one", generation: 1 });
    expect(await holder.get(controller.signal)).toBeNull();
  });

  it("should end the wait for another try of who is aborted", async () => {
    const { clock, holder } = setUp([failure()]);
    const controller = new AbortController();
    const one = holder.get(controller.signal);
    await clock.advance(500);
    controller.abort();
    expect(await one).toBeNull();
    expect(clock.waits()).toBe(0);
  });
});

describe("a holder with a store", () => {
  const stored = (fields: Partial<StoredToken> = {}): StoredToken => ({
    accessToken: "kept",
    obtainedAt: 1_000_000 - 1000,
    expiresAt: 1_000_000 + HOUR_MS,
    ...fields,
  });
  const storeOf = (token: unknown) => {
    const saved: unknown[] = [];
    const loaded: string[] = [];
    const store = {
      load: async (key: string) => {
        loaded.push(key);
        return token as StoredToken | null;
      },
      save: async (key: string, one: StoredToken) => void saved.push([key, one]),
    };
    return { store, saved, loaded };
  };

  it("should use what the store holds, by the time of day, and ask for none", async () => {
    const { store, saved, loaded } = storeOf(stored());
    const { asked, get, holder, told } = setUp([obtained("one")], { store });
    expect(await get()).toEqual({ accessToken: "kept", generation: 1 });
    expect([asked(), loaded, saved, told]).toEqual([0, ["the-key"], [], []]);
    expect(holder.state()).toMatchObject({ obtainedAt: 999_000, expiresAt: 4_600_000, isProven: true });
  });

  it("should count a stored token's times on its own clock, where the time of day is another", async () => {
    const { store } = storeOf(stored({ obtainedAt: 5_000_000, expiresAt: 5_000_000 + HOUR_MS }));
    const { get, holder } = setUp([obtained("one")], { store, wallNow: () => 5_000_500.7 });
    expect(await get()).toMatchObject({ accessToken: "kept" });
    expect(holder.state()).toMatchObject({ obtainedAt: 999_500, expiresAt: 999_500 + HOUR_MS });
  });

  it("should keep a new token by the time of day", async () => {
    const { store, saved } = storeOf(null);
    const { get } = setUp([obtained("one", 60)], { store, wallNow: () => 5_000_000.9 });
    expect(await get()).toMatchObject({ accessToken: "one" });
    expect(saved).toEqual([["the-key", { accessToken: "one", obtainedAt: 5_000_000, expiresAt: 5_060_000 }]]);
  });

  it.each([
    ["nothing", null],
    ["nothing at all", undefined],
    ["a text", "kept"],
    ["no token", stored({ accessToken: "" })],
    ["a token with a blank", stored({ accessToken: "a b" })],
    ["no beginning", { ...stored(), obtainedAt: undefined }],
    ["no end", { ...stored(), expiresAt: null }],
    ["an end that is no instant", stored({ expiresAt: Number.POSITIVE_INFINITY })],
    ["a beginning that is no instant", stored({ obtainedAt: 0.5 })],
    ["a token that is over", stored({ expiresAt: 1_000_000 })],
  ])("should ask for a token where the store holds %s", async (_, token) => {
    const { store } = storeOf(token);
    const { get, asked } = setUp([obtained("one")], { store });
    expect(await get()).toEqual({ accessToken: "one", generation: 1 });
    expect(asked()).toBe(1);
  });

  it.each([
    ["what is left of it", { pausedUntil: 1_004_000 }, [4000]],
    ["no more than the longest pause", { pausedUntil: 9e12 }, [900_000]],
    ["what is left of it, though the token is over", { pausedUntil: 1_004_000, expiresAt: 1_000_000 }, [4000]],
    ["nothing of one that is over", { pausedUntil: 1_000_000 }, []],
    ["nothing of what is no instant", { pausedUntil: "1004000" as never }, []],
  ])("should keep to a pause that the store tells of: %s", async (_, fields, expected) => {
    const { store } = storeOf(stored(fields));
    const pauses: number[] = [];
    const { get } = setUp([obtained("one")], { store, onPause: (ms) => pauses.push(ms) });
    expect(await get()).not.toBeNull();
    expect(pauses).toEqual(expected);
  });

  it("should store a pause with its token and with the next one, until it is over", async () => {
    const { store, saved } = storeOf(null);
    const { clock, get, holder } = setUp([obtained("one", 10), obtained("two", 10), obtained("three", 60)], { store });
    await get();
    holder.pause(20_019.5);
    holder.pause(5000);
    const pausedUntil = clock.now() + 20_020;
    for (let n = 0; n < 2; n++) {
      await clock.advance(10_000);
      await get();
    }
    const tokenOf = ([, token]: [string, StoredToken]): unknown => [token.accessToken, token.pausedUntil];
    expect((saved as [string, StoredToken][]).map(tokenOf)).toEqual([
      ["one", undefined],
      ["one", pausedUntil],
      ["two", pausedUntil],
      ["three", undefined],
    ]);
    expect(clock.now()).toBe(pausedUntil);
  });

  it("should hand on a pause that the store tells of, or a longer one of its own", async () => {
    const token = stored({ expiresAt: 1_010_000 });
    const { store, saved } = storeOf({ ...token, pausedUntil: 1_030_000 });
    const { clock, get, holder } = setUp([obtained("one", 60)], { store });
    await get();
    holder.pause(5000);
    expect(saved).toEqual([]);
    holder.pause(40_000);
    holder.pause(40_000);
    await clock.advance(10_000);
    await get();
    const next = { accessToken: "one", obtainedAt: 1_010_010, expiresAt: 1_070_010 };
    expect(saved).toEqual([
      ["the-key", { ...token, pausedUntil: 1_040_000 }],
      ["the-key", { ...next, pausedUntil: 1_040_000 }],
    ]);
  });

  it("should store no pause without a token", async () => {
    const { store, saved } = storeOf(null);
    const { get, holder } = setUp([obtained("one", 60)], { store });
    holder.pause(30_000);
    expect(saved).toEqual([]);
    await get();
    expect(saved).toMatchObject([["the-key", { accessToken: "one", pausedUntil: 1_030_000 }]]);
  });

  it("should save one after another, and of pauses that come meanwhile the last", async () => {
    const saved: (number | undefined)[] = [];
    const { clock, get, holder } = setUp([obtained("one")], {
      store: {
        load: async () => null,
        save: async (_: string, { pausedUntil }: StoredToken) => {
          saved.push(pausedUntil);
          await clock.wait(1000);
        },
      },
    });
    await get();
    const at = clock.now();
    for (const pause of [1000, 2000, 3000]) holder.pause(pause);
    await clock.advance(5000);
    expect(saved).toEqual([undefined, at + 3000]);
  });

  it("should not take back the token that it has had already", async () => {
    const { store } = storeOf(stored());
    const { clock, get, asked } = setUp([obtained("one")], { store });
    await get();
    await clock.advance(HOUR_MS);
    expect(await get()).toEqual({ accessToken: "one", generation: 2 });
    expect(asked()).toBe(1);
  });

  it("should not take back a token that was rejected, though the time of day went back since", async () => {
    let wallAt = 1_000_000;
    const kept: { token: StoredToken | null } = { token: null };
    const store = {
      load: async () => kept.token,
      save: async (_: string, token: StoredToken) => {
        kept.token = token;
      },
    };
    const { holder, get } = setUp([obtained("one"), obtained("two")], { store, wallNow: () => wallAt });
    await get();
    holder.accept(1);
    holder.reject(1);
    wallAt -= 500_000;
    expect(await get()).toEqual({ accessToken: "two", generation: 2 });
  });

  it("should count no failures in a row once the store's token was accepted", async () => {
    const kept: { token: StoredToken | null } = { token: null };
    const store = { load: async () => kept.token, save: async () => {} };
    const { clock, holder } = setUp([failure()], { store });
    const token = holder.get(undefined);
    await clock.advance(500);
    kept.token = stored();
    expect(await clock.run(token)).toEqual({ accessToken: "kept", generation: 1 });
    expect(holder.state().failures).toBe(1);
    holder.accept(1);
    expect(holder.state().failures).toBe(0);
  });

  it("should wait for a store no longer than for a request", async () => {
    const hangs = () => new Promise<never>(() => {});
    const { clock, get } = setUp([obtained("one")], { store: { load: hangs, save: hangs } });
    const startedAt = clock.now();
    expect(await get()).toMatchObject({ accessToken: "one" });
    expect(clock.now() - startedAt).toBe(30_000 + 10);
    await clock.advance(30_000);
    expect(clock.waits()).toBe(0);
  });

  it.each([
    [
      "throws",
      () => {
        throw new Error("no");
      },
    ],
    ["fails", () => Promise.reject(new Error("no"))],
  ])("should do without a store that %s", async (_, act) => {
    const { clock, get } = setUp([obtained("one")], { store: { load: act, save: act } as never });
    const startedAt = clock.now();
    expect(await get()).toMatchObject({ accessToken: "one" });
    expect([clock.now() - startedAt, clock.waits()]).toEqual([10, 0]);
  });
});
