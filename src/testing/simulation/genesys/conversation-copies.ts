import { parseInstant } from "../../../core/instant.ts";
import type { CopyStage, GenesysInteraction, JsonRecord, SimulatedCopy } from "../model.ts";
import { isOpen } from "../stories/facts.ts";
import type { Random } from "../stories/random.ts";
import { type Story, storyEndAt } from "../stories/story.ts";
import { conversationAsOf } from "./conversation-as-of.ts";
import { renderConversation, withoutAfterCallWork } from "./render-conversation.ts";

/**
 * A story as the platform tells it: from some seconds after its beginning as an open conversation, once more while
 * after-call work runs, and at last as it stays. After-call work that comes late makes a provisional copy.
 */
export function conversationCopies(
  story: Story,
  payload: JsonRecord,
  random: Random,
  isLastOnly: boolean,
): GenesysInteraction {
  const { id, platform, startedAt } = story;
  const lagMs = random.int(15, 59) * 1000;
  const endAt = storyEndAt(story);
  const knownAt = lastInstant(payload) + lagMs;
  const copies: SimulatedCopy<JsonRecord>[] = [];
  const add = (visibleFrom: number, stage: CopyStage, copy: JsonRecord | null): void => {
    if (copy !== null && visibleFrom < knownAt) copies.push({ visibleFrom, stage, payload: copy });
  };
  if (!isLastOnly) {
    if (startedAt + lagMs < endAt) add(startedAt + lagMs, "open", conversationAsOf(payload, startedAt + lagMs));
    if (story.quirks.includes("late-acw")) addProvisional(story, lagMs, add);
    else if (story.quirks.includes("copied-later")) {
      add(endAt + 5000, "open", renderConversation(story, true).payload);
    } else add(endAt + 5000, "open", conversationAsOf(payload, endAt + 5000));
  }
  const last = { visibleFrom: knownAt, stage: isOpen(story) ? "open" : "complete", payload } as const;
  return { id, platform, startedAt, completeAt: knownAt, copies: [...copies, last] };
}

/** The conversation has an end, and the agent's handling has none. */
function addProvisional(
  story: Story,
  lagMs: number,
  add: (at: number, stage: CopyStage, copy: JsonRecord) => void,
): void {
  const { payload } = renderConversation(withoutAfterCallWork(story));
  const endedAt = parseInstant(payload["conversationEnd"]);
  if (endedAt !== null) add(endedAt + lagMs, "provisional", payload);
}

/** The last thing that a conversation tells of; a leg that nobody ended closes weeks later. */
function lastInstant(payload: JsonRecord): number {
  // Instants in one spelling sort as texts.
  let last = (payload["conversationEnd"] ?? payload["conversationStart"]) as string;
  for (const participant of payload["participants"] as { sessions: Session[] | null }[]) {
    for (const { metrics = [], segments = [] } of participant.sessions ?? []) {
      for (const { emitDate } of metrics) if (emitDate > last) last = emitDate;
      for (const { segmentEnd } of segments) if (segmentEnd !== undefined && segmentEnd > last) last = segmentEnd;
    }
  }
  return parseInstant(last) as number;
}

interface Session {
  readonly metrics?: readonly { readonly emitDate: string }[];
  readonly segments?: readonly { readonly segmentEnd?: string }[];
}
