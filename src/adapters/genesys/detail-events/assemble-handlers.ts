import type { Durations, HandlerPart, Stretches } from "../details/draft.ts";
import type { DetailFact } from "./model.ts";

/** The handlers' parts that events tell of. */
export interface AssembledHandlers {
  readonly parts: readonly HandlerPart[];
  /** Somebody's session that began has no end. */
  readonly hasLooseEnds: boolean;
  /** Somebody handled something and their after-call work has not come. */
  readonly isAwaitingAfterCallWork: boolean;
}

/**
 * One part per session of a user: its durations out of `user.end`, its after-call work out of `acw`, else `wrapup`.
 *
 * - Handle time = talk + hold + after-call work + contacting + dialling, known once the after-call work is.
 * - A transfer is told from the disconnect type of a session with talk or hold.
 * - The part begins as much before its end as reaching, talk and hold took; the ringing lies before that.
 *
 * @param facts - In order of their time.
 */
export function assembleHandlers(facts: readonly DetailFact[]): AssembledHandlers {
  const parts: HandlerPart[] = [];
  let hasLooseEnds = false;
  let isAwaitingAfterCallWork = false;
  for (const sessionId of sessionsOf(facts)) {
    const own = facts.filter((fact) => fact.sessionId === sessionId);
    const end = own.findLast(isUserEnd);
    if (end === undefined) {
      hasLooseEnds = true;
      continue;
    }
    const wrapUps = own.filter(isWrapUp);
    const wrapUp = wrapUps.findLast((fact) => fact.kind === "acw") ?? wrapUps.at(-1);
    const coded = wrapUps.findLast((fact) => fact.code !== null);
    const durations = durationsOf(end, wrapUp === undefined ? undefined : (wrapUp.acwMs ?? 0));
    const workedMs = end.reachingMs + (end.talkMs ?? 0) + (end.holdMs ?? 0);
    if (wrapUp === undefined && workedMs > 0) isAwaitingAfterCallWork = true;
    parts.push({
      agentId: end.agentId,
      leg: sessionId,
      interactionType: end.interactionType,
      durations,
      stretches: stretchesOf(end, workedMs, coded),
    });
  }
  return { parts, hasLooseEnds, isAwaitingAfterCallWork };
}

type UserEnd = Extract<DetailFact, { kind: "user.end" }>;
type WrapUp = Extract<DetailFact, { kind: "acw" | "wrapup" }>;

function isUserEnd(fact: DetailFact): fact is UserEnd {
  return fact.kind === "user.end";
}

function isWrapUp(fact: DetailFact): fact is WrapUp {
  return fact.kind === "acw" || fact.kind === "wrapup";
}

function sessionsOf(facts: readonly DetailFact[]): ReadonlySet<string> {
  const sessions = new Set<string>();
  for (const fact of facts) {
    if (fact.kind === "user.start" || isUserEnd(fact) || isWrapUp(fact)) sessions.add(fact.sessionId);
  }
  return sessions;
}

/** @param acwMs - `undefined` while the after-call work has not come. */
function durationsOf(end: UserEnd, acwMs: number | undefined): Durations {
  const { talkMs, holdMs, ringMs, reachingMs } = end;
  const hasWorked = (talkMs ?? 0) + (holdMs ?? 0) > 0;
  const isFinished = acwMs !== undefined;
  return {
    talkMs: isFinished ? (talkMs ?? 0) : talkMs,
    holdMs: isFinished ? (holdMs ?? 0) : holdMs,
    acwMs: acwMs ?? null,
    handleMs: isFinished ? (talkMs ?? 0) + (holdMs ?? 0) + acwMs + reachingMs : null,
    reachingMs,
    transferCount: end.isTransfer && hasWorked ? 1 : 0,
    isAnswered: (talkMs ?? 0) > 0,
    isNotResponding: !hasWorked && reachingMs === 0 && (ringMs ?? 0) > 0,
  };
}

function stretchesOf(end: UserEnd, workedMs: number, coded: WrapUp | undefined): Stretches {
  const { eventAt, talkMs, holdMs, ringMs } = end;
  const withCustomerMs = (talkMs ?? 0) + (holdMs ?? 0);
  return {
    firstAt: Math.max(eventAt - workedMs - (ringMs ?? 0), 0),
    beganAt: workedMs > 0 ? Math.max(eventAt - workedMs, 0) : null,
    leftAt: eventAt,
    endedAt: eventAt,
    isRunning: false,
    hasInteraction: false,
    hasObservation: false,
    busy: withCustomerMs > 0 ? [eventAt - withCustomerMs, eventAt] : [],
    queueId: end.queueId,
    wrapUpCode: coded?.code ?? null,
    wrapUpAt: coded?.eventAt ?? Number.NEGATIVE_INFINITY,
  };
}
