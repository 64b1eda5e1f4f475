import { describe, expect, it } from "vitest";
import type { DeliveryTarget } from "../../../src/adapters/client/delivery-model.ts";
import { createDeliveryRequests, type DeliveryAnswer } from "../../../src/adapters/client/delivery-requests.ts";
import type { SendOptions, SendResult } from "../../../src/adapters/client/model.ts";
import type { PlatformRequest } from "../../../src/adapters/model.ts";
import { jsonRequest } from "../../../src/adapters/request.ts";
import type { DeliveryEffect, DeliveryState } from "../../../src/ces/delivery/model.ts";

/** What a client answers, or how it goes wrong; `"hang"` waits for the abort. */
type Reply = SendResult | Error | "hang";

const answer = (body: unknown, status = 200): SendResult => ({
  kind: "answer",
  status,
  headers: {},
  body,
  attempts: 1,
});
const failed = (status: number | null, retryAfterMs?: number): SendResult => ({
  kind: "failed",
  because: "refused",
  status,
  attempts: 1,
  ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
});

const read = (request: number, interactionId = "i-1"): DeliveryEffect => ({
  kind: "read",
  request,
  interactionId,
  attempt: 1,
});
const write = (request: number, interactionId = "i-1"): DeliveryEffect => ({
  kind: "write",
  request,
  interactionId,
  value: 5,
  completedAt: 7,
  attempt: 1,
});
/** A state in which these requests are under way. */
const under = (...requests: readonly number[]) =>
  ({ items: requests.map((request) => ({ request })) }) as unknown as DeliveryState;

function setUp(replies: readonly Reply[], target: Partial<DeliveryTarget<unknown>> = {}) {
  const sent: { readonly request: PlatformRequest; readonly options: SendOptions | undefined }[] = [];
  const answers: DeliveryAnswer[] = [];
  const written: unknown[] = [];
  const client = {
    send: async (request: PlatformRequest, options?: SendOptions): Promise<SendResult> => {
      const reply = replies[sent.length] as Reply;
      sent.push({ request, options });
      if (reply instanceof Error) throw reply;
      if (reply !== "hang") return reply;
      return new Promise((resolve) => {
        options?.signal?.addEventListener("abort", () => resolve(failed(null)));
      });
    },
  };
  const whole: DeliveryTarget<unknown> = {
    readRequest: (id) => jsonRequest("GET", `/${id}`),
    readExisting: (body) => body as { value: number | null; found?: unknown },
    writeRequest: (score, found) => {
      written.push([score, found]);
      return jsonRequest("PUT", `/${score.interactionId}`, { value: score.value });
    },
    ...target,
  };
  const requests = createDeliveryRequests({ client, target: whole } as never, (one) => answers.push(one));
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  /** Performs an effect as of a state in which it is due, and lets it come to its end. */
  const perform = async (effect: DeliveryEffect): Promise<DeliveryAnswer | undefined> => {
    requests.perform(effect, under("request" in effect ? effect.request : -1));
    await settle();
    return answers.at(-1);
  };
  return { requests, sent, answers, written, settle, perform };
}

describe("a read", () => {
  it.each([
    ["a value", answer({ value: 5 }), { kind: "existing", request: 3, value: 5 }],
    ["no value", answer({ value: null }), { kind: "existing", request: 3, value: null }],
    ["a value that is no number", answer({ value: Number.NaN }), { kind: "existing", request: 3, value: null }],
    ["what its target cannot read", answer(null), { kind: "response", request: 3, status: null }],
    ["a failure", failed(503), { kind: "response", request: 3, status: 503 }],
    ["no answer", failed(null), { kind: "response", request: 3, status: null }],
    ["a failure of 199", failed(199), { kind: "response", request: 3, status: 199 }],
    // It was answered without being understood: that says nothing about the value.
    ["a 200 that is no JSON", failed(200), { kind: "response", request: 3, status: null }],
    ["a 299 that is no JSON", failed(299), { kind: "response", request: 3, status: null }],
    ["a redirect", failed(300), { kind: "response", request: 3, status: 300 }],
    ["a wait of a second", failed(429, 1000), { kind: "response", request: 3, status: 429, retryAfter: "1" }],
    ["a wait of little more", failed(429, 1001), { kind: "response", request: 3, status: 429, retryAfter: "2" }],
    ["a wait of nothing", failed(429, 0), { kind: "response", request: 3, status: 429, retryAfter: "0" }],
    ["a client that refuses it", new Error("no"), { kind: "response", request: 3, status: 400 }],
  ] as const)("should answer %s", async (_, reply, expected) => {
    const { perform, sent } = setUp([reply]);
    expect(await perform(read(3))).toStrictEqual(expected);
    expect(sent[0]?.request).toEqual(jsonRequest("GET", "/i-1"));
    expect(sent[0]?.options).toMatchObject({ maximumAttempts: 1, signal: { aborted: false } });
  });

  it("should be refused where its target can make no request of it", async () => {
    const readRequest = (): never => {
      throw new Error("no");
    };
    const { perform, sent } = setUp([], { readRequest });
    expect(await perform(read(3))).toStrictEqual({ kind: "response", request: 3, status: 400 });
    expect(sent).toEqual([]);
  });
});

describe("a write", () => {
  it.each([
    [answer(null, 204), { kind: "response", request: 4, status: 204 }],
    [failed(503), { kind: "response", request: 4, status: 503 }],
    // It was made all the same, whatever its answer says.
    [failed(200), { kind: "response", request: 4, status: 200 }],
    [failed(null, 500), { kind: "response", request: 4, status: null, retryAfter: "1" }],
    [new Error("no"), { kind: "response", request: 4, status: 400 }],
  ] as const)("should hand %j on", async (reply, expected) => {
    const { perform, sent, written } = setUp([reply]);
    expect(await perform(write(4))).toStrictEqual(expected);
    expect(written).toEqual([[{ interactionId: "i-1", value: 5, completedAt: 7 }, undefined]]);
    expect(sent[0]?.request).toEqual(jsonRequest("PUT", "/i-1", { value: 5 }));
    expect(sent[0]?.options).toMatchObject({ maximumAttempts: 1 });
  });

  it("should be given what the last read found, once, and of its own interaction", async () => {
    const { perform, written } = setUp([
      answer({ value: 1, found: "a" }),
      answer({ value: 1, found: "b" }),
      answer(null),
      answer(null),
      answer(null),
    ]);
    await perform(read(1, "i-1"));
    await perform(read(2, "i-2"));
    await perform(write(3, "i-1"));
    await perform(write(4, "i-1"));
    await perform(write(5, "i-2"));
    expect(written.map((one) => (one as unknown[])[1])).toEqual(["a", undefined, "b"]);
  });

  it("should not be given what an earlier read found, where the last one found nothing", async () => {
    const { perform, written } = setUp([answer({ value: 1, found: 0 }), answer({ value: 1 }), answer(null)]);
    await perform(read(1));
    await perform(read(2));
    await perform(write(3));
    expect(written.map((one) => (one as unknown[])[1])).toEqual([undefined]);
  });
});

describe("what else a delivery says", () => {
  it("should make no request of what a later step has given up", async () => {
    const { requests, sent, answers, settle } = setUp([]);
    requests.perform(read(1), under(2));
    requests.perform(write(1), under());
    await settle();
    expect([sent, answers]).toEqual([[], []]);
  });

  it("should answer at once that a token is renewed, and do nothing for what is only told", async () => {
    const { requests, answers, sent } = setUp([]);
    requests.perform({ kind: "renew-token" }, under());
    requests.perform({ kind: "wake", at: 5 }, under());
    requests.perform({ kind: "superseded", interactionId: "i-1", value: 5, completedAt: 0 }, under());
    expect(answers).toEqual([{ kind: "token-renewed" }]);
    expect(sent).toEqual([]);
  });

  it("should abort what was given up, not tell its answer, and leave the others alone", async () => {
    const { requests, sent, answers, settle } = setUp(["hang", "hang", answer({ value: 1 })]);
    for (const request of [1, 2]) requests.perform(read(request, `i-${request}`), under(1, 2));
    requests.abortAllBut(under(2));
    expect(sent.map(({ options }) => options?.signal?.aborted)).toEqual([true, false]);
    await settle();
    expect(answers).toEqual([]);
    requests.perform(read(3), under(2, 3));
    await settle();
    expect(answers).toEqual([{ kind: "existing", request: 3, value: 1 }]);
  });

  it("should at its end abort all, wait until they have ended, and tell no answer any more", async () => {
    const { requests, sent, answers, settle } = setUp(["hang", "hang"]);
    for (const request of [1, 2]) requests.perform(read(request), under(1, 2));
    await requests.end();
    await settle();
    expect(sent.map(({ options }) => options?.signal?.aborted)).toEqual([true, true]);
    expect(answers).toEqual([]);
  });

  it("should have ended only when the slowest request has", async () => {
    let release = (): void => {};
    const slow = new Promise<SendResult>((resolve) => {
      release = () => resolve(answer({ value: 1 }));
    });
    const answers: DeliveryAnswer[] = [];
    const target = {
      readRequest: () => jsonRequest("GET", "/a"),
      readExisting: (body: unknown) => body,
      writeRequest: () => jsonRequest("PUT", "/a"),
    };
    const requests = createDeliveryRequests({ client: { send: () => slow }, target } as never, (one) =>
      answers.push(one),
    );
    requests.perform(read(1), under(1));
    let hasEnded = false;
    const end = requests.end().then(() => {
      hasEnded = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(hasEnded).toBe(false);
    release();
    await end;
    expect(answers).toEqual([]);
  });
});
