import { compareTexts } from "../../../core/compare-texts.ts";
import { interactionTypeOf, isSideMedia } from "../spelling.ts";
import type { HandlerPart } from "./draft.ts";
import { readDurations } from "./durations.ts";
import { type Reader, readId, readList, readText } from "./reader.ts";
import { readStretches } from "./stretches.ts";
import type { VendorSession } from "./vendor.ts";

/**
 * Reads one session of an agent or user as a part in the conversation.
 *
 * @param agentId - Who it is.
 * @param participantId - Names the part together with its beginning where the session has no id.
 * @returns `null` for observers (monitoring, coaching, barging) and for screens beside the conversation.
 */
export function readHandler(
  reader: Reader,
  session: VendorSession,
  agentId: string | null,
  participantId: string | null,
): HandlerPart | null {
  const mediaType = readText(reader, session.mediaType, "mediaType");
  if (isWatching(session) || isSideMedia(mediaType)) return null;
  const messageType = readText(reader, session.messageType, "messageType");
  const sessionId = readId(reader, session.sessionId, "sessionId");
  const stretches = readStretches(reader, readList(reader, session.segments, "segments"));
  if (stretches.hasObservation && !stretches.hasInteraction) return null;
  const durations = readDurations(reader, readList(reader, session.metrics, "metrics"));
  return {
    agentId,
    leg: sessionId ?? `${participantId ?? ""}@${stretches.firstAt ?? ""}`,
    interactionType: interactionTypeOf(mediaType, messageType),
    durations,
    stretches,
  };
}

/** Whether the agent was in conversation: talk time, or before there is any, a stretch of interaction. */
export function hasTalked({ durations, stretches }: HandlerPart): boolean {
  return durations.talkMs === null ? stretches.hasInteraction : durations.talkMs > 0;
}

/** Whether there is a part to report: somebody who was rung and did not answer handled nothing, even with ACW. */
export function hasHandled(part: HandlerPart): boolean {
  const { durations, stretches } = part;
  if (hasTalked(part) || stretches.hasInteraction) return true;
  if (durations.holdMs !== null && durations.holdMs > 0) return true;
  return durations.handleMs !== null && durations.handleMs > 0 && !durations.isNotResponding;
}

/** Whether a part that handled something is not finished: it has no handle time yet. */
export function isUnfinished(part: HandlerPart): boolean {
  return part.durations.handleMs === null && hasHandled(part);
}

/**
 * The parts in order of their beginning, then leg; of several copies of one session of an agent only the best: a
 * finished one before one that is not, and between equals the one whose JSON is greater as text.
 */
export function distinctParts(handlers: readonly HandlerPart[]): readonly HandlerPart[] {
  if (handlers.length < 2) return handlers;
  const sorted = sortedParts(handlers);
  if (!hasRepeats(sorted)) return sorted;
  const kept = sorted.filter((part) => !sorted.some((other) => isSameSession(part, other) && isBetter(other, part)));
  return kept.filter((part, index) => index === 0 || !isSameSession(part, kept[index - 1] as HandlerPart));
}

/** Mostly the record lists them in order; looking is much cheaper than sorting. */
function sortedParts(handlers: readonly HandlerPart[]): readonly HandlerPart[] {
  for (let i = 1; i < handlers.length; i++) {
    if (compareParts(handlers[i - 1] as HandlerPart, handlers[i] as HandlerPart) > 0) {
      return [...handlers].sort(compareParts);
    }
  }
  return handlers;
}

function hasRepeats(parts: readonly HandlerPart[]): boolean {
  for (let i = 1; i < parts.length; i++) {
    for (let k = 0; k < i; k++) if (isSameSession(parts[i] as HandlerPart, parts[k] as HandlerPart)) return true;
  }
  return false;
}

function isSameSession(a: HandlerPart, b: HandlerPart): boolean {
  return a.leg === b.leg && a.agentId === b.agentId;
}

function isBetter(a: HandlerPart, b: HandlerPart): boolean {
  const isFinished = a.durations.handleMs !== null;
  if (isFinished !== (b.durations.handleMs !== null)) return isFinished;
  return JSON.stringify(a) > JSON.stringify(b);
}

function compareParts(a: HandlerPart, b: HandlerPart): number {
  return beginOf(a) - beginOf(b) || compareTexts(a.leg, b.leg) || compareTexts(a.agentId ?? "", b.agentId ?? "");
}

/** When a part began; `null` = the record does not say. */
export function partBegin({ stretches }: HandlerPart): number | null {
  return stretches.beganAt ?? stretches.firstAt;
}

/** Parts without a beginning come last. */
function beginOf(part: HandlerPart): number {
  return partBegin(part) ?? Number.MAX_SAFE_INTEGER;
}

function isWatching(session: VendorSession): boolean {
  return (
    isGiven(session.monitoredParticipantId) ||
    isGiven(session.coachedParticipantId) ||
    isGiven(session.bargedParticipantId) ||
    isGiven(session.screenMonitoredUserId)
  );
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}
