import { parseInstant } from "../core/instant.ts";
import type { CanonicalConversation, CanonicalEvent, ConversationRef } from "./model.ts";
import type { HandoffPolicy } from "./policy.ts";
import { leftAt } from "./supersedes.ts";

/** A conversation with what a hand-off is decided by. */
export interface Leg {
  readonly conversation: CanonicalConversation;
  /** Its events that are known, in the order of `event_ids`. */
  readonly events: readonly CanonicalEvent[];
  /** The agent's part that ended last; `null` = none is known. */
  readonly lastPart: CanonicalEvent | null;
  readonly startedAt: number;
  /** End, and the transfer that its last agent's part ended with, each time once; none while it runs. */
  readonly departures: readonly number[];
  /** The platform the customer left from: that of the last agent's part, which in a journey may be another. */
  readonly lastPlatform: string;
}

/** Two legs that could be one journey. */
export interface Link {
  readonly earlier: Leg;
  readonly later: Leg;
  /** `null` where the earlier one's end is not known. */
  readonly gapMs: number | null;
}

/** Gathers what is known of a conversation's hand-offs. */
export function toLeg(conversation: CanonicalConversation, events: readonly CanonicalEvent[]): Leg {
  const lastPart = lastPartOf(events);
  const departures: number[] = [];
  const ended = parseInstant(conversation.ended_at_utc);
  if (ended !== null) departures.push(ended);
  if (lastPart?.transferred_out === true) {
    const left = parseInstant(leftAt(lastPart));
    if (left !== null && left !== ended) departures.push(left);
  }
  return {
    conversation,
    events,
    lastPart,
    startedAt: parseInstant(conversation.started_at_utc) as number,
    departures,
    lastPlatform: lastPart?.platform_origin ?? conversation.platform_origin,
  };
}

/** The name of a leg: no two of a customer share it, and a journey has that of its first leg. */
export function keyOf({ conversation }: Leg): string {
  return `${conversation.platform_origin}:${conversation.conversation_id}`;
}

/** The same for the audit. */
export function refOf({ conversation }: Leg): ConversationRef {
  return { platformOrigin: conversation.platform_origin, conversationId: conversation.conversation_id };
}

/** Whether the customer left from another platform than the later leg's: only then is the pair looked at. */
export function isOtherPlatform(earlier: Leg, later: Leg): boolean {
  return earlier.lastPlatform !== later.conversation.platform_origin;
}

/** Whether the one may follow the other, times aside. */
export function canFollow(earlier: Leg, later: Leg, policy: HandoffPolicy): boolean {
  return isOtherPlatform(earlier, later) && (!policy.requireSameAgent || isSameAgent(earlier, later));
}

/** Whether the agent before the hand-off is the one behind it. */
export function isSameAgent({ lastPart }: Leg, later: Leg): boolean {
  return lastPart !== null && lastPart.agent_uuid === later.events[0]?.agent_uuid;
}

/**
 * The part that began last, unless an earlier one is known to have ended after it: an agent who was only consulted comes
 * later and goes sooner than the one who has the customer.
 */
function lastPartOf(events: readonly CanonicalEvent[]): CanonicalEvent | null {
  let last = events.at(-1) ?? null;
  let left = last === null ? null : leftAt(last);
  for (let i = events.length - 2; i >= 0 && left !== null; i--) {
    const event = events[i] as CanonicalEvent;
    const other = leftAt(event) ?? "";
    if (other > left) {
      last = event;
      left = other;
    }
  }
  return last;
}
