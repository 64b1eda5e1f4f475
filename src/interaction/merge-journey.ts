import { compareTexts } from "../core/compare-texts.ts";
import { fromMicro, toMicro } from "../core/micro-units.ts";
import type { Leg } from "./leg.ts";
import type { CanonicalConversation, CanonicalEvent, ConversationStatus } from "./model.ts";
import { CONVERSATION_STATUSES, LARGEST_COUNT, LARGEST_DURATION_SECONDS } from "./values.ts";

/** One journey out of the legs that make it. */
interface Journey {
  readonly conversation: CanonicalConversation;
  /** The events of all legs that are known; exactly one of them is the primary agent's. */
  readonly events: readonly CanonicalEvent[];
}

/**
 * Makes one conversation out of the legs of a journey, at least two, in order of their beginning. It keeps the first
 * leg's name. What is unknown in one leg is unknown in the sum; line quality is the worst that was measured.
 */
export function mergeJourney(legs: readonly Leg[]): Journey {
  const first = (legs[0] as Leg).conversation;
  const last = (legs.at(-1) as Leg).conversation;
  const conversations = legs.map((leg) => leg.conversation);
  // Sorting is stable: of parts that began at the same time the earlier leg's come first.
  const known = eachOnce(legs.flatMap((leg) => leg.events)).sort((a, b) =>
    compareTexts(a.timestamp_utc, b.timestamp_utc),
  );
  const primary = primaryOf(known);
  const owner = legs.find((leg) => leg.events.some((event) => event === primary));
  const status = worstStatus(conversations);
  const isAllKnown = legs.every((leg) => leg.conversation.event_ids.length === leg.events.length);
  const worst = worstLine(conversations);
  const conversation: CanonicalConversation = {
    conversation_id: first.conversation_id,
    platform_origin: first.platform_origin,
    started_at_utc: first.started_at_utc,
    ended_at_utc: status === "open" ? null : latestEnd(conversations),
    interaction_type: owner?.conversation.interaction_type ?? first.interaction_type,
    direction: first.direction,
    transfer_count: legs
      .slice(1)
      .reduce<number | null>(
        (sum, leg, index) =>
          addKnown(
            addKnown(sum, leg.conversation.transfer_count, LARGEST_COUNT),
            addedTransferCount(legs[index] as Leg),
            LARGEST_COUNT,
          ),
        first.transfer_count,
      ),
    agent_handoffs: isAllKnown ? countHandoffs(known) : null,
    queue_wait_seconds: sumSeconds(conversations, (one) => one.queue_wait_seconds),
    ivr_seconds: sumSeconds(conversations, (one) => one.ivr_seconds),
    hold_seconds: sumSeconds(conversations, (one) => one.hold_seconds),
    outcome: last.outcome,
    mos: worst?.mos ?? null,
    r_factor: smallestKnown(conversations.map((one) => one.r_factor)),
    codec: (worst ?? conversations.find((one) => one.codec !== null))?.codec ?? null,
    customer_key: first.customer_key,
    queue_id: primary?.queue_id ?? (owner ?? lastWithQueue(legs))?.conversation.queue_id ?? null,
    primary_agent_uuid: primary?.agent_uuid ?? null,
    status,
    event_ids: isAllKnown
      ? known.map((event) => event.event_id)
      : [...new Set(conversations.flatMap((one) => one.event_ids))],
  };
  return { conversation, events: known.map((event) => withPrimary(event, event === primary)) };
}

/** Two legs may name one event; what the first has of it counts. */
function eachOnce(events: readonly CanonicalEvent[]): CanonicalEvent[] {
  const byId = new Map<string, CanonicalEvent>();
  for (const event of events) if (!byId.has(event.event_id)) byId.set(event.event_id, event);
  return [...byId.values()];
}

/**
 * What leaving a leg adds to its own transfers: nothing where its last agent's part counted the way out already, or
 * where no agent passed the customer on (a queue or an IVR did).
 */
export function addedTransferCount(leg: Leg): 0 | 1 {
  const hasAgents = leg.conversation.event_ids.length > 0 && leg.conversation.outcome !== "abandoned_in_ivr";
  return hasAgents && leg.lastPart?.transferred_out !== true ? 1 : 0;
}

/** The part with the most talk; of equals, the last. Unknown talk comes before none. */
function primaryOf(events: readonly CanonicalEvent[]): CanonicalEvent | null {
  let primary: CanonicalEvent | null = null;
  for (const event of events) {
    if (primary === null || (event.talk_time_seconds ?? -1) >= (primary.talk_time_seconds ?? -1)) primary = event;
  }
  return primary;
}

function withPrimary(event: CanonicalEvent, isPrimary: boolean): CanonicalEvent {
  return event.is_primary_agent === isPrimary ? event : { ...event, is_primary_agent: isPrimary };
}

function worstStatus(conversations: readonly CanonicalConversation[]): ConversationStatus {
  return CONVERSATION_STATUSES.find((status) =>
    conversations.some((one) => one.status === status),
  ) as ConversationStatus;
}

/** The latest end of conversations none of which is open. */
function latestEnd(conversations: readonly CanonicalConversation[]): string {
  const ends = conversations.map((one) => one.ended_at_utc as string);
  return ends.sort(compareTexts).at(-1) as string;
}

function countHandoffs(events: readonly CanonicalEvent[]): number | null {
  if (events.some((event) => event.talk_time_seconds === null)) return null;
  const talked = new Set(events.filter((event) => event.talk_time_seconds !== 0).map((event) => event.agent_uuid));
  return Math.max(0, talked.size - 1);
}

function sumSeconds(
  conversations: readonly CanonicalConversation[],
  secondsOf: (one: CanonicalConversation) => number | null,
): number | null {
  return conversations.map(secondsOf).reduce((sum, next) => addKnown(sum, next, LARGEST_DURATION_SECONDS));
}

/** The sum in whole micro-units, so that grouping cannot matter; beyond what a record may hold it is unknown. */
function addKnown(a: number | null, b: number | null, largest: number): number | null {
  if (a === null || b === null) return null;
  const sum = fromMicro(toMicro(a) + toMicro(b));
  return sum <= largest ? sum : null;
}

function smallestKnown(values: readonly (number | null)[]): number | null {
  return values.reduce((smallest, value) => {
    if (smallest === null || value === null) return smallest ?? value;
    return Math.min(smallest, value);
  }, null);
}

/** The conversation with the lowest MOS that was measured; its codec goes with it. */
function worstLine(conversations: readonly CanonicalConversation[]): CanonicalConversation | undefined {
  const lowest = smallestKnown(conversations.map((one) => one.mos));
  return lowest === null ? undefined : conversations.find((one) => one.mos === lowest);
}

function lastWithQueue(legs: readonly Leg[]): Leg | undefined {
  return legs.findLast((leg) => leg.conversation.queue_id !== null);
}
