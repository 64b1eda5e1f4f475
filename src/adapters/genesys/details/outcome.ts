import type { Outcome } from "../../../interaction/model.ts";
import { normaliseSpelling } from "../spelling.ts";
import type { HandlerPart, OutcomeSigns } from "./draft.ts";
import { hasHandled, hasTalked } from "./handlers.ts";
import { type Reader, readRecord, readText } from "./reader.ts";
import type { VendorFlow, VendorSession } from "./vendor.ts";

/**
 * How the attempt ended; the first that applies:
 *
 * 1. `answered`: an agent answered, or talked;
 * 2. `voicemail`: one was left;
 * 3. `callback_pending`: a callback is in the queue and nobody took it yet;
 * 4. `abandoned_in_queue`: the customer left the queue;
 * 5. `not_responding`: an agent was rung and did not answer;
 * 6. `abandoned_in_ivr`: the customer never got beyond a flow, and was not served by it.
 *
 * @returns `null` when there is no sign of any.
 */
export function decideOutcome(handlers: readonly HandlerPart[], signs: OutcomeSigns): Outcome | null {
  let isTaken = false;
  let isNotResponding = false;
  for (let i = 0; i < handlers.length; i++) {
    const part = handlers[i] as HandlerPart;
    if (part.durations.isAnswered || hasTalked(part)) return "answered";
    if (hasHandled(part)) isTaken = true;
    if (part.durations.isNotResponding) isNotResponding = true;
  }
  if (signs.hasLeftVoicemail) return "voicemail";
  if (signs.hasCallbackQueue && !signs.hasAbandonedCallback && !isTaken) return "callback_pending";
  if (signs.hasAbandonedQueue || signs.hasAbandonedCallback) return "abandoned_in_queue";
  if (isNotResponding) return "not_responding";
  const isLostInFlow = signs.hasFlow && signs.hasFlowDisconnect && !signs.isSelfServed;
  return isLostInFlow && !signs.hasQueue && handlers.length === 0 ? "abandoned_in_ivr" : null;
}

/** Reads what a session's flow says: that it disconnected, or that it passed the customer on to the voicemail. */
export function readFlowSigns(reader: Reader, session: VendorSession, signs: OutcomeSigns): void {
  const flow = readRecord<VendorFlow>(reader, session.flow, "flow");
  if (flow === null) return;
  const exitReason = readText(reader, flow.exitReason, "flow.exitReason");
  const transferType = readText(reader, flow.transferType, "flow.transferType");
  if (exitReason !== null && normaliseSpelling(exitReason) === "disconnect") signs.hasFlowDisconnect = true;
  if (transferType !== null && normaliseSpelling(transferType) === "acdvoicemail") signs.hasLeftVoicemail = true;
}
