import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkCanonicalConversation } from "../../../src/interaction/check-conversation.ts";
import { checkCanonicalEvent } from "../../../src/interaction/check-event.ts";
import { simulateContactCentre } from "../../../src/testing/simulate-contact-centre.ts";
import type { SimulatedStory } from "../../../src/testing/simulation/model.ts";
import { simulateStories } from "../../../src/testing/simulation/simulate-stories.ts";
import { fewRuns } from "../../support/runs.ts";

const RUNS = { numRuns: fewRuns(15) };
const seeds = (): fc.Arbitrary<number> => fc.integer({ min: 0, max: 4_294_967_295 });

describe("simulated stories", () => {
  it("are the same for the same options, and others for another seed", () => {
    fc.assert(
      fc.property(seeds(), (seed) => {
        const options = { seed, interactionsPerDay: 40 };
        expect([...simulateStories(options)]).toEqual([...simulateStories(options)]);
        const other = simulateStories({ ...options, seed: seed === 0 ? 1 : seed - 1 });
        expect([...other]).not.toEqual([...simulateStories(options)]);
      }),
      RUNS,
    );
  });

  it("begin, in a longer run, with those of the shorter one", () => {
    fc.assert(
      fc.property(seeds(), fc.integer({ min: 1, max: 3 }), (seed, days) => {
        const short = [...simulateStories({ seed, days, interactionsPerDay: 30 })];
        const long = [...simulateStories({ seed, days: days + 1, interactionsPerDay: 30 })];
        expect(long.slice(0, short.length)).toEqual(short);
      }),
      RUNS,
    );
  });

  it("are those of the centre of the same options", () => {
    fc.assert(
      fc.property(seeds(), (seed) => {
        const options = { seed, interactionsPerDay: 60 };
        const { truth, genesys, cxone } = simulateContactCentre(options);
        const stories = [...simulateStories(options)];
        const idsOf = (list: readonly SimulatedStory["interaction"][]): string[] => list.map(({ id }) => id).sort();
        expect(idsOf([...genesys.interactions, ...cxone.interactions])).toEqual(
          idsOf(stories.map(({ interaction }) => interaction)),
        );
        const conversations = stories.flatMap((story) => story.truth.conversations);
        expect(new Set(conversations)).toEqual(new Set(truth.conversations));
        expect(new Set(conversations.map((one) => `${one.platform_origin} ${one.conversation_id}`)).size).toBe(
          conversations.length,
        );
      }),
      RUNS,
    );
  });

  it("become visible copy by copy, none before it began, the last one at its completion", () => {
    fc.assert(
      fc.property(seeds(), (seed) => {
        const options = { seed, interactionsPerDay: 60 };
        const alone = [...simulateStories({ ...options, copies: "last" })];
        for (const [index, { interaction }] of [...simulateStories(options)].entries()) {
          const { startedAt, completeAt, copies } = interaction;
          const times = copies.map(({ visibleFrom }) => visibleFrom);
          expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
          expect(times[0]).toBeGreaterThan(startedAt);
          expect(times.at(-1)).toBe(completeAt);
          expect(alone[index]?.interaction).toEqual({ ...interaction, copies: copies.slice(-1) });
        }
      }),
      RUNS,
    );
  });

  it("have a truth of canonical records", () => {
    fc.assert(
      fc.property(seeds(), (seed) => {
        for (const { truth } of simulateStories({ seed, interactionsPerDay: 60 })) {
          expect(truth.conversations.flatMap((one) => checkCanonicalConversation(one))).toEqual([]);
          expect(truth.events.flatMap((one) => checkCanonicalEvent(one))).toEqual([]);
        }
      }),
      RUNS,
    );
  });

  it("have nothing to say before it happened", () => {
    fc.assert(
      fc.property(seeds(), (seed) => {
        for (const story of simulateStories({ seed, interactionsPerDay: 60, transcriptShare: 1, eventShare: 1 })) {
          const { startedAt, copies } = story.interaction;
          const messages = [...story.detailEvents, ...story.transcription, ...story.evaluations, ...story.surveys];
          expect(messages.filter(({ visibleFrom }) => visibleFrom <= startedAt)).toEqual([]);
          for (const { visibleFrom, payload } of copies.slice(0, -1)) {
            if (story.scenario === "copied-later" || story.interaction.platform === "nice_cxone") continue;
            const instants = JSON.stringify(payload).match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g) ?? [];
            expect(instants.filter((instant) => Date.parse(instant) > visibleFrom)).toEqual([]);
          }
        }
      }),
      RUNS,
    );
  });
});
