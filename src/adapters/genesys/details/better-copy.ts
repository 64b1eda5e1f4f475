import { canonicalJson } from "../../../core/canonical-json.ts";
import type { ConversationDraft } from "./draft.ts";
import type { VendorConversation, VendorParticipant, VendorSession } from "./vendor.ts";

/** A conversation that could be read, with the record it was read from. */
export interface Copy {
  readonly draft: ConversationDraft;
  readonly record: VendorConversation;
}

/**
 * Whether a copy of a conversation replaces another one: it has an end, else more metrics, else more
 * segments, else the later end, else more figures of line quality (MOS, R factor, codec). Between copies equal in all
 * that, the one whose canonical JSON is greater as text, so that the order of the input cannot matter.
 */
export function isBetterCopy(copy: Copy, other: Copy): boolean {
  const endedAt = copy.draft.endedAt ?? -1;
  const otherEndedAt = other.draft.endedAt ?? -1;
  if (endedAt < 0 !== otherEndedAt < 0) return endedAt >= 0;
  const difference =
    countItems(copy.record, "metrics") - countItems(other.record, "metrics") ||
    countItems(copy.record, "segments") - countItems(other.record, "segments") ||
    endedAt - otherEndedAt ||
    countLineFigures(copy.draft) - countLineFigures(other.draft);
  if (difference !== 0) return difference > 0;
  return canonicalJson(copy.record) > canonicalJson(other.record);
}

/** The line is measured after the last segment, so nothing else need tell two copies apart. */
function countLineFigures({ mos, rFactor, codec }: ConversationDraft): number {
  return Number(mos !== null) + Number(rFactor !== null) + Number(codec !== null);
}

function countItems(record: VendorConversation, list: "metrics" | "segments"): number {
  let count = 0;
  for (const participant of itemsOf<VendorParticipant>(record.participants)) {
    for (const session of itemsOf<VendorSession>(participant.sessions)) {
      count += itemsOf(session[list]).length;
    }
  }
  return count;
}

/** The objects of a list that may be anything. */
function itemsOf<T extends object>(list: unknown): readonly T[] {
  return Array.isArray(list) ? list.filter((item): item is T => typeof item === "object" && item !== null) : [];
}
