import { describe, expect, it } from "vitest";
import { formatInstant } from "../../src/core/instant.ts";
import { type Leg, toLeg } from "../../src/interaction/leg.ts";
import { type NearMissesByLeg, noteNearMisses } from "../../src/interaction/near-misses.ts";
import { GUIDE_HANDOFF_POLICY } from "../../src/interaction/policy.ts";
import { conversation, event } from "./records.ts";

const T0 = Date.parse("2026-03-02T08:00:00.000Z");
const at = (seconds: number): string => formatInstant(T0 + seconds * 1000);

/** A leg on Genesys Cloud that ended some seconds before the later one, which began at second 0. */
const endedBefore = (id: string, gapSeconds: number): Leg =>
  toLeg(conversation({ conversation_id: id, started_at_utc: at(-600), ended_at_utc: at(-gapSeconds) }), []);
const later = toLeg(
  conversation({
    conversation_id: "later",
    platform_origin: "nice_cxone",
    started_at_utc: at(0),
    ended_at_utc: at(300),
  }),
  [],
);

/** What is known after rounds that linked nothing. */
function noteRounds(...rounds: readonly (readonly Leg[])[]) {
  const known: NearMissesByLeg = new Map();
  for (const legs of rounds) {
    const free = legs.map(() => null);
    noteNearMisses(known, legs, { links: [], next: free, previous: free }, GUIDE_HANDOFF_POLICY);
  }
  return [...known.values()].map(({ links, count }) => [
    links.map((link) => [link.earlier.conversation.conversation_id, (link.gapMs ?? 0) / 1000, link.because]),
    count,
  ]);
}

describe("noteNearMisses", () => {
  it("should list a pair that is met in two rounds once, and the nearest first, whichever round it came from", () => {
    const far = endedBefore("far", 20);
    expect(noteRounds([far, later], [endedBefore("near", 10), far, later])).toEqual([
      [
        [
          ["near", 10, "ambiguous"],
          ["far", 20, "ambiguous"],
        ],
        2,
      ],
    ]);
  });

  it("should list the ten nearest of all rounds, and count the others", () => {
    const near = Array.from({ length: 10 }, (_, i) => endedBefore(`near-${i}`, i + 1));
    const [[links, count]] = noteRounds([endedBefore("far", 50), later], [...near, later]) as [[unknown[], number]];
    expect(links.map((link) => (link as unknown[])[0])).toEqual(near.map((leg) => leg.conversation.conversation_id));
    expect(count).toBe(11);
  });

  it("should not take a short journey that left from elsewhere for its own near miss", () => {
    const parts = [event(), event({ event_id: "event-2", platform_origin: "nice_cxone", timestamp_utc: at(5) })];
    const journey = toLeg(conversation({ started_at_utc: at(0), ended_at_utc: at(10) }), parts);
    expect(noteRounds([journey])).toEqual([]);
  });
});
