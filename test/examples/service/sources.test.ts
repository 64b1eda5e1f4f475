import type { CxoneClient } from "cxscore/adapters/cxone";
import type { ClientFetch } from "cxscore/adapters/genesys";
import { describe, expect, it } from "vitest";
import { cxoneSource } from "../../../examples/service/pipeline/cxone-source.ts";
import { cxoneTarget, genesysTarget, withoutReads } from "../../../examples/service/pipeline/delivery-targets.ts";
import { extractWorkflows } from "../../../examples/service/pipeline/extract-workflows.ts";

const NOW = Date.UTC(2026, 2, 4, 12);
const clock = { now: () => NOW, wait: (_: number, signal?: AbortSignal) => untilTimeout(_, signal) };
/** Time-outs never come, other waits are over at once. */
const untilTimeout = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
  milliseconds === 30_000
    ? new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason), { once: true }))
    : Promise.resolve();
const POLICY = { pageSize: { genesys_cloud: 100, nice_cxone: 50 }, qualityReachSeconds: 86_400 };
const noFetch: ClientFetch = () => Promise.reject(new Error("not asked"));

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe("cxoneSource", () => {
  const leg = (contactId: number) => ({
    contactId,
    masterContactId: 1,
    contactStartDate: "2026-03-04T11:00:00.000Z",
    agentId: contactId,
    mediaTypeName: "Call",
    isOutbound: false,
  });
  const effect = {
    kind: "fetch",
    request: 1,
    purpose: "window",
    from: 0,
    to: NOW,
    updatedSince: NOW - 60_000,
  } as const;
  function source(pages: readonly object[]) {
    const asked: unknown[] = [];
    const client = {
      async *completedContacts(selection: unknown) {
        asked.push(selection);
        yield* pages;
      },
    } as unknown as CxoneClient;
    return { asked, ...cxoneSource(client, { fetch: noFetch, clock }, POLICY, () => {}) };
  }
  const page = (lastPollTime: string, ...completedContacts: object[]) => ({
    kind: "page",
    lastPollTime,
    body: { completedContacts },
  });

  it("should ask since what the plan says, and read the legs of all pages together", async () => {
    const { asked, fetchWindow } = source([
      page("2026-03-04T12:00:02.000Z", leg(1)),
      page("2026-03-04T12:00:01.000Z", leg(2)),
    ]);
    const [only, ...others] = await all(fetchWindow(effect, undefined));
    expect(asked).toEqual([{ updatedSince: "2026-03-04T11:59:00.000Z", pageSize: 50 }]);
    expect(others).toEqual([]);
    if (only?.kind !== "page") throw new Error("no page");
    expect(only.records.map(({ record }) => [record.conversation.conversation_id, record.contactIds])).toEqual([
      ["1", ["1", "2"]],
    ]);
    expect(only.lastPollAt).toBe(Date.UTC(2026, 2, 4, 12, 0, 1));
  });

  it("should give nothing of an answer whose later page failed", async () => {
    const failed = { kind: "failed", because: "refused", status: 400 };
    const items = await all(source([page("2026-03-04T12:00:00.000Z", leg(1)), failed]).fetchWindow(effect, undefined));
    expect(items.map(({ kind }) => kind)).toEqual(["failed"]);
  });
});

describe("extractWorkflows", () => {
  const answer = (body: unknown) => ({ kind: "answer", status: 200, headers: {}, body, attempts: 1 }) as const;
  const job = (status: string, url: string | null = null) => answer({ jobStatus: { status, result: { url } } });
  function extract(answers: readonly unknown[], fetch: ClientFetch = noFetch) {
    const left = [answer("job-1"), ...answers];
    const client = { send: async () => left.shift() ?? { kind: "failed" } } as never;
    return extractWorkflows(client, { fetch, clock }, { now: NOW, reachSeconds: 86_400 }, undefined);
  }
  const file =
    (status: number, text: string, seen: unknown[] = []): ClientFetch =>
    async (url, { headers }) => {
      seen.push([url, headers]);
      return { status, headers: { get: () => null }, text: async () => text };
    };

  it("should wait for the job, and fetch its file without credentials", async () => {
    const seen: unknown[] = [];
    const rows = await extract([job("RUNNING"), job("SUCCEEDED", "https://files.test/1")], file(200, "id\n1\n", seen));
    expect(rows).toEqual([{ id: "1" }]);
    expect(seen).toEqual([["https://files.test/1", {}]]);
  });

  it("should give nothing when the job fails, or its file is not there, cut, or lies at an open address", async () => {
    expect(await extract([job("FAILED")])).toBeNull();
    expect(await extract([{ kind: "failed" }])).toBeNull();
    expect(await extract(Array.from({ length: 30 }, () => job("RUNNING")))).toBeNull();
    const done = (url: string | null, fetch: ClientFetch) => extract([job("SUCCEEDED", url)], fetch);
    expect(await done("https://files.test/1", file(403, "id\n1\n"))).toBeNull();
    expect(await done("https://files.test/1", file(200, "id,b\n1"))).toBeNull();
    expect(await done("https://files.test/1", noFetch)).toBeNull();
    for (const url of ["http://files.test/1", "http://127.0.0.1.files.test/1", null]) {
      expect(await done(url, file(200, "id\n1\n"))).toBeNull();
    }
  });
});

describe("a file of workflows that is larger than any that is expected", () => {
  it("should be read no further, and give nothing", async () => {
    let given = 0;
    let isCancelled = false;
    const chunk = new Uint8Array(8_388_608);
    const reader = {
      read: async () => ({ done: given++ === 100, value: chunk }),
      cancel: async () => {
        isCancelled = true;
      },
    };
    const fetch: ClientFetch = async () => ({
      status: 200,
      headers: { get: () => null },
      body: { getReader: () => reader },
      text: () => Promise.reject(new Error("not asked")),
    });
    const answers = ["job-1", { jobStatus: { status: "SUCCEEDED", result: { url: "https://files.test/1" } } }];
    const client = {
      send: async () => ({ kind: "answer", status: 200, headers: {}, body: answers.shift(), attempts: 1 }),
    };
    const when = { now: NOW, reachSeconds: 86_400 };
    expect(await extractWorkflows(client as never, { fetch, clock }, when, undefined)).toBeNull();
    expect([given, isCancelled]).toEqual([9, true]);
  });
});

describe("delivery targets", () => {
  const score = { interactionId: "c-1", value: 5, completedAt: 0 };

  it("should write over the version that was read, and create where there is nothing", () => {
    const target = genesysTarget("schema");
    const own = { id: "behavioral-ces", version: 3, customAttributes: { ces_score_number: 4 } };
    expect(target.readExisting({ results: [{ id: "other" }, own] }, "c-1")).toEqual({ value: 4, found: 3 });
    expect(target.readExisting({ results: [] }, "c-1")).toEqual({ value: null });
    expect(target.readExisting(null, "c-1")).toEqual({ value: null });
    expect(target.writeRequest(score, 3).body).toMatchObject({ version: 3, customAttributes: { ces_score_number: 5 } });
    expect(target.writeRequest(score, undefined).body).not.toHaveProperty("version");
  });

  it("should read nothing of CXone, and pass its writes on", async () => {
    const sent: string[] = [];
    const target = cxoneTarget("ces");
    const client = withoutReads({ send: async ({ path }: { path: string }) => void sent.push(path) } as never);
    expect(await client.send(target.readRequest("9"))).toMatchObject({ kind: "answer", body: null });
    await client.send(target.writeRequest(score, undefined));
    expect(sent).toEqual(["/business-data-manager/v1/business-data/contact/c-1"]);
  });
});
