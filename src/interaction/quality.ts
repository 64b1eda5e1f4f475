import type { Problem } from "../core/errors.ts";
import { isRecord } from "../core/is-record.ts";
import {
  isCanonicalInstant,
  isCountOrNull,
  isId,
  isIdOrNull,
  isNumberOrNull,
  isPlatformName,
  note,
  noteUnknownKeys,
} from "./field-checks.ts";
import type { CanonicalEvent, PlatformOrigin } from "./model.ts";
import { EXPECTED, LARGEST_COUNT } from "./values.ts";

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
  /** Of one evaluation or survey the later version replaces the earlier one. A whole number from 0 on. */
  readonly version: number | null;
}

/** Which records make the quality score of an event, and how long it may change. */
export interface QualityJoinPolicy {
  /** Whose scores count; the others come back unmatched. @defaultValue "evaluation" */
  readonly source: QualityRecordSource;
  /** What several scores of one event come to: their mean, to six decimal places, or the latest. @defaultValue "mean" */
  readonly combine: "mean" | "latest";
  /**
   * How long quality may still change, from the event's timestamp: at exactly this age it is final. Hours, 0 to 8,760.
   * Looked at only where `now` is given. @defaultValue 72
   */
  readonly provisionalHours: number;
  /** Digest of the fields above; computed, never given. */
  readonly fingerprint: string;
}

/** The guide's 72 hours; that evaluations count, and their mean, is ours. */
export const GUIDE_QUALITY_JOIN_POLICY: QualityJoinPolicy = {
  source: "evaluation",
  combine: "mean",
  provisionalHours: 72,
  fingerprint: "c45e1d9bde4e761558e265a89f86ea7a",
};

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

/** Every problem of a value that should be a {@link QualityRecord}; none, and it is one. */
export function checkQualityRecord(value: unknown): readonly Problem[] {
  const problems: Problem[] = [];
  if (!isRecord(value)) {
    note(problems, "", EXPECTED.record, value);
    return problems;
  }
  const { quality_id, platform_origin, interaction_id, agent_uuid, source, score_percent, status } = value;
  const { scored_at_utc, version } = value;
  if (!isId(quality_id)) note(problems, "quality_id", EXPECTED.id, quality_id);
  if (!isPlatformName(platform_origin)) note(problems, "platform_origin", EXPECTED.platform, platform_origin);
  if (!isId(interaction_id)) note(problems, "interaction_id", EXPECTED.id, interaction_id);
  if (!isIdOrNull(agent_uuid)) note(problems, "agent_uuid", EXPECTED.idOrNull, agent_uuid);
  if (source !== "evaluation" && source !== "survey") note(problems, "source", "evaluation or survey", source);
  if (!isNumberOrNull(score_percent, 0, 100)) note(problems, "score_percent", EXPECTED.quality, score_percent);
  if (status !== "provisional" && status !== "final" && status !== "withdrawn") {
    note(problems, "status", "provisional, final or withdrawn", status);
  }
  if (scored_at_utc !== null && !isCanonicalInstant(scored_at_utc)) {
    note(problems, "scored_at_utc", EXPECTED.instantOrNull, scored_at_utc);
  }
  if (!isCountOrNull(version, LARGEST_COUNT)) note(problems, "version", EXPECTED.count, version);
  noteUnknownKeys(problems, value, KEYS);
  return problems;
}

const KEYS: readonly (keyof QualityRecord)[] = [
  "quality_id",
  "platform_origin",
  "interaction_id",
  "agent_uuid",
  "source",
  "score_percent",
  "status",
  "scored_at_utc",
  "version",
];
