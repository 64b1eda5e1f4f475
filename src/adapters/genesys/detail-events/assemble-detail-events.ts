import { compareTexts } from "../../../core/compare-texts.ts";
import { chooseCustomer } from "../details/customer.ts";
import { type ConversationDraft, type CustomerParty, noSigns } from "../details/draft.ts";
import { distinctParts } from "../details/handlers.ts";
import { assembleHandlers } from "./assemble-handlers.ts";
import { assembleParties, type EventParty } from "./assemble-parties.ts";
import { assembleVisits } from "./assemble-visits.ts";
import type { DetailFact } from "./model.ts";

/** What the facts of one conversation add up to. */
export interface Assembled {
  readonly draft: ConversationDraft;
  /** The customer has gone: each of their sessions that began has ended. */
  readonly hasEnded: boolean;
  /** The customer has gone, all that began has ended, and each agent who handled something has after-call work. */
  readonly isSettled: boolean;
  readonly customerKey: string | null;
}

/**
 * Puts the detail events of one conversation together, in the form that conversation details are read
 * into, so that both are scored by the same rules. What events do not say stays unknown: IVR time, line quality.
 *
 * The answer depends on the set of facts alone, not on the order of their arrival.
 */
export function assembleDetailEvents(conversationId: string, arrived: readonly DetailFact[]): Assembled {
  const facts = arrived.toSorted(compareFacts);
  const handlers = assembleHandlers(facts);
  const visits = assembleVisits(facts);
  const parties = assembleParties(facts);
  const hasQueue = visits.visits.length > 0;
  const customer = chooseCustomer(parties, null, hasQueue) as EventParty | null;
  const hasEnded = customer !== null && !customer.isWaitedFor;
  const hasLooseEnds = handlers.hasLooseEnds || visits.hasLooseEnds;
  const draft: ConversationDraft = {
    conversationId,
    startedAt: startOf(facts),
    endedAt: hasEnded ? customer.lastEventAt : null,
    direction: directionOf(customer),
    handlers: distinctParts(handlers.parts),
    hasRepeatedSessions: false,
    visits: visits.visits,
    parties: customer === null ? [] : [customer],
    signs: {
      ...noSigns(),
      hasQueue,
      hasCallbackQueue: visits.visits.some((visit) => visit.isCallback),
      hasFlow: facts.some((fact) => fact.kind === "flow.start" || fact.kind === "flow.end"),
      hasAbandonedQueue: facts.some((fact) => isAbandoned(fact, false)),
      hasAbandonedCallback: facts.some((fact) => isAbandoned(fact, true)),
      hasLeftVoicemail: facts.some((fact) => fact.kind === "voicemail.end"),
      hasFlowDisconnect: customer?.hasHungUp === true,
    },
    ivrMs: null,
    mos: null,
    rFactor: null,
    isLineOffScale: false,
    codec: null,
    hasParticipants: true,
    hasLooseEnds,
    hasGuessedTransfers: handlers.parts.length > 0,
  };
  return {
    draft,
    hasEnded,
    isSettled: hasEnded && !hasLooseEnds && !handlers.isAwaitingAfterCallWork,
    customerKey: customer === null ? null : (customer.phoneKey ?? customer.contactKey),
  };
}

/** The order in which facts are put together; what tells two of them apart is what makes their key. */
export function compareFacts(a: DetailFact, b: DetailFact): number {
  return a.eventAt - b.eventAt || compareTexts(a.kind, b.kind) || compareTexts(a.sessionId, b.sessionId);
}

/** When what a fact reports began: an end is reported with how long it took. */
function beginOf(fact: DetailFact): number {
  switch (fact.kind) {
    case "acd.end":
      return fact.eventAt - (fact.waitMs ?? 0);
    case "customer.end":
      return fact.eventAt - (fact.talkMs ?? 0);
    case "user.end":
      return fact.eventAt - (fact.talkMs ?? 0) - (fact.holdMs ?? 0) - (fact.ringMs ?? 0) - fact.reachingMs;
    case "acw":
    case "wrapup":
      return fact.eventAt - (fact.acwMs ?? 0);
    default:
      return fact.eventAt;
  }
}

/** The first thing that is known; never before 1970. */
function startOf(facts: readonly DetailFact[]): number {
  let startedAt = Number.POSITIVE_INFINITY;
  for (const fact of facts) startedAt = Math.min(startedAt, beginOf(fact));
  return facts.length === 0 ? 0 : Math.max(startedAt, 0);
}

function isAbandoned(fact: DetailFact, isCallback: boolean): boolean {
  return fact.kind === "acd.end" && fact.isAbandoned && (fact.interactionType === "callback") === isCallback;
}

function directionOf(customer: CustomerParty | null): ConversationDraft["direction"] {
  if (customer === null || customer.isInbound === customer.isOutbound) return null;
  return customer.isInbound ? "inbound" : "outbound";
}
