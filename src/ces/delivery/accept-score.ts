import { type Draft, freshItem, isExpired, replaceItem, scoreOf } from "./draft.ts";
import { recall } from "./memory.ts";
import type { DeliverableScore, DeliveryBecause, DeliveryItem } from "./model.ts";
import { finishEqual, finishExpired, finishSkipped, finishSuperseded, storeDeadLetter } from "./outcomes.ts";

/**
 * Takes a score in. Of two scores of one interaction the one with the later timestamp counts, of equal timestamps the
 * one that came last; a repeated one is skipped.
 */
export function acceptScore(draft: Draft, score: DeliverableScore): DeliveryBecause {
  draft.totals.accepted++;
  const { interactionId, value, completedAt } = score;
  const item = draft.items.find((other) => other.interactionId === interactionId);
  const letter = draft.letters.find(({ id }) => id === interactionId);
  const finished = (item ?? letter) ? undefined : recall(draft, interactionId);

  const known: DeliverableScore | undefined = item?.next ?? item ?? letter?.payload ?? finished;
  const isOlder = known !== undefined && completedAt < known.completedAt;
  if (isOlder || (known?.completedAt === completedAt && known.value === value)) {
    const reason = isOlder ? "older" : "duplicate";
    finishSkipped(draft, score, reason);
    return reason;
  }
  if (finished?.isDelivered && finished.value === value) {
    finishEqual(draft, score);
    return "equal";
  }
  if (isExpired(score, draft)) {
    finishExpired(draft, score, UNTRIED);
    return "too-late";
  }
  if (item !== undefined) return takePlaceOf(draft, item, score);
  if (letter !== undefined) {
    draft.letters = draft.letters.filter((other) => other !== letter);
    finishSuperseded(draft, letter.payload);
  }
  const waiting = draft.items.filter(({ phase }) => phase === "waiting");
  if (waiting.length >= draft.policy.queueLimit) {
    storeDeadLetter(draft, score, "queue-full", UNTRIED);
    return "queue-full";
  }
  draft.items = [...draft.items, freshItem(score, draft.now)];
  return letter === undefined ? "accepted" : "superseding";
}

const UNTRIED = { attempts: 0, redrives: 0, lastStatus: null };

/** Behind a write under way, else at once: a pause the platform asked for and a read under way go on. */
function takePlaceOf(draft: Draft, item: DeliveryItem, score: DeliverableScore): DeliveryBecause {
  if (item.phase === "writing") {
    if (item.next !== null) finishSuperseded(draft, item.next);
    replaceItem(draft, item, { ...item, next: scoreOf(score) });
    return "waiting-behind";
  }
  finishSuperseded(draft, item);
  const { phase, dueAt, request } = item;
  const attempt = phase === "reading" ? 1 : 0;
  replaceItem(draft, item, { ...freshItem(score, dueAt), phase, request, attempt });
  return "superseding";
}
