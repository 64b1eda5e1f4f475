import type { CanonicalEvent, PlatformOrigin } from "../model.ts";

/** Who gave a score: an evaluator (or the platform's own automatic evaluation), or the customer. */
export type QualityRecordSource = "evaluation" | "survey";

/**
 * How far a score stands: `provisional` (it may still change), `final`, or `withdrawn` (it was taken back: what was
 * scored with it is to be scored without).
 */
export type QualityRecordStatus = "provisional" | "final" | "withdrawn";

/**
 * One version of one evaluation or survey, as the platform tells it when the conversation is long over. Field names are
 * the wire's. `joinQuality` puts it onto the canonical event it belongs to.
 */
export interface QualityRecord {
  /** The platform's id of the evaluation or survey, the same in all its versions; unique with platform and source. */
  readonly quality_id: string;
  readonly platform_origin: PlatformOrigin;
  readonly interaction_id: string;
  /** The agent it is about, after the caller's table of agents; `null` = whoever is primary. */
  readonly agent_uuid: string | null;
  readonly source: QualityRecordSource;
  /** 0 to 100; `null` = none, never 0. */
  readonly score_percent: number | null;
  readonly status: QualityRecordStatus;
  /** When the score was given or taken back: ISO 8601 UTC with milliseconds; `null` = not told. */
  readonly scored_at_utc: string | null;
  /** Of one evaluation or survey the later version replaces the earlier one. A whole number from 0 to 2^53 - 1: an instant fits. */
  readonly version: number | null;
}

/** Canonical events and what is known of their quality, each in any order and any number of copies. */
export interface QualityJoinInput {
  readonly events: readonly CanonicalEvent[];
  /** All that are known of these events: which version is the latest is decided among them. */
  readonly records: readonly QualityRecord[];
  /** The instant that the window of the policy is measured at, epoch milliseconds. Left out, the records alone decide. */
  readonly now?: number | undefined;
}

/**
 * Why a record is on no event: `other-source` (the policy counts the other one), `unknown-interaction` (no event of it
 * is there), `unknown-agent` (the interaction has events, none of this agent), `no-primary-agent` (the record names no
 * agent, and no event is the primary one), `no-score`.
 */
export type UnmatchedQualityReason =
  | "other-source"
  | "unknown-interaction"
  | "unknown-agent"
  | "no-primary-agent"
  | "no-score";

/** A record that is on no event; put it in again when the event is there. */
export interface UnmatchedQuality {
  readonly record: QualityRecord;
  readonly because: UnmatchedQualityReason;
}

/** An event that is another one than before, to be scored again; the audit of the join. */
export interface QualityChange {
  /** As it is now. */
  readonly event: CanonicalEvent;
  readonly before: Pick<CanonicalEvent, "quality_score" | "quality_status">;
  /** The records that count, and those that were withdrawn, in code-unit order. */
  readonly qualityIds: readonly string[];
  readonly withdrawnIds: readonly string[];
  readonly policyFingerprint: string;
}

/** Events with their quality; `read = joined + replaced + unmatched`. */
export interface QualityJoin {
  /** Without older copies, in order of their beginning, then id. */
  readonly events: readonly CanonicalEvent[];
  /** The events whose score or status is another one, in the order of `events`. */
  readonly changes: readonly QualityChange[];
  /** By platform, interaction, source and id. */
  readonly unmatched: readonly UnmatchedQuality[];
  readonly counts: {
    readonly read: number;
    readonly joined: number;
    /** Copies and older versions of a record that is there. */
    readonly replaced: number;
    readonly unmatched: number;
  };
}
