import type { TranscriptParticipant } from "../features/model.ts";
import type { AlertCounts, ClassificationMetrics, ConfusionCounts } from "../feedback/metrics-model.ts";

/**
 * What became of an intervention: the escalation was averted, went on as a transfer or as a complaint, or the help was not
 * needed, which is ours: the guide has no word for a false alarm.
 */
export type InterventionOutcome = "averted" | "transfer" | "complaint" | "not-needed";

/** What became of an alert; `null` = not known. */
export type AlertResult = InterventionOutcome | "unacknowledged" | null;

/** Something that was said. */
export interface OutcomeUtterance {
  readonly participant: TranscriptParticipant;
  readonly text: string;
  /** When. Epoch milliseconds. */
  readonly at: number;
}

/** A conversation that a supervisor came into, as far as it is known. */
export interface OutcomeFacts {
  /** What was said; a supervisor counts as agent. In any order. */
  readonly utterances?: readonly OutcomeUtterance[] | null | undefined;
  /** Topics that the platform's own analysis found. */
  readonly topics?: readonly string[] | null | undefined;
  /** When the supervisor came in: what was said before is no evidence. `null` = all is. Epoch milliseconds. */
  readonly joinedAt?: number | null | undefined;
}

/** Why an outcome is supposed. */
export type OutcomeEvidence =
  | {
      readonly kind: "phrase";
      readonly outcome: InterventionOutcome;
      /** As the policy names it; the text itself is not repeated. */
      readonly phrase: string;
      readonly participant: TranscriptParticipant;
      /** Place of the utterance in the list. */
      readonly utterance: number;
      readonly at: number;
      /** How often it was said there. >= 1. */
      readonly hits: number;
    }
  | { readonly kind: "topic"; readonly outcome: InterventionOutcome; readonly topic: string };

/** What a conversation tells of its outcome. */
export interface DetectedOutcome {
  /** `null` = nothing points to one. */
  readonly outcome: InterventionOutcome | null;
  /** All of it, that for other outcomes too: topics in the order of the policy, then phrases in that of the utterances. */
  readonly evidence: readonly OutcomeEvidence[];
  /** Whether there is evidence for another outcome besides: worth a person's look. */
  readonly isContested: boolean;
  readonly policyFingerprint: string;
}

/** Phrases made ready for many conversations. */
export interface OutcomeDetector {
  /** As `detectOutcome(facts, policy)`. */
  readonly detect: (facts: OutcomeFacts) => DetectedOutcome;
}

/** What a person said of an outcome. */
export interface ManualOutcome {
  readonly outcome: InterventionOutcome;
  /** Who, as the caller names people. */
  readonly by?: string | null | undefined;
  /** Epoch milliseconds. */
  readonly at?: number | null | undefined;
}

/** The outcome that counts, with both that it was settled from. */
export interface SettledOutcome {
  readonly outcome: InterventionOutcome | null;
  /** Whose word it is; `null` = nobody's. */
  readonly source: "manual" | "automatic" | null;
  readonly automatic: DetectedOutcome | null;
  readonly manual: ManualOutcome | null;
  /** Whether a person said otherwise than was detected. */
  readonly isCorrected: boolean;
}

/** Conversations without an alert, which outcomes of alerts know nothing of. Counts. */
export interface UnalertedCounts {
  readonly escalated: number;
  readonly quiet: number;
}

/** Outcomes of alerts, counted. */
export type OutcomeCounts = OutcomeTally &
  (
    | { readonly kind: "complete"; readonly counts: ConfusionCounts }
    /** Nothing is known of conversations without an alert, so recall and the false positive rate cannot be said. */
    | {
        readonly kind: "alerts-only";
        readonly counts: AlertCounts & { readonly trueNegatives: null; readonly falseNegatives: null };
      }
  );

/** How often which outcome came. */
export interface OutcomeTally {
  readonly averted: number;
  readonly transfer: number;
  readonly complaint: number;
  readonly notNeeded: number;
  /** Nobody took the alert in time: that says nothing of the conversation, and counts nowhere. */
  readonly unacknowledged: number;
  /** Outcome not known: counts nowhere. */
  readonly unlabelled: number;
}

/** How a customer behaved. What is absent, `null` or NaN is not known. No other field of a record is read. */
export interface BehaviourRecord {
  /** Unique in the list. Not empty. */
  readonly interactionId: string;
  /** Falls of the sentiment from positive to negative. A whole number >= 0. */
  readonly sentimentTurnCount?: number | null | undefined;
  /** Different keywords that were said. A whole number >= 0. */
  readonly keywordCount?: number | null | undefined;
  /** Share of the customer's earlier conversations that were not resolved, 0 to 1. */
  readonly unresolvedRate?: number | null | undefined;
}

/** The kinds of behaviour that a label is made of. */
export type BehaviourSignal = "sentiment-turn" | "keyword-cluster" | "past-resolution-failure";

/** One signal and what it was read from. */
export interface SignalReason {
  readonly signal: BehaviourSignal;
  /** `null` = not known. */
  readonly value: number | null;
  /** The value from which it is a signal. */
  readonly from: number;
  /** `null` = not known. */
  readonly isPresent: boolean | null;
}

/** A label to train with. */
export interface TrainingLabel {
  readonly interactionId: string;
  /** 1 = inclined to escalate; `null` where what is not known could still decide. */
  readonly label: 0 | 1 | null;
  /** 0 exactly where there is no label. */
  readonly weight: 0 | 1;
  /** All three signals. */
  readonly reasons: readonly SignalReason[];
  /** The rule it was labelled by. */
  readonly policyFingerprint: string;
}

/** How interactions are held out. */
export interface HoldoutOptions {
  /** Share that is held out, 0 to 1. */
  readonly share: number;
  /** Name of the experiment: another salt makes another, independent choice. */
  readonly salt: string;
}

/** Figures for a model card; what is left out is not shown, and `null` is shown as not known. */
export interface ModelCardFigures {
  /** 1 to 200 characters. */
  readonly modelVersion: string;
  readonly name?: string | undefined;
  /** What it is for. */
  readonly purpose?: string | undefined;
  /** When the figures were taken, as an ISO date or instant. */
  readonly date?: string | undefined;
  readonly training?: {
    readonly rows: number | null;
    readonly positives: number | null;
    readonly date?: string | undefined;
    readonly labelRule?: string | undefined;
  };
  readonly counts?: AlertCounts;
  readonly metrics?: Partial<ClassificationMetrics> | undefined;
  /** By name: ROC AUC, Brier score, … */
  readonly calibration?: Readonly<Record<string, number | null>> | undefined;
  readonly drift?: readonly CardDrift[] | undefined;
  readonly gates?: readonly CardGate[] | undefined;
  /** Limits of use, each a sentence. */
  readonly limits?: readonly string[] | undefined;
}

/** Drift of one feature, or of the scores. */
export interface CardDrift {
  readonly subject: string;
  readonly measure: string;
  readonly value: number | null;
  readonly criticalValue?: number | null | undefined;
  readonly band?: string | null | undefined;
}

/** What a gate said. */
export interface CardGate {
  readonly gate: string;
  /** `"clear"`, `"tripped"`, `"insufficient"`. */
  readonly kind: string;
  readonly metric: string;
  readonly value: number | null;
  readonly limit: number;
}
