import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AgentState, agentStates, presencesOf } from "../../../../src/testing/servers/genesys/agent-states.ts";
import { createConversationStore } from "../../../../src/testing/servers/genesys/conversation-store.ts";

const MINUTE_MS = 60_000;
const LATEST = 600;
const START_AT = Date.UTC(2026, 2, 2);
const minute = fc.integer({ min: 0, max: LATEST });
const iso = (minutes: number): string => new Date(START_AT + minutes * MINUTE_MS).toISOString();

/** Segments of one agent, some of which have no end. */
const work = fc.array(fc.tuple(minute, fc.option(fc.integer({ min: 1, max: 90 }))), { maxLength: 8 });

function statesAt(segments: readonly (readonly [number, number | null])[], minutes: number): readonly AgentState[] {
  const conversations = segments.map(([from, length], index) => {
    const segment = { segmentStart: iso(from), ...(length === null ? {} : { segmentEnd: iso(from + length) }) };
    const participants = [{ userId: "u-1", sessions: [{ segments: [segment] }] }];
    return { conversationId: `c-${index}`, conversationStart: iso(from), participants };
  });
  return agentStates(createConversationStore(conversations), START_AT + minutes * MINUTE_MS).get("u-1") ?? [];
}

const stateAt = (states: readonly AgentState[], minutes: number) =>
  states.find(({ from, to }) => {
    const at = START_AT + minutes * MINUTE_MS;
    return from <= at && (to === null || at < to);
  })?.routingStatus;

describe("agentStates", () => {
  it("says afterwards of an instant what it said then", () => {
    fc.assert(
      fc.property(work, minute, minute, (segments, a, b) => {
        const [then, now] = [Math.min(a, b), Math.max(a, b)];
        expect(stateAt(statesAt(segments, now), then)).toBe(statesAt(segments, then).at(-1)?.routingStatus);
      }),
    );
  });

  it("has someone interact at an instant just when a segment holds it", () => {
    fc.assert(
      fc.property(work, minute, (segments, now) => {
        const isIn = segments.some(([from, length]) => from <= now && (length === null || now < from + length));
        expect(statesAt(segments, now).at(-1)?.routingStatus === "INTERACTING").toBe(isIn);
      }),
    );
  });

  it("leaves no gap, repeats no state, and has only the last one without an end; so do presences", () => {
    fc.assert(
      fc.property(work, minute, (segments, now) => {
        const states = statesAt(segments, now);
        const presences = presencesOf(states);
        for (const all of [states, presences]) {
          all.slice(1).forEach(({ from }, index) => {
            expect(from).toBe(all[index]?.to);
          });
          expect(all.every(({ to }, index) => (to === null) === (index === all.length - 1))).toBe(true);
          expect(all.every(({ from, to }) => to === null || from < to)).toBe(true);
        }
        expect(states.slice(1).every((one, index) => one.routingStatus !== states[index]?.routingStatus)).toBe(true);
        expect(presences.slice(1).every((one, index) => one.isOnQueue !== presences[index]?.isOnQueue)).toBe(true);
        expect([presences[0]?.from, presences.at(-1)?.to]).toEqual([states[0]?.from, states.at(-1)?.to]);
      }),
    );
  });
});
