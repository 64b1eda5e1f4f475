import type { MachineState, MachineStep } from "../../core/machine.ts";
import type { PropensityFeatures, WindowStatus } from "../model.ts";

/** Who spoke. */
export type TranscriptParticipant = "customer" | "agent";

/** A word or phrase that is looked for, and in which other forms it is said. */
export interface KeywordEntry {
  /** What a hit is reported as; itself the first form. 1 to 100 characters, 1 to 10 words. */
  readonly keyword: string;
  /** Further forms: inflections, synonyms, other spellings. At most 200, each as `keyword`. @defaultValue [] */
  readonly variants?: readonly string[] | undefined;
}

/** How often a keyword was said. */
export interface KeywordHits {
  readonly keyword: string;
  /** >= 1. */
  readonly hits: number;
}

/** A dictionary made ready for looking words up. */
export interface KeywordMatcher {
  /** The very list that it was made of. */
  readonly dictionary: readonly KeywordEntry[];
  /** The keywords that occur in a text, in order of the dictionary. */
  readonly countHits: (text: string) => readonly KeywordHits[];
}

/** Facts of a conversation that are not said in it. What is absent, `undefined` or `null` leaves the fact as it is. */
export interface ConversationFacts {
  /** Seconds in queues before the first agent, all of them together. >= 0. */
  readonly waitTimeSeconds?: number | null | undefined;
  /** Share of the customer's earlier conversations that escalated, 0 to 1. */
  readonly customerHistoryEscalationRate?: number | null | undefined;
  /** Days since the agent began. >= 0. */
  readonly agentTenureDays?: number | null | undefined;
  /** `"voice"`, `"chat"`, … 1 to 200 characters. */
  readonly mediaType?: string | null | undefined;
}

/** A piece of transcript, as a recogniser tells it and corrects it. */
export interface TranscriptSegment {
  /** The same for all that is told of one utterance. 1 to 200 characters. */
  readonly utteranceId: string;
  /** The whole utterance as far as it is known, not what was added to it. */
  readonly text: string;
  /** How sure the recogniser is, 0 to 1; `null` = it does not say, which is not sure enough. */
  readonly confidence: number | null;
  readonly participant: TranscriptParticipant;
  /** When the recogniser said so. Epoch milliseconds. */
  readonly at: number;
  /** Whether this is its last word on the utterance. */
  readonly isFinal: boolean;
  /** Sentiment of the utterance, -1 to 1. */
  readonly sentiment?: number | null | undefined;
}

/** What the caller tells the machine; `at` is when it happened. Epoch milliseconds. */
export type FeatureInput =
  | { readonly kind: "started"; readonly at: number }
  | ({ readonly kind: "segment" } & TranscriptSegment)
  /** Sentiment that comes apart from transcripts: one reading, -1 to 1. */
  | {
      readonly kind: "sentiment";
      readonly at: number;
      readonly value: number;
      /** @defaultValue "customer" */
      readonly participant?: TranscriptParticipant | undefined;
    }
  | ({ readonly kind: "facts"; readonly at: number } & ConversationFacts)
  | { readonly kind: "ended"; readonly at: number };

/** The sentiment fell from positive to negative. */
export interface SentimentTurn {
  /** Instant of the reading that is negative. Epoch milliseconds. */
  readonly at: number;
  /** The highest of the readings shortly before, > 0. */
  readonly from: number;
  /** The reading itself, < 0. */
  readonly to: number;
}

/** What changed, for those who score on change. */
export type FeatureEffect =
  /** A keyword counts that did not; `at` is the input's. */
  | { readonly kind: "keyword-heard"; readonly keyword: string; readonly at: number }
  /** A keyword that counted was corrected away. */
  | { readonly kind: "keyword-withdrawn"; readonly keyword: string; readonly at: number }
  | ({ readonly kind: "sentiment-turned" } & SentimentTurn)
  | { readonly kind: "media-switched"; readonly from: string; readonly to: string; readonly at: number };

/** Why a step did what it did. */
export type FeatureBecause =
  | "started"
  /** A first segment or reading counts. */
  | "entered"
  /** It took the place of an earlier one. */
  | "replaced"
  /** A final segment below the confidence limit: nothing of its utterance counts. */
  | "withdrawn"
  /** Not taken in: a partial segment below the confidence limit. */
  | "low-confidence"
  /** Not taken in: neither words nor sentiment of this participant count. */
  | "not-counted"
  | "noted"
  | "media-switched"
  | "ended"
  /** Not taken in: older than what is known, or so old that it may have been counted. */
  | "late"
  /** Not taken in: known already. */
  | "duplicate";

/** A fact and when it was so. */
export interface TimedFact<Value> {
  readonly value: Value;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** An utterance, or a reading of sentiment apart from them, that may still be corrected. */
export interface RecentUtterance {
  /** `null` of a reading apart from utterances. */
  readonly utteranceId: string | null;
  readonly participant: TranscriptParticipant;
  readonly at: number;
  readonly isFinal: boolean;
  /** Whether its words count. */
  readonly isHeard: boolean;
  /** By keyword, those that count. */
  readonly hits: readonly KeywordHits[];
  /** -1 to 1; `null` = none that counts. */
  readonly sentiment: number | null;
}

/** What the sentiment has done up to some reading. */
export interface SentimentTrack {
  /** Running polarity, -1 to 1; `null` before the first reading. */
  readonly polarity: number | null;
  /** The last readings, as many as a turn may take. */
  readonly readings: readonly number[];
  /** Whether the last reading belongs to a turn. */
  readonly isTurned: boolean;
  /** The last turn; `null` = none. */
  readonly turn: SentimentTurn | null;
  readonly turnCount: number;
}

/** Utterances that are no longer remembered one by one. */
export interface FoldedUtterances extends SentimentTrack {
  /** Instant of the last of them; what is not later and unknown is late. `null` = there is none. Epoch milliseconds. */
  readonly until: number | null;
  /** Whether words of one of them counted. */
  readonly hasHeard: boolean;
}

/** A conversation at rest. Plain JSON. */
export interface FeaturesState extends MachineState {
  readonly version: 1;
  /** The earliest start told; `null` = none. Epoch milliseconds. */
  readonly startedAt: number | null;
  /** The latest end told; `null` = none. Epoch milliseconds. */
  readonly endedAt: number | null;
  readonly waitTimeSeconds: TimedFact<number> | null;
  readonly customerHistoryEscalationRate: TimedFact<number> | null;
  readonly agentTenureDays: TimedFact<number> | null;
  readonly mediaType: TimedFact<string> | null;
  /** All hits that count, by keyword, in order of code units. */
  readonly hits: readonly KeywordHits[];
  /** In order of `at`, then of the id. */
  readonly recent: readonly RecentUtterance[];
  readonly folded: FoldedUtterances;
}

/** What a step answers: the next state, what changed, and why. */
export type FeatureStep = MachineStep<FeaturesState, FeatureEffect, FeatureBecause>;

/** What is known of a conversation at an instant. */
export interface FeatureReading {
  /** What a score is made of. `null` = unknown; `keywordMatches` is `null` until words of an utterance count. */
  readonly features: PropensityFeatures;
  /** How often each keyword was said, in order of code units. */
  readonly keywordHits: readonly KeywordHits[];
  /** The sum of these. */
  readonly totalHits: number;
  /** The last turn of the sentiment; `null` = none. */
  readonly sentimentTurn: SentimentTurn | null;
  readonly sentimentTurnCount: number;
  /** From the start to `now`, or to the end if that is earlier; >= 0; `null` before a start was told. */
  readonly elapsedSeconds: number | null;
  /** `null` before a start was told. */
  readonly windowStatus: WindowStatus | null;
  readonly isEnded: boolean;
  readonly policyFingerprint: string;
}
