import type { CustomerParty } from "../details/draft.ts";
import type { DetailFact } from "./model.ts";

/** A participant on the customer's side, as events tell of them. */
export interface EventParty extends CustomerParty {
  /** A session of theirs that began has no end. */
  readonly isWaitedFor: boolean;
  readonly hasHungUp: boolean;
  readonly lastEventAt: number;
  readonly phoneKey: string | null;
  readonly contactKey: string | null;
}

/**
 * One party per participant with `customer` events. Third parties cannot be told by anything but the time: the
 * conversation's customer is the one who was there first.
 *
 * @param facts - In order of their time.
 */
export function assembleParties(facts: readonly DetailFact[]): readonly EventParty[] {
  const byParticipant = new Map<string, CustomerFact[]>();
  for (const fact of facts) {
    if (fact.kind !== "customer.start" && fact.kind !== "customer.end") continue;
    const own = byParticipant.get(fact.participantId);
    if (own === undefined) byParticipant.set(fact.participantId, [fact]);
    else own.push(fact);
  }
  return Array.from(byParticipant, ([participantId, own]) => partyOf(participantId, own));
}

type CustomerFact = Extract<DetailFact, { kind: "customer.start" | "customer.end" }>;

function partyOf(participantId: string, facts: readonly CustomerFact[]): EventParty {
  const first = facts.reduce((best, fact) => (beginOf(fact) < beginOf(best) ? fact : best));
  const ends = facts.filter((fact) => fact.kind === "customer.end");
  const own = ends.filter((fact) => fact.interactionType !== "callback");
  const isWaitedFor = facts.some((fact) => !hasEnd(ends, fact));
  return {
    participantId,
    isExternal: false,
    isThirdParty: false,
    isInbound: first.direction === "inbound",
    isOutbound: first.direction === "outbound",
    startedAt: Math.max(beginOf(first), 0),
    endedAt: own.length === 0 ? null : Math.max(...own.map((fact) => fact.eventAt)),
    isRunning: isWaitedFor,
    interactionType: first.interactionType,
    contactId: null,
    ani: null,
    dnis: null,
    callbackNumber: null,
    isWaitedFor,
    hasHungUp: ends.at(-1)?.hasHungUp === true,
    lastEventAt: Math.max(...facts.map((fact) => fact.eventAt)),
    phoneKey: firstOf(facts.map((fact) => fact.phoneKey)),
    contactKey: firstOf(facts.map((fact) => fact.contactKey)),
  };
}

function beginOf(fact: CustomerFact): number {
  return fact.kind === "customer.end" ? fact.eventAt - (fact.talkMs ?? 0) : fact.eventAt;
}

/** An end has itself. */
function hasEnd(ends: readonly CustomerFact[], fact: CustomerFact): boolean {
  return ends.some((end) => end.sessionId === fact.sessionId && end.eventAt >= fact.eventAt);
}

function firstOf(keys: readonly (string | null)[]): string | null {
  return keys.find((key) => key !== null) ?? null;
}
