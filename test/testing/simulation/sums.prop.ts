import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapAgentPerformance } from "../../../src/adapters/cxone/performance/map-agent-performance.ts";
import { mapTeamPerformance } from "../../../src/adapters/cxone/performance/map-team-performance.ts";
import { mapConversationAggregates } from "../../../src/adapters/genesys/aggregates/map-conversation-aggregates.ts";
import { measureAgentKpis } from "../../../src/adapters/genesys/aggregates/measure-agent-kpis.ts";
import { mergeAgentKpis } from "../../../src/adapters/genesys/aggregates/merge-agent-kpis.ts";
import type { AggregateWindow } from "../../../src/adapters/genesys/aggregates/model.ts";
import type { CanonicalConversation, CanonicalEvent } from "../../../src/interaction/model.ts";
import type { JsonRecord, SimulatedCentre } from "../../../src/testing/simulation/model.ts";
import { fewRuns } from "../../support/runs.ts";
import { simulatedDay } from "./simulated-day.ts";

const DAYS = { numRuns: fewRuns(8) };

const aDay = (): fc.Arbitrary<SimulatedCentre> =>
  fc.integer({ min: 0, max: 4_294_967_295 }).map((seed) => simulatedDay({ seed, interactionsPerDay: 120 }));

// A call that rings in vain has after-call work for the platform, and no event; a colleague who is asked is waited for by the
// agent, and a call back by nobody.
const IN_VAIN = { "not-answered-first": 0, "nobody-answered": 0 };
const WAITED_FOR_BY_OTHERS = {
  "consult-transfer": 0,
  "consult-left-early": 0,
  "consult-without-transfer": 0,
  "callback-pending": 0,
  "callback-answered": 0,
  "voicemail-called-back-weeks-later": 0,
};

const aDayOf = (scenarioWeights: Readonly<Record<string, number>>, genesysShare = 0.9): fc.Arbitrary<SimulatedCentre> =>
  fc
    .integer({ min: 0, max: 4_294_967_295 })
    .map((seed) => simulatedDay({ seed, interactionsPerDay: 120, genesysShare, scenarioWeights }));

const milliseconds = (seconds: number | null): number => Math.round((seconds ?? 0) * 1000);

const sumOf = (events: readonly CanonicalEvent[], secondsOf: (event: CanonicalEvent) => number | null): number =>
  events.reduce((sum, event) => sum + milliseconds(secondsOf(event)), 0);

describe("the sums over a simulated day", () => {
  it("are, of a user of Genesys Cloud, those of the events, work after calls that rang in vain added", () => {
    fc.assert(
      fc.property(aDay(), ({ truth, genesys }) => {
        const { windows, quarantined } = mapConversationAggregates(genesys.userAggregates);
        expect(quarantined).toEqual([]);
        const last = genesys.interactions.map(({ copies }) => copies.at(-1)?.payload as JsonRecord);
        for (const { genesysUserId } of truth.agents) {
          const own = truth.events.filter((event) => event.agent_uuid === genesysUserId);
          let handled = 0;
          for (const { group, metrics } of windows) {
            const handle =
              group["userId"] === genesysUserId ? metrics.find(({ metric }) => metric === "tHandle") : undefined;
            if (handle?.kind === "duration") handled += milliseconds(handle.sumSeconds);
          }
          expect(handled).toBe(sumOf(own, (event) => event.handle_time_seconds) + inVainMs(last, genesysUserId));
        }
      }),
      DAYS,
    );
  });

  it("are, as the figures of each agent of Genesys Cloud, those of the agent's events", () => {
    fc.assert(
      fc.property(aDayOf(IN_VAIN), ({ truth, genesys }) => {
        const { windows } = mapConversationAggregates(genesys.userAggregates);
        const rows = new Map(mergeAgentKpis(measureAgentKpis(windows)).map((row) => [row.agentId, row]));
        const calledBack = new Set(truth.conversations.filter(isCallback).map((one) => one.conversation_id));
        for (const { genesysUserId } of truth.agents) {
          const own = truth.events.filter((event) => event.agent_uuid === genesysUserId);
          const row = rows.get(genesysUserId);
          const answered = own.filter(
            ({ queue_id, direction, interaction_id }) =>
              queue_id !== null && direction === "inbound" && !calledBack.has(interaction_id),
          );
          expect({
            handled: row?.handledCount ?? 0,
            handle: milliseconds(row?.handleSeconds ?? 0),
            talk: milliseconds(row?.talkSeconds ?? 0),
            hold: milliseconds(row?.holdSeconds ?? 0),
            afterCallWork: milliseconds(row?.afterCallWorkSeconds ?? 0),
            answered: row?.answeredCount ?? 0,
            transferred: row?.transferredCount ?? 0,
          }).toEqual({
            handled: own.length,
            handle: sumOf(own, (event) => event.handle_time_seconds),
            talk: sumOf(own, (event) => event.talk_time_seconds),
            hold: sumOf(own, (event) => event.hold_time_seconds),
            afterCallWork: sumOf(own, (event) => event.after_call_work_seconds),
            answered: answered.length,
            transferred: own.filter((event) => event.transferred_out === true).length,
          });
        }
      }),
      DAYS,
    );
  });

  it("are, of each queue of Genesys Cloud, those of the events in it", () => {
    fc.assert(
      fc.property(aDayOf(IN_VAIN), ({ truth, genesys }) => {
        const { windows } = mapConversationAggregates(genesys.queueAggregates);
        for (const { genesysQueueId } of truth.queues) {
          const own = truth.events.filter((event) => event.queue_id === genesysQueueId);
          const ofQueue = windows.filter(({ group }) => group["queueId"] === genesysQueueId);
          expect({
            handled: totalOf(ofQueue, "tHandle").count,
            handle: totalOf(ofQueue, "tHandle").ms,
            talk: totalOf(ofQueue, "tTalkComplete").ms,
            hold: totalOf(ofQueue, "tHeldComplete").ms,
            afterCallWork: totalOf(ofQueue, "tAcw").ms,
            transferred: totalOf(ofQueue, "nTransferred").count,
          }).toEqual({
            handled: own.length,
            handle: sumOf(own, (event) => event.handle_time_seconds),
            talk: sumOf(own, (event) => event.talk_time_seconds),
            hold: sumOf(own, (event) => event.hold_time_seconds),
            afterCallWork: sumOf(own, (event) => event.after_call_work_seconds),
            transferred: own.filter((event) => event.transferred_out === true).length,
          });
        }
      }),
      DAYS,
    );
  });

  it("are, of all queues of Genesys Cloud, the customers' waits and the calls given up", () => {
    fc.assert(
      fc.property(aDayOf({ ...IN_VAIN, ...WAITED_FOR_BY_OTHERS }), ({ truth, genesys }) => {
        const { windows } = mapConversationAggregates(genesys.queueAggregates);
        const own = truth.conversations.filter((one) => one.platform_origin === "genesys_cloud");
        expect(totalOf(windows, "tAcd").ms).toBe(
          own.reduce((sum, one) => sum + milliseconds(one.queue_wait_seconds), 0),
        );
        const { scenarios } = truth;
        const givenUp = ["abandoned-in-queue", "short-abandon", "told-by-events-abandoned"];
        expect(totalOf(windows, "tAbandon").count).toBe(
          givenUp.reduce((sum, name) => sum + (scenarios[`genesys_cloud:${name}`] ?? []).length, 0),
        );
        expect(totalOf(windows, "tShortAbandon").count).toBe(
          own.filter((one) => one.outcome === "abandoned_in_queue" && milliseconds(one.queue_wait_seconds) < 10_000)
            .length,
        );
      }),
      DAYS,
    );
  });

  it("are, of a queue of Genesys Cloud, the offers and answers of its visits", () => {
    fc.assert(
      fc.property(aDay(), ({ genesys }) => {
        const { windows } = mapConversationAggregates(genesys.queueAggregates);
        const countOf = (name: string): number =>
          windows.reduce((sum, { metrics }) => sum + (metrics.find(({ metric }) => metric === name)?.count ?? 0), 0);
        const visits = genesys.interactions.flatMap(({ copies }) =>
          participantsOf(copies.at(-1)?.payload as JsonRecord).filter(({ purpose }) => purpose === "acd"),
        );
        expect(countOf("nOffered")).toBe(visits.length);
        expect(countOf("tAnswered")).toBeLessThanOrEqual(visits.length);
      }),
      DAYS,
    );
  });

  it("are, of an agent of CXone, those of the events that are no consults", () => {
    fc.assert(
      fc.property(aDayOf({ conference: 9, "voicemail-heard": 9, "called-back": 9 }, 0.1), ({ truth, cxone }) => {
        const { agents, quarantined } = mapAgentPerformance(cxone.performance);
        expect(quarantined).toEqual([]);
        for (const { cxoneAgentId } of truth.agents) {
          const own = truth.events.filter(
            (event) => event.agent_uuid === cxoneAgentId && event.attributes["transfer_indicator"] !== "consult",
          );
          const row = agents.find(({ agentId }) => agentId === cxoneAgentId);
          const acw = sumOf(own, (event) => event.after_call_work_seconds);
          expect(row?.handledCount ?? 0).toBe(own.length);
          expect(milliseconds(row?.afterCallWorkSeconds ?? 0)).toBe(acw);
          expect(milliseconds(row?.talkSeconds ?? 0)).toBe(sumOf(own, (event) => event.handle_time_seconds) - acw);
        }
      }),
      DAYS,
    );
  });
});

describe("the sums over a simulated day, of the team of CXone", () => {
  it("are those of its agents", () => {
    fc.assert(
      fc.property(aDayOf({ "called-back": 9 }, 0.1), ({ cxone }) => {
        const { agents, total } = mapAgentPerformance(cxone.performance);
        const { teams, quarantined } = mapTeamPerformance(cxone.teamPerformance);
        expect(quarantined).toEqual([]);
        expect(agents.length).toBeGreaterThan(1);
        expect(teams).toEqual([{ teamId: "310", ...total }]);
      }),
      DAYS,
    );
  });
});

const isCallback = (one: CanonicalConversation): boolean => one.interaction_type === "callback";

/** Count and sum of a metric over windows. */
function totalOf(windows: readonly AggregateWindow[], name: string): { readonly count: number; readonly ms: number } {
  const own = windows.flatMap(({ metrics }) => metrics.filter(({ metric }) => metric === name));
  return {
    count: own.reduce((sum, one) => sum + (one.count ?? 0), 0),
    ms: own.reduce((sum, one) => sum + (one.kind === "duration" ? milliseconds(one.sumSeconds) : 0), 0),
  };
}

interface Participant {
  readonly purpose: string;
  readonly userId?: string;
  readonly sessions?:
    | readonly { readonly metrics: readonly { readonly name: string; readonly value: number }[] }[]
    | null;
}

function participantsOf(conversation: JsonRecord): readonly Participant[] {
  return conversation["participants"] as Participant[];
}

/** Handle time of a user's sessions that rang in vain: it is in no event. */
function inVainMs(conversations: readonly JsonRecord[], userId: string): number {
  let sum = 0;
  for (const conversation of conversations) {
    for (const { userId: user, sessions } of participantsOf(conversation)) {
      if (user !== userId) continue;
      for (const { metrics } of sessions ?? []) {
        if (!metrics.some(({ name }) => name === "tNotResponding")) continue;
        for (const { name, value } of metrics) if (name === "tHandle") sum += value;
      }
    }
  }
  return sum;
}
