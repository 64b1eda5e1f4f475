import type { Direction, InteractionType } from "../../../interaction/model.ts";

/**
 * What is known of one conversation in the platform's terms, before the canonical records are made of it. Both readers
 * fill it: conversation details, and detail events. Instants are epoch milliseconds, durations milliseconds, and
 * `null` is "not reported".
 */
export interface ConversationDraft {
  readonly conversationId: string;
  readonly startedAt: number;
  /** The platform's own end: says that the conversation is over, not when the customer was through. */
  readonly endedAt: number | null;
  readonly direction: Direction | null;
  /** In order of their beginning, no session twice. */
  readonly handlers: readonly HandlerPart[];
  /** A handler's session was listed twice. */
  readonly hasRepeatedSessions: boolean;
  /** In any order, as are the parties. */
  readonly visits: readonly QueueVisit[];
  readonly parties: readonly CustomerParty[];
  readonly signs: OutcomeSigns;
  readonly ivrMs: number | null;
  readonly mos: number | null;
  readonly rFactor: number | null;
  /** The platform gave a MOS or an R factor that its scale does not have. */
  readonly isLineOffScale: boolean;
  readonly codec: string | null;
  /** `false` when the record lists nobody at all: then nothing is known of what happened. */
  readonly hasParticipants: boolean;
  /** Something that began has no end although the conversation has one; only events can be lost like this. */
  readonly hasLooseEnds: boolean;
  /** The transfers were told from how sessions ended, not from the metric. */
  readonly hasGuessedTransfers: boolean;
}

/** One agent's session that is not an observer's. */
export interface HandlerPart {
  /** The platform's user id; `null` when the record does not say who it was. */
  readonly agentId: string | null;
  /** Tells this part from all others of the agent in the conversation. */
  readonly leg: string;
  readonly interactionType: InteractionType;
  readonly durations: Durations;
  readonly stretches: Stretches;
}

/** What the metrics of a handler's session say. */
export interface Durations {
  talkMs: number | null;
  holdMs: number | null;
  acwMs: number | null;
  /** `null` while the handling is not finished. */
  handleMs: number | null;
  /** What of the handle time went into reaching the customer, on outbound calls. */
  reachingMs: number;
  transferCount: number;
  isAnswered: boolean;
  isNotResponding: boolean;
}

/** What the segments of a handler's session say. Instants not known are `null`. */
export interface Stretches {
  /** Start of the first stretch of any kind. */
  firstAt: number | null;
  /** Start of the first stretch of work; ringing is none. */
  beganAt: number | null;
  /** End of the last stretch of work before after-call work; `null` while one runs. */
  leftAt: number | null;
  /** End of the last stretch of any kind but after-call work. */
  endedAt: number | null;
  isRunning: boolean;
  /** The agent was with the customer, or with somebody else in the conversation. */
  hasInteraction: boolean;
  /** The agent looked on: monitoring, coaching, barging. */
  hasObservation: boolean;
  /** Start and end, by turns, of the stretches of interaction and hold; an end of `Infinity` still runs. */
  readonly busy: number[];
  queueId: string | null;
  /** The last code chosen; constants for "none chosen" are `null`. */
  wrapUpCode: string | null;
  /** Start of the segment of that code, −Infinity = there is none. */
  wrapUpAt: number;
}

/** One session in a queue. */
export interface QueueVisit {
  readonly isCallback: boolean;
  /** Σ `tAcd`. */
  readonly acdMs: number | null;
  /** Start and end, by turns, of the finished stretches in the queue. */
  readonly stretches: readonly number[];
  /** A stretch has no end yet. */
  readonly isRunning: boolean;
  /** The record tells nothing of the visit but that it was there. */
  readonly isBlank: boolean;
  readonly startedAt: number | null;
  readonly queueId: string | null;
}

/** One participant on the customer's side. */
export interface CustomerParty {
  readonly participantId: string;
  /** Stands for the customer only where nobody is called so and no queue was touched. */
  readonly isExternal: boolean;
  /** The leg came from another conversation: dialled in, or merged by a conference. */
  readonly isThirdParty: boolean;
  /** A session of theirs came in; one went out. */
  readonly isInbound: boolean;
  readonly isOutbound: boolean;
  readonly startedAt: number | null;
  /** End of the last stretch, callback sessions left out: those stay on the list for weeks. */
  readonly endedAt: number | null;
  readonly isRunning: boolean;
  /** Kind of the first session. */
  readonly interactionType: InteractionType;
  readonly contactId: string | null;
  /** Where the first call into the contact centre came from. */
  readonly ani: string | null;
  /** Where the first call out of it went to. */
  readonly dnis: string | null;
  readonly callbackNumber: string | null;
}

/** What tells how the attempt ended, beside the handlers' parts. */
export interface OutcomeSigns {
  hasQueue: boolean;
  hasCallbackQueue: boolean;
  hasFlow: boolean;
  hasAbandonedQueue: boolean;
  hasAbandonedCallback: boolean;
  hasLeftVoicemail: boolean;
  hasFlowDisconnect: boolean;
  isSelfServed: boolean;
}

export function noSigns(): OutcomeSigns {
  return {
    hasQueue: false,
    hasCallbackQueue: false,
    hasFlow: false,
    hasAbandonedQueue: false,
    hasAbandonedCallback: false,
    hasLeftVoicemail: false,
    hasFlowDisconnect: false,
    isSelfServed: false,
  };
}
