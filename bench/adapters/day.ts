// A day of conversations, asked for over loopback and brought to scores page by page: where the time goes.
import { fork } from "node:child_process";
import { once } from "node:events";
import { type ClientClock, createGenesysClient, mapConversationDetails } from "../../dist/adapters/genesys.js";
import { effortFacts, scoreEffort } from "../../dist/ces.js";
import {
  compileRules,
  createCalendar,
  emptyLedger,
  type Ledger,
  ledgerTotals,
  scoredEvent,
  stepLedger,
} from "../../dist/gamification.js";
import type { CanonicalConversation, CanonicalEvent } from "../../dist/interaction.js";
import { parseRuleSet } from "../../dist/schemas.js";
import { printTable } from "../measure.ts";

const RULES = {
  versions: { efficiency: "v1", compliance: "v1" },
  rules: [
    rule("swift", "efficiency", { field: "handle_time_seconds", operator: "less_than", value: 240 }, 10),
    rule("short-hold", "efficiency", { field: "hold_time_seconds", operator: "less_than", value: 30 }, 3),
    rule("kept", "compliance", { field: "transferred_out", operator: "equals", value: false }, 5),
    rule("wrapped-up", "compliance", { field: "after_call_work_seconds", operator: "less_than", value: 60 }, 2),
  ],
};

function rule(rule_id: string, category: string, condition: object, points: number): object {
  return { rule_id, category, condition, points };
}

const clock: ClientClock = {
  now: Date.now,
  wait: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", stop);
        resolve();
      }, milliseconds);
      signal?.addEventListener("abort", stop, { once: true });
    }),
};

/** Fetches, maps and scores a day of about so many conversations, and prints the shares of the time. */
export async function measureDay(count: number): Promise<void> {
  const child = fork(new URL("server.ts", import.meta.url), [String(count)], {
    execArgv: ["--max-old-space-size=8192", "--import", "tsx"],
  });
  try {
    const [ready] = (await once(child, "message")) as [{ readonly url: string; readonly startAt: number }];
    await fetchAndScore(ready.url, ready.startAt);
    child.send("how long");
    const [{ ms }] = (await once(child, "message")) as [{ readonly ms: number }];
    console.log(`\nThe server, another process, took ${(ms / 1000).toFixed(2)} s of its own.`);
  } finally {
    child.kill();
  }
}

async function fetchAndScore(url: string, startAt: number): Promise<void> {
  const client = createGenesysClient({
    region: "eu_central_1",
    credentials: { clientId: "client", clientSecret: "secret" },
    fetch,
    clock,
    hosts: { api: url, login: url },
    // Without the platform's limit, which would make a day of a thousand pages take four minutes.
    policy: { tokenBucket: { capacity: 1_000_000, refillPerMinute: 1_000_000 } },
  });
  const spent = { parse: 0, map: 0, effort: 0, rules: 0, ledger: 0 };
  const timed = <T>(part: keyof typeof spent, work: () => T): T => {
    const start = process.cpuUsage();
    const result = work();
    const { user, system } = process.cpuUsage(start);
    spent[part] += (user + system) / 1000;
    return result;
  };
  const program = compileRules(parseRuleSet(RULES));
  // Prepared once: looking a time zone up is what costs time.
  const calendar = createCalendar("UTC");
  const evaluatedAt = new Date(startAt + 90 * 86_400_000).toISOString();
  const done = { pages: 0, bytes: 0, conversations: 0, events: 0, scored: 0, effort: 0 };
  let ledger: Ledger = emptyLedger({ timeZone: "UTC" });
  let heap = 0;

  const takePage = (body: unknown): void => {
    const { conversations, events } = timed("map", () => mapConversationDetails(body));
    done.effort += timed("effort", () => totalEffort(conversations, () => (done.scored += 1)));
    const scored = timed("rules", () => events.map((event) => scoreOf(event)));
    ledger = timed("ledger", () => stepLedger(ledger, scored).ledger);
    done.pages += 1;
    done.conversations += conversations.length;
    done.events += events.length;
    heap = Math.max(heap, process.memoryUsage().heapUsed);
  };
  const scoreOf = (event: CanonicalEvent) =>
    scoredEvent(event, program.score(event), { evaluatedAt, timeZone: calendar });

  // The client parses; what that takes can be told from fetching only here.
  const { parse } = JSON;
  JSON.parse = (text: string, reviver?: Parameters<typeof parse>[1]): unknown => {
    done.bytes += text.length;
    return timed("parse", () => parse(text, reviver));
  };
  const clockStart = performance.now();
  const start = process.cpuUsage();
  try {
    for await (const page of client.conversationDetails({ startAt, endAt: startAt + 86_400_000 })) {
      if (page.kind === "failed") throw new Error(`page ${done.pages}: ${page.because}`);
      takePage(page.body);
    }
  } finally {
    JSON.parse = parse;
  }
  const { user, system } = process.cpuUsage(start);
  const all = (user + system) / 1000;
  const seconds = (performance.now() - clockStart) / 1000;
  const agents = ledgerTotals(ledger, { period: "day", now: evaluatedAt }).length;
  if (agents === 0 || done.scored < done.conversations / 2) throw new Error("next to nothing was scored");

  const fetching = all - spent.parse - spent.map - spent.effort - spent.rules - spent.ledger;
  const row = (name: string, ms: number): readonly string[] => [
    name,
    (ms / 1000).toFixed(2),
    `${((ms / all) * 100).toFixed(0)} %`,
    ((ms * 1000) / done.conversations).toFixed(1),
  ];
  const { pages, bytes, conversations, events, scored } = done;
  const heading = `${conversations} conversations, ${events} events, ${scored} effort scores, ${agents} agents' days: ${pages} pages of ${(bytes / 1e6).toFixed(0)} MB together`;
  printTable(heading, [
    ["processor time of", "s", "share", "µs per conversation"],
    row("fetching (HTTP, decoding, client)", fetching),
    row("JSON.parse", spent.parse),
    row("mapping", spent.map),
    row("effort", spent.effort),
    row("rules", spent.rules),
    row("ledger", spent.ledger),
    row("all", all),
  ]);
  const peak = (heap / 1e6).toFixed(0);
  const resident = (process.resourceUsage().maxRSS / 1e3).toFixed(0);
  console.log(`\n${seconds.toFixed(1)} s by the clock; the heap held at most ${peak} MB, the process ${resident} MB.`);
}

function totalEffort(conversations: readonly CanonicalConversation[], count: () => void): number {
  let total = 0;
  for (const conversation of conversations) {
    const facts = effortFacts(conversation);
    if (facts.kind !== "ready") continue;
    total += scoreEffort(facts.facts).value;
    count();
  }
  return total;
}
