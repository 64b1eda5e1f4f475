import type { KeywordEntry } from "../features/model.ts";
import type { InterventionOutcome } from "./model.ts";

/** A topic of the platform, and the outcome it stands for. */
export interface OutcomeTopic {
  /** Name as the platform writes it, compared exactly. 1 to 200 characters. */
  readonly topic: string;
  readonly outcome: InterventionOutcome;
}

/** What points to which outcome. */
export interface OutcomePolicy {
  /** Said by customers: the escalation is averted. At most 1000. @defaultValue English phrases, as listed */
  readonly resolutionPhrases: readonly KeywordEntry[];
  /** Said by customers: it has become a complaint. At most 1000. @defaultValue English phrases, as listed */
  readonly complaintPhrases: readonly KeywordEntry[];
  /** Said by agents and supervisors: it has become a transfer. At most 1000. @defaultValue English phrases, as listed */
  readonly handoffPhrases: readonly KeywordEntry[];
  /** Topics, each once. At most 1000. @defaultValue [] */
  readonly topics: readonly OutcomeTopic[];
  /** Digest of the fields above; computed, never given. */
  readonly fingerprint: string;
}

/** What of a customer's behaviour makes a label. */
export interface LabelPolicy {
  /** Turns of the sentiment that are a signal. A whole number from 1 to 100. @defaultValue 1 */
  readonly sentimentTurnsFrom: number;
  /** Different keywords that are a cluster. A whole number from 1 to 1000. @defaultValue 2 */
  readonly keywordsFrom: number;
  /** Share of unresolved earlier conversations that is a signal. 0.001 to 1. @defaultValue 0.5 */
  readonly unresolvedRateFrom: number;
  /** Signals that make a label of 1; fewer make one of 0. 1 to 3. @defaultValue 2 */
  readonly minimumSignals: number;
  /** Digest of the fields above; computed, never given. */
  readonly fingerprint: string;
}

/** The guide names the kinds of evidence; the phrases are ours, and English. Put your own language's in their place. */
export const DEFAULT_OUTCOME_POLICY: OutcomePolicy = {
  resolutionPhrases: [
    { keyword: "that solves it", variants: ["that solved it", "that fixes it", "that fixed it", "that resolves it"] },
    { keyword: "it works now", variants: ["that works now", "it is working now", "it's working now"] },
    { keyword: "that's all i needed", variants: ["that is all i needed", "that's all i need"] },
    { keyword: "thanks for sorting", variants: ["thank you for sorting", "thank you for fixing", "thanks for fixing"] },
  ],
  complaintPhrases: [
    {
      keyword: "file a complaint",
      variants: [
        "filing a complaint",
        "make a complaint",
        "making a complaint",
        "formal complaint",
        "lodge a complaint",
      ],
    },
    { keyword: "my lawyer", variants: ["my solicitor", "my attorney", "legal action"] },
    { keyword: "ombudsman", variants: ["the regulator"] },
  ],
  handoffPhrases: [
    { keyword: "transfer you", variants: ["transferring you", "transferred you", "transfer the call"] },
    { keyword: "put you through", variants: ["putting you through"] },
    { keyword: "hand you over", variants: ["handing you over", "hand you off", "handing you off"] },
    { keyword: "take over from here", variants: ["taking over from here", "take it from here"] },
  ],
  topics: [],
  fingerprint: "04f1cbff2cd0abc674fcd822d52cb801",
};

/** The guide names the three signals; numbers are ours. One alone is no label: a bad past is not a bad call. */
export const DEFAULT_LABEL_POLICY: LabelPolicy = {
  sentimentTurnsFrom: 1,
  keywordsFrom: 2,
  unresolvedRateFrom: 0.5,
  minimumSignals: 2,
  fingerprint: "994e0f480d9f40cddc8fa339d170e924",
};
