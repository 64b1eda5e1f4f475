import { describe, expect, it } from "vitest";
import { jsonRequest } from "../../../../src/adapters/request.ts";
import { refusalOf } from "../../../core/refusal.ts";
import type { MadeRequest, ScriptedAnswer } from "../../client/scripted-fetch.ts";
import { conversations, DAY, setUp } from "./scripted-client.ts";

const LIST = "/api/v2/quality/evaluations/query";
const first = jsonRequest("GET", LIST);
const refused = { status: 403, body: { code: "not.allowed" } };
const failure = {
  kind: "failed",
  because: "refused",
  status: 403,
  problems: [expect.objectContaining({ received: "not.allowed" })],
};
const isPost = ({ method }: MadeRequest): boolean => method === "POST";
const isResults = ({ url }: MadeRequest): boolean => url.includes("/results");
const cursorOf = ({ url }: MadeRequest): string | null => new URL(url).searchParams.get("cursor");

/** A job that is through at once, with these results; `""` is the first page. */
const through =
  (results: (cursor: string | null) => ScriptedAnswer) =>
  (request: MadeRequest): ScriptedAnswer => {
    if (isPost(request)) return { status: 202, body: { jobId: "job-1" } };
    return isResults(request) ? results(cursorOf(request)) : { status: 200, body: { state: "FULFILLED" } };
  };

describe("a details job", () => {
  it.each<[string, (request: MadeRequest) => boolean, number]>([
    ["its beginning", isPost, 1],
    ["its state", (request) => !isPost(request) && !isResults(request), 2],
    ["its results", isResults, 3],
  ])("should end with the failure of the request for %s", async (_, isRefused, requests) => {
    const answer = through(() => ({ status: 200, body: {} }));
    const { client, collect, api } = setUp((request) => (isRefused(request) ? refused : answer(request)));
    expect(await collect(client.conversationDetailsJob(DAY))).toEqual([failure]);
    expect(api()).toHaveLength(requests);
  });

  it.each([{ jobId: "" }, { jobId: "." }, { jobId: ".." }, { jobId: "j".repeat(201) }, { jobId: 5 }, [], "job-1"])(
    "should end as malformed where its id is none: %j",
    async (body) => {
      const { client, collect, api } = setUp(() => ({ status: 202, body: JSON.stringify(body) }));
      expect(await collect(client.conversationDetailsJob(DAY))).toEqual([
        { kind: "failed", because: "malformed-page", status: 202 },
      ]);
      expect(api()).toHaveLength(1);
    },
  );

  it("should take an id of 200 characters, and a state that is none for one under way", async () => {
    const jobId = "j".repeat(200);
    const jobPolling = { maximumAttempts: 2, baseDelayMs: 5, delayFactor: 1, maximumDelayMs: 5 };
    const { client, collect, api } = setUp(
      (request) => (isPost(request) ? { status: 202, body: { jobId } } : { status: 200, body: "[]" }),
      { jobPolling },
    );
    expect(await collect(client.conversationDetailsJob(DAY))).toEqual([
      { kind: "failed", because: "job-unfinished", status: 200 },
    ]);
    expect(api().map(({ url }) => url.endsWith(`/${jobId}`))).toEqual([false, true, true]);
  });

  it("should ask nothing more once its wait was aborted", async () => {
    const { client, clock, api } = setUp((request) =>
      isPost(request) ? { status: 202, body: { jobId: "job-1" } } : { status: 200, body: { state: "QUEUED" } },
    );
    const controller = new AbortController();
    const pages = client.conversationDetailsJob(DAY, { signal: controller.signal });
    const next = pages.next();
    await clock.advance(100);
    controller.abort();
    expect(await clock.run(next)).toEqual({
      done: false,
      value: { kind: "failed", because: "aborted", status: null },
    });
    expect((await pages.next()).done).toBe(true);
    expect(api()).toHaveLength(2);
  });

  it.each([
    ["no body", null],
    ["no conversations", {}],
    ["null for both", { conversations: null, cursor: null }],
    ["an empty cursor", { conversations: [], cursor: "" }],
  ])("should be at its end with %s", async (_, body) => {
    const { client, collect, api } = setUp(through(() => (body === null ? { status: 204 } : { status: 200, body })));
    expect(await collect(client.conversationDetailsJob(DAY))).toEqual([]);
    expect(api()).toHaveLength(3);
  });

  it.each([
    ["a list", []],
    ["a text", '"done"'],
    ["conversations that are none", { conversations: { length: 1 }, cursor: "a" }],
    ["a cursor that is a number", { conversations: [], cursor: 5 }],
  ])("should end as malformed at %s", async (_, body) => {
    const { client, collect } = setUp(through(() => ({ status: 200, body })));
    expect(await collect(client.conversationDetailsJob(DAY))).toEqual([
      { kind: "failed", because: "malformed-page", status: 200 },
    ]);
  });

  it("should number its pages by their place, and leave out those that hold nothing", async () => {
    const pages: Readonly<Record<string, object>> = {
      "": { conversations: conversations(1), cursor: "a" },
      a: { conversations: null, cursor: "b" },
      b: { conversations: conversations(2) },
    };
    const { client, collect } = setUp(through((cursor) => ({ status: 200, body: pages[cursor ?? ""] })));
    expect(await collect(client.conversationDetailsJob(DAY))).toEqual([
      { kind: "page", index: 0, body: pages[""], totalHits: null },
      { kind: "page", index: 2, body: pages["b"], totalHits: null },
    ]);
  });

  it("should end as refused at a cursor that comes again, and as too long after as many pages as may be", async () => {
    const circle = setUp(through(() => ({ status: 200, body: { cursor: "a" } })));
    expect(await circle.collect(circle.client.conversationDetailsJob(DAY))).toEqual([
      { kind: "failed", because: "refused-link", status: 200 },
    ]);
    const endless = setUp(
      through((cursor) => ({ status: 200, body: { conversations: conversations(1), cursor: `${cursor}x` } })),
      { maximumPages: 3 },
    );
    const pages = await endless.collect(endless.client.conversationDetailsJob(DAY));
    expect(pages.map((page) => (page.kind === "page" ? page.index : page))).toEqual([
      0,
      1,
      2,
      { kind: "failed", because: "too-many-pages", status: null },
    ]);
    expect(endless.api()).toHaveLength(5);
  });
});

describe("the pages of the details query", () => {
  it("should be at their end where there is no body", async () => {
    const { client, collect, api } = setUp(() => ({ status: 204 }));
    expect(await collect(client.conversationDetails(DAY))).toEqual([]);
    expect(api()).toHaveLength(1);
  });
});

describe("pages that name the next one", () => {
  it("should end with the failure of a request", async () => {
    const { client, collect } = setUp(({ url }) =>
      url.endsWith("page=2") ? refused : { status: 200, body: { nextUri: `${LIST}?page=2` } },
    );
    expect(await collect(client.pages(first))).toEqual([
      { kind: "page", index: 0, body: { nextUri: `${LIST}?page=2` }, totalHits: null },
      failure,
    ]);
  });

  it("should be at their end where there is no body, and end as malformed at what is no page", async () => {
    const none = setUp(() => ({ status: 204 }));
    expect(await none.collect(none.client.pages(first))).toEqual([]);
    const list = setUp(() => ({ status: 200, body: [] }));
    expect(await list.collect(list.client.pages(first))).toEqual([
      { kind: "failed", because: "malformed-page", status: 200 },
    ]);
  });

  it.each([null, ""])("should be at their end where the next is %j", async (nextUri) => {
    const { client, collect } = setUp(() => ({ status: 200, body: { nextUri } }));
    expect(await collect(client.pages(first))).toEqual([
      { kind: "page", index: 0, body: { nextUri }, totalHits: null },
    ]);
  });

  it("should not be followed to an object that is no text whatever it holds", async () => {
    const { client, collect } = setUp(() => ({ status: 200, body: { nextUri: { toString: null } } }));
    expect((await collect(client.pages(first))).at(-1)).toEqual({
      kind: "failed",
      because: "refused-link",
      status: 200,
    });
  });

  it("should be followed to a path whose query holds a colon", async () => {
    const { client, collect, api } = setUp(({ url }) => ({
      status: 200,
      body: url.includes("?") ? {} : { nextUri: `${LIST}?expand=a:b` },
    }));
    expect(await collect(client.pages(first))).toHaveLength(2);
    expect(api()[1]?.url).toBe(`https://api.mypurecloud.de${LIST}?expand=a%3Ab`);
  });

  it("should end as too many after as many as may be", async () => {
    let page = 0;
    const { client, collect, api } = setUp(() => ({ status: 200, body: { nextUri: `${LIST}?page=${++page}` } }), {
      maximumPages: 3,
    });
    expect((await collect(client.pages(first))).map((one) => (one.kind === "page" ? one.index : one))).toEqual([
      0,
      1,
      2,
      { kind: "failed", because: "too-many-pages", status: null },
    ]);
    expect(api()).toHaveLength(3);
  });

  it.each<[unknown, string[]]>([
    [{ ...first, method: "POST" }, ["method: expected GET, received another method"]],
    [null, ["the input: expected a request, received null", "method: expected GET, received another method"]],
  ])("should refuse a request that is no GET before anything is asked: %j", (request, lines) => {
    const { client, api } = setUp(() => "hang");
    const { code, message } = refusalOf(() => client.pages(request as never));
    const problems = lines.length === 1 ? "1 problem" : `${lines.length} problems`;
    expect([code, ...message.split("\n  - ")]).toEqual(["ERR_INVALID_INPUT", `pages: ${problems}`, ...lines]);
    expect(api()).toEqual([]);
  });
});
