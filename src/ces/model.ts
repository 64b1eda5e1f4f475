import type { Contribution } from "../core/contribution.ts";
import type { Problem } from "../core/errors.ts";
import type { CanonicalConversation, PlatformOrigin } from "../interaction/model.ts";

/** The measures of the guide, those that platforms give beside them, and any name of the caller's. */
export type EffortFact = "transferCount" | "queueWaitSeconds" | "holdSeconds" | "ivrSeconds" | (string & {});

/** What happened to one customer: the facts effort is scored from. Counts are whole, durations seconds; all >= 0. */
export interface CesInteraction {
  readonly transferCount: number;
  readonly queueWaitSeconds: number;
  /** Further measures for drivers of the caller's own, by fact name. */
  readonly [fact: string]: number | undefined;
}

/** What one driver took away, and from which amount. */
export interface EffortContribution extends Contribution {
  /** The fact that was read; `null` for the floor. */
  readonly fact: EffortFact | null;
  /** The amount of the fact; `null` for the floor. */
  readonly amount: number | null;
}

/** An effort score that carries its reasons: 7 + the points of all contributions = `value`. */
export interface EffortScore {
  readonly kind: "scored";
  /** 1 (most effort) to 7 (least). Whole under the guide's policy, else a decimal of at most six places. */
  readonly value: number;
  readonly direction: "higher-is-easier";
  /** Points before the floor stopped them: tells apart what the floor made equal. >= 0. */
  readonly penaltyPoints: number;
  /** What the floor at 1 gave back. >= 0. */
  readonly floorPoints: number;
  /** One per driver in policy order, zeros included, then `floor` when it swallowed something. */
  readonly contributions: readonly EffortContribution[];
  /** Fingerprint that the policy carries: that of its fields where it is parsed, that of its original where it is a copy. */
  readonly policyFingerprint: string;
}

/** The guide's `data` of a completion event. Its spelling is the wire's; `null` and absent are the same. */
export interface GuideEffortData {
  readonly transferCount?: number | null;
  readonly totalQueueWaitTimeSeconds?: number | null;
  readonly disposition?: string | null;
  /** Where the interaction was, the first contact included; only its length counts. */
  readonly transferHistory?: readonly unknown[] | null;
}

/** The guide's completion event. */
export interface GuideCompletionEvent {
  readonly entityId: string;
  /** `interaction.completed`. */
  readonly eventType: string;
  /** ISO 8601 with a zone. */
  readonly timestamp?: string | null;
  readonly data: GuideEffortData;
}

/** Anything the facts of effort can be read from. */
export type EffortSource = CanonicalConversation | GuideCompletionEvent | GuideEffortData;

/** What to ask the platform for so that an interaction can be scored. */
export interface EffortLookup {
  /** Which record has it. */
  readonly record: "conversation-detail" | "completed-contact" | "interaction";
  readonly platformOrigin: PlatformOrigin;
  readonly interactionId: string | null;
  /** The facts that the record should supply. */
  readonly facts: readonly string[];
}

/** A transfer count and a history that do not agree; the count won. */
export interface TransferDisagreement {
  readonly counted: number;
  readonly fromHistory: number;
}

/** The facts of one interaction. */
export interface EffortFactsReady {
  readonly kind: "ready";
  readonly interactionId: string | null;
  readonly facts: CesInteraction;
  /** When the interaction ended (the event's timestamp). Epoch milliseconds; `null` = not told. */
  readonly completedAt: number | null;
  /** The record may still change; its score may too. */
  readonly isProvisional: boolean;
  /** Facts that were not there and count as 0 because the caller said so. */
  readonly assumedZero: readonly string[];
  /** Passed through as it came; no part of the score. */
  readonly disposition: string | null;
  readonly disagreement: TransferDisagreement | null;
}

/** An interaction that cannot be scored yet. */
export interface EffortFactsMissing {
  readonly kind: "missing";
  readonly interactionId: string | null;
  /** Names of the facts that are not there: `transferCount`, `queueWaitSeconds`, `endedAt`. */
  readonly missing: readonly string[];
  readonly lookup: EffortLookup;
}

/** A record that is no interaction, or whose measures cannot be read. */
export interface EffortFactsInvalid {
  readonly kind: "invalid";
  readonly interactionId: string | null;
  /** Names of the facts that are not there or cannot be read. */
  readonly missing: readonly string[];
  /** Where a sound copy of the record should be. */
  readonly lookup: EffortLookup;
  readonly problems: readonly Problem[];
}

/** The facts of one interaction, or what is missing, or what is wrong with them. Never a silent 7. */
export type EffortFactsResult = EffortFactsReady | EffortFactsMissing | EffortFactsInvalid;
