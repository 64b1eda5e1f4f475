import type { Outcome } from "../../../interaction/model.ts";
import { isHandled, isWithCustomer, type Leg } from "./draft.ts";
import { legWaitMs } from "./queue-wait.ts";

/**
 * How the attempt ended; the first that applies:
 *
 * 1. `answered`: an agent had the contact; a voicemail, which agents only listen to, does not count;
 * 2. `voicemail`: one was left;
 * 3. `abandoned_in_queue`: the customer gave up after a time in the queue;
 * 4. `abandoned_in_ivr`: the customer gave up before any queue.
 *
 * @returns `null` when there is no sign of any, for instance after self-service, or the time in the queue is not known.
 */
export function decideOutcome(legs: readonly Leg[]): Outcome | null {
  let isVoicemail = false;
  let isAbandoned = false;
  let longestWaitMs: number | null = 0;
  for (let i = 0; i < legs.length; i++) {
    const leg = legs[i] as Leg;
    if (leg.interactionType === "voicemail") isVoicemail = true;
    else if (isHandled(leg) && isWithCustomer(leg)) return "answered";
    if (!leg.isAbandoned) continue;
    isAbandoned = true;
    const waitMs = legWaitMs(leg);
    longestWaitMs = waitMs === null || longestWaitMs === null ? null : Math.max(longestWaitMs, waitMs);
  }
  if (isVoicemail) return "voicemail";
  if (!isAbandoned || longestWaitMs === null) return null;
  return longestWaitMs > 0 ? "abandoned_in_queue" : "abandoned_in_ivr";
}
