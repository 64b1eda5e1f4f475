import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FaultKind } from "../../../src/testing/servers/faults.ts";
import { fewRuns } from "../../support/runs.ts";
import { genesysToken, openGenesys, START_AT } from "./platforms.ts";

const QUERY = "/api/v2/analytics/conversations/details/query";
const INTERVAL = "2026-03-02T08:00:00.000Z/2026-03-02T09:00:00.000Z";
const IDS = Array.from({ length: 9 }, (_, n) => `c-${n}`);
const CONVERSATIONS = IDS.map((conversationId, n) => ({
  conversationId,
  conversationStart: new Date(START_AT + n).toISOString(),
}));
const KINDS: readonly FaultKind[] = [
  "rate-limited",
  "rate-limited-silently",
  "token-lost",
  "status-500",
  "status-502",
  "status-503",
  "status-504",
  "html",
  "slow",
  "no-answer",
  "cut",
  "cut-within",
  "truncated",
  "duplicates",
  "drift",
];

/** What a client can tell of a fault by the answer alone. */
type Seen = number | "broken" | "no-json";

/** A client as naive as can be: it asks for page after page, again and again, until it has seen everything. */
async function readAll(seed: number) {
  const rules = KINDS.map((kind) => ({ kind, probability: 0.06, path: "/details/query", delayMs: 1 }));
  const { server } = await openGenesys({ conversations: CONVERSATIONS, faults: { seed, rules } });
  const seen: Seen[] = [];
  const ids = new Set<string>();
  let token = "token-1";
  let repeated = 0;

  const readPage = async (pageNumber: number): Promise<readonly string[] | null> => {
    const headers = { authorization: `Bearer ${token}` };
    const body = JSON.stringify({ interval: INTERVAL, paging: { pageSize: 2, pageNumber } });
    // Gives up once the server says that it will not answer: no time on a clock is short enough and long enough.
    const silent = server.injected["no-answer"];
    const giveUp = new AbortController();
    const watch = setInterval(() => server.injected["no-answer"] > silent && giveUp.abort(), 2);
    try {
      const response = await fetch(server.url + QUERY, { method: "POST", headers, body, signal: giveUp.signal });
      const text = await response.text();
      if (response.status !== 200) seen.push(response.status);
      if (response.status === 401) token = await genesysToken(server);
      if (response.status !== 200) return null;
      const page = parse(text);
      if (page === null) seen.push("no-json");
      return page && (page.conversations ?? []).map(({ conversationId }) => conversationId);
    } catch {
      seen.push("broken");
      return null;
    } finally {
      clearInterval(watch);
    }
  };
  for (let pass = 0; pass < 20 && ids.size < IDS.length; pass++) {
    for (let pageNumber = 1; pageNumber <= 5; ) {
      const page = await readPage(pageNumber);
      if (page === null) continue;
      repeated += page.length - new Set(page).size;
      for (const id of page) ids.add(id);
      pageNumber += 1;
    }
  }
  await server.close();
  return { injected: server.injected, seen, ids, repeated };
}

function parse(text: string): { conversations?: { conversationId: string }[] } | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

describe("a platform that fails", () => {
  it("should count exactly what its client met, and hide nothing for ever from who asks again", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const { injected, seen, ids, repeated } = await readAll(seed);
        const met = (one: Seen): number => seen.filter((other) => other === one).length;
        expect([...ids].sort()).toEqual(IDS);
        expect({
          429: met(429),
          401: met(401),
          500: met(500),
          502: met(502),
          503: met(503),
          504: met(504),
          broken: met("broken"),
          "no-json": met("no-json"),
          repeated,
        }).toEqual({
          429: injected["rate-limited"] + injected["rate-limited-silently"],
          401: injected["token-lost"],
          500: injected["status-500"],
          502: injected["status-502"],
          503: injected["status-503"] + injected.html,
          504: injected["status-504"],
          broken: injected["no-answer"] + injected.cut + injected["cut-within"],
          "no-json": injected.truncated,
          repeated: injected.duplicates,
        });
      }),
      { numRuns: fewRuns(10) },
    );
  });
});
