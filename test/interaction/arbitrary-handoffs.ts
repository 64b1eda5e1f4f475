import fc from "fast-check";
import { formatInstant } from "../../src/core/instant.ts";
import type { CanonicalConversation, CanonicalEvent, HandoffInput } from "../../src/interaction/model.ts";
import { conversation, event } from "./records.ts";

const BASE = Date.parse("2026-03-02T08:00:00.000Z");
/** Times lie on a coarse grid, so that gaps of 0 and of exactly the window, and ties, are common. */
const GRID_MS = 15_000;

/**
 * Conversations of few customers on three platforms within some ten minutes, with up to two agents each; some without
 * customer, some still open, some with unknown waits, some naming an event that is not there.
 */
export function handoffInput(size: fc.ArrayConstraints = { maxLength: 8 }): fc.Arbitrary<HandoffInput> {
  const part = fc.record({
    agent: fc.constantFrom("agent-1", "agent-2", "agent-3"),
    talk: fc.option(fc.constantFrom(0, 30, 60.5), { nil: null, freq: 5 }),
    leftAt: fc.option(fc.integer({ min: 0, max: 40 }), { nil: null }),
    isTransferred: fc.option(fc.boolean(), { nil: null }),
    isKnown: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
  });
  const one = fc.record({
    platform: fc.constantFrom("genesys_cloud", "nice_cxone", "guide"),
    customer: fc.constantFrom(null, "customer-1", "customer-1", "customer-1", "customer-2"),
    start: fc.integer({ min: 0, max: 30 }),
    length: fc.option(fc.integer({ min: 0, max: 10 }), { nil: null, freq: 6 }),
    wait: fc.option(fc.constantFrom(0, 12.345, 30), { nil: null, freq: 5 }),
    transfers: fc.option(fc.nat(2), { nil: null, freq: 5 }),
    outcome: fc.constantFrom("answered", "abandoned_in_ivr", "abandoned_in_queue", null),
    mos: fc.constantFrom(null, 3.5, 4.25),
    isProvisional: fc.boolean(),
    parts: fc.array(part, { maxLength: 2 }),
  });
  return fc.array(one, size).map((all) => {
    const conversations: CanonicalConversation[] = [];
    const events: CanonicalEvent[] = [];
    all.forEach((given, index) => {
      const startedAt = BASE + given.start * GRID_MS;
      const parts = given.parts.map((its, at) => ({
        isKnown: its.isKnown,
        event: event({
          event_id: `event-${index}-${at}`,
          platform_origin: given.platform,
          interaction_id: `conversation-${index}`,
          agent_uuid: its.agent,
          is_primary_agent: at === 0,
          talk_time_seconds: its.talk,
          transferred_out: its.isTransferred,
          attributes: its.leftAt === null ? {} : { left_at_utc: formatInstant(BASE + its.leftAt * GRID_MS) },
          timestamp_utc: formatInstant(startedAt + at * GRID_MS),
        }),
      }));
      events.push(...parts.filter((its) => its.isKnown).map((its) => its.event));
      conversations.push(
        conversation({
          conversation_id: `conversation-${index}`,
          platform_origin: given.platform,
          started_at_utc: formatInstant(startedAt),
          ended_at_utc: given.length === null ? null : formatInstant(startedAt + given.length * GRID_MS),
          status: given.length === null ? "open" : given.isProvisional ? "provisional" : "complete",
          customer_key: given.customer,
          queue_wait_seconds: given.wait,
          transfer_count: given.transfers,
          outcome: given.outcome as CanonicalConversation["outcome"],
          mos: given.mos,
          codec: given.mos === null ? null : "pcmu",
          event_ids: parts.map((its) => its.event.event_id),
        }),
      );
    });
    return { conversations, events };
  });
}
