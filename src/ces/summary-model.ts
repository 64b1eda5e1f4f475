import type { EffortFactsInvalid, EffortFactsMissing, EffortScore } from "./model.ts";

/** An interaction that is left out for a reason of the caller's: quarantined, filtered, test traffic. */
export interface EffortLeftOut {
  readonly kind: "left-out";
  /** Kebab-case, without personal data. */
  readonly reason: string;
}

/** One interaction of a summary: its score, or why there is none. */
export interface EffortSummaryEntry {
  /** What the caller groups by: a queue, a period, both in one text. */
  readonly group: string;
  readonly outcome: EffortScore | EffortFactsMissing | EffortFactsInvalid | EffortLeftOut;
  /** The record behind the score may still change. @defaultValue false */
  readonly isProvisional?: boolean;
}

/** What a summary may be told; every field may be left out. */
export interface EffortSummaryOptions {
  /** Share of such intervals that hold the true mean. Above 0, below 1. @defaultValue 0.95 */
  readonly confidence?: number;
  /** Which interactions were handed in. Leaving out easy ones biases the mean, so the result says it. @defaultValue "all" */
  readonly population?: string;
}

/** Confidence interval of a mean effort score. */
export type EffortInterval =
  | { readonly kind: "interval"; readonly lower: number; readonly upper: number; readonly confidence: number }
  | {
      readonly kind: "not-enough-data";
      readonly missing: readonly ["scores"];
      readonly have: number;
      readonly need: 2;
    };

/** How often a reason left an interaction out. */
export interface LeftOutCount {
  readonly reason: string;
  readonly count: number;
}

/** What a group of interactions amounts to. Statistics of no scores are `null`. */
export interface EffortStatistics {
  /** Interactions that have a score. */
  readonly count: number;
  /** Of these, how many may still change. */
  readonly provisionalCount: number;
  /** Correctly rounded mean of the scores, 1 to 7; higher is easier. */
  readonly mean: number | null;
  readonly interval: EffortInterval;
  /** How many scores of 1, 2, … 7; a fractional score counts where half up rounds it. */
  readonly distribution: readonly [number, number, number, number, number, number, number];
  /** Share of scores of 5 and above, 0 to 1. */
  readonly lowEffortRatio: number | null;
  /** Mean of the points lost before the floor, >= 0: tells apart groups that the floor made equal. */
  readonly meanPenaltyPoints: number | null;
  readonly leftOutCount: number;
  /** By reason, in code-unit order: `missing-endedAt`, `invalid`, and the caller's own. */
  readonly leftOut: readonly LeftOutCount[];
}

/** Summaries by group and of everything. */
export interface EffortSummary {
  readonly population: string;
  /** Fingerprints of the policies that made the scores, in code-unit order. More than one: the scores do not compare. */
  readonly policyFingerprints: readonly string[];
  readonly overall: EffortStatistics;
  /** In code-unit order of `group`. */
  readonly groups: readonly (EffortStatistics & { readonly group: string })[];
}
