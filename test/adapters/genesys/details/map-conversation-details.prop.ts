import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapConversationDetails } from "../../../../src/adapters/genesys/details/map-conversation-details.ts";
import { checkCanonicalConversation } from "../../../../src/interaction/check-conversation.ts";
import { checkCanonicalEvent } from "../../../../src/interaction/check-event.ts";
import { anyDetails, shuffled } from "../arbitrary-details.ts";
import {
  acd,
  agent,
  conversation,
  customer,
  handled,
  iso,
  type Json,
  type MetricSpec,
  type SegmentSpec,
} from "../builder.ts";
import { mapOne } from "../map-one.ts";

const SECRET = { customerKeySecret: "a secret" };

describe("mapConversationDetails", () => {
  it("always maps well-formed details to canonical records", () => {
    fc.assert(
      fc.property(fc.array(anyDetails(), { maxLength: 4 }), (details) => {
        const result = mapConversationDetails(details, SECRET);
        expect(result.quarantined).toEqual([]);
        expect(result.conversations.flatMap(checkCanonicalConversation)).toEqual([]);
        expect(result.events.flatMap(checkCanonicalEvent)).toEqual([]);
        expect(result.counts.read).toBe(details.length);
      }),
    );
  });

  it("never depends on the order of conversations, participants, sessions, segments, metrics and endpoints", () => {
    const both = fc
      .array(anyDetails(), { maxLength: 3 })
      .chain((details) => fc.tuple(fc.constant(details), shuffled(details)));
    fc.assert(
      fc.property(both, ([details, other]) => {
        const [expected, found] = [details, other].map((input) => mapConversationDetails(input, SECRET));
        // Copies that differ in nothing but order are one and the same only after sorting: compare without copies.
        fc.pre(expected?.counts.replaced === 0);
        expect({ ...found, warnings: sorted(found?.warnings) }).toEqual({
          ...expected,
          warnings: sorted(expected?.warnings),
        });
      }),
    );
  });

  it("always gives one primary event where an agent who is known handled something, and its agent is the conversation's", () => {
    fc.assert(
      fc.property(anyDetails(), (details) => {
        const { conversation: one, events } = mapOne(details);
        const primaries = events.filter((event) => event.is_primary_agent);
        expect(primaries.map((event) => event.agent_uuid)).toEqual(events.length === 0 ? [] : [one.primary_agent_uuid]);
        expect(one.event_ids).toEqual([...one.event_ids].filter((id) => events.some((event) => event.event_id === id)));
      }),
    );
  });

  it("shifts every instant of its output when every instant of its input is shifted, and changes nothing else", () => {
    fc.assert(
      fc.property(anyDetails(), fc.integer({ min: -86_400, max: 86_400 }), (details, by) => {
        const shift = (value: unknown): unknown => JSON.parse(shiftInstants(JSON.stringify(value), by * 1000));
        const [expected, found] = [shift(mapConversationDetails(details)), mapConversationDetails(shift(details))];
        expect(found).toEqual(expected);
      }),
    );
  });
});

describe("a journey through queues and agents", () => {
  /** Seconds in the queue, then with an agent, who may consult a colleague meanwhile: begin and length of that visit. */
  const leg = fc.record({
    queue: fc.integer({ min: 1, max: 600 }),
    talk: fc.integer({ min: 10, max: 900 }),
    consult: fc.option(fc.record({ after: fc.integer({ min: 1, max: 4 }), length: fc.integer({ min: 1, max: 5 }) }), {
      nil: null,
    }),
    acw: fc.integer({ min: 0, max: 90 }),
  });

  it("waits for as long as the customer was in queues, and is transferred once between two agents", () => {
    fc.assert(
      fc.property(fc.array(leg, { minLength: 1, maxLength: 5 }), (legs) => {
        const { participants, endsAt, waited } = journey(legs);
        const { conversation: one, events } = mapOne(conversation(participants, { conversationEnd: iso(endsAt + 99) }));
        expect(one.queue_wait_seconds).toBe(waited);
        expect(one.queue_wait_seconds).toBeLessThanOrEqual(endsAt);
        expect(one.transfer_count).toBe(legs.length - 1);
        expect(one.agent_handoffs).toBe(legs.length - 1);
        expect(events.map((event) => event.talk_time_seconds)).toEqual(legs.map((part) => part.talk));
        expect(Math.max(...legs.map((part) => part.talk))).toBe(
          events.find((e) => e.is_primary_agent)?.talk_time_seconds,
        );
        expect(one.status).toBe("complete");
      }),
    );
  });
});

interface Leg {
  readonly queue: number;
  readonly talk: number;
  readonly consult: { readonly after: number; readonly length: number } | null;
  readonly acw: number;
}

function journey(legs: readonly Leg[]): { participants: Json[]; endsAt: number; waited: number } {
  const participants: Json[] = [];
  let at = 0;
  let waited = 0;
  legs.forEach(({ queue, talk, consult, acw }, index) => {
    const answeredAt = at + queue;
    const leftAt = answeredAt + talk;
    participants.push(acd(200 + index, at, answeredAt));
    if (consult !== null) {
      const from = answeredAt + consult.after;
      participants.push(acd(300 + index, from, from + consult.length));
    }
    const transfer: MetricSpec[] = index < legs.length - 1 ? [["nTransferred", 1]] : [];
    const segments: SegmentSpec[] = [
      ["interact", answeredAt, leftAt],
      ["wrapup", leftAt, leftAt + acw],
    ];
    participants.push(
      agent({ number: index + 1, session: 20 + index, segments, metrics: [...handled(talk, 0, acw), ...transfer] }),
    );
    waited += queue;
    at = leftAt;
  });
  return { participants: [customer(0, at), ...participants], endsAt: at, waited };
}

function sorted(warnings: readonly { readonly code: string; readonly conversationId: string }[] = []): string[] {
  return warnings.map((warning) => `${warning.conversationId} ${warning.code}`).sort();
}

function shiftInstants(text: string, byMs: number): string {
  return text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, (at) =>
    new Date(new Date(at).getTime() + byMs).toISOString(),
  );
}
