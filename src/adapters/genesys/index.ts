export type { MapCounts, MapOptions, MapResult, MapWarning, PlatformRequest } from "../model.ts";
export type { WritableScore } from "../request.ts";
export { mapHistoricalAdherence } from "./adherence/map-historical-adherence.ts";
export type {
  AdherenceDay,
  AdherenceImpact,
  AdherenceOptions,
  AgentAdherence,
  MappedAdherence,
} from "./adherence/model.ts";
export { mapConversationAggregates } from "./aggregates/map-conversation-aggregates.ts";
export { measureAgentKpis } from "./aggregates/measure-agent-kpis.ts";
export { mergeAgentKpis } from "./aggregates/merge-agent-kpis.ts";
export type {
  AgentKpiOptions,
  AgentKpis,
  AggregateMetric,
  AggregateWindow,
  MappedWindows,
} from "./aggregates/model.ts";
export { alertingRuleRequest } from "./alerting/alerting-rule-request.ts";
export { mapScoreAggregates } from "./alerting/map-score-aggregates.ts";
export { mapScoreSamples } from "./alerting/map-score-samples.ts";
export type {
  AlertingRuleBody,
  AlertingRuleOptions,
  AlertingRulePlan,
  NativeAlertMetric,
  NativeCondition,
  NativePredicate,
  NativeRuleType,
  QualityMetric,
  UnsupportedField,
  UnsupportedReason,
} from "./alerting/model.ts";
export { type MosDetailsQueryBody, type MosDetailsSelection, mosDetailsQuery } from "./alerting/mos-details-query.ts";
export {
  type ScoreAggregatesQueryBody,
  type ScoreAggregatesSelection,
  scoreAggregatesQuery,
} from "./alerting/score-aggregates-query.ts";
export type {
  AggregatedSeries,
  LeftOutScoreReason,
  MappedAggregates,
  MappedScores,
  SampledSeries,
  ScoreMetric,
  ScoreSampleOptions,
} from "./alerting/score-model.ts";
export type {
  AssembledRecords,
  ConversationInProgress,
  DetailEventsBecause,
  DetailEventsEffect,
  DetailEventsInput,
  DetailEventsState,
  DetailEventsStep,
  DetailFact,
  IgnoredReason,
} from "./detail-events/model.ts";
export { type DetailEventsPolicy, GUIDE_DETAIL_EVENTS_POLICY } from "./detail-events/policy.ts";
export { initialDetailEvents, stepDetailEvents } from "./detail-events/step-detail-events.ts";
export { mapConversationDetails } from "./details/map-conversation-details.ts";
export { compareScorecards, type ScorecardOptions } from "./gamification/compare-scorecards.ts";
export {
  type ExternalMetricDataBody,
  type ExternalMetricEntry,
  externalMetricDataRequests,
} from "./gamification/external-metric-data-requests.ts";
export { mapPerformanceProfile } from "./gamification/map-performance-profile.ts";
export type {
  LeftOutMetric,
  LeftOutReason,
  MappedProfile,
  MetricAgreement,
  NativeMetric,
  PerformanceProfileOptions,
  ScorecardAgreement,
  ScorecardMismatch,
  UncomparedEntry,
  UncomparedReason,
} from "./gamification/model.ts";
export { mapSentimentEvents } from "./live/map-sentiment-events.ts";
export { mapSupervisorPresence } from "./live/map-supervisor-presence.ts";
export { mapTopicEvents } from "./live/map-topic-events.ts";
export type {
  LeftOutLive,
  LeftOutLiveReason,
  LiveOptions,
  MappedLive,
  MappedSupervisors,
  SentimentOptions,
  SupervisorPresenceOptions,
  TopicOptions,
} from "./live/model.ts";
export { mapEvaluations } from "./quality/map-evaluations.ts";
export { mapSurveys } from "./quality/map-surveys.ts";
export type {
  EvaluationOptions,
  LeftOutQuality,
  LeftOutQualityReason,
  MappedQuality,
  SurveyOptions,
} from "./quality/model.ts";
export { conversationDetailRequest } from "./requests/conversation-detail-request.ts";
export {
  type ConversationDetailsQueryBody,
  type ConversationDetailsSelection,
  conversationDetailsQuery,
} from "./requests/conversation-details-query.ts";
export { type CustomAttributesTarget, customAttributesRequest } from "./requests/custom-attributes-request.ts";
export { type ExternalTagTarget, externalTagRequest } from "./requests/external-tag-request.ts";
export {
  type ParticipantAttributesTarget,
  participantAttributesRequest,
} from "./requests/participant-attributes-request.ts";
export { mapTranscriptDocuments } from "./transcripts/map-transcript-documents.ts";
export { mapTranscriptionEvents } from "./transcripts/map-transcription-events.ts";
export type {
  EndedTranscription,
  LeftOutUtterance,
  LeftOutUtteranceReason,
  MappedTranscripts,
  TranscriptInput,
  TranscriptOptions,
} from "./transcripts/model.ts";
