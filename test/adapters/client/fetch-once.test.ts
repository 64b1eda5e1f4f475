import { describe, expect, it } from "vitest";
import { fetchOnce } from "../../../src/adapters/client/fetch-once.ts";
import type { ClientFetch } from "../../../src/adapters/client/model.ts";
import { createListenedSignal } from "./listened-signal.ts";
import { createVirtualClock } from "./virtual-clock.ts";

const REQUEST = { url: "https://host/a", method: "POST", headers: { a: "b" }, body: "{}" };
const LIMITS = { timeoutMs: 1000, maximumBodyBytes: 5 };

function setUp(fetch: ClientFetch, more: object = {}) {
  const clock = createVirtualClock();
  return { clock, outcome: fetchOnce(REQUEST, { fetch, clock }, { ...LIMITS, ...more }) };
}
const failing = (error: unknown) => setUp(() => Promise.reject(error));

describe("fetchOnce", () => {
  it("should hand the request over as it is, never to be redirected, and give back what came", async () => {
    const made: unknown[] = [];
    const { clock, outcome } = setUp(async (url, init) => {
      made.push([url, { ...init, signal: init.signal.aborted }]);
      return new Response("12345", { status: 201, headers: { etag: "1" } });
    });
    const { headers, ...others } = (await clock.run(outcome)) as unknown as { headers: Headers };
    expect(others).toEqual({ kind: "response", status: 201, text: "12345" });
    expect(headers.get("etag")).toBe("1");
    const init = { method: "POST", headers: { a: "b" }, body: "{}", redirect: "manual", signal: false };
    expect(made).toEqual([["https://host/a", init]]);
    expect((made[0] as [string, { headers: object }])[1].headers).not.toBe(REQUEST.headers);
    expect(clock.waits()).toBe(0);
  });

  it("should say that a body was larger than allowed", async () => {
    const { clock, outcome } = setUp(async () => new Response("123456"));
    expect(await clock.run(outcome)).toMatchObject({ kind: "response", status: 200, text: null });
  });

  it("should end at its time-out, and end what is under way", async () => {
    let signal: AbortSignal | undefined;
    const { clock, outcome } = setUp((_, init) => {
      signal = init.signal;
      return new Promise(() => {});
    });
    const startedAt = clock.now();
    expect(await clock.run(outcome)).toEqual({ kind: "no-response", errorCode: "timed-out" });
    expect([clock.now() - startedAt, signal?.aborted, clock.waits()]).toEqual([1000, true, 0]);
  });

  it("should end a body that does not come, too", async () => {
    const { clock, outcome } = setUp(
      async () => new Response(new ReadableStream({ pull: () => new Promise(() => {}) })),
    );
    expect(await clock.run(outcome)).toEqual({ kind: "no-response", errorCode: "timed-out" });
  });

  it("should end when it is aborted, before it begins or later, and listen no longer", async () => {
    const begun = new AbortController();
    begun.abort();
    let count = 0;
    const fetch: ClientFetch = async () => {
      count++;
      return new Promise(() => {});
    };
    const before = setUp(fetch, { signal: begun.signal });
    expect(await before.outcome).toEqual({ kind: "aborted" });
    expect([count, before.clock.waits()]).toEqual([0, 0]);

    const { signal, count: listening, abort } = createListenedSignal();
    const later = setUp(fetch, { signal });
    await later.clock.advance(500);
    expect(listening()).toBe(1);
    abort();
    expect(await later.clock.run(later.outcome)).toEqual({ kind: "aborted" });
    expect([listening(), later.clock.waits()]).toEqual([0, 0]);
  });

  it.each([
    [{ code: "ECONNRESET" }, "ECONNRESET"],
    [{ cause: { code: "ENOTFOUND" } }, "ENOTFOUND"],
    [{ code: "UND_ERR_SOCKET" }, "UND_ERR_SOCKET"],
    [{ code: "ERR_TLS_CERT" }, "ERR_TLS_CERT"],
    [{ code: "secret", cause: { code: "ETIMEDOUT" } }, "ETIMEDOUT"],
    [{ code: "EPIPE", cause: { code: "ETIMEDOUT" } }, "EPIPE"],
    [{ code: "EABC" }, "EABC"],
    [{ code: "EAB" }, "unknown"],
    [{ code: `E${"A".repeat(20)}` }, `E${"A".repeat(20)}`],
    [{ code: `E${"A".repeat(21)}` }, "unknown"],
    [{ code: "ERR_AB" }, "unknown"],
    [{ code: `ERR_${"A".repeat(40)}` }, `ERR_${"A".repeat(40)}`],
    [{ code: `ERR_${"A".repeat(41)}` }, "unknown"],
    [{ code: "ECONNRESET of token" }, "unknown"],
    [{ code: "token ECONNRESET" }, "unknown"],
    [{ code: 5 }, "unknown"],
    [{ code: ["ECONNRESET"] }, "unknown"],
    [{ cause: null }, "unknown"],
    [null, "unknown"],
    [undefined, "unknown"],
    ["ECONNRESET", "unknown"],
  ])("should reduce the error %j to %s", async (error, errorCode) => {
    const { clock, outcome } = failing(error);
    expect(await clock.run(outcome)).toEqual({ kind: "no-response", errorCode });
    expect(clock.waits()).toBe(0);
  });

  it("should be an answer that did not come, when the body breaks off", async () => {
    const broken = new ReadableStream({
      pull: (controller) => controller.error(Object.assign(new Error("cut"), { code: "ECONNRESET" })),
    });
    const { clock, outcome } = setUp(async () => new Response(broken));
    expect(await clock.run(outcome)).toEqual({ kind: "no-response", errorCode: "ECONNRESET" });
  });
});
