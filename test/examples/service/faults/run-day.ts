import { readFileSync } from "node:fs";
import { createCxoneClient } from "cxscore/adapters/cxone";
import { type ClientEvent, type ClientFetch, createGenesysClient } from "cxscore/adapters/genesys";
import { parseRuleSetText } from "cxscore/schemas";
import { type SimulatedStory, simulateStories } from "cxscore/testing";
import { createLoopbackFetch } from "../../../../examples/service/local/loopback-fetch.ts";
import { createPacedClock, type PacedClock } from "../../../../examples/service/local/paced-clock.ts";
import { type LocalPlatforms, startPlatforms } from "../../../../examples/service/local/start-platforms.ts";
import type { ServicePolicy, ServiceState, StateStore } from "../../../../examples/service/pipeline/model.ts";
import { startService } from "../../../../examples/service/pipeline/run-service.ts";
import { servicePolicy } from "../../../../examples/service/service-policy.ts";
import { type DayPlan, type Life, planDay } from "./fault-plan.ts";
import { createKiller, mortalPorts } from "./killer.ts";
import { createMemoryStore, type MemoryStore } from "./memory-store.ts";

/** A day that was lived through, and all that is left of it. */
export interface LivedDay {
  readonly plan: DayPlan;
  readonly stories: readonly SimulatedStory[];
  readonly platforms: LocalPlatforms;
  readonly state: ServiceState;
  readonly store: StateStore & Partial<MemoryStore>;
  readonly kills: number;
  /** Everything that the service told or stored, as text. */
  readonly told: string;
  /** Everything that it must never tell. */
  readonly tokens: ReadonlySet<string>;
  /** The most token requests of one platform that were under way at once. */
  readonly mostRenewals: number;
  /** What was complete on the platforms by then had to be taken in. */
  readonly judgedAt: number;
}

export interface DayOptions {
  readonly seed: number;
  readonly interactionsPerDay: number;
  readonly kills: number;
  /** From poll to poll. @defaultValue 600 */
  readonly pollSeconds?: number;
  readonly store?: StateStore;
}

export const START_AT = Date.UTC(2026, 2, 2);
export const CREDENTIALS = {
  genesys: { clientId: "genesys-client", clientSecret: "genesys-secret-f3a1" },
  cxone: {
    clientId: "cxone-client",
    clientSecret: "cxone-secret-77b2",
    accessKeyId: "ACCESSKEYID9",
    accessKeySecret: "access-key-secret-5c0d",
  },
};
/** Far below the platforms' own, so that a simulated day comes near them. */
export const BUDGETS = {
  genesys: { capacity: 5, refillPerMinute: 10 },
  cxone: { capacity: 3, refillPerMinute: 6 },
};
const policyOf = (pollSeconds: number): ServicePolicy =>
  servicePolicy({
    rules: parseRuleSetText(readFileSync(new URL("../../../../examples/demo/rules.yaml", import.meta.url), "utf8")),
    timeZone: "Europe/London",
    polling: { intervalSeconds: pollSeconds, windowSeconds: 3 * pollSeconds, longestIntervalSeconds: 3 * pollSeconds },
    attributesSchemaId: "effort-schema",
    businessDataField: "behavioral_ces",
    pageSize: { genesys_cloud: 7, nice_cxone: 7 },
  });
export const POLICY = policyOf(600);
/** Records that nobody can read, one on each platform. */
export const DAMAGED = {
  genesys: [
    {
      conversationId: "damaged",
      conversationStart: "2026-03-02T09:00:00.000Z",
      conversationEnd: "later",
      participants: [],
    },
  ],
  cxone: [
    { contactId: 990001, masterContactId: 990001, contactStartDate: "soon", lastUpdateTime: "2026-03-02T09:05:00Z" },
  ],
};
const HOUR_MS = 3_600_000;
/** The last review of the day is 24 hours after its end; then all has an hour and a half to come to rest. */
const JUDGED_AT = START_AT + 47 * HOUR_MS;
const END_AT = START_AT + 50 * HOUR_MS;

/** Lives through a simulated day and the one after, with everything that goes wrong in them. */
export async function liveThrough(options: DayOptions): Promise<LivedDay> {
  const { seed, interactionsPerDay, kills, pollSeconds = 600 } = options;
  const simulation = { seed, startAt: START_AT, interactionsPerDay, agents: 8, queues: 2 };
  const stories = [...simulateStories({ ...simulation, evaluationShare: 0.4 })];
  const plan = planDay(seed, START_AT, kills);
  const policy = policyOf(pollSeconds);
  const unanswered = { count: 0 };
  const told: string[] = [];
  const clock = createPacedClock({ startAt: START_AT, hopeless: () => hopelessOf(platforms) - unanswered.count });
  const platforms: LocalPlatforms = await startPlatforms(stories, {
    genesys: { now: clock.now, faults: plan.genesys, credentials: CREDENTIALS.genesys, requestsPerMinute: 300 },
    cxone: { now: clock.now, faults: plan.cxone, credentials: CREDENTIALS.cxone },
    damaged: DAMAGED,
  });
  const store = options.store ?? createMemoryStore();
  const net = createNet(clock, unanswered);
  let state: ServiceState | null = null;
  let killed = 0;
  try {
    for (const life of plan.lives) {
      const connections = net.open();
      state = await live(life, { policy, clock, platforms, store, fetch: connections.fetch, told });
      await connections.close();
      told.push(JSON.stringify(await store.load()));
      // One that lived to the end has nothing left for the others.
      if (state !== null) break;
      killed += 1;
      await clock.runUntil(Math.min(clock.now() + life.downMs, END_AT - 30 * HOUR_MS));
    }
  } finally {
    await platforms.close();
  }
  const lived = { plan, stories, platforms, state: state as ServiceState, store, kills: killed };
  return { ...lived, told: told.join("\n"), tokens: net.tokens, mostRenewals: net.mostRenewals(), judgedAt: JUDGED_AT };
}

interface World {
  readonly policy: ServicePolicy;
  readonly clock: PacedClock;
  readonly platforms: LocalPlatforms;
  readonly store: StateStore;
  readonly fetch: ClientFetch;
  readonly told: string[];
}

/** One process, from its start to its death or to the end of the days. */
async function live({ death, skewMs }: Life, world: World): Promise<ServiceState | null> {
  const { clock, platforms, store, told } = world;
  const killer = createKiller(death);
  const tracked: StateStore = {
    load: () => clock.track(store.load()),
    save: (state) => clock.track(store.save(state)),
    append: (file, fromByte, text) => clock.track(store.append(file, fromByte, text)),
  };
  const skewed = { now: () => clock.now() + skewMs, wait: clock.wait };
  const ports = mortalPorts(killer, { clock: skewed, fetch: world.fetch, store: tracked });
  const observer = (event: ClientEvent): void => void told.push(JSON.stringify(event));
  const { url: genesysUrl } = platforms.genesys;
  const { url: cxoneUrl } = platforms.cxone;
  const shared = { fetch: ports.fetch, clock: ports.clock, observer };
  const genesys = createGenesysClient({
    ...shared,
    policy: { tokenBucket: BUDGETS.genesys },
    region: "eu_central_1",
    credentials: CREDENTIALS.genesys,
    hosts: { api: genesysUrl, login: genesysUrl },
  });
  const cxone = createCxoneClient({
    ...shared,
    policy: { tokenBucket: BUDGETS.cxone },
    credentials: CREDENTIALS.cxone,
    hosts: { api: cxoneUrl, login: cxoneUrl },
  });
  const starting = startService(world.policy, { ...ports, genesys, cxone });
  let failure: unknown = null;
  const fail = (error: unknown): void => {
    failure ??= error;
  };
  starting.then((service) => service.ended.catch(fail), fail);
  await clock.runUntil(END_AT, () => killer.isDead() || failure !== null);
  if (failure !== null) throw failure;
  if (killer.isDead()) return null;
  const service = await starting;
  told.push(JSON.stringify([genesys.snapshot(), cxone.snapshot()]));
  const stopped = service.stop();
  let isStopped = false;
  stopped.finally(() => {
    isStopped = true;
  });
  await clock.runUntil(END_AT + HOUR_MS, () => isStopped);
  await stopped;
  return service.state();
}

function hopelessOf({ genesys, cxone }: LocalPlatforms): number {
  return genesys.injected["no-answer"] + cxone.injected["no-answer"];
}

/** The network: time stands still while a request is under way, and what is secret in it is noted. */
function createNet(clock: PacedClock, unanswered: { count: number }) {
  const tokens = new Set<string>();
  const renewals = new Map<string, number>();
  let mostRenewals = 0;
  const open = () => {
    const { fetch, close } = createLoopbackFetch();
    const underWay = new Set<Promise<unknown>>();
    const perform: ClientFetch = async (url, init) => {
      const isToken = url.endsWith("/token");
      const origin = new URL(url).origin;
      if (isToken) renewals.set(origin, (renewals.get(origin) ?? 0) + 1);
      mostRenewals = Math.max(mostRenewals, renewals.get(origin) ?? 0);
      try {
        const response = await fetch(url, init);
        if (isToken) for (const token of tokensIn(await response.text())) tokens.add(token);
        return response;
      } catch (error) {
        // Time stands still for what is answered, so only what is not can be given up.
        if (init.signal.aborted) unanswered.count += 1;
        throw error;
      } finally {
        if (isToken) renewals.set(origin, (renewals.get(origin) ?? 1) - 1);
      }
    };
    const tracked: ClientFetch = (url, init) => {
      const work = clock.track(perform(url, init));
      underWay.add(work);
      const leave = (): void => void underWay.delete(work);
      work.then(leave, leave);
      return work;
    };
    return {
      fetch: tracked,
      /** What the platforms have got of a dead process is answered; then its connections end. */
      close: async () => {
        await clock.runUntil(clock.now());
        unanswered.count += underWay.size;
        close();
        await Promise.allSettled([...underWay]);
      },
    };
  };
  return { open, tokens, mostRenewals: () => mostRenewals };
}

function tokensIn(text: string): readonly string[] {
  return [...text.matchAll(/"(?:access_token|id_token|refresh_token)":"([^"]+)"/g)].map((match) => match[1] as string);
}
