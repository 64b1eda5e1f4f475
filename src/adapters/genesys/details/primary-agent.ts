import type { InteractionType } from "../../../interaction/model.ts";
import type { CustomerParty, HandlerPart, QueueVisit } from "./draft.ts";

/**
 * The part that owns the conversation: of the agent with the most talk, the part with the most talk.
 * Of equals the last. Not the first agent, not the last, not the longest handle time: somebody who was rung in vain can
 * have after-call work and so handle time without a word.
 *
 * @param parts - The parts that handled something, in order of their beginning.
 * @param names - Each part's agent, after the caller's table; `null` = unknown.
 * @returns Index of the part, −1 = nobody who is known handled anything.
 */
export function primaryPart(parts: readonly HandlerPart[], names: readonly (string | null)[]): number {
  let owner: string | null = null;
  let ownerMs = -1;
  for (let i = 0; i < parts.length; i++) {
    const name = names[i] as string | null;
    if (name === null) continue;
    const talkMs = talkOf(name, parts, names);
    if (talkMs < ownerMs) continue;
    owner = name;
    ownerMs = talkMs;
  }
  let best = -1;
  let bestMs = -1;
  for (let i = 0; i < parts.length; i++) {
    const talkMs = (parts[i] as HandlerPart).durations.talkMs ?? 0;
    if (owner === null || names[i] !== owner || talkMs < bestMs) continue;
    best = i;
    bestMs = talkMs;
  }
  return best;
}

/** The queue of the primary part, else that of the last visit to a queue. */
export function conversationQueue(primary: HandlerPart | null, visits: readonly QueueVisit[]): string | null {
  if (primary !== null && primary.stretches.queueId !== null) return primary.stretches.queueId;
  let last: QueueVisit | null = null;
  for (let i = 0; i < visits.length; i++) {
    const visit = visits[i] as QueueVisit;
    if (visit.queueId !== null && (last === null || isLater(visit, last))) last = visit;
  }
  return last === null ? null : last.queueId;
}

/**
 * The kind of the primary part; `callback` if any part of the primary agent is one; without handlers the kind of the
 * customer's first session.
 */
export function conversationType(
  parts: readonly HandlerPart[],
  names: readonly (string | null)[],
  primary: number,
  customer: CustomerParty | null,
): InteractionType {
  if (primary < 0) return customer === null ? "other" : customer.interactionType;
  for (let i = 0; i < parts.length; i++) {
    if (names[i] === names[primary] && (parts[i] as HandlerPart).interactionType === "callback") return "callback";
  }
  return (parts[primary] as HandlerPart).interactionType;
}

/** The code of the part, for the primary one else the last code that its agent chose in any part. */
export function dispositionOf(
  parts: readonly HandlerPart[],
  names: readonly (string | null)[],
  index: number,
  isPrimary: boolean,
): string | null {
  const own = (parts[index] as HandlerPart).stretches;
  if (own.wrapUpCode !== null || !isPrimary) return own.wrapUpCode;
  let last = own;
  for (let i = 0; i < parts.length; i++) {
    const { stretches } = parts[i] as HandlerPart;
    if (names[i] === names[index] && stretches.wrapUpCode !== null && stretches.wrapUpAt >= last.wrapUpAt) {
      last = stretches;
    }
  }
  return last.wrapUpCode;
}

function talkOf(name: string, parts: readonly HandlerPart[], names: readonly (string | null)[]): number {
  let talkMs = 0;
  for (let i = 0; i < parts.length; i++) {
    if (names[i] === name) talkMs += (parts[i] as HandlerPart).durations.talkMs ?? 0;
  }
  return talkMs;
}

function isLater(a: QueueVisit, b: QueueVisit): boolean {
  const difference = (a.startedAt ?? -1) - (b.startedAt ?? -1);
  return difference > 0 || (difference === 0 && (a.queueId as string) > (b.queueId as string));
}
