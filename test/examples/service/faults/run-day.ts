import { readFileSync } from "node:fs";
import { parseRuleSetText } from "cxscore/schemas";
import { type SimulatedStory, type SimulationOptions, simulateStories } from "cxscore/testing";
import { createPacedClock } from "../../../../examples/service/local/paced-clock.ts";
import { type LocalPlatforms, startPlatforms } from "../../../../examples/service/local/start-platforms.ts";
import { initialService } from "../../../../examples/service/pipeline/initial-state.ts";
import type { ServicePolicy, ServiceState, StateStore } from "../../../../examples/service/pipeline/model.ts";
import { servicePolicy } from "../../../../examples/service/service-policy.ts";
import { createDayNet } from "./day-net.ts";
import { type DayPlan, planDay } from "./fault-plan.ts";
import { CREDENTIALS, type Ending, liveOnce } from "./live-once.ts";
import { createLiveWire, type LiveCounts } from "./live-wire.ts";
import { createMemoryStore, createMemoryTokens, type MemoryStore } from "./memory-store.ts";
import { type Bounds, createWatchman, unfinishedIn } from "./watchman.ts";

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
  /** Requests that were made while the platform had asked for a pause. */
  readonly askedInPause: number;
  /** What came of the notification channel; `null` = there was none. */
  readonly live: LiveCounts | null;
  /** What was complete on the platforms by then had to be taken in. */
  readonly judgedAt: number;
  /** Why the days did not come to their end, and what the service was at; nothing when they did. */
  readonly unfinished: readonly string[];
}

export interface DayOptions {
  readonly seed: number;
  readonly interactionsPerDay: number;
  readonly kills: number;
  /** From poll to poll. @defaultValue 600 */
  readonly pollSeconds?: number;
  /** Days until the end, of which something begins on the first. @defaultValue 2 */
  readonly days?: number;
  /** What the contact centre does otherwise. */
  readonly centre?: Partial<SimulationOptions>;
  readonly store?: StateStore;
  /** Whether calls are pushed as well, and scored as soon as they are over. @defaultValue false */
  readonly isLive?: boolean;
  /** What the service does otherwise. */
  readonly change?: (policy: ServicePolicy) => ServicePolicy;
  /** When the days count as without an end. @defaultValue far above what they take */
  readonly bounds?: Partial<Bounds>;
}

export const START_AT = Date.UTC(2026, 2, 2);
const RULES = parseRuleSetText(readFileSync(new URL("../../../../examples/demo/rules.yaml", import.meta.url), "utf8"));
const policyOf = (pollSeconds: number): ServicePolicy =>
  servicePolicy({
    rules: RULES,
    timeZone: "Europe/London",
    polling: { intervalSeconds: pollSeconds, windowSeconds: 3 * pollSeconds, longestIntervalSeconds: 3 * pollSeconds },
    attributesSchemaId: "effort-schema",
    businessDataField: "behavioral_ces",
    pageSize: { genesys_cloud: 7, nice_cxone: 3 },
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
/** Every third contact of CXone; longer than from poll to poll, shorter than the overlap of two. */
const LATE_CONTACTS = { every: 3, seconds: 1500 };
/** The last review of the day is 24 hours after its end, and look-ups are a day apart; then all comes to rest. */
const HOUR_MS = 3_600_000;
const timesOf = (days: number) => {
  const endAt = START_AT + (24 * days + 2) * HOUR_MS;
  return { endAt, judgedAt: endAt - (days > 2 ? 27 : 3) * HOUR_MS };
};

/** Lives through a simulated day and the one after, with everything that goes wrong in them. */
export async function liveThrough(options: DayOptions): Promise<LivedDay> {
  const { seed, interactionsPerDay, kills, pollSeconds = 600, days = 2, isLive = false } = options;
  const { change = (policy) => policy } = options;
  const simulation = { seed, startAt: START_AT, interactionsPerDay, agents: 8, queues: 2, evaluationShare: 0.4 };
  const pushed = isLive ? { eventShare: 1 } : {};
  const stories = [...simulateStories({ ...simulation, ...pushed, ...options.centre })];
  const { endAt, judgedAt } = timesOf(days);
  const plan = planDay(seed, START_AT, kills, isLive);
  const policy = change(policyOf(pollSeconds));
  const unanswered = { count: 0 };
  const told: string[] = [];
  const clock = createPacedClock({ startAt: START_AT, hopeless: () => hopelessOf(platforms) - unanswered.count });
  const platforms: LocalPlatforms = await startPlatforms(stories, {
    genesys: {
      now: clock.now,
      faults: plan.genesys,
      credentials: CREDENTIALS.genesys,
      requestsPerMinute: 300,
      notifications: isLive,
    },
    cxone: { now: clock.now, faults: plan.cxone, credentials: CREDENTIALS.cxone },
    lateContacts: LATE_CONTACTS,
    damaged: DAMAGED,
  });
  const store = options.store ?? createMemoryStore();
  const tokenStore = createMemoryTokens();
  const net = createDayNet(clock, unanswered);
  const wire = options.isLive ? createLiveWire(platforms.genesys, stories, clock) : null;
  const requestCount = (): number => platforms.genesys.requests.length + platforms.cxone.requests.length;
  const bounds = { ...BOUNDS, requests: 4000 + 150 * interactionsPerDay, ...options.bounds };
  const watchman = createWatchman(bounds, requestCount, clock.now);
  const isOver = (): boolean => watchman.verdict() !== null;
  let last: Ending = { kind: "killed" };
  let killed = 0;
  try {
    for (const life of plan.lives) {
      const connections = net.open();
      const { fetch } = connections;
      last = await liveOnce(life, { policy, clock, platforms, store, tokenStore, fetch, told, watchman, endAt, wire });
      await wire?.cut();
      await connections.close(isOver);
      told.push(JSON.stringify(await store.load()));
      // One that lived to the end has nothing left for the others.
      if (last.kind !== "killed") break;
      killed += 1;
      await clock.runUntil(Math.min(clock.now() + life.downMs, endAt - 30 * HOUR_MS), isOver);
    }
  } finally {
    await platforms.close();
  }
  const state = last.kind === "killed" ? await store.load() : last.state;
  const because = last.kind === "killed" ? "every process was killed" : last.because;
  const at = new Date(clock.now()).toISOString();
  return {
    plan,
    stories,
    platforms,
    state: state ?? initialService(policy.timeZone),
    store,
    kills: killed,
    told: told.join("\n"),
    tokens: net.tokens,
    mostRenewals: net.mostRenewals(),
    askedInPause: net.askedInPause(),
    live: wire === null ? null : wire.counts,
    judgedAt,
    unfinished: because === null ? [] : [`at ${at} of seed ${seed}: ${because}`, ...unfinishedIn(state)],
  };
}

function hopelessOf({ genesys, cxone }: LocalPlatforms): number {
  return genesys.injected["no-answer"] + cxone.injected["no-answer"];
}

/** A whole run takes some 1300 requests and 6000 waits. */
const BOUNDS: Omit<Bounds, "requests"> = {
  waits: 300_000,
  waitsAtOnce: 5000,
  callsAtOnce: 200_000,
  idleMs: 20_000,
};
