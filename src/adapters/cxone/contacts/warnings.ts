import type { MapWarning } from "../../model.ts";
import { isHandled, type JourneyDraft, type Leg } from "./draft.ts";
import { heldMs, isDurationConsistent, legEndAt } from "./durations.ts";
import { TRANSFERS_BEFORE_NEW_MASTER } from "./join-masters.ts";
import { isMarked, type Transfers } from "./transfers.ts";

/** A finding of this adapter about a record that was mapped, or ignored, all the same (docs/adapters/cxone.md). */
export interface CxoneWarning extends MapWarning {
  readonly code: keyof typeof MESSAGES;
}

/** All that is worth knowing about a journey beside its record, each finding once. */
export function findWarnings(journey: JourneyDraft, transfers: Transfers): readonly CxoneWarning[] {
  const { legs, conversationId } = journey;
  const warnings: CxoneWarning[] = [];
  if (journey.isMissingLegs) warnings.push(warningOf("leg-in-quarantine", conversationId));
  if (journey.isIdShared) warnings.push(warningOf("id-in-several-units", conversationId));
  if (journey.joinedCount > 0) warnings.push(warningOf("masters-joined", conversationId));
  else if (transfers.count >= TRANSFERS_BEFORE_NEW_MASTER) {
    warnings.push(warningOf("may-continue-under-new-master", conversationId));
  }
  if (isMarked(legs[0] as Leg)) warnings.push(warningOf("may-continue-older-master", conversationId));
  else if (transfers.marked > transfers.byLegs) warnings.push(warningOf("more-transfers-than-legs", conversationId));
  for (let i = 0; i < legs.length; i++) findInLeg(warnings, legs[i] as Leg, conversationId);
  return warnings;
}

/** The warning for a leg that was offered in vain. */
export function refusedWarning(leg: Leg): CxoneWarning {
  return warningOf("refused-leg", leg.masterId);
}

function findInLeg(warnings: CxoneWarning[], leg: Leg, conversationId: string): void {
  if (leg.indicator === "unknown") addOnce(warnings, "unknown-transfer-indicator", conversationId);
  if (!isDurationConsistent(leg)) addOnce(warnings, "durations-disagree", conversationId);
  if (leg.holdMs !== null && heldMs(leg) === null) addOnce(warnings, "hold-exceeds-agent-time", conversationId);
  if (leg.isWaitFromRouting) addOnce(warnings, "wait-from-routing-time", conversationId);
  if (!leg.isActive && legEndAt(leg) === null) addOnce(warnings, "end-unknown", conversationId);
  if (leg.direction === null && isHandled(leg)) addOnce(warnings, "direction-unknown", conversationId);
}

function addOnce(warnings: CxoneWarning[], code: keyof typeof MESSAGES, conversationId: string): void {
  if (!warnings.some((warning) => warning.code === code)) warnings.push(warningOf(code, conversationId));
}

const MESSAGES = {
  "refused-leg": "A leg was offered to an agent who refused; it counts for nothing.",
  "leg-in-quarantine": "A leg of this contact could not be read, so sums over its legs are not known.",
  "id-in-several-units": "Another business unit in the input uses the same contact id.",
  "masters-joined": "Legs of several master contacts were joined to this one.",
  "may-continue-under-new-master":
    "The platform gives a new master contact from the third transfer on; more may follow there.",
  "may-continue-older-master":
    "The first leg is marked as transferred; what came before may be under another master contact.",
  "more-transfers-than-legs": "More legs are marked as transferred than the change of agents and skills shows.",
  "unknown-transfer-indicator": "A transfer indicator is not known; it was taken for none.",
  "durations-disagree": "The parts of a leg are not its total duration.",
  "hold-exceeds-agent-time": "A leg has more hold than time with the agent; its hold and talk are not known.",
  "wait-from-routing-time": "A leg has no queue time; its wait was taken from the routing time.",
  "end-unknown": "A leg has no duration, so the end of the contact is not known.",
  "direction-unknown": "A leg does not say who began the contact.",
};

function warningOf(code: keyof typeof MESSAGES, conversationId: string): CxoneWarning {
  return { kind: "warning", platform: "nice_cxone", conversationId, code, message: MESSAGES[code] };
}
