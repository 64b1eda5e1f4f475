import { assertConversation, assertGroup } from "./check-detail-events.ts";
import type { ConversationInProgress, DetailEventsState } from "./model.ts";

type Groups = DetailEventsState["groups"];

/** A conversation in progress, or `null`. */
export function conversationIn(groups: Groups, id: string): ConversationInProgress | null {
  const key = groupOf(id);
  if (!Object.hasOwn(groups, key)) return null;
  const group = assertGroup(groups[key]);
  return Object.hasOwn(group, id) ? assertConversation(group[id]) : null;
}

/** The groups with a conversation put in; the others are shared. */
export function withConversation(groups: Groups, id: string, conversation: ConversationInProgress): Groups {
  const key = groupOf(id);
  const group = Object.hasOwn(groups, key) ? groups[key] : undefined;
  return { ...groups, [key]: { ...group, [id]: conversation } };
}

/** The groups after `change` had a look at every conversation; `null` takes it out. Groups without change are shared. */
export function mapConversations(
  groups: Groups,
  change: (id: string, conversation: ConversationInProgress) => ConversationInProgress | null,
): Groups {
  const next: [string, Groups[string]][] = [];
  let isSame = true;
  for (const key of Object.keys(groups)) {
    const group = assertGroup(groups[key]);
    const kept = mapGroup(group, change);
    if (kept !== group) isSame = false;
    if (Object.keys(kept).length > 0) next.push([key, kept]);
  }
  // Object.fromEntries makes a key of its own even out of "__proto__".
  return isSame ? groups : Object.fromEntries(next);
}

function mapGroup(group: Groups[string], change: Parameters<typeof mapConversations>[1]): Groups[string] {
  const next: [string, ConversationInProgress][] = [];
  let isSame = true;
  for (const id of Object.keys(group)) {
    const conversation = assertConversation(group[id]);
    const changed = change(id, conversation);
    if (changed !== conversation) isSame = false;
    if (changed !== null) next.push([id, changed]);
  }
  return isSame ? group : Object.fromEntries(next);
}

/** Ids of the platform end in random hexadecimal digits: 256 groups of much the same size. */
function groupOf(id: string): string {
  return id.slice(-2);
}
