import { checkFields, refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { currentFingerprint } from "../../core/policy.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import { compileKeywords } from "../features/compile-keywords.ts";
import type { KeywordMatcher, TranscriptParticipant } from "../features/model.ts";
import { assertOutcomePolicy } from "./check-outcome-policy.ts";
import type {
  DetectedOutcome,
  InterventionOutcome,
  OutcomeDetector,
  OutcomeEvidence,
  OutcomeUtterance,
} from "./model.ts";
import { DEFAULT_OUTCOME_POLICY, type OutcomePolicy } from "./policy.ts";

/**
 * Makes the phrases of a policy ready, for many conversations. Equal to `detectOutcome` with the same policy, which is
 * read here once and for all.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem; `detect` throws `ERR_INVALID_INPUT`.
 *
 * @example
 * const detector = prepareOutcomeDetector();
 * const said = { participant: "agent", text: "I am putting you through to billing.", at: 0 };
 * detector.detect({ utterances: [said] }).outcome; // "transfer"
 */
export function prepareOutcomeDetector(policy: OutcomePolicy = DEFAULT_OUTCOME_POLICY): OutcomeDetector {
  return detectorFor("prepareOutcomeDetector", policy);
}

/** {@link prepareOutcomeDetector} under the name of the function that was called, for its errors. */
export function detectorFor(subject: string, policy: OutcomePolicy): OutcomeDetector {
  assertOutcomePolicy(policy, subject);
  const { resolutionPhrases, complaintPhrases, handoffPhrases } = policy;
  const fingerprint = currentFingerprint(policy, DEFAULT_OUTCOME_POLICY);
  const matchers: readonly OutcomeMatcher[] = [
    { outcome: "complaint", participant: "customer", matcher: compileKeywords(complaintPhrases) },
    { outcome: "transfer", participant: "agent", matcher: compileKeywords(handoffPhrases) },
    { outcome: "averted", participant: "customer", matcher: compileKeywords(resolutionPhrases) },
  ];
  const topics = policy.topics.map(({ topic, outcome }) => ({ topic, outcome }));
  return {
    detect: (facts) => {
      assertFacts(facts);
      const found = new Set(facts.topics ?? []);
      const evidence: OutcomeEvidence[] = topics
        .filter(({ topic }) => found.has(topic))
        .map((one) => ({ kind: "topic", ...one }));
      (facts.utterances ?? []).forEach((said, i) => {
        if (said.at >= (facts.joinedAt ?? said.at)) addPhrases(evidence, matchers, said, i);
      });
      return judge(evidence, fingerprint);
    },
  };
}

/** Phrases of one outcome, and who has to say them. */
interface OutcomeMatcher {
  readonly outcome: InterventionOutcome;
  readonly participant: TranscriptParticipant;
  readonly matcher: KeywordMatcher;
}

function addPhrases(
  evidence: OutcomeEvidence[],
  matchers: readonly OutcomeMatcher[],
  { participant, text, at }: OutcomeUtterance,
  utterance: number,
): void {
  for (const { outcome, participant: speaker, matcher } of matchers) {
    if (speaker !== participant) continue;
    for (const { keyword: phrase, hits } of matcher.countHits(text)) {
      evidence.push({ kind: "phrase", outcome, phrase, participant, utterance, at: at + 0, hits });
    }
  }
}

function judge(evidence: readonly OutcomeEvidence[], policyFingerprint: string): DetectedOutcome {
  const told = GRAVEST_FIRST.filter((outcome) => evidence.some((one) => one.outcome === outcome));
  return { outcome: told[0] ?? null, evidence, isContested: told.length > 1, policyFingerprint };
}

/** A complaint that is told of outweighs kind words after it. */
const GRAVEST_FIRST: readonly InterventionOutcome[] = ["complaint", "transfer", "averted", "not-needed"];

function assertFacts(facts: unknown): void {
  const problems: Problem[] = [];
  if (isRecord(facts)) {
    checkUnknownKeys(problems, "", facts, ["utterances", "topics", "joinedAt"]);
    const { utterances, topics, joinedAt } = facts;
    if (joinedAt != null) checkFields(problems, "", facts, { joinedAt: "instant" });
    if (topics != null) checkFields(problems, "", facts, { topics: ["list", "text"] });
    if (utterances != null) {
      const fields = { participant: ["one-of", "customer", "agent"], text: "text", at: "instant" } as const;
      checkFields(problems, "", facts, { utterances: ["list", ["record", fields]] });
    }
  } else problems.push(problem("facts", "an object of facts", describeValue(facts)));
  refuseProblems("ERR_INVALID_INPUT", "detectOutcome", problems);
}
