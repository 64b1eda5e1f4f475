/**
 * What is known of a live conversation at one instant. Every field may be missing: absent, `undefined` and `null` mean
 * the same. Fields of the caller's own are numbers, and a model names them.
 */
export interface PropensityFeatures {
  /** -1 (hostile) to 1 (pleased). */
  readonly sentimentPolarity?: number | null | undefined;
  /** Seconds in queues before the first agent. >= 0. */
  readonly waitTimeSeconds?: number | null | undefined;
  /** The different keywords that were said. */
  readonly keywordMatches?: readonly string[] | null | undefined;
  /** How many different keywords were said; taken from `keywordMatches` where it is not given. A whole number >= 0. */
  readonly keywordCount?: number | null | undefined;
  /** Share of the customer's earlier conversations that escalated, 0 to 1. */
  readonly customerHistoryEscalationRate?: number | null | undefined;
  /** Days since the agent began. >= 0. */
  readonly agentTenureDays?: number | null | undefined;
  /** `"voice"`, `"chat"`, … as the caller names media. */
  readonly mediaType?: string | null | undefined;
  /** Further facts, by the name a model gives them. */
  readonly [feature: string]: unknown;
}

/** One signed part of a score: which feature moved it, and by how much. */
export interface PropensityContribution {
  /** The feature it is due to. */
  readonly feature: string;
  /** What the feature was; `null` where it was missing and something stood in for it. */
  readonly value: number | null;
  /** Its part: probability points for the heuristic, log-odds for a model. Never `-0`. */
  readonly amount: number;
}

/** How likely a conversation is to escalate, and why. */
export interface PropensityScore {
  /** 0 to 1; `null` when nothing is known to score. */
  readonly value: number | null;
  /** Who said so. A heuristic's value orders conversations; it is no probability. */
  readonly source: "model" | "heuristic";
  /** Version of the model, as it calls itself; of the heuristic, the fingerprint of its policy. */
  readonly modelVersion: string;
  /** In the order of the model's features; empty where the model cannot tell. They and `baseline` add up. */
  readonly contributions: readonly PropensityContribution[];
  /** What the contributions start from, in their unit; `null` where the model cannot tell. */
  readonly baseline: number | null;
  /** Features that were missing. */
  readonly missing: readonly string[];
}

/** A threshold at one instant, and what made it. */
export interface PropensityThreshold {
  /** 0 to 1: from here up a conversation is worth a supervisor; `null` when no trigger is possible. */
  readonly value: number | null;
  readonly because: "normal" | "scarce" | "ramp" | "no-supervisors";
  /** Available ÷ staffed, 0 to 1; of measured and predicted the smaller. */
  readonly availabilityRatio: number;
  /** What was added to the base, before the ends: for scarce supervisors and for queue depth. */
  readonly scarcityStep: number;
  readonly queueStep: number;
  /** Whether an end of the range decided. */
  readonly isClamped: boolean;
  readonly policyFingerprint: string;
}

/** How a supervisor comes in. */
export type InterventionType = "whisper" | "barge" | "callback";

/** Where in the conversation an instant lies: before, within or after the time in which help still helps. */
export type WindowStatus = "early" | "open" | "late";
