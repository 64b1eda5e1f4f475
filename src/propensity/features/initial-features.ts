import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { currentFingerprint } from "../../core/policy.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import { assertFeatureRules } from "./check-feature-policy.ts";
import { checkFacts, FACT_NAMES, rangedNumber } from "./check-features.ts";
import { emptyTrack } from "./follow-sentiment.ts";
import type { ConversationFacts, FeaturesState, TimedFact } from "./model.ts";
import { type FeaturePolicy, GUIDE_FEATURE_POLICY } from "./policy.ts";

/** What may be known before a conversation begins. */
export interface InitialFacts extends ConversationFacts {
  /** When it began, if it has. Epoch milliseconds. */
  readonly startedAt?: number | null | undefined;
}

/**
 * A conversation of which nothing was said yet. Facts that are given are older than any that are told later.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when a fact is out of range or its name unknown, `ERR_INVALID_POLICY` when the policy is.
 *
 * @example
 * initialFeatures({ waitTimeSeconds: 185, mediaType: "voice" }).mediaType.value; // "voice"
 */
export function initialFeatures(facts: InitialFacts = {}, policy: FeaturePolicy = GUIDE_FEATURE_POLICY): FeaturesState {
  assertFeatureRules(policy, "initialFeatures");
  const problems: Problem[] = [];
  if (isRecord(facts)) {
    checkUnknownKeys(problems, "", facts, [...FACT_NAMES, "startedAt"]);
    checkFacts(problems, facts, policy);
  } else problems.push(problem("", "an object of facts", describeValue(facts)));
  const startedAt = facts?.startedAt ?? null;
  if (startedAt !== null && !Number.isSafeInteger(startedAt)) {
    problems.push(problem("startedAt", "epoch milliseconds", describeValue(startedAt)));
  }
  refuseProblems("ERR_INVALID_INPUT", "initialFeatures", problems);
  const numberOf = (
    field: "waitTimeSeconds" | "customerHistoryEscalationRate" | "agentTenureDays",
  ): TimedFact<number> | null => {
    const value = facts[field];
    return typeof value === "number" ? { value: rangedNumber(field, value), at: BEFORE } : null;
  };
  const { mediaType } = facts;
  return {
    version: 1,
    fingerprint: currentFingerprint(policy, GUIDE_FEATURE_POLICY),
    startedAt: startedAt === null ? null : startedAt + 0,
    endedAt: null,
    waitTimeSeconds: numberOf("waitTimeSeconds"),
    customerHistoryEscalationRate: numberOf("customerHistoryEscalationRate"),
    agentTenureDays: numberOf("agentTenureDays"),
    mediaType: typeof mediaType === "string" ? { value: mediaType, at: BEFORE } : null,
    hits: [],
    recent: [],
    folded: { until: null, hasHeard: false, ...emptyTrack() },
  };
}

/** Before every instant that can be told. */
const BEFORE = Number.MIN_SAFE_INTEGER;
