import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapTopicEvents } from "../../../src/adapters/genesys/live/map-topic-events.ts";
import { fewRuns } from "../../support/runs.ts";
import { simulatedDay } from "./simulated-day.ts";

const KEYWORDS = { Escalation: "supervisor", Cancellation: "cancel", Refund: "refund", Billing: "bill" };

describe("what is read in the messages about topics of a simulated day", () => {
  it("is each topic of each who came to it, once, when it was told first, and it was said", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_294_967_295 }), (seed) => {
        const { genesys, truth } = simulatedDay({ seed, interactionsPerDay: 30, transcriptShare: 1 });
        const payloads = genesys.transcription.map(({ payload }) => payload);
        const { inputs, leftOut, quarantined } = mapTopicEvents(payloads, { keywords: KEYWORDS });
        expect([...leftOut, ...quarantined]).toEqual([]);
        const told = new Map<string, string>();
        for (const { conversationId, input } of inputs) {
          if (input.kind !== "segment") throw new Error(input.kind);
          const { utteranceId, participant, text, at } = input;
          if (!told.has(utteranceId)) told.set(utteranceId, `${conversationId} ${participant} ${text} ${at}`);
        }
        expect(told.size).toBeGreaterThan(0);
        expect([...told.values()].sort()).toEqual(
          truth.topics
            .map(({ conversationId, participant, topic, toldAt }) => {
              return `${conversationId} ${participant} ${KEYWORDS[topic as "Refund"]} ${toldAt}`;
            })
            .sort(),
        );
        for (const { conversationId, participant, topic } of truth.topics) {
          const word = KEYWORDS[topic as "Refund"];
          const isSaid = truth.said.some(
            (one) =>
              one.conversationId === conversationId && one.participant === participant && one.text.includes(word),
          );
          expect(isSaid).toBe(true);
        }
      }),
      { numRuns: fewRuns(15) },
    );
  });
});
