import { afterEach, describe, expect, it } from "vitest";
import type { ClientClock, ClientEvent } from "../../../src/adapters/client/model.ts";
import { createCxoneClient } from "../../../src/adapters/cxone/client/create-cxone-client.ts";
import { mapCompletedContacts } from "../../../src/adapters/cxone/index.ts";
import { createGenesysClient } from "../../../src/adapters/genesys/client/create-genesys-client.ts";
import { startCxoneServer, startGenesysServer, type TestServer } from "../../../src/testing/servers/index.ts";

const BEGAN_AT = Date.now();

/** Time that passes a hundred times as fast. */
const clock: ClientClock = {
  now: () => BEGAN_AT + (Date.now() - BEGAN_AT) * 100,
  wait: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, Math.ceil(milliseconds / 100));
      const stop = (): void => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      if (signal?.aborted) stop();
      else signal?.addEventListener("abort", stop, { once: true });
    }),
};
/** The wait for a time-out is a hundredth too. */
const policy = { timeoutMs: 500_000 };

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const START_AT = Date.UTC(2026, 2, 2);
const at = (ms: number): string => new Date(START_AT + ms).toISOString();

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

describe("over real sockets", () => {
  it("should read every conversation of Genesys Cloud through failures, redirects refused", async () => {
    const conversations = Array.from({ length: 23 }, (_, n) => ({
      conversationId: `c-${n}`,
      conversationStart: at(n * 1000),
      conversationEnd: at(n * 1000 + 60_000),
      participants: [],
    }));
    const genesys = await startGenesysServer({ conversations });
    server = genesys;
    const events: ClientEvent[] = [];
    const client = createGenesysClient({
      region: "eu_west_1",
      hosts: { api: genesys.url, login: genesys.url },
      credentials: { clientId: "client", clientSecret: "secret" },
      fetch,
      clock,
      policy,
      observer: (event) => events.push(event),
    });
    genesys.failNext({ status: 503 });
    genesys.failNext({ status: "cut" });
    genesys.failNext({ status: 500 });
    const range = { startAt: START_AT, endAt: START_AT + 3_600_000, pageSize: 10 };
    const pages = await collect(client.conversationDetails(range));
    expect(pages.map(({ kind }) => kind)).toEqual(["page", "page", "page"]);
    genesys.expireTokens();
    expect(await client.conversation("c-3")).toMatchObject({
      kind: "answer",
      body: { conversationId: "c-3" },
      attempts: 2,
    });
    expect(await client.conversation("gone")).toMatchObject({ kind: "failed", because: "gone", status: 404 });
    genesys.failNext({ status: 302, headers: { location: `${genesys.url}/elsewhere` } });
    expect(await client.conversation("c-3")).toMatchObject({ kind: "failed", because: "unexpected" });
    expect(genesys.requests.some(({ path }) => path === "/elsewhere")).toBe(false);
    expect(events.filter(({ kind }) => kind === "token-failed")).toHaveLength(3);
  });

  it("should read every contact of CXone by its links", async () => {
    const contacts = Array.from({ length: 7 }, (_, n) => ({
      contactId: 100 + n,
      masterContactId: 100 + n,
      contactStartDate: at(n * 1000),
      lastUpdateTime: at(n * 1000 + 90_000),
      mediaTypeId: 4,
    }));
    const cxone = await startCxoneServer({ contacts });
    server = cxone;
    const client = createCxoneClient({
      hosts: { api: cxone.url, login: cxone.url },
      credentials: { clientId: "client", clientSecret: "secret", accessKeyId: "key", accessKeySecret: "key-secret" },
      fetch,
      clock,
      policy,
    });
    const all = { startAt: START_AT, endAt: START_AT + 3_600_000, pageSize: 3 };
    const pages = await collect(client.completedContacts(all));
    expect(pages.map(({ kind }) => kind)).toEqual(["page", "page", "page"]);
    const bodies = pages.map((page) => (page.kind === "page" ? page.body : null));
    expect(mapCompletedContacts(bodies).counts.read).toBe(7);
    const none = { startAt: START_AT + 7_200_000, endAt: START_AT + 7_300_000 };
    expect(await collect(client.completedContacts(none))).toEqual([]);
  });
});
