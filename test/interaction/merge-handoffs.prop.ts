import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatInstant, parseInstant } from "../../src/core/instant.ts";
import { deepFreeze } from "../../src/core/policy.ts";
import { checkCanonicalConversation } from "../../src/interaction/check-conversation.ts";
import { checkCanonicalEvent } from "../../src/interaction/check-event.ts";
import { mergeHandoffs } from "../../src/interaction/merge-handoffs.ts";
import type {
  CanonicalConversation,
  CanonicalEvent,
  HandoffInput,
  HandoffResult,
} from "../../src/interaction/model.ts";
import { GUIDE_HANDOFF_POLICY } from "../../src/interaction/policy.ts";
import { arbitraries } from "../../src/testing/arbitraries.ts";
import { handoffInput } from "./arbitrary-handoffs.ts";

const policies = fc.constantFrom(
  GUIDE_HANDOFF_POLICY,
  { ...GUIDE_HANDOFF_POLICY, requireSameAgent: true },
  { ...GUIDE_HANDOFF_POLICY, windowSeconds: 15 },
);

describe("mergeHandoffs", () => {
  it("gives canonical records for canonical records and leaves frozen input as it is", () => {
    fc.assert(
      fc.property(handoffInput(), policies, (input, policy) => {
        const { conversations, events } = mergeHandoffs(deepFreeze(input), policy);
        expect(conversations.flatMap(checkCanonicalConversation)).toEqual([]);
        expect(events.flatMap(checkCanonicalEvent)).toEqual([]);
      }),
    );
  });

  it("does not depend on the order of its input, nor on copies in it", () => {
    const shuffled = handoffInput().chain((input) =>
      fc.tuple(
        fc.constant(input),
        shuffle([...input.conversations, ...input.conversations.map(older)]),
        shuffle(input.events),
      ),
    );
    fc.assert(
      fc.property(shuffled, policies, ([input, conversations, events], policy) => {
        expect(mergeHandoffs({ conversations, events: [...events, ...events] }, policy)).toEqual(
          mergeHandoffs(input, policy),
        );
      }),
    );
  });

  it("changes nothing when its result is put in again", () => {
    fc.assert(
      fc.property(handoffInput(), policies, (input, policy) => {
        const once = mergeHandoffs(input, policy);
        const twice = mergeHandoffs(once, policy);
        expect({ ...twice, audit: once.audit }).toEqual(once);
        expect(twice.audit.filter((entry) => entry.kind === "merged")).toEqual([]);
      }),
    );
  });

  it("loses no conversation and no event: each merge takes away one, events keep their ids", () => {
    fc.assert(
      fc.property(handoffInput(), policies, (input, policy) => {
        const result = mergeHandoffs(input, policy);
        const merges = result.audit.filter((entry) => entry.kind === "merged");
        expect(result.conversations.length + merges.length).toBe(input.conversations.length);
        expect(result.events.map((one) => ({ ...one, is_primary_agent: null }))).toEqual(
          sortedEvents(input).map((one) => ({ ...one, is_primary_agent: null })),
        );
        expect(result.conversations.flatMap((one) => one.event_ids).sort()).toEqual(
          input.conversations.flatMap((one) => one.event_ids).sort(),
        );
      }),
    );
  });

  it("adds up the transfers of the parts and one for each hand-over that the audit counted", () => {
    fc.assert(
      fc.property(handoffInput(), (input) => {
        const result = mergeHandoffs(input);
        const isAllKnown = input.conversations.every((one) => one.transfer_count !== null);
        fc.pre(isAllKnown);
        const added = result.audit.reduce(
          (sum, entry) => sum + (entry.kind === "merged" ? entry.addedTransferCount : 0),
          0,
        );
        expect(total(result.conversations) - added).toBe(total(input.conversations));
      }),
    );
  });

  it("marks exactly one event of a merged journey as the primary agent's and touches no other", () => {
    fc.assert(
      fc.property(handoffInput(), (input) => {
        const result = mergeHandoffs(input);
        const before = new Map(input.events.map((one) => [one.event_id, one.is_primary_agent]));
        for (const { event_ids, primary_agent_uuid, conversation_id } of result.conversations) {
          const own = result.events.filter((one) => event_ids.includes(one.event_id));
          const isJourney = result.audit.some(
            (entry) => entry.kind === "merged" && entry.journey.conversationId === conversation_id,
          );
          if (!isJourney)
            expect(own.map((one) => one.is_primary_agent)).toEqual(own.map((one) => before.get(one.event_id)));
          else
            expect(own.filter((one) => one.is_primary_agent).map((one) => one.agent_uuid)).toEqual(
              primary_agent_uuid === null ? [] : [primary_agent_uuid],
            );
        }
      }),
    );
  });

  it("never merges across customers, without a customer, or on one platform", () => {
    fc.assert(
      fc.property(handoffInput(), (input) => {
        const apart = input.conversations.map((one, index) => ({ ...one, customer_key: `customer of ${index}` }));
        const nobody = input.conversations.map((one) => ({ ...one, customer_key: null }));
        const genesys = {
          conversations: input.conversations.map((one) => ({ ...one, platform_origin: "genesys_cloud" })),
          events: input.events.map((one) => ({ ...one, platform_origin: "genesys_cloud" })),
        };
        for (const other of [{ ...input, conversations: apart }, { ...input, conversations: nobody }, genesys]) {
          expect(mergeHandoffs(other).audit).toEqual([]);
        }
      }),
    );
  });

  it("shifts by d when every time is shifted by d", () => {
    fc.assert(
      fc.property(handoffInput(), fc.integer({ min: -1e12, max: 1e12 }), (input, by) => {
        expect(mergeHandoffs(shift(input, by))).toEqual({
          ...shift(mergeHandoffs(input), by),
          audit: mergeHandoffs(input).audit,
        });
      }),
    );
  });

  it("puts a call that was cut at a hand-over to another platform together again", () => {
    const cut = arbitraries
      .journey()
      .filter((one) => one.events.length >= 2)
      .chain((one) => fc.tuple(fc.constant(one), fc.integer({ min: 1, max: one.events.length - 1 }), fc.boolean()));
    fc.assert(
      fc.property(cut, ([whole, at, isCounted]) => {
        const { conversation } = whole;
        const cutAt = whole.events[at - 1]?.attributes["left_at_utc"] as string;
        const [before, after] = [whole.events.slice(0, at), whole.events.slice(at)];
        const half = (events: readonly CanonicalEvent[]): Partial<CanonicalConversation> => ({
          customer_key: "customer",
          event_ids: events.map((one) => one.event_id),
          transfer_count: events.length - 1,
          hold_seconds:
            events.reduce((sum, one) => sum + Math.round((one.hold_time_seconds as number) * 1000), 0) / 1000,
        });
        const wait = waitBefore(whole.events, at, conversation);
        const first = {
          ...conversation,
          ...half(before),
          transfer_count: at - 1 + (isCounted ? 1 : 0),
          ended_at_utc: cutAt,
          queue_wait_seconds: wait / 1000,
        };
        const second = {
          ...conversation,
          ...half(after),
          conversation_id: "second",
          platform_origin: "other_platform",
          started_at_utc: cutAt,
          ivr_seconds: 0,
          queue_wait_seconds: (Math.round((conversation.queue_wait_seconds as number) * 1000) - wait) / 1000,
        };
        const events = [
          ...before.map((one, index) => ({ ...one, transferred_out: isCounted || index < at - 1 })),
          ...after.map((one) => ({ ...one, platform_origin: "other_platform", interaction_id: "second" })),
        ];
        fc.pre(first.started_at_utc < second.started_at_utc);
        const result = mergeHandoffs({ conversations: [second, first], events });
        expect(result.conversations).toEqual([{ ...conversation, customer_key: "customer" }]);
      }),
    );
  });
});

function shuffle<T>(items: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length });
}

/** A copy that knows less. */
function older(one: CanonicalConversation): CanonicalConversation {
  return { ...one, queue_id: null, hold_seconds: null };
}

function total(conversations: readonly CanonicalConversation[]): number {
  return conversations.reduce((sum, one) => sum + (one.transfer_count as number), 0);
}

function sortedEvents({ events }: HandoffInput): CanonicalEvent[] {
  const key = (one: CanonicalEvent): string => `${one.timestamp_utc} ${one.event_id}`;
  return [...events].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function shift<R extends HandoffInput | HandoffResult>(records: R, by: number): R {
  const moved = <T>(value: T): T => {
    const at = parseInstant(value);
    return at === null ? value : (formatInstant(at + by) as T);
  };
  return {
    ...records,
    conversations: records.conversations.map((one) => ({
      ...one,
      started_at_utc: moved(one.started_at_utc),
      ended_at_utc: moved(one.ended_at_utc),
    })),
    events: records.events.map((one) => ({
      ...one,
      timestamp_utc: moved(one.timestamp_utc),
      attributes: Object.fromEntries(Object.entries(one.attributes).map(([key, value]) => [key, moved(value)])),
    })),
  };
}

/** Milliseconds in queues before the first `count` parts: what is left of the time until each part began. */
function waitBefore(
  events: readonly CanonicalEvent[],
  count: number,
  { started_at_utc, ivr_seconds }: CanonicalConversation,
): number {
  let at = (parseInstant(started_at_utc) as number) + Math.round((ivr_seconds as number) * 1000);
  let wait = 0;
  for (const one of events.slice(0, count)) {
    wait += (parseInstant(one.timestamp_utc) as number) - at;
    at = parseInstant(one.attributes["left_at_utc"]) as number;
  }
  return wait;
}
