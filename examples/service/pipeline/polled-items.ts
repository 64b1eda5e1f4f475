import { polledRecord } from "cxscore/adapters/polling";
import type { CanonicalConversation, CanonicalEvent } from "cxscore/interaction";
import type { PolledItem } from "./model.ts";

/** The conversations of a mapping, each with its own events, as a poll takes them. */
export function polledItems(
  mapped: { readonly conversations: readonly CanonicalConversation[]; readonly events: readonly CanonicalEvent[] },
  contactIdsOf: (conversation: CanonicalConversation) => readonly string[] = () => [],
): readonly PolledItem[] {
  const byId = new Map(mapped.events.map((event) => [event.event_id, event]));
  return mapped.conversations.map((conversation) => {
    const events = conversation.event_ids.flatMap((id) => byId.get(id) ?? []);
    const contactIds = contactIdsOf(conversation);
    return { record: { conversation, events, contactIds }, polled: polledRecord(conversation, events) };
  });
}
