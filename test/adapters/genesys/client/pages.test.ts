import { describe, expect, it } from "vitest";
import { jsonRequest } from "../../../../src/adapters/request.ts";
import type { MadeRequest, ScriptedAnswer } from "../../client/scripted-fetch.ts";
import { bodyOf, conversations, DAY, setUp } from "./scripted-client.ts";

describe("the pages of the details query", () => {
  it.each([
    [[3, 3, 1], 3],
    [[3, 3, 0], 3],
    [[3], 2],
    [[0], 1],
    [[2], 1],
  ])("should of %j conversations be asked for until one is not full", async (sizes, asked) => {
    const { client, collect, api } = setUp((request) => {
      const size = sizes[bodyOf(request).paging.pageNumber - 1] ?? 0;
      return { status: 200, body: { ...(size > 0 ? { conversations: conversations(size) } : {}), totalHits: 7 } };
    });
    const pages = await collect(client.conversationDetails({ ...DAY, pageSize: 3 }));
    expect(pages.map((page) => page.kind === "page" && [page.index, page.totalHits])).toEqual(
      sizes.filter((size) => size > 0).map((_, index) => [index, 7]),
    );
    expect(api()).toHaveLength(asked);
    expect(api().map((request) => bodyOf(request).paging.pageNumber)).toEqual([1, 2, 3].slice(0, asked));
  });

  it("should end with a failure that says so", async () => {
    const { client, collect } = setUp((request) =>
      bodyOf(request).paging.pageNumber === 1
        ? { status: 200, body: { conversations: conversations(100) } }
        : { status: 403 },
    );
    expect(await collect(client.conversationDetails(DAY))).toMatchObject([
      { kind: "page", index: 0 },
      { kind: "failed", because: "refused", status: 403 },
    ]);
  });

  it.each([{ conversations: {} }, { conversations: "x" }, [], 5, "text"])(
    "should not take %j for a page",
    async (body) => {
      const { client, collect } = setUp(() => ({ status: 200, body: JSON.stringify(body) }));
      expect(await collect(client.conversationDetails(DAY))).toEqual([
        { kind: "failed", because: "malformed-page", status: 200 },
      ]);
    },
  );

  it("should not go on for ever", async () => {
    const { client, collect } = setUp(() => ({ status: 200, body: { conversations: conversations(1) } }), {
      maximumPages: 4,
    });
    const pages = await collect(client.conversationDetails({ ...DAY, pageSize: 1 }));
    expect(pages).toHaveLength(5);
    expect(pages.at(-1)).toEqual({ kind: "failed", because: "too-many-pages", status: null });
  });

  it("should refuse a selection that is none before anything is asked for", () => {
    const { client } = setUp(() => "hang");
    expect(() => client.conversationDetails({ startAt: 5, endAt: 5 })).toThrow("endAt");
    expect(() => client.conversationDetailsJob({ startAt: 5, endAt: 5 })).toThrow("endAt");
  });

  it("should end when it is aborted", async () => {
    const { client, collect } = setUp(() => "hang");
    const controller = new AbortController();
    controller.abort();
    expect(await collect(client.conversationDetails(DAY, { signal: controller.signal }))).toEqual([
      { kind: "failed", because: "aborted", status: null },
    ]);
  });
});

describe("a details job", () => {
  const JOBS = "/api/v2/analytics/conversations/details/jobs";
  const job = (states: readonly unknown[], results: Readonly<Record<string, unknown>>) => {
    let asked = 0;
    return (request: MadeRequest): ScriptedAnswer => {
      const { pathname, searchParams } = new URL(request.url);
      if (request.method === "POST") return { status: 202, body: { jobId: "job-1" } };
      if (pathname === `${JOBS}/job-1`) return { status: 200, body: { state: states[asked++] ?? states.at(-1) } };
      return { status: 200, body: results[searchParams.get("cursor") ?? ""] };
    };
  };

  it("should be handed in, waited for and read to its last cursor", async () => {
    const { client, collect, api, clock } = setUp(
      job(["QUEUED", "PENDING", "NEW_STATE", "FULFILLED"], {
        "": { conversations: conversations(2), cursor: "a b" },
        "a b": { conversations: conversations(1), cursor: "b" },
        b: { conversations: [] },
      }),
    );
    const startedAt = clock.now();
    const pages = await collect(client.conversationDetailsJob(DAY));
    expect(pages.map((page) => [page.kind, "index" in page && page.index])).toEqual([
      ["page", 0],
      ["page", 1],
    ]);
    expect(bodyOf(api()[0] as MadeRequest)).toEqual({
      interval: "2026-03-02T00:00:00.000Z/2026-03-03T00:00:00.000Z",
      order: "asc",
      orderBy: "conversationStart",
      conversationFilters: [
        { type: "and", predicates: [{ type: "dimension", dimension: "conversationEnd", operator: "exists" }] },
      ],
    });
    expect(
      api()
        .slice(1, 5)
        .map(({ at }) => at - startedAt),
    ).toEqual([0, 2000, 6000, 14_000]);
  });

  it.each([
    ["FAILED", "job-failed"],
    ["CANCELLED", "job-cancelled"],
    ["EXPIRED", "job-expired"],
  ])("should when %s be a named failure", async (state, because) => {
    const { client, collect } = setUp(job(["QUEUED", state], {}));
    expect(await collect(client.conversationDetailsJob(DAY))).toEqual([{ kind: "failed", because, status: 200 }]);
  });

  it("should not be waited for without end", async () => {
    const jobPolling = { maximumAttempts: 3, baseDelayMs: 1000, delayFactor: 2, maximumDelayMs: 1500 };
    const { client, collect, clock } = setUp(job([null], {}), { jobPolling });
    const startedAt = clock.now();
    expect(await collect(client.conversationDetailsJob(DAY))).toMatchObject([{ because: "job-unfinished" }]);
    expect(clock.now() - startedAt).toBe(2500);
  });

  it("should not be read round in a circle", async () => {
    const page = (cursor: unknown) => ({ conversations: conversations(1), cursor });
    const circle = setUp(job(["FULFILLED"], { "": page("a"), a: page("b"), b: page("a") }));
    expect((await circle.collect(circle.client.conversationDetailsJob(DAY))).at(-1)).toMatchObject({
      because: "refused-link",
    });
    const nonsense = setUp(job(["FULFILLED"], { "": page({}) }));
    expect((await nonsense.collect(nonsense.client.conversationDetailsJob(DAY))).at(-1)).toMatchObject({
      because: "malformed-page",
    });
  });

  it.each([{}, { jobId: "" }, { jobId: ".." }, { jobId: 5 }, []])("should have an id, not %j", async (body) => {
    const { client, collect } = setUp(() => ({ status: 202, body }));
    expect(await collect(client.conversationDetailsJob(DAY))).toMatchObject([{ because: "malformed-page" }]);
  });

  it("should stop waiting when it is aborted", async () => {
    const { client, clock } = setUp(job(["QUEUED"], {}));
    const controller = new AbortController();
    const first = client.conversationDetailsJob(DAY, { signal: controller.signal }).next();
    await clock.advance(100);
    controller.abort();
    const startedAt = clock.now();
    expect(await clock.run(first)).toMatchObject({ value: { kind: "failed", because: "aborted" } });
    expect(clock.now()).toBe(startedAt);
  });
});

describe("pages that name the next one", () => {
  const first = { ...jsonRequest("GET", "/api/v2/quality/evaluations/query"), query: { agentUserId: "a" } };

  it("should be followed to the last", async () => {
    const { client, collect, api } = setUp(({ url }) => {
      const isFirst = !url.includes("pageNumber");
      return {
        status: 200,
        body: {
          entities: [1],
          total: 2,
          ...(isFirst ? { nextUri: "/api/v2/quality/evaluations/query?pageNumber=2&x=a%20b" } : {}),
        },
      };
    });
    const pages = await collect(client.pages(first));
    expect(pages).toMatchObject([{ index: 0, totalHits: 2 }, { index: 1 }]);
    expect(api().map(({ url }) => url)).toEqual([
      "https://api.mypurecloud.de/api/v2/quality/evaluations/query?agentUserId=a",
      "https://api.mypurecloud.de/api/v2/quality/evaluations/query?pageNumber=2&x=a+b",
    ]);
  });

  it.each([
    "https://evil.example/api/v2/x",
    "https://api.mypurecloud.de/api/v2/x",
    "//evil.example/x",
    "/\\evil.example/x",
    "/api/../../x",
    "/api/v2/%2e%2e/x",
    "api/v2/x",
    "javascript:alert(1)",
    "/api/v2/quality/evaluations/query?agentUserId=a",
    5,
    {},
  ])("should not be followed to %j", async (nextUri) => {
    const { client, collect, api } = setUp(() => ({ status: 200, body: { nextUri } }));
    expect(await collect(client.pages(first))).toMatchObject([
      { kind: "page" },
      { kind: "failed", because: "refused-link" },
    ]);
    expect(api()).toHaveLength(1);
  });

  it("should begin with a GET", () => {
    const { client } = setUp(() => "hang");
    expect(() => client.pages({ ...first, method: "POST" })).toThrow("method");
    expect(() => client.pages({ ...first, path: "//x" })).toThrow("path");
  });
});
