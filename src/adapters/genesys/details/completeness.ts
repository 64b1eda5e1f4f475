import type { ConversationStatus } from "../../../interaction/model.ts";
import type { ConversationDraft, CustomerParty, HandlerPart } from "./draft.ts";
import { isUnfinished } from "./handlers.ts";
import { later } from "./stretches.ts";

/**
 * How far a conversation is known: `open` until the platform has written its end;
 * `provisional` while an agent who talked has no handle time, or something else is known to be missing; else `complete`.
 */
export function conversationStatus(draft: ConversationDraft): ConversationStatus {
  if (draft.endedAt === null) return "open";
  if (draft.hasLooseEnds) return "provisional";
  for (let i = 0; i < draft.handlers.length; i++) {
    if (isUnfinished(draft.handlers[i] as HandlerPart)) return "provisional";
  }
  return "complete";
}

/**
 * When the customer was through: the last end of a stretch of a handler's or the customer's, after-call
 * work left out, for nobody is there any more; never before the start.
 *
 * The platform's own end is taken only where there is no such stretch: conference legs and callbacks that nobody ended
 * keep conversations open for weeks.
 */
export function conversationEndAt(draft: ConversationDraft, customer: CustomerParty | null): number | null {
  if (draft.endedAt === null) return null;
  let endedAt = customer === null ? null : customer.endedAt;
  for (let i = 0; i < draft.handlers.length; i++) {
    endedAt = later(endedAt, (draft.handlers[i] as HandlerPart).stretches.endedAt);
  }
  return Math.max(endedAt ?? draft.endedAt, draft.startedAt);
}

/** Whether everybody who was in a conversation has left it although the platform has not written its end. */
export function isOpenThoughAllLeft(draft: ConversationDraft, customer: CustomerParty | null): boolean {
  if (draft.endedAt !== null || customer === null || customer.isRunning || customer.endedAt === null) return false;
  for (let i = 0; i < draft.handlers.length; i++) {
    if ((draft.handlers[i] as HandlerPart).stretches.isRunning) return false;
  }
  return true;
}
