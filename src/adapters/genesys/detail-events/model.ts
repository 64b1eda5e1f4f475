import type { MachineState, MachineStep } from "../../../core/machine.ts";
import type {
  CanonicalConversation,
  CanonicalEvent,
  Direction,
  InteractionType,
  Quarantined,
} from "../../../interaction/model.ts";
import type { MapWarning } from "../../model.ts";

/** What the caller tells the machine; `at` is when, in epoch milliseconds. */
export type DetailEventsInput =
  /**
   * An event arrived: an EventBridge or WebSocket envelope, or the event body alone with its `topic`
   * (`v2.detail.events.conversation.{id}.user.end`), as process-automation triggers hand it on.
   */
  | { readonly kind?: "event"; readonly event: unknown; readonly at: number; readonly topic?: string }
  /** Time has passed. */
  | { readonly kind: "tick"; readonly at: number };

/** What the machine answers. */
export type DetailEventsEffect =
  /** The customer has gone and all is known, or the grace time is over (then the status may be `provisional`). */
  | ({ readonly kind: "conversation-completed" } & AssembledRecords)
  /** Late events changed a completed conversation, or its warnings: same ids, replaces the earlier records. */
  | ({ readonly kind: "conversation-revised" } & AssembledRecords)
  /** Nothing came for `rememberSeconds` and the customer's end is missing; what is known so far, status `open`. */
  | ({ readonly kind: "conversation-forgotten" } & AssembledRecords)
  /** The input is no conversation detail event. */
  | { readonly kind: "ignored"; readonly reason: IgnoredReason; readonly topic: string }
  /** The input is malformed. */
  | Quarantined;

/** Canonical records made of events. */
export interface AssembledRecords {
  readonly conversation: CanonicalConversation;
  readonly events: readonly CanonicalEvent[];
  readonly warnings: readonly MapWarning[];
}

/**
 * Why an input is left alone: the channel's heartbeat; a topic of something else; an EventBridge envelope whose
 * `detail-type` and `topicName` are not the same topic.
 */
export type IgnoredReason = "heartbeat" | "foreign-topic" | "topics-disagree";

/** Why a step did what it did. */
export type DetailEventsBecause =
  /** The event is kept; more has to come. */
  | "noted"
  /** The event belongs to a conversation but says nothing that the records hold. */
  | "no-facts"
  | "duplicate"
  | "completed"
  | "revised"
  /** A late event that changes nothing in what was answered before. */
  | "unchanged"
  | "ignored"
  | "quarantined"
  /** A tick with effects, and one without. */
  | "due"
  | "nothing-due";

/** Conversations in progress. Plain JSON, without numbers or names of customers. */
export interface DetailEventsState extends MachineState {
  readonly version: 1;
  /** Latest instant that was told; an earlier one counts as this. `null` before the first. */
  readonly at: number | null;
  /** By conversation id, in groups by its last two characters: a step copies one group, not all. */
  readonly groups: Readonly<Record<string, Readonly<Record<string, ConversationInProgress>>>>;
}

/** What a step answers: the next state, what came of it, and why. */
export type DetailEventsStep = MachineStep<DetailEventsState, DetailEventsEffect, DetailEventsBecause>;

/** One conversation of which events have come. */
export interface ConversationInProgress {
  readonly facts: readonly DetailFact[];
  /** When the last new fact arrived. */
  readonly arrivedAt: number;
  /** Digest of the records that were answered last; `null` = none yet. */
  readonly answered: string | null;
  /** Facts came since then. */
  readonly isChanged: boolean;
  /** The customer has gone, so that the grace time counts. */
  readonly isOver: boolean;
}

/** What an event says, in our terms. `kind` is the end of its topic; durations are milliseconds, `null` = not said. */
export type DetailFact = FactBase &
  (
    | { readonly kind: "acd.start" | "flow.start" | "flow.end" | "voicemail.start" | "voicemail.end" }
    | {
        readonly kind: "acd.end";
        readonly queueId: string | null;
        readonly waitMs: number | null;
        readonly isAbandoned: boolean;
        readonly isAnswered: boolean;
        /** Who answered. */
        readonly answeredBy: string | null;
      }
    | { readonly kind: "user.start"; readonly agentId: string | null; readonly queueId: string | null }
    | {
        readonly kind: "user.end";
        readonly agentId: string | null;
        readonly queueId: string | null;
        readonly talkMs: number | null;
        readonly holdMs: number | null;
        readonly ringMs: number | null;
        /** Contacting and dialling. */
        readonly reachingMs: number;
        readonly isTransfer: boolean;
      }
    | {
        readonly kind: "acw" | "wrapup";
        readonly code: string | null;
        readonly acwMs: number | null;
      }
    | { readonly kind: "customer.start"; readonly phoneKey: string | null; readonly contactKey: string | null }
    | {
        readonly kind: "customer.end";
        readonly phoneKey: string | null;
        readonly contactKey: string | null;
        readonly talkMs: number | null;
        /** The customer ended it. */
        readonly hasHungUp: boolean;
      }
  );

interface FactBase {
  readonly participantId: string;
  readonly sessionId: string;
  readonly eventAt: number;
  /** Id of the EventBridge envelope. */
  readonly envelopeId: string | null;
  readonly interactionType: InteractionType;
  readonly direction: Direction | null;
}
