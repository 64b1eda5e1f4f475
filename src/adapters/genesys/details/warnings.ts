import type { MapWarning } from "../../model.ts";
import { PLATFORM } from "../platform.ts";
import { isOpenThoughAllLeft } from "./completeness.ts";
import type { ConversationDraft, CustomerParty, HandlerPart, QueueVisit } from "./draft.ts";
import { sumOfParts } from "./durations.ts";
import { hasHandled, partBegin } from "./handlers.ts";

/** A finding of this adapter about a record that was mapped all the same (docs/adapters/genesys.md, Warnings). */
export interface GenesysWarning extends MapWarning {
  readonly code: keyof typeof MESSAGES;
}

/**
 * All that is worth knowing about a conversation beside its record, each finding once.
 *
 * @param parts - Its handlers' parts that handled something.
 */
export function findWarnings(
  draft: ConversationDraft,
  parts: readonly HandlerPart[],
  customer: CustomerParty | null,
): readonly GenesysWarning[] {
  const warnings: GenesysWarning[] = [];
  const warn = (code: GenesysWarning["code"]): void => {
    warnings.push(warningOf(code, draft.conversationId));
  };
  if (!draft.hasParticipants) warn("no-participants");
  if (isOpenThoughAllLeft(draft, customer)) warn("open-though-all-left");
  if (draft.hasGuessedTransfers) warn("transfers-approximate");
  if (draft.visits.some(isCallbackWait)) warn("callback-wait-left-out");
  if (draft.visits.some(isUnknown)) warn("wait-unknown");
  if (draft.visits.some(isUntimed)) warn("wait-without-timestamps");
  if (draft.handlers.some(isUnansweredWork)) warn("unanswered-work-left-out");
  if (parts.some((part) => part.agentId === null)) warn("agent-unknown");
  if (parts.some((part) => partBegin(part) === null)) warn("part-begin-unknown");
  if (parts.some(isMismatched)) warn("handle-mismatch");
  if (draft.isLineOffScale) warn("line-quality-off-scale");
  if (draft.hasRepeatedSessions) warn("duplicate-session");
  return warnings;
}

export function warningOf(code: GenesysWarning["code"], conversationId: string): GenesysWarning {
  return { kind: "warning", platform: PLATFORM, conversationId, code, message: MESSAGES[code] };
}

const MESSAGES = {
  "no-participants": "The record lists nobody, so nothing is known of transfers, waits and agents.",
  "open-though-all-left": "Everybody has left, but the platform has not written the conversation's end.",
  "transfers-approximate": "Transfers were told from how sessions ended; the detail record has the metric.",
  "callback-wait-left-out": "A callback waited in the queue; its time on the list is no wait of the customer's.",
  "wait-unknown": "Of a visit to a queue neither times nor metric are known, so the wait is not.",
  "wait-without-timestamps": "A visit to a queue has no times; its wait is the metric's, consultations included.",
  "unanswered-work-left-out": "Somebody was rung in vain and has work time all the same; it is in no event.",
  "agent-unknown": "A handler's session has no user id; it counts for the conversation but has no event.",
  "part-begin-unknown": "A handler's session has no times; its event carries the conversation's start.",
  "handle-mismatch": "A handle time is not the sum of its parts; one that is less than they are is not known.",
  "line-quality-off-scale": "A MOS or R factor is off its scale, so it is not known.",
  "duplicate-session": "One session of an agent is listed twice; it counts once.",
};

function isCallbackWait({ isCallback, acdMs }: QueueVisit): boolean {
  return isCallback && acdMs !== null && acdMs > 0;
}

function isUnknown({ isCallback, isBlank, isRunning }: QueueVisit): boolean {
  return isBlank && !isCallback && !isRunning;
}

function isUntimed({ isCallback, acdMs, stretches }: QueueVisit): boolean {
  return !isCallback && acdMs !== null && stretches.length === 0;
}

function isUnansweredWork(part: HandlerPart): boolean {
  const { handleMs, acwMs, isNotResponding } = part.durations;
  return isNotResponding && !hasHandled(part) && ((handleMs ?? 0) > 0 || (acwMs ?? 0) > 0);
}

function isMismatched({ durations }: HandlerPart): boolean {
  return durations.handleMs !== null && durations.handleMs !== sumOfParts(durations);
}
