/** The door: reading of policies and records from outside with every problem listed, and their JSON Schemas. */

export type { ClientPlatform } from "./adapters/client/model.ts";
export type { ClientPolicy } from "./adapters/client/policy.ts";
export { clientPolicyJsonSchema, parseClientPolicy, safeParseClientPolicy } from "./adapters/client/schema.ts";
export type { ChannelPolicy } from "./adapters/genesys/channel/policy.ts";
export {
  channelPolicyJsonSchema,
  parseChannelPolicy,
  safeParseChannelPolicy,
} from "./adapters/genesys/channel/schema.ts";
export type { DetailEventsPolicy } from "./adapters/genesys/detail-events/policy.ts";
export {
  detailEventsPolicyJsonSchema,
  parseDetailEventsPolicy,
  safeParseDetailEventsPolicy,
} from "./adapters/genesys/schema.ts";
export type { PollingPolicy } from "./adapters/polling/policy.ts";
export { parsePollingPolicy, pollingPolicyJsonSchema, safeParsePollingPolicy } from "./adapters/polling/schema.ts";
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
export type { CanonicalConversation, CanonicalEvent } from "./interaction/model.ts";
export type { HandoffPolicy } from "./interaction/policy.ts";
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
export {
  canonicalConversationJsonSchema,
  canonicalEventJsonSchema,
  handoffPolicyJsonSchema,
  parseCanonicalConversation,
  parseCanonicalEvent,
  parseHandoffPolicy,
  safeParseCanonicalConversation,
  safeParseCanonicalEvent,
  safeParseHandoffPolicy,
} from "./interaction/schema.ts";
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
