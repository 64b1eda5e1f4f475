import type { Problem } from "../../../core/errors.ts";
import type { InterventionDecision } from "../../../propensity/intervention/model.ts";
import type { InterventionPolicy } from "../../../propensity/intervention/policy.ts";
import type { InterventionType, PropensityFeatures, PropensityScore } from "../../../propensity/model.ts";
import type { InterventionOutcome } from "../../../propensity/outcomes/model.ts";

/** A payload that was read, or everything that is wrong with it. */
export type GuidePayloadReading<Value> =
  | { readonly kind: "valid"; readonly value: Value }
  | { readonly kind: "invalid"; readonly problems: readonly Problem[] };

/** Of a score what a payload has a place for; a decision takes it as it is. */
export type GuideScore = Pick<PropensityScore, "value" | "source" | "modelVersion">;

/** What the guide submits of a conversation while it runs. */
export interface GuideSubmission {
  /** 1 to 200 characters. */
  readonly interactionId: string;
  /** `null` = neither score nor version; a `value` of `null` = a version without a score. */
  readonly score: GuideScore | null;
  /** The threshold that the flow compares with, >= 0; `null` = not told. */
  readonly dynamicThreshold: number | null;
  /** `null` = not told. */
  readonly interventionType: InterventionType | null;
  /** What is missing is left out. */
  readonly features: PropensityFeatures;
}

/** The body of the guide's feature submission. */
export interface GuideSubmissionBody {
  readonly interactionId: string;
  readonly attributes: {
    readonly propensityScore?: number;
    readonly modelVersion?: string;
    /** Ours: written where the heuristic scored. */
    readonly scoreSource?: "heuristic";
    readonly dynamicThreshold?: number;
    readonly interventionType?: InterventionType;
    readonly featureVector: Readonly<Record<string, number | string | readonly string[]>>;
  };
}

/** What a scoring service answers. */
export interface GuideAnswer {
  /** 1 to 200 characters. */
  readonly interactionId: string;
  readonly score: GuideScore & { readonly value: number };
  /** 0 to 1, passed through: the guide gives it no meaning. `null` = not told. */
  readonly confidence: number | null;
  /** >= 0; above 1 no score reaches it. `null` = none. */
  readonly threshold: number | null;
  /** What is recommended; `null` = nothing. */
  readonly recommendation: InterventionType | null;
  /** Milliseconds, >= 0; `null` = not told. */
  readonly inferenceMs: number | null;
}

/** The guide's word for how a supervisor comes in. It shows the first one. */
export type GuideTrigger = "supervisor_whisper" | "supervisor_barge" | "supervisor_callback";

/** The guide's model response. */
export interface GuideAnswerPayload {
  readonly interactionId: string;
  readonly propensityScore: number;
  readonly confidence?: number;
  readonly threshold?: number;
  readonly triggerRecommendation?: GuideTrigger;
  readonly metadata: {
    readonly modelId: string;
    readonly inferenceTimeMs?: number;
    /** Ours: written where the heuristic scored. */
    readonly scoreSource?: "heuristic";
  };
}

/** What of a decision goes into a transfer. */
export type GuideIntervention = Pick<
  Extract<InterventionDecision, { readonly kind: "intervene" }>,
  "type" | "priority" | "queue" | "reasonCode" | "isAttributesAppended" | "waitStrategy" | "attributes"
>;

/** One transfer, with the values that the guide's flow computes. */
export interface GuideTransfer {
  readonly variables: { readonly interventionType: InterventionType; readonly supervisorQueue: string };
  readonly transferToQueue: {
    readonly queue: string;
    /** A whole number from 0 to 100. */
    readonly priority: number;
    readonly reasonCode: string;
    readonly appendAttributes: boolean;
    readonly waitStrategy: string;
  };
  /** What the conversation carries along. */
  readonly attributes: {
    readonly propensityScore: number;
    readonly interventionType: InterventionType;
    readonly dynamicThreshold: number;
    readonly modelVersion: string;
  };
}

/** What the guide's flow branch says of a policy. */
export type GuideBranch = Pick<
  InterventionPolicy,
  "scoreAbove" | "defaultType" | "queue" | "reasonCode" | "isAttributesAppended" | "waitStrategy"
>;

/** What is reported after an intervention. */
export interface GuideOutcome {
  /** The guide's three, and `not-needed`, without which no alert can have been false. */
  readonly outcome: InterventionOutcome;
  /** Seconds, >= 0; `null` = not told. */
  readonly supervisorHandleSeconds: number | null;
  /** Sentiment of the customer afterwards, -1 to 1; `null` = not told. */
  readonly sentimentAfter: number | null;
  /** When it was reported. Epoch milliseconds. */
  readonly at: number;
}

/** The body of the guide's outcome update. */
export interface GuideOutcomeBody {
  readonly attributes: {
    readonly interventionOutcome: "averted" | "transfer" | "complaint" | "not_needed";
    readonly supervisorHandleTimeSeconds?: number;
    readonly customerSentimentPostIntervention?: number;
    readonly feedbackTimestamp: string;
  };
}
