import { createGenesysClient } from "cxscore/adapters/genesys";
import { runPolling } from "cxscore/adapters/polling";
import { simulateStories } from "cxscore/testing";
import { startGenesysServer } from "cxscore/testing/servers";
import { describe, expect, it } from "vitest";
import { createLoopbackFetch } from "../../../examples/service/local/loopback-fetch.ts";
import { createPacedClock } from "../../../examples/service/local/paced-clock.ts";
import { genesysSource } from "../../../examples/service/pipeline/genesys-source.ts";
import type { PolledInteraction, ServicePolicy } from "../../../examples/service/pipeline/model.ts";
import { judgeDay } from "./faults/judge.ts";
import { CREDENTIALS } from "./faults/live-once.ts";
import { type DayOptions, liveThrough, POLICY, START_AT } from "./faults/run-day.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const POLL_SECONDS = 28_800;
const END_AFTER_DAYS = [0.1, 0.9, 1.3, 2.2, 5];

describe("genesysSource", () => {
  it.each<[string, number, readonly number[]]>([
    ["each conversation", 0, END_AFTER_DAYS],
    ["what was open when it began days later", 2.1, [2.2, 5]],
  ])(
    "should bring %s once it has ended, on whatever day that is",
    async (_name, beginsAfterDays, expected) => {
      const endAfterDays = END_AFTER_DAYS;
      const [plain] = [
        ...simulateStories({ seed: 5, startAt: START_AT, interactionsPerDay: 50, genesysShare: 1 }),
      ].filter(({ scenario }) => scenario === "plain");
      const { conversationEnd: _, ...open } = (plain?.interaction.copies.at(-1)?.payload ??
        {}) as unknown as Conversation;
      const conversations = endAfterDays.map((days) => {
        const endAt = Date.parse(open.conversationStart) + days * DAY_MS;
        const own = { ...open, conversationId: `ends after ${days}` };
        const copies = [
          { visibleFrom: START_AT, payload: own },
          { visibleFrom: endAt, payload: { ...own, conversationEnd: new Date(endAt).toISOString() } },
        ];
        return { copies };
      });
      const clock = createPacedClock({ startAt: START_AT + beginsAfterDays * DAY_MS });
      const server = await startGenesysServer({ conversations, now: clock.now, credentials: CREDENTIALS.genesys });
      const net = createLoopbackFetch();
      const client = createGenesysClient({
        fetch: (url, init) => clock.track(net.fetch(url, init)),
        clock,
        region: "eu_central_1",
        credentials: CREDENTIALS.genesys,
        hosts: { api: server.url, login: server.url },
      });
      const ended: string[] = [];
      const { fetchWindow, lookup } = genesysSource(client, POLICY, () => {});
      const stopping = new AbortController();
      const run = runPolling<PolledInteraction>({
        clock,
        fetchWindow,
        lookup,
        handle: async (records) => {
          const complete = records.filter(({ conversation }) => conversation.status === "complete");
          ended.push(...complete.map(({ conversation }) => conversation.conversation_id));
        },
        save: async () => {},
        policy: {
          intervalSeconds: POLL_SECONDS,
          windowSeconds: 2 * POLL_SECONDS,
          longestIntervalSeconds: POLL_SECONDS,
        },
        signal: stopping.signal,
      });
      try {
        await clock.runUntil(START_AT + 7 * DAY_MS);
      } finally {
        stopping.abort();
        await run;
        net.close();
        await server.close();
      }
      expect(ended).toEqual(expected.map((days) => `ends after ${days}`));
    },
    60_000,
  );
});

describe("the service", () => {
  it("should score what ends 59 days after it began, once, through faults and kills", async () => {
    const day = await liveThrough({ ...LATE, days: 62, change: remembering(RARE) });
    const late = lateOnes(day.stories).filter(({ interaction }) => interaction.completeAt <= day.judgedAt);
    expect(late.map(({ scenario }) => scenario)).toEqual(expect.arrayContaining(LONG));
    expect(judgeDay(day)).toMatchObject({ losses: [], endLater: 0 });
    expect(day.state.counts).toMatchObject({ givenUp: 0 });
    expect(day.kills).toBe(LATE.kills);
  }, 120_000);

  it("should give up what has not ended within the horizon, and count each once through kills", async () => {
    const day = await liveThrough({ ...LATE, days: 8, change: remembering({ lookupHorizonSeconds: 2 * 86_400 }) });
    const late = lateOnes(day.stories);
    expect(day.state.counts.givenUp).toBe(late.length);
    expect(day.state.polling.genesys_cloud?.open).toEqual([]);
    const { losses, endLater } = judgeDay(day);
    expect(losses).toEqual([]);
    expect(endLater).toBe(late.filter(({ scenario }) => LONG.includes(scenario)).length);
    expect(endLater).toBeGreaterThan(1);
    const uncounted = { ...day.state, counts: { ...day.state.counts, givenUp: 0 } };
    expect(judgeDay({ ...day, state: uncounted }).losses.join()).toContain("nothing asks for");
  }, 120_000);
});

interface Conversation {
  readonly conversationStart: string;
  readonly conversationEnd?: string;
}

const LONG = ["stale-leg", "voicemail-called-back-weeks-later"];

/** A day of which much ends weeks later, and some never. */
const LATE: Omit<DayOptions, "days"> = {
  seed: 11,
  interactionsPerDay: 6,
  kills: 3,
  pollSeconds: POLL_SECONDS,
  centre: {
    genesysShare: 0.9,
    evaluationShare: 0,
    scenarioWeights: { "stale-leg": 60, "voicemail-called-back-weeks-later": 60, "still-talking": 40 },
  },
  bounds: { requests: 20_000 },
  change: remembering({}),
};

/** As far apart as polls can be whose windows are a day. */
const RARE = { intervalSeconds: 57_600, longestIntervalSeconds: 86_400 };

function lateOnes(stories: Awaited<ReturnType<typeof liveThrough>>["stories"]) {
  return stories.filter(({ scenario }) => [...LONG, "still-talking"].includes(scenario));
}

/** Everything is remembered for as long as a run lasts, so that it can be judged; there are no evaluations to look for. */
function remembering(differs: Partial<ServicePolicy["polling"]["genesys_cloud"]>) {
  return (policy: ServicePolicy): ServicePolicy => ({
    ...policy,
    keepSeconds: 70 * 86_400,
    qualityIntervalSeconds: 10 * 86_400,
    polling: {
      genesys_cloud: { ...policy.polling.genesys_cloud, ...differs },
      nice_cxone: { ...policy.polling.nice_cxone, ...differs },
    },
  });
}
