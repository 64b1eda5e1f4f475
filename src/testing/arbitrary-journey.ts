import fc from "fast-check";
import { formatInstant } from "../core/instant.ts";
import { eventId } from "../interaction/identity.ts";
import type { CanonicalConversation, CanonicalEvent } from "../interaction/model.ts";

/** One conversation and the agents' parts in it. */
export interface TestJourney {
  readonly conversation: CanonicalConversation;
  readonly events: readonly CanonicalEvent[];
}

/** What happens around one agent's part, in milliseconds. */
interface Part {
  readonly agent: string;
  readonly waitMs: number;
  readonly talkMs: number;
  readonly holdMs: number;
  readonly workMs: number;
}

interface Story {
  readonly platform: string;
  readonly id: string;
  readonly startedAt: number;
  readonly ivrMs: number;
  readonly parts: readonly Part[];
  readonly lastWaitMs: number;
  readonly customerKey: string | null;
}

/**
 * A finished call whose two records agree: the customer goes through an IVR, waits for each of up to four agents, each
 * passes them to the next, and transfers, waits, holds, hand-offs and the primary agent follow from that. Without an
 * agent the customer gave up in the queue.
 */
export function journey(): fc.Arbitrary<TestJourney> {
  const ms = (max: number): fc.Arbitrary<number> => fc.oneof(fc.constant(0), fc.integer({ min: 0, max }));
  return fc
    .record({
      platform: fc.constantFrom("genesys_cloud", "nice_cxone", "guide"),
      id: fc.uuid(),
      startedAt: fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 }),
      ivrMs: ms(60_000),
      parts: fc.array(
        fc.record({
          agent: fc.constantFrom("agent-1", "agent-2", "agent-3"),
          waitMs: ms(600_000),
          talkMs: ms(900_000),
          holdMs: ms(120_000),
          workMs: ms(90_000),
        }),
        { maxLength: 4 },
      ),
      lastWaitMs: ms(600_000),
      customerKey: fc.option(fc.constantFrom("customer-1", "customer-2"), { nil: null }),
    })
    .map(tell);
}

function tell(story: Story): TestJourney {
  const { platform, id, parts } = story;
  const longestTalk = Math.max(...parts.map((part) => part.talkMs));
  const primary = parts.findLastIndex((part) => part.talkMs === longestTalk);
  let at = story.startedAt + story.ivrMs;
  const events = parts.map((part, index): CanonicalEvent => {
    const answeredAt = at + part.waitMs;
    at = answeredAt + part.talkMs + part.holdMs;
    return {
      event_id: eventId(platform, id, part.agent, String(index)),
      platform_origin: platform,
      interaction_id: id,
      agent_uuid: part.agent,
      is_primary_agent: index === primary,
      interaction_type: "voice",
      direction: "inbound",
      queue_id: `queue-${index}`,
      handle_time_seconds: (part.talkMs + part.holdMs + part.workMs) / 1000,
      talk_time_seconds: part.talkMs / 1000,
      hold_time_seconds: part.holdMs / 1000,
      after_call_work_seconds: part.workMs / 1000,
      disposition_code: null,
      quality_score: null,
      quality_status: "none",
      sentiment_score: null,
      transferred_out: index < parts.length - 1,
      attributes: { left_at_utc: formatInstant(at) },
      timestamp_utc: formatInstant(answeredAt),
      ingestion_batch_id: null,
    };
  });
  const lastWaitMs = parts.length === 0 ? story.lastWaitMs : 0;
  const agents = new Set(parts.filter((part) => part.talkMs > 0).map((part) => part.agent));
  const sum = (of: (part: Part) => number): number => parts.reduce((total, part) => total + of(part), 0);
  return {
    conversation: {
      conversation_id: id,
      platform_origin: platform,
      started_at_utc: formatInstant(story.startedAt),
      ended_at_utc: formatInstant(at + lastWaitMs),
      interaction_type: "voice",
      direction: "inbound",
      transfer_count: Math.max(0, parts.length - 1),
      agent_handoffs: Math.max(0, agents.size - 1),
      queue_wait_seconds: (sum((part) => part.waitMs) + lastWaitMs) / 1000,
      ivr_seconds: story.ivrMs / 1000,
      hold_seconds: sum((part) => part.holdMs) / 1000,
      outcome: parts.length === 0 ? "abandoned_in_queue" : "answered",
      mos: null,
      r_factor: null,
      codec: null,
      customer_key: story.customerKey,
      queue_id: parts.length === 0 ? "queue-0" : `queue-${primary}`,
      primary_agent_uuid: parts[primary]?.agent ?? null,
      status: "complete",
      event_ids: events.map((event) => event.event_id),
    },
    events,
  };
}
