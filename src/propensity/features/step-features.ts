import { problem, ScoringError } from "../../core/errors.ts";
import { currentFingerprint } from "../../core/policy.ts";
import { assertFeaturePolicy, assertFeatureRules } from "./check-feature-policy.ts";
import { assertFeatureInput, assertFeaturesState, rangedNumber } from "./check-features.ts";
import { compileKeywords } from "./compile-keywords.ts";
import type {
  ConversationFacts,
  FeatureEffect,
  FeatureInput,
  FeatureStep,
  FeaturesState,
  KeywordMatcher,
  TimedFact,
  TranscriptParticipant,
} from "./model.ts";
import { type FeaturePolicy, GUIDE_FEATURE_POLICY } from "./policy.ts";
import { takeUtterance } from "./take-utterance.ts";

/**
 * Takes one thing that happened in a live conversation in; what is known at any instant is asked with `readFeatures`.
 * Pure and bounded: of all utterances but the last ones only counts are kept, of no utterance its text.
 *
 * - A segment enters from `minimumConfidence` on, included. It takes the place of what was known of its utterance: a
 *   final one that of any partial one, else the later one, and of two told for one instant the one that arrives last.
 * - A partial segment below the limit changes nothing. A final one below it takes the utterance back.
 * - Inputs may come in any order: what is older than what it would replace is `late`, what is known already is
 *   `duplicate`. An utterance is also late when `rememberedUtterances` others came that are later.
 * - Of each fact the latest counts. The start is the earliest that was told, the end the latest; it blocks nothing.
 * - A state made under another policy is taken along: what was counted stays counted.
 *
 * @param matcher - `compileKeywords(policy.keywords)`, made once. Left out, it is made anew for every segment.
 * @throws {ScoringError} `ERR_INVALID_INPUT`, `ERR_INVALID_POLICY` or `ERR_INVALID_STATE` with every problem, facts of an
 *   unknown name included; never for a late or repeated input.
 *
 * @example
 * const said = { kind: "segment", utteranceId: "u-1", participant: "customer", confidence: 0.9, isFinal: false };
 * const first = stepFeatures(initialFeatures(), { ...said, at: 1000, text: "I want a refund" });
 * first.because; // "entered"
 * first.effects; // [{ kind: "keyword-heard", keyword: "refund", at: 1000 }]
 * const second = stepFeatures(first.state, { ...said, at: 1400, text: "I want a re-fund and cancel" });
 * second.because; // "replaced"
 * second.state.hits; // [{ keyword: "cancel", hits: 1 }]
 *
 * @see docs/propensity/features.md for every rule
 */
export function stepFeatures(
  state: FeaturesState,
  input: FeatureInput,
  policy: FeaturePolicy = GUIDE_FEATURE_POLICY,
  matcher?: KeywordMatcher,
): FeatureStep {
  if (input?.kind === "segment") assertFeaturePolicy(policy, "stepFeatures", matcher);
  else assertFeatureRules(policy, "stepFeatures");
  if (matcher !== undefined && matcher?.dictionary !== policy.keywords) {
    const expected = "compileKeywords(policy.keywords), of this very list";
    throw new ScoringError("ERR_INVALID_INPUT", "stepFeatures", [problem("matcher", expected, "another matcher")]);
  }
  assertFeaturesState(state, "stepFeatures");
  assertFeatureInput(input, policy, "stepFeatures");
  const at = input.at + 0;
  switch (input.kind) {
    case "started":
      return takeStart(state, at, policy);
    case "segment":
      return takeSegment(state, input, policy, matcher);
    case "sentiment": {
      const { participant = "customer" } = input;
      if (!doesCount(participant, policy.sentimentFrom)) return { state, effects: [], because: "not-counted" };
      const sentiment = rangedNumber("value", input.value);
      const reading = { utteranceId: null, participant, at, isFinal: true, isHeard: false, hits: [], sentiment };
      return takeUtterance(state, reading, false, policy);
    }
    case "facts":
      return takeFacts(state, input, at, policy);
    case "ended":
      return takeEnd(state, at, policy);
  }
}

function takeSegment(
  state: FeaturesState,
  segment: Extract<FeatureInput, { readonly kind: "segment" }>,
  policy: FeaturePolicy,
  matcher: KeywordMatcher | undefined,
): FeatureStep {
  const { utteranceId, text, confidence, participant, isFinal, sentiment } = segment;
  const countsWords = doesCount(participant, policy.keywordsFrom);
  const countsSentiment = doesCount(participant, policy.sentimentFrom);
  if (!countsWords && !countsSentiment) return { state, effects: [], because: "not-counted" };
  const isSure = confidence !== null && confidence >= policy.minimumConfidence;
  if (!isSure && !isFinal) return { state, effects: [], because: "low-confidence" };
  const isHeard = isSure && countsWords;
  const utterance = {
    utteranceId,
    participant,
    at: segment.at + 0,
    isFinal,
    isHeard,
    hits: isHeard ? (matcher ?? compileKeywords(policy.keywords)).countHits(text) : [],
    sentiment: isSure && countsSentiment && typeof sentiment === "number" ? rangedNumber("sentiment", sentiment) : null,
  };
  return takeUtterance(state, utterance, !isSure, policy);
}

function takeStart(state: FeaturesState, at: number, policy: FeaturePolicy): FeatureStep {
  const { startedAt } = state;
  if (startedAt !== null && startedAt <= at) {
    return { state, effects: [], because: startedAt === at ? "duplicate" : "late" };
  }
  return { state: { ...state, fingerprint: fingerprintOf(policy), startedAt: at }, effects: [], because: "started" };
}

function takeEnd(state: FeaturesState, at: number, policy: FeaturePolicy): FeatureStep {
  const { endedAt } = state;
  if (endedAt !== null && at <= endedAt) return { state, effects: [], because: endedAt === at ? "duplicate" : "late" };
  return { state: { ...state, fingerprint: fingerprintOf(policy), endedAt: at }, effects: [], because: "ended" };
}

/** Takes in what is newer of each fact. */
function takeFacts(state: FeaturesState, facts: ConversationFacts, at: number, policy: FeaturePolicy): FeatureStep {
  let isLate = false;
  const latest = <Value extends number | string>(
    before: TimedFact<Value> | null,
    value: Value | null | undefined,
  ): TimedFact<Value> | null => {
    if (value === null || value === undefined) return before;
    if (before !== null && at < before.at) {
      isLate = true;
      return before;
    }
    return before !== null && before.at === at && before.value === value ? before : { value, at };
  };
  const { mediaType } = state;
  const next = {
    waitTimeSeconds: latest(state.waitTimeSeconds, ranged("waitTimeSeconds", facts)),
    customerHistoryEscalationRate: latest(
      state.customerHistoryEscalationRate,
      ranged("customerHistoryEscalationRate", facts),
    ),
    agentTenureDays: latest(state.agentTenureDays, ranged("agentTenureDays", facts)),
    mediaType: latest(mediaType, facts.mediaType),
  };
  const isChanged = (Object.keys(next) as (keyof typeof next)[]).some((field) => next[field] !== state[field]);
  if (!isChanged) return { state, effects: [], because: isLate ? "late" : "duplicate" };
  const effects: FeatureEffect[] = [];
  if (mediaType !== null && next.mediaType !== null && next.mediaType.value !== mediaType.value) {
    effects.push({ kind: "media-switched", from: mediaType.value, to: next.mediaType.value, at });
  }
  const because = effects.length > 0 ? "media-switched" : "noted";
  return { state: { ...state, fingerprint: fingerprintOf(policy), ...next }, effects, because };
}

const fingerprintOf = (policy: FeaturePolicy): string => currentFingerprint(policy, GUIDE_FEATURE_POLICY);

function ranged(
  field: "waitTimeSeconds" | "customerHistoryEscalationRate" | "agentTenureDays",
  facts: ConversationFacts,
): number | null {
  const value = facts[field];
  return typeof value === "number" ? rangedNumber(field, value) : null;
}

function doesCount(participant: TranscriptParticipant, from: TranscriptParticipant | "both"): boolean {
  return from === "both" || from === participant;
}
