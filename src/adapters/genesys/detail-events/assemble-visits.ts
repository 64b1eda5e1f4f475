import type { QueueVisit } from "../details/draft.ts";
import type { DetailFact } from "./model.ts";

/** The visits to queues that events tell of. */
export interface AssembledVisits {
  readonly visits: readonly QueueVisit[];
  /** A visit that began has no end, or what must have come before or after it has not come. */
  readonly hasLooseEnds: boolean;
}

/**
 * One visit per `acd.end`, which says how long it took, and one per `acd.start` that has no end yet.
 *
 * Without any `acd` event there was a queue all the same where a user's session names one; and where no other event
 * tells of anything, nobody knows. Such a visit is blank: an event that has not come is no proof of a wait of 0.
 */
export function assembleVisits(facts: readonly DetailFact[]): AssembledVisits {
  const visits: QueueVisit[] = [];
  let hasLooseEnds = false;
  for (const fact of facts) {
    const isCallback = fact.interactionType === "callback";
    if (fact.kind === "acd.end") {
      const startedAt = fact.waitMs === null ? startBefore(facts, fact) : fact.eventAt - fact.waitMs;
      visits.push({
        isCallback,
        acdMs: fact.waitMs,
        stretches: startedAt === null ? [] : [startedAt, fact.eventAt],
        isRunning: false,
        isBlank: startedAt === null,
        startedAt,
        queueId: fact.queueId,
      });
    } else if (fact.kind === "acd.start" && !hasEnd(facts, fact)) {
      hasLooseEnds = true;
      const { eventAt } = fact;
      visits.push({
        isCallback,
        acdMs: null,
        stretches: [],
        isRunning: true,
        isBlank: false,
        startedAt: eventAt,
        queueId: null,
      });
    }
  }
  if (visits.length === 0 && isQueueUnseen(facts)) {
    hasLooseEnds = true;
    visits.push({
      isCallback: false,
      acdMs: null,
      stretches: [],
      isRunning: false,
      isBlank: true,
      startedAt: null,
      queueId: null,
    });
  }
  return { visits, hasLooseEnds: hasLooseEnds || facts.some((fact) => isAnsweredUnseen(fact, facts)) };
}

function isQueueUnseen(facts: readonly DetailFact[]): boolean {
  if (facts.some((fact) => fact.kind === "user.end" && fact.queueId !== null)) return true;
  return facts.every((fact) => fact.kind === "customer.start" || fact.kind === "customer.end");
}

/** Whether somebody answered a visit of whose session no event has come. */
function isAnsweredUnseen(fact: DetailFact, facts: readonly DetailFact[]): boolean {
  if (fact.kind !== "acd.end" || !fact.isAnswered) return false;
  return !facts.some((other) => {
    const isUsers = other.kind === "user.start" || other.kind === "user.end";
    return isUsers && (fact.answeredBy === null || other.agentId === fact.answeredBy);
  });
}

function hasEnd(facts: readonly DetailFact[], start: DetailFact): boolean {
  return facts.some(
    (fact) => fact.kind === "acd.end" && fact.sessionId === start.sessionId && fact.eventAt >= start.eventAt,
  );
}

/** The last start of the session before an end; facts come in order of their time. */
function startBefore(facts: readonly DetailFact[], end: DetailFact): number | null {
  const start = facts.findLast(
    (fact) => fact.kind === "acd.start" && fact.sessionId === end.sessionId && fact.eventAt <= end.eventAt,
  );
  return start === undefined ? null : start.eventAt;
}
