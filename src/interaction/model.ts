import type { Problem } from "../core/errors.ts";

/** Where a record comes from. A third adapter brings a name of its own, in lower case with underscores. */
export type PlatformOrigin = "genesys_cloud" | "nice_cxone" | "guide" | (string & {});

/** The kinds of interaction, after the agent's side of it. */
export type InteractionType =
  | "voice"
  | "callback"
  | "voicemail"
  | "chat"
  | "message"
  | "sms"
  | "social"
  | "email"
  | "video"
  | "workitem"
  | "digital"
  | "other";

/** Who began it: the customer (`inbound`) or the contact centre. */
export type Direction = "inbound" | "outbound";

/** Whether a quality score is there, and whether it may still change. */
export type QualityStatus = "none" | "provisional" | "final";

/** How the customer's attempt ended. */
export type Outcome =
  | "answered"
  | "abandoned_in_queue"
  | "abandoned_in_ivr"
  | "voicemail"
  | "callback_pending"
  | "not_responding";

/**
 * How far a conversation is known: `complete`; `open` (its end is missing, it cannot be scored yet); `provisional`
 * (ended, but a part that may still change is missing, such as after-call work).
 */
export type ConversationStatus = "complete" | "open" | "provisional";

/** A value of the one open place of an event. */
export type AttributeValue = string | number | boolean | null;

/**
 * One agent's part in one interaction. Field names are the wire's. Unknown is `null`, never 0 and never a default.
 * Durations are seconds with millisecond precision, at least 0.
 */
export interface CanonicalEvent {
  /** Stable digest of (platform, interaction, agent, leg): the idempotency key. */
  readonly event_id: string;
  readonly platform_origin: PlatformOrigin;
  /** The conversation this part belongs to; unique with `platform_origin`. */
  readonly interaction_id: string;
  readonly agent_uuid: string;
  /** Whether this agent owns the interaction: the one with the most talk; of equals, the last. One per conversation. */
  readonly is_primary_agent: boolean;
  readonly interaction_type: InteractionType;
  readonly direction: Direction | null;
  readonly queue_id: string | null;
  /** Talk + hold + after-call work (+ contacting and dialing on outbound calls). Seconds. */
  readonly handle_time_seconds: number | null;
  /** Excludes hold, includes conference. Seconds. */
  readonly talk_time_seconds: number | null;
  readonly hold_time_seconds: number | null;
  readonly after_call_work_seconds: number | null;
  readonly disposition_code: string | null;
  /** Evaluation score, 0 to 100. */
  readonly quality_score: number | null;
  readonly quality_status: QualityStatus;
  /** −1 (negative) to 1 (positive). */
  readonly sentiment_score: number | null;
  /** Whether this agent passed the customer on. */
  readonly transferred_out: boolean | null;
  /** The one open place: flat, reached by rules as `attributes.name`. */
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  /** When this agent's part began: ISO 8601 UTC with milliseconds. */
  readonly timestamp_utc: string;
  readonly ingestion_batch_id: string | null;
}

/** What the customer lived through, from the first contact to the last goodbye. */
export interface CanonicalConversation {
  /** Unique with `platform_origin`. */
  readonly conversation_id: string;
  readonly platform_origin: PlatformOrigin;
  readonly started_at_utc: string;
  /** When the customer was through, `null` while it runs. Never the end of a stale leg. */
  readonly ended_at_utc: string | null;
  readonly interaction_type: InteractionType;
  readonly direction: Direction | null;
  /** How often the customer was passed on. A whole number. */
  readonly transfer_count: number | null;
  /** Distinct agents who talked, minus one, at least 0. */
  readonly agent_handoffs: number | null;
  /** Time in queues as the customer lived it. Seconds. */
  readonly queue_wait_seconds: number | null;
  readonly ivr_seconds: number | null;
  readonly hold_seconds: number | null;
  readonly outcome: Outcome | null;
  /** Lowest line quality of the conversation, on its codec's own scale; `null` = not measured. */
  readonly mos: number | null;
  readonly r_factor: number | null;
  /** Lower case without the media type: `pcmu`, `opus`. */
  readonly codec: string | null;
  /** Keyed hash of the customer's number or contact id; `null` unless the caller passed a secret. */
  readonly customer_key: string | null;
  readonly queue_id: string | null;
  readonly primary_agent_uuid: string | null;
  readonly status: ConversationStatus;
  /** The agents' parts in order of their beginning. */
  readonly event_ids: readonly string[];
}

/**
 * Why a record could not be read; with several reasons, the first of this list that applies. `malformed-instant` is also
 * an instant that must be there and is missing: the problem says which of the two.
 */
export type QuarantineReason =
  | "not-a-record"
  | "too-deep"
  | "missing-id"
  | "malformed-instant"
  | "invalid-number"
  | "wrong-type";

/** A record that does not fit, as data: nothing is dropped silently. */
export interface Quarantined {
  readonly kind: "quarantined";
  readonly platform: PlatformOrigin;
  readonly reason: QuarantineReason;
  /** The record's own id where it can be read. */
  readonly recordId: string | null;
  /** Every problem found, not just the first. */
  readonly problems: readonly Problem[];
  /** Digest of the payload's canonical JSON, to find it again. */
  readonly payloadDigest: string;
  /** The payload itself, redacted; only if it was asked for. */
  readonly payload?: unknown;
}

/** Names a conversation in an audit record. */
export interface ConversationRef {
  readonly platformOrigin: PlatformOrigin;
  readonly conversationId: string;
}

/**
 * Why two conversations of a customer on different platforms were not merged: `outside-window`; `end-unknown` (the
 * earlier one has neither an end nor a transfer); `nearer-candidate` (one of the two belongs to a nearer one);
 * `ambiguous` (another candidate is exactly as near); `other-agent` (the policy asks for the same agent).
 */
export type HandoffRefusal = "outside-window" | "end-unknown" | "nearer-candidate" | "ambiguous" | "other-agent";

/** What was decided about two conversations that could be one journey, for the audit table. */
export type HandoffAudit =
  | {
      readonly kind: "merged";
      /** The conversation that both are part of now: the earliest one's name. */
      readonly journey: ConversationRef;
      readonly earlier: ConversationRef;
      readonly later: ConversationRef;
      /** From the nearer of end and transfer on the one side to the start on the other. */
      readonly gapMs: number;
      /** 1 where the hand-over had not been counted as a transfer by the earlier side. */
      readonly addedTransferCount: 0 | 1;
      readonly policyFingerprint: string;
    }
  | {
      readonly kind: "near-miss";
      readonly because: HandoffRefusal;
      readonly earlier: ConversationRef;
      readonly later: ConversationRef;
      /** `null` where the earlier one's end is not known. */
      readonly gapMs: number | null;
      readonly policyFingerprint: string;
    }
  | {
      /** Of one conversation only the ten nearest misses are listed; this counts the others. */
      readonly kind: "near-misses-left-out";
      readonly later: ConversationRef;
      /** How many more there were, at least. */
      readonly count: number;
      /** Those listed reach as far as this; those left out are as far or farther. */
      readonly gapMs: number;
      readonly policyFingerprint: string;
    };

/** Canonical records of any number of platforms, in any order. */
export interface HandoffInput {
  readonly conversations: readonly CanonicalConversation[];
  readonly events: readonly CanonicalEvent[];
}

/** The records with each journey as one conversation, in order of their beginning, and what was decided. */
export interface HandoffResult {
  readonly conversations: readonly CanonicalConversation[];
  readonly events: readonly CanonicalEvent[];
  readonly audit: readonly HandoffAudit[];
}
