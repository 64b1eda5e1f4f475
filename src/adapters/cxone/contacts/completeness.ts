import type { ConversationStatus } from "../../../interaction/model.ts";
import { isHandled, type JourneyDraft, type Leg } from "./draft.ts";
import { legEndAt } from "./durations.ts";

/**
 * How far a journey is known: `open` while a contact runs or its end is not reported; `provisional` while the
 * after-call work of an agent has not reached the warehouse, or a leg is in quarantine; else `complete`.
 *
 * @param endAt - See {@link journeyEndAt}.
 */
export function journeyStatus({ legs, isMissingLegs }: JourneyDraft, endAt: number | null): ConversationStatus {
  if (endAt === null) return "open";
  if (isMissingLegs) return "provisional";
  for (let i = 0; i < legs.length; i++) {
    const leg = legs[i] as Leg;
    if (isHandled(leg) && !leg.isAcwFinal) return "provisional";
  }
  return "complete";
}

/**
 * When the customer was through: the latest end of a leg; `null` while the end of one is not known.
 *
 * @param legs - Those with the customer.
 */
export function journeyEndAt(legs: readonly Leg[]): number | null {
  let endAt = 0;
  for (let i = 0; i < legs.length; i++) {
    const legEnd = legEndAt(legs[i] as Leg);
    if (legEnd === null) return null;
    if (legEnd > endAt) endAt = legEnd;
  }
  return endAt;
}
