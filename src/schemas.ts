import type { DetailEventsPolicy } from "./adapters/genesys/detail-events/policy.ts";
import { DetailEventsPolicySchema } from "./adapters/genesys/schema.ts";
import {
  type JsonSchema,
  type ParseResult,
  readBySchema,
  readPolicyBySchema,
  toJsonSchema,
  valueOrThrow,
} from "./core/schema.ts";
import type { CanonicalConversation, CanonicalEvent } from "./interaction/model.ts";
import type { HandoffPolicy } from "./interaction/policy.ts";
import { CanonicalConversationSchema, CanonicalEventSchema, HandoffPolicySchema } from "./interaction/schema.ts";

export type { DeliveryPolicy, EffortPolicy } from "./ces/policy.ts";
export {
  deliveryPolicyJsonSchema,
  effortPolicyJsonSchema,
  parseDeliveryPolicy,
  parseEffortPolicy,
  safeParseDeliveryPolicy,
  safeParseEffortPolicy,
} from "./ces/schema.ts";
export type { Problem } from "./core/errors.ts";
export type { JsonSchema, ParseResult } from "./core/schema.ts";
export type { AhtPolicy } from "./gamification/aht/policy.ts";
export { parseBadgePolicy, safeParseBadgePolicy } from "./gamification/badges/parse-badge-policy.ts";
export type { BadgePolicy } from "./gamification/badges/policy.ts";
export { badgePolicyJsonSchema } from "./gamification/badges/schema.ts";
export type { CompositePolicy } from "./gamification/composite/policy.ts";
export type { DashboardPolicy } from "./gamification/dashboard/policy.ts";
export type { ReliabilityPolicy } from "./gamification/fairness/policy.ts";
export type { LeaderboardPolicy } from "./gamification/leaderboard/policy.ts";
export type { Ledger } from "./gamification/ledger/model.ts";
export type { LedgerPolicy } from "./gamification/ledger/policy.ts";
export type { RuleSet } from "./gamification/rules/model.ts";
export { parseRuleSet, safeParseRuleSet } from "./gamification/rules/parse-rule-set.ts";
export { parseRuleSetText, safeParseRuleSetText } from "./gamification/rules/parse-rule-text.ts";
export { ruleSetJsonSchema } from "./gamification/rules/schema.ts";
export {
  ahtPolicyJsonSchema,
  compositePolicyJsonSchema,
  dashboardPolicyJsonSchema,
  leaderboardPolicyJsonSchema,
  ledgerJsonSchema,
  ledgerPolicyJsonSchema,
  parseAhtPolicy,
  parseCompositePolicy,
  parseDashboardPolicy,
  parseLeaderboardPolicy,
  parseLedger,
  parseLedgerPolicy,
  parseReliabilityPolicy,
  parseScoreBatch,
  reliabilityPolicyJsonSchema,
  safeParseAhtPolicy,
  safeParseCompositePolicy,
  safeParseDashboardPolicy,
  safeParseLeaderboardPolicy,
  safeParseLedger,
  safeParseLedgerPolicy,
  safeParseReliabilityPolicy,
  safeParseScoreBatch,
  scoreBatchJsonSchema,
} from "./gamification/schema.ts";
export type { QualityRecord } from "./interaction/quality/model.ts";
export type { QualityJoinPolicy } from "./interaction/quality/policy.ts";
export {
  parseQualityJoinPolicy,
  parseQualityRecord,
  qualityJoinPolicyJsonSchema,
  qualityRecordJsonSchema,
  safeParseQualityJoinPolicy,
  safeParseQualityRecord,
} from "./interaction/quality/schema.ts";
export type { ResidualPolicy } from "./mos/chart/policy.ts";
export { parseResidualPolicy, residualPolicyJsonSchema, safeParseResidualPolicy } from "./mos/chart/schema.ts";
export type { AlertPolicy, BaselinePolicy, DiagnosisPolicy, WindowPolicy } from "./mos/policy.ts";
export {
  alertPolicyJsonSchema,
  baselinePolicyJsonSchema,
  diagnosisPolicyJsonSchema,
  type PolicyPreset,
  parseAlertPolicy,
  parseBaselinePolicy,
  parseDiagnosisPolicy,
  parseWindowPolicy,
  safeParseAlertPolicy,
  safeParseBaselinePolicy,
  safeParseDiagnosisPolicy,
  safeParseWindowPolicy,
  windowPolicyJsonSchema,
} from "./mos/schema.ts";
export type { AdwinPolicy, DdmPolicy, PageHinkleyPolicy, StabilityPolicy } from "./propensity/drift/policy.ts";
export {
  adwinPolicyJsonSchema,
  ddmPolicyJsonSchema,
  pageHinkleyPolicyJsonSchema,
  parseAdwinPolicy,
  parseDdmPolicy,
  parsePageHinkleyPolicy,
  parseStabilityPolicy,
  safeParseAdwinPolicy,
  safeParseDdmPolicy,
  safeParsePageHinkleyPolicy,
  safeParseStabilityPolicy,
  stabilityPolicyJsonSchema,
} from "./propensity/drift/schema.ts";
export type { FeaturePolicy } from "./propensity/features/policy.ts";
export { featurePolicyJsonSchema, parseFeaturePolicy, safeParseFeaturePolicy } from "./propensity/features/schema.ts";
export type { FeedbackPolicy } from "./propensity/feedback/policy.ts";
export {
  feedbackPolicyJsonSchema,
  parseFeedbackPolicy,
  safeParseFeedbackPolicy,
} from "./propensity/feedback/schema.ts";
export type { InterventionPolicy, SupervisorPolicy } from "./propensity/intervention/policy.ts";
export {
  interventionPolicyJsonSchema,
  parseInterventionPolicy,
  parseSupervisorPolicy,
  safeParseInterventionPolicy,
  safeParseSupervisorPolicy,
  supervisorPolicyJsonSchema,
} from "./propensity/intervention/schema.ts";
export type { LabelPolicy, OutcomePolicy } from "./propensity/outcomes/policy.ts";
export {
  labelPolicyJsonSchema,
  outcomePolicyJsonSchema,
  parseLabelPolicy,
  parseOutcomePolicy,
  safeParseLabelPolicy,
  safeParseOutcomePolicy,
} from "./propensity/outcomes/schema.ts";
export type { HeuristicPolicy } from "./propensity/scoring/policy.ts";
export {
  heuristicPolicyJsonSchema,
  parseHeuristicPolicy,
  safeParseHeuristicPolicy,
} from "./propensity/scoring/schema.ts";
export type { ServingPolicy } from "./propensity/serving/policy.ts";
export { parseServingPolicy, safeParseServingPolicy, servingPolicyJsonSchema } from "./propensity/serving/schema.ts";
export type { AvailabilityPolicy, RateGuardPolicy, ThresholdPolicy } from "./propensity/threshold/policy.ts";
export {
  availabilityPolicyJsonSchema,
  parseAvailabilityPolicy,
  parseRateGuardPolicy,
  parseThresholdPolicy,
  rateGuardPolicyJsonSchema,
  safeParseAvailabilityPolicy,
  safeParseRateGuardPolicy,
  safeParseThresholdPolicy,
  thresholdPolicyJsonSchema,
} from "./propensity/threshold/schema.ts";
export type { CanonicalConversation, CanonicalEvent, DetailEventsPolicy, HandoffPolicy };

/**
 * Reads a hand-off policy: fills in the guide's values where a field is left out, freezes the result and computes its
 * fingerprint.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseHandoffPolicy({ windowSeconds: 30 }).requireSameAgent; // false
 */
export function parseHandoffPolicy(input: unknown): HandoffPolicy {
  return valueOrThrow(safeParseHandoffPolicy(input), "ERR_INVALID_POLICY", "hand-off policy");
}

/** As {@link parseHandoffPolicy}, with the problems as a value. */
export function safeParseHandoffPolicy(input: unknown): ParseResult<HandoffPolicy> {
  return readPolicyBySchema<HandoffPolicy>(HandoffPolicySchema, input);
}

/** JSON Schema of what {@link parseHandoffPolicy} accepts, for editors; a new object each time. */
export function handoffPolicyJsonSchema(): JsonSchema {
  return toJsonSchema(HandoffPolicySchema);
}

/**
 * Reads a policy for assembling detail events: fills in the defaults where a field is left out, freezes the result and
 * computes its fingerprint. `rememberSeconds` is at least `graceSeconds`.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseDetailEventsPolicy({ graceSeconds: 300 }).graceSeconds; // 300
 */
export function parseDetailEventsPolicy(input: unknown): DetailEventsPolicy {
  return valueOrThrow(safeParseDetailEventsPolicy(input), "ERR_INVALID_POLICY", "detail events policy");
}

/** As {@link parseDetailEventsPolicy}, with the problems as a value. */
export function safeParseDetailEventsPolicy(input: unknown): ParseResult<DetailEventsPolicy> {
  return readPolicyBySchema<DetailEventsPolicy>(DetailEventsPolicySchema, input);
}

/** JSON Schema of what {@link parseDetailEventsPolicy} accepts, for editors; a new object each time. */
export function detailEventsPolicyJsonSchema(): JsonSchema {
  return toJsonSchema(DetailEventsPolicySchema);
}

/**
 * Reads a canonical event, as a record from a broker or a file: every field there, of its type and in its range, and
 * no other.
 *
 * @returns A copy of the record.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem.
 */
export function parseCanonicalEvent(input: unknown): CanonicalEvent {
  return valueOrThrow(safeParseCanonicalEvent(input), "ERR_INVALID_INPUT", "canonical event");
}

/** As {@link parseCanonicalEvent}, with the problems as a value. */
export function safeParseCanonicalEvent(input: unknown): ParseResult<CanonicalEvent> {
  return readBySchema(CanonicalEventSchema, input);
}

/** JSON Schema of a canonical event; a new object each time. */
export function canonicalEventJsonSchema(): JsonSchema {
  return toJsonSchema(CanonicalEventSchema);
}

/**
 * Reads a canonical conversation, as a record from a broker or a file: every field there, of its type and in its
 * range, and no other.
 *
 * @returns A copy of the record.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem.
 */
export function parseCanonicalConversation(input: unknown): CanonicalConversation {
  return valueOrThrow(safeParseCanonicalConversation(input), "ERR_INVALID_INPUT", "canonical conversation");
}

/** As {@link parseCanonicalConversation}, with the problems as a value. */
export function safeParseCanonicalConversation(input: unknown): ParseResult<CanonicalConversation> {
  return readBySchema(CanonicalConversationSchema, input);
}

/** JSON Schema of a canonical conversation; a new object each time. */
export function canonicalConversationJsonSchema(): JsonSchema {
  return toJsonSchema(CanonicalConversationSchema);
}
export type { ClientPlatform } from "./adapters/client/model.ts";
export type { ClientPolicy } from "./adapters/client/policy.ts";
export { clientPolicyJsonSchema, parseClientPolicy, safeParseClientPolicy } from "./adapters/client/schema.ts";
export type { ChannelPolicy } from "./adapters/genesys/channel/policy.ts";
export {
  channelPolicyJsonSchema,
  parseChannelPolicy,
  safeParseChannelPolicy,
} from "./adapters/genesys/channel/schema.ts";
export type { PollingPolicy } from "./adapters/polling/policy.ts";
export { parsePollingPolicy, pollingPolicyJsonSchema, safeParsePollingPolicy } from "./adapters/polling/schema.ts";
