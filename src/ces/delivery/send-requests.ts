import type { StoredDeadLetter } from "../../core/dead-letters.ts";
import { takeTokens } from "../../core/token-bucket.ts";
import { type Draft, expiresAt, freshItem, replaceItem, toMs } from "./draft.ts";
import type { DeliveryItem, DeliveryLetter } from "./model.ts";

/**
 * Sends what is due while there are tokens: scores first, in the order in which they fell due, then dead letters.
 *
 * @returns When the next token comes for what could not be sent; `null` when nothing is held back by the bucket.
 */
export function sendRequests(draft: Draft): number | null {
  while (draft.renewalDueAt === null) {
    // What is under way is not due: time has passed, and what was unanswered then has failed.
    const item = earliestDue(draft.items, draft.now, (one) => one.dueAt);
    const letter = item === null ? earliestDue(draft.letters, draft.now, (one) => one.nextDueAt) : null;
    if (item === null && letter === null) return null;
    const step = takeTokens(draft.bucket, draft.now, 1, draft.policy.tokenBucket);
    draft.bucket = step.state;
    const [effect] = step.effects;
    if (effect?.kind === "wait") return effect.until;
    send(draft, item ?? takeOut(draft, letter as StoredDeadLetter<DeliveryLetter>));
  }
  return null;
}

/** The earliest instant, later than now, at which something falls due; `null` when nothing ever does by itself. */
export function nextWake(draft: Draft, tokenAt: number | null): number | null {
  let wakeAt = Number.POSITIVE_INFINITY;
  const consider = (at: number | null): void => {
    if (at !== null && at > draft.now && at < wakeAt) wakeAt = at;
  };
  consider(tokenAt);
  consider(draft.renewalDueAt);
  for (const item of draft.items) {
    consider(item.dueAt);
    if (item.phase === "waiting") consider(expiresAt(item, draft));
  }
  for (const letter of draft.letters) {
    consider(letter.nextDueAt);
    consider(expiresAt(letter.payload, draft));
  }
  return wakeAt === Number.POSITIVE_INFINITY ? null : wakeAt;
}

function send(draft: Draft, item: DeliveryItem): void {
  const request = ++draft.lastRequest;
  const { interactionId, value, completedAt, needsRead } = item;
  const attempt = item.attempt + 1;
  const dueAt = draft.now + toMs(draft.policy.responseTimeoutSeconds);
  replaceItem(draft, item, { ...item, phase: needsRead ? "reading" : "writing", request, dueAt, attempt });
  if (needsRead) draft.effects.push({ kind: "read", request, interactionId, attempt });
  else draft.effects.push({ kind: "write", request, interactionId, value, completedAt, attempt });
}

/** Turns a dead letter into a score under way. */
function takeOut(draft: Draft, letter: StoredDeadLetter<DeliveryLetter>): DeliveryItem {
  const fresh = freshItem(letter.payload, draft.now);
  const { attempts: earlierAttempts, lastStatus } = letter;
  const item = { ...fresh, earlierAttempts, redrives: letter.payload.redrives + 1, lastStatus };
  draft.letters = draft.letters.filter((other) => other !== letter);
  draft.items = [...draft.items, item];
  return item;
}

function earliestDue<T>(list: readonly T[], now: number, dueAtOf: (one: T) => number | null): T | null {
  let best: T | null = null;
  let bestAt = now;
  for (const one of list) {
    const at = dueAtOf(one);
    if (at === null || at > bestAt || (best !== null && at === bestAt)) continue;
    best = one;
    bestAt = at;
  }
  return best;
}
