import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapCompletedContacts } from "../../../src/adapters/cxone/contacts/map-completed-contacts.ts";
import { mapConversationDetails } from "../../../src/adapters/genesys/details/map-conversation-details.ts";
import { mergeHandoffs } from "../../../src/interaction/merge-handoffs.ts";
import type { SimulationOptions } from "../../../src/testing/simulation/model.ts";
import { fewRuns } from "../../support/runs.ts";
import { firstDifference, readBack } from "./centre.ts";
import { simulatedDay } from "./simulated-day.ts";

// A day has a hundred interactions, so a few days are many cases.
const DAYS = { numRuns: fewRuns(15) };

const smallDay = (): fc.Arbitrary<SimulationOptions> =>
  fc.record({
    seed: fc.integer({ min: 0, max: 4_294_967_295 }),
    startAt: fc.integer({ min: 31_536_000_000, max: 4_102_444_800_000 }),
    interactionsPerDay: fc.integer({ min: 0, max: 150 }),
    weekendShare: fc.constant(1),
    agents: fc.integer({ min: 8, max: 60 }),
    queues: fc.integer({ min: 2, max: 12 }),
    genesysShare: fc.constantFrom(0, 0.5, 1),
    handoffShare: fc.constantFrom(0, 0.1),
  });

describe("what the adapters read in a simulated day", () => {
  it("is the truth: every field of every conversation and of every agent's part", () => {
    fc.assert(
      fc.property(smallDay(), (options) => {
        const centre = simulatedDay(options);
        const results = readBack(centre);
        const { conversations, events } = centre.truth;
        expect(results.flatMap((result) => result.quarantined)).toEqual([]);
        expect(
          firstDifference(
            conversations,
            results.flatMap((result) => result.conversations),
          ),
        ).toBeNull();
        expect(
          firstDifference(
            events,
            results.flatMap((result) => result.events),
          ),
        ).toBeNull();
      }),
      DAYS,
    );
  });

  it("is the truth on CXone also of conferences, voicemails and calls back, which a weight brings in", () => {
    const scenarioWeights = { conference: 30, "voicemail-not-heard": 30, "voicemail-heard": 30, "called-back": 30 };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_294_967_295 }), (seed) => {
        const centre = simulatedDay({ seed, interactionsPerDay: 150, genesysShare: 0, scenarioWeights });
        const { truth, cxone } = centre;
        const { businessUnitId, contacts: completedContacts } = cxone;
        const { conversations, events, quarantined, warnings } = mapCompletedContacts({
          businessUnitId,
          completedContacts,
        });
        expect(quarantined).toEqual([]);
        const own = truth.conversations.filter((one) => one.platform_origin === "nice_cxone");
        expect(firstDifference(own, conversations)).toBeNull();
        const ownEvents = truth.events.filter((one) => one.platform_origin === "nice_cxone");
        expect(firstDifference(ownEvents, events)).toBeNull();
        expect(warnings.filter(({ code }) => code === "durations-disagree")).toEqual([]);
        // The platform's own names, and talk with the conference in it.
        for (const name of Object.keys(scenarioWeights))
          expect(Object.keys(truth.scenarios)).toContain(`nice_cxone:${name}`);
        const rows = new Map(completedContacts.map((row) => [String(row["contactId"]), row]));
        for (const id of truth.scenarios["nice_cxone:conference"] ?? []) {
          const row = rows.get(id) ?? {};
          const [part] = events.filter((event) => event.interaction_id === id);
          expect(row["conferenceSeconds"]).toBeGreaterThan(0);
          expect(part?.talk_time_seconds).toBeCloseTo(Number(row["agentSeconds"]) - Number(row["holdSeconds"]), 6);
        }
        const outcomes = new Map(conversations.map((one) => [one.conversation_id, one]));
        for (const id of truth.scenarios["nice_cxone:called-back"] ?? []) {
          expect(outcomes.get(id)).toMatchObject({ outcome: "answered", transfer_count: 0, direction: "inbound" });
        }
        for (const name of ["voicemail-heard", "voicemail-not-heard"]) {
          for (const id of truth.scenarios[`nice_cxone:${name}`] ?? []) {
            expect(outcomes.get(id)).toMatchObject({ outcome: "voicemail", interaction_type: "voicemail" });
          }
        }
      }),
      DAYS,
    );
  });

  it("has, of each copy, the status that the copy is of", () => {
    fc.assert(
      fc.property(smallDay(), (options) => {
        const { genesys, cxone } = simulatedDay(options);
        for (const { id, copies } of genesys.interactions) {
          for (const { payload, stage } of copies) {
            const { conversations } = mapConversationDetails(payload);
            expect([id, conversations.map((one) => one.status)]).toEqual([id, [stage]]);
          }
        }
        for (const { id, copies } of cxone.interactions) {
          for (const { payload, stage } of copies) {
            const statuses = mapCompletedContacts(payload).conversations.map((one) => one.status);
            expect([id, new Set(statuses)]).toEqual([id, new Set([stage])]);
          }
        }
      }),
      DAYS,
    );
  });

  it("ends with the last copy, whichever copies came before it and in whatever order", () => {
    fc.assert(
      fc.property(smallDay(), fc.func(fc.integer()), (options, orderOf) => {
        const centre = simulatedDay(options);
        const shuffled = <One>(list: readonly One[]): One[] =>
          list
            .map((one, index) => ({ one, place: orderOf(index) }))
            .sort((a, b) => a.place - b.place)
            .map(({ one }) => one);
        const details = centre.genesys.interactions.flatMap(({ copies }) => copies.map(({ payload }) => payload));
        const rows = centre.cxone.interactions.flatMap(({ copies }) => copies.flatMap(({ payload }) => payload));
        const { businessUnitId } = centre.cxone;
        const found = [
          ...mapConversationDetails(shuffled(details)).conversations,
          ...mapCompletedContacts({ businessUnitId, completedContacts: shuffled(rows) }).conversations,
        ];
        expect(firstDifference(centre.truth.conversations, found)).toBeNull();
      }),
      DAYS,
    );
  });

  it("is joined into the journeys of the truth, and no others", () => {
    fc.assert(
      fc.property(smallDay(), (options) => {
        const centre = simulatedDay({ ...options, handoffShare: 0.3 });
        const results = readBack(centre, { customerKeySecret: "a secret of this test", defaultCallingCode: "1" });
        const { conversations, audit } = mergeHandoffs({
          conversations: results.flatMap((result) => result.conversations),
          events: results.flatMap((result) => result.events),
        });
        const found = conversations.flatMap((journey) => {
          const later = audit.flatMap((one) =>
            one.kind === "merged" && one.journey.conversationId === journey.conversation_id
              ? [one.later.conversationId]
              : [],
          );
          const members = [journey.conversation_id, ...later].join(" ");
          return later.length === 0 ? [] : [`${members}: ${journey.transfer_count}, ${journey.queue_wait_seconds}`];
        });
        const expected = centre.truth.journeys
          .filter((one) => one.isOneJourney)
          .map((one) => {
            const members = one.members.map(({ conversationId }) => conversationId).join(" ");
            return `${members}: ${one.transferCount}, ${one.queueWaitSeconds}`;
          });
        expect(found.sort()).toEqual(expected.sort());
      }),
      DAYS,
    );
  });
});
