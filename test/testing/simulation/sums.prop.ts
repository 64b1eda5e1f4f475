import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapAgentPerformance } from "../../../src/adapters/cxone/performance/map-agent-performance.ts";
import { mapConversationAggregates } from "../../../src/adapters/genesys/aggregates/map-conversation-aggregates.ts";
import type { CanonicalEvent } from "../../../src/interaction/model.ts";
import { simulateContactCentre } from "../../../src/testing/simulate-contact-centre.ts";
import type { JsonRecord, SimulatedCentre } from "../../../src/testing/simulation/model.ts";
import { fewRuns } from "../../support/runs.ts";

const DAYS = { numRuns: fewRuns(8) };

const aDay = (): fc.Arbitrary<SimulatedCentre> =>
  fc.integer({ min: 0, max: 4_294_967_295 }).map((seed) => simulateContactCentre({ seed, interactionsPerDay: 120 }));

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
      fc.property(aDay(), ({ truth, cxone }) => {
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
