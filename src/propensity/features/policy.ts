import type { KeywordEntry } from "./model.ts";

/** What of a conversation enters its features, and how. */
export interface FeaturePolicy {
  /**
   * Words and phrases that are looked for, with their other forms; at most 1000. A form belongs to one keyword.
   * @defaultValue complaint, refund, supervisor, cancel
   */
  readonly keywords: readonly KeywordEntry[];
  /** Confidence from which a segment of transcript enters, included. 0 to 1. @defaultValue 0.85 */
  readonly minimumConfidence: number;
  /** Whose words count. @defaultValue "customer" */
  readonly keywordsFrom: "customer" | "agent" | "both";
  /** Whose sentiment counts. @defaultValue "customer" */
  readonly sentimentFrom: "customer" | "agent" | "both";
  /** Weight of the last reading in the running polarity; 1 = it alone counts. 0.001 to 1. @defaultValue 0.5 */
  readonly sentimentWeight: number;
  /** Fall from a positive reading to a negative one that is a turn, included. 0 to 2. @defaultValue 0.5 */
  readonly turnBand: number;
  /** Readings within which it has to fall. A whole number from 1 to 20. @defaultValue 3 */
  readonly turnWithinReadings: number;
  /** First second of the conversation in which help still helps, included. 0 to 1e6. @defaultValue 45 */
  readonly windowFromSeconds: number;
  /** Last second, included; at least `windowFromSeconds`. 0 to 1e6. @defaultValue 120 */
  readonly windowToSeconds: number;
  /** What becomes of sentiment, rates, waits and tenures out of range. @defaultValue "refuse" */
  readonly onOutOfRange: "refuse" | "clamp";
  /** Utterances that can still be corrected, the last ones. A whole number from 1 to 1000. @defaultValue 32 */
  readonly rememberedUtterances: number;
  /** Digest of the fields above; computed, never given. */
  readonly fingerprint: string;
}

/** The guide's keywords, confidence and window; how sentiment runs and turns, and what is remembered, are ours. */
export const GUIDE_FEATURE_POLICY: FeaturePolicy = {
  keywords: [
    { keyword: "complaint", variants: [] },
    { keyword: "refund", variants: [] },
    { keyword: "supervisor", variants: [] },
    { keyword: "cancel", variants: [] },
  ],
  minimumConfidence: 0.85,
  keywordsFrom: "customer",
  sentimentFrom: "customer",
  sentimentWeight: 0.5,
  turnBand: 0.5,
  turnWithinReadings: 3,
  windowFromSeconds: 45,
  windowToSeconds: 120,
  onOutOfRange: "refuse",
  rememberedUtterances: 32,
  fingerprint: "6d26cd7b97d64d8d331011af482c91bb",
};
