import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ledgerTotals } from "cxscore";
import { createCxoneClient } from "cxscore/adapters/cxone";
import { type ClientFetch, createGenesysClient } from "cxscore/adapters/genesys";
import { parseRuleSetText } from "cxscore/schemas";
import { simulateStories } from "cxscore/testing";
import type { FaultPlan } from "cxscore/testing/servers";
import { apiSource } from "./api-source.ts";
import { createEventTally, type EventTally } from "./event-tally.ts";
import { answerRequest } from "./http/answer-request.ts";
import { serve } from "./http/serve.ts";
import { createLoopbackFetch } from "./local/loopback-fetch.ts";
import { createPacedClock, type PacedClock } from "./local/paced-clock.ts";
import { type LocalPlatforms, startPlatforms } from "./local/start-platforms.ts";
import type { ServiceState, StateStore } from "./pipeline/model.ts";
import { type RunningService, startService } from "./pipeline/run-service.ts";
import { servicePolicy } from "./service-policy.ts";
import { openStateStore } from "./state-store.ts";

const HOUR_MS = 3_600_000;
const MIDNIGHT = Date.UTC(2026, 2, 2);
const GENESYS = { clientId: "client", clientSecret: "secret" };
const CXONE = { ...GENESYS, accessKeyId: "key", accessKeySecret: "key-secret" };
const INGEST_TOKEN = "a token for this machine";

/** What the demonstration needs of its surroundings. */
export interface LocalOptions {
  readonly print: (line: string) => void;
  /** Hours of the simulation in a second of real time; `null` = as fast as can be. */
  readonly hoursPerSecond: number | null;
  /** Keeps running until this is aborted; `null` = ends after the two days. */
  readonly stay: AbortSignal | null;
  readonly port: number;
  readonly seed: number;
}

/**
 * Starts both platforms on this machine with a simulated day, and the service, which is stopped in the middle and started
 * again from its folder. Gives the numbers that do not add up: none.
 */
export async function runLocal({ print, hoursPerSecond, stay, port, seed }: LocalOptions): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), "cxscore-service-"));
  const stories = [...simulateStories({ seed, interactionsPerDay: 80, agents: 12, evaluationShare: 0.3 })];
  const pace = hoursPerSecond === null ? {} : { speed: hoursPerSecond * 3600 };
  const clock = createPacedClock({ startAt: MIDNIGHT + 6 * HOUR_MS, ...pace });
  const platforms = await startPlatforms(stories, {
    genesys: { now: clock.now, faults: stormAt(seed, 10), credentials: GENESYS, requestsPerMinute: 300 },
    cxone: { now: clock.now, faults: stormAt(seed + 1, 11), credentials: CXONE },
  });
  const net = createLoopbackFetch();
  const rules = parseRuleSetText(await readFile(new URL("../demo/rules.yaml", import.meta.url), "utf8"));
  const polling = { intervalSeconds: 900, windowSeconds: 2700 };
  const ids = { attributesSchemaId: "effort", businessDataField: "behavioral_ces" };
  const policy = servicePolicy({ rules, timeZone: "Europe/London", polling, ...ids });
  const tally = createEventTally();
  const files = await openStateStore(folder);
  const start = (): Promise<RunningService> => startLocal(policy, { clock, platforms, fetch: net.fetch, tally, files });
  try {
    print(`${stories.length} interactions of a day, on both platforms; every number is simulated.`);
    let service = await start();
    const source = () => apiSource(service, policy, { ingestToken: INGEST_TOKEN, tally });
    const api = await serve((request) => answerRequest(source(), request), { port, now: clock.now });
    print(`The service answers at ${api.url}: /health, /metrics, /api/v1/gamification/leaderboard, …`);

    await clock.runUntil(MIDNIGHT + 14 * HOUR_MS);
    print(`14:00 ${summary(service.state())}`);
    print(
      `14:00 ${tally.failedAttempts()} requests failed, ${tally.count("throttled")} times a platform asked for a pause`,
    );
    print(`14:00 a batch from elsewhere: ${await sendBatch(api.url)}; sent again: ${await sendBatch(api.url)}`);
    const before = service.state();
    await turnUntil(clock, service.stop());
    service = await start();
    const isSame = JSON.stringify(service.state().counts) === JSON.stringify(before.counts);
    print(`14:00 stopped and started from ${folder}: ${isSame ? "the same numbers" : "OTHER NUMBERS"}`);

    await clock.runUntil(MIDNIGHT + 24 * HOUR_MS);
    print(`24:00 ${summary(service.state())}`);
    const [points, changes] = [pointsOf(service.state()), service.state().counts.qualityChanges];
    await clock.runUntil(MIDNIGHT + 50 * HOUR_MS);
    const { counts } = service.state();
    const moved = pointsOf(service.state()) - points;
    print(
      `a day later ${counts.qualityChanges - changes} events have a late quality score, which moved the totals by ${moved} points`,
    );
    print(`a day later ${summary(service.state())}`);
    print(`the board begins with ${await firstOfBoard(api.url)}`);
    const problems = [...(isSame ? [] : ["the restart changed numbers"]), ...sumProblems(service.state(), platforms)];
    print(problems.length === 0 ? "The numbers add up: nothing is lost." : `LOST: ${problems.join("; ")}`);
    if (stay !== null) {
      print(`The service stays at ${api.url} until it is interrupted.`);
      await new Promise((resolve) => (stay.aborted ? resolve(null) : stay.addEventListener("abort", resolve)));
    }
    await turnUntil(clock, service.stop());
    await api.close();
    return problems;
  } finally {
    net.close();
    await platforms.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface LocalPorts {
  readonly clock: PacedClock;
  readonly platforms: LocalPlatforms;
  readonly fetch: ClientFetch;
  readonly tally: EventTally;
  readonly files: StateStore;
}

function startLocal(policy: Parameters<typeof startService>[0], ports: LocalPorts): Promise<RunningService> {
  const { clock, platforms, tally, files } = ports;
  const fetch: ClientFetch = (url, init) => clock.track(ports.fetch(url, init));
  const hosts = (url: string) => ({ api: url, login: url });
  const shared = { fetch, clock, observer: tally.observer };
  const store: StateStore = {
    load: files.load,
    save: (state) => clock.track(files.save(state)),
    append: (file, fromByte, text) => clock.track(files.append(file, fromByte, text)),
  };
  const genesys = createGenesysClient({
    ...shared,
    region: "eu_central_1",
    credentials: GENESYS,
    hosts: hosts(platforms.genesys.url),
  });
  const cxone = createCxoneClient({ ...shared, credentials: CXONE, hosts: hosts(platforms.cxone.url) });
  return startService(policy, { clock, fetch, store, genesys, cxone });
}

/** An hour in which most requests are turned away, half of them without a word about when to come back. */
function stormAt(seed: number, hour: number): FaultPlan {
  const from = MIDNIGHT + hour * HOUR_MS;
  const storm = { from, until: from + HOUR_MS, probability: 0.4 };
  return {
    seed,
    rules: [
      { kind: "rate-limited", retryAfterSeconds: 20, ...storm },
      { kind: "rate-limited-silently", ...storm },
      { kind: "status-500", probability: 0.02 },
      { kind: "truncated", probability: 0.02 },
      { kind: "token-lost", probability: 0.01 },
    ],
  };
}

function summary({ counts, delivery, outbox }: ServiceState): string {
  const states = Object.values(delivery);
  const sum = (field: "written" | "skipped"): number => states.reduce((all, one) => all + (one?.totals[field] ?? 0), 0);
  const waiting = [...Object.values(outbox), ...states.map((one) => one?.items ?? [])].flat().length;
  const { scored, rescored, eventsScored, qualityRecords, deadLetters } = counts;
  return `${scored} scored, ${rescored} again; ${sum("written")} delivered, ${waiting} on their way, ${deadLetters} dead letters tried again; ${eventsScored} events with points; ${qualityRecords} evaluations`;
}

function pointsOf({ ledger }: ServiceState): number {
  const totals = ledgerTotals(ledger, { period: "month", now: MIDNIGHT });
  return totals.reduce((sum, { totalPoints }) => sum + totalPoints, 0);
}

/** What does not add up: every score has its end, and every one that was delivered is on its platform. */
function sumProblems({ counts, delivery, outbox, interactions }: ServiceState, platforms: LocalPlatforms): string[] {
  const problems: string[] = [];
  const accepted = Object.values(delivery).reduce((sum, one) => sum + (one?.totals.accepted ?? 0), 0);
  const waiting = Object.values(outbox).flat().length;
  const { scored, rescored } = counts;
  if (accepted + waiting !== scored + rescored) problems.push(`${scored + rescored} scores, ${accepted} handed on`);
  for (const [key, { effort }] of Object.entries(interactions)) {
    const id = key.slice(key.indexOf(":") + 1);
    const [record] = key.startsWith("genesys_cloud:") ? platforms.genesys.customAttributesOf(id) : [];
    const held = record
      ? record.customAttributes["ces_score_number"]
      : platforms.cxone.businessDataOf(id)["behavioral_ces"];
    if (effort !== null && held !== effort) problems.push(`${key} was scored ${effort}, and its platform has ${held}`);
  }
  return problems;
}

async function sendBatch(url: string): Promise<string> {
  const scores = [
    {
      agent_uuid: "agent-of-another-system",
      scoring_period: "2026-03-02",
      total_points: 12,
      category_scores: { sales: 12 },
    },
  ];
  const response = await fetch(`${url}/api/v1/gamification/scores/ingest`, {
    method: "POST",
    headers: { authorization: `Bearer ${INGEST_TOKEN}`, "content-type": "application/json" },
    body: JSON.stringify({ batch_id: "batch-1", scores }),
  });
  const { accepted, duplicate } = (await response.json()) as { accepted?: number; duplicate?: boolean };
  return `${response.status}, ${accepted} taken${duplicate ? ", known already" : ""}`;
}

async function firstOfBoard(url: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/gamification/leaderboard?period=2026-03-02&size=3`);
  const { rows } = (await response.json()) as { rows: readonly { rank: number; score: number }[] };
  return rows.map(({ rank, score }) => `rank ${rank} with ${score} points`).join(", ");
}

/** The clock has to go on while something waits for it. */
async function turnUntil(clock: PacedClock, work: Promise<unknown>): Promise<void> {
  let isOver = false;
  const end = (): void => {
    isOver = true;
  };
  work.then(end, end);
  await clock.runUntil(clock.now() + HOUR_MS, () => isOver);
  await work;
}
