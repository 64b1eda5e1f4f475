import { type Draft, isExpired, replaceItem, triesOf } from "./draft.ts";
import { forget } from "./memory.ts";
import { finishExpired } from "./outcomes.ts";
import { startRenewal, takeResponse } from "./take-answer.ts";

/** Does what is due by itself: unanswered requests fail, closed windows expire, old memories fade. */
export function passTime(draft: Draft): void {
  for (const item of draft.items) {
    if (item.phase !== "waiting" && item.dueAt <= draft.now) takeResponse(draft, item, { status: null });
  }
  for (const item of draft.items) {
    if (item.phase === "waiting" && isExpired(item, draft)) {
      replaceItem(draft, item, null);
      finishExpired(draft, item, triesOf(item));
    }
  }
  const closed = draft.letters.filter(({ payload }) => isExpired(payload, draft));
  for (const letter of closed) finishExpired(draft, letter.payload, letter);
  if (closed.length > 0) draft.letters = draft.letters.filter(({ payload }) => !isExpired(payload, draft));
  forget(draft);
  passRenewal(draft);
}

/** A renewal without an answer is asked for again; with nothing left there is nothing to renew for. */
function passRenewal(draft: Draft): void {
  if (draft.renewalDueAt === null) return;
  if (draft.items.length + draft.letters.length === 0) draft.renewalDueAt = null;
  else if (draft.renewalDueAt <= draft.now) {
    draft.renewalDueAt = null;
    startRenewal(draft);
  }
}
