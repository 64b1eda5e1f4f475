export type { DeliveryOutcome, DeliveryRun, DeliveryRunOptions, DeliveryTarget } from "../client/delivery-model.ts";
export type { LimiterState } from "../client/limiter-model.ts";
export type {
  ClientBody,
  ClientClock,
  ClientEvent,
  ClientFetch,
  ClientFetchInit,
  ClientObserver,
  ClientPlatform,
  ClientPorts,
  ClientResponse,
  ClientSignal,
  ClientSnapshot,
  Page,
  PageFailure,
  PageFailureReason,
  PlatformClient,
  SendAnswer,
  SendFailure,
  SendFailureReason,
  SendOptions,
  SendResult,
  StoredToken,
  TokenStore,
} from "../client/model.ts";
export { type ClientPolicy, GENESYS_CLIENT_POLICY, type WaitPolicy } from "../client/policy.ts";
export { runDelivery } from "../client/run-delivery.ts";
export type { TokenState } from "../client/token-model.ts";
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
export { createActionHandler } from "./architect/create-action-handler.ts";
export { functionAction } from "./architect/function-action.ts";
export type {
  ActionAnswer,
  ActionContract,
  ActionField,
  ActionFieldType,
  ActionInput,
  ActionInputField,
  ActionResult,
  ActionSchema,
  ActionValue,
  FunctionAction,
} from "./architect/model.ts";
export { channelRequest, channelTopicsRequest } from "./channel/channel-requests.ts";
export type {
  ChannelBecause,
  ChannelEffect,
  ChannelInput,
  ChannelPhase,
  ChannelState,
  ChannelStep,
} from "./channel/model.ts";
export { type ChannelPolicy, GUIDE_CHANNEL_POLICY } from "./channel/policy.ts";
export { type ChannelRun, type ChannelSocket, runChannel } from "./channel/run-channel.ts";
export { splitTopics } from "./channel/split-topics.ts";
export { initialChannel, stepChannel } from "./channel/step-channel.ts";
export {
  createGenesysClient,
  type GenesysClient,
  type GenesysClientOptions,
  type GenesysSelection,
} from "./client/create-genesys-client.ts";
export type { GenesysCredentials } from "./client/genesys-token-source.ts";
export { type ClientHosts, type GenesysRegion, regionHosts } from "./client/region-hosts.ts";
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
export { mapEndpointQuality } from "./endpoints/map-endpoint-quality.ts";
export type { CallEndpoint, CallEndpoints, EndpointOptions, MappedEndpoints } from "./endpoints/model.ts";
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
export {
  type AdherenceSelection,
  type HistoricalAdherenceBody,
  historicalAdherenceRequest,
  historicalAdherenceStatusRequest,
  realTimeAdherenceRequest,
} from "./requests/adherence-requests.ts";
export type {
  AggregateClause,
  AggregateGranularity,
  AggregatesQueryBody,
  AggregatesSelection,
} from "./requests/aggregates-query.ts";
export {
  type ConversationAggregatesSelection,
  conversationAggregatesQuery,
} from "./requests/conversation-aggregates-query.ts";
export { conversationDetailRequest } from "./requests/conversation-detail-request.ts";
export {
  type ConversationDetailsQueryBody,
  type ConversationDetailsSelection,
  conversationDetailsQuery,
} from "./requests/conversation-details-query.ts";
export {
  conversationDetailsByIdRequest,
  conversationRequest,
  customAttributesListRequest,
} from "./requests/conversation-requests.ts";
export {
  type CustomAttributesBody,
  type CustomAttributesTarget,
  customAttributesRequest,
} from "./requests/custom-attributes-request.ts";
export {
  type DetailsJobBody,
  type DetailsJobPage,
  type DetailsJobSelection,
  detailsAvailabilityRequest,
  detailsJobRequest,
  detailsJobResultsRequest,
  detailsJobStatusRequest,
} from "./requests/details-job-requests.ts";
export {
  type ExternalMetricDefinition,
  type ExternalMetricDefinitionBody,
  externalMetricDefinitionRequest,
  externalMetricDefinitionsRequest,
} from "./requests/external-metric-definition-requests.ts";
export { type ExternalTagTarget, externalTagRequest } from "./requests/external-tag-request.ts";
export {
  agentProfileRequest,
  type LeaderboardSelection,
  leaderboardRequest,
  type ProfileMetricsTarget,
  profileMembersRequest,
  profileMetricsRequest,
  profileRequest,
  profilesRequest,
  type ScorecardTarget,
  scorecardRequest,
} from "./requests/gamification-requests.ts";
export {
  type IndexedPropertiesBody,
  type IndexedPropertiesTarget,
  indexedPropertiesRequest,
} from "./requests/indexed-properties-request.ts";
export {
  type ParticipantAttributesBody,
  type ParticipantAttributesTarget,
  participantAttributesRequest,
} from "./requests/participant-attributes-request.ts";
export {
  conversationSurveysRequest,
  type EvaluationsSelection,
  evaluationRequest,
  evaluationsRequest,
  surveyRequest,
} from "./requests/quality-requests.ts";
export type { BodyRequest } from "./requests/request-checks.ts";
export { speechAnalyticsRequest, transcriptUrlRequest } from "./requests/speech-requests.ts";
export {
  type CallTarget,
  callBargeRequest,
  callCoachRequest,
  callMonitorRequest,
} from "./requests/supervisor-requests.ts";
export { type UserAggregatesSelection, userAggregatesQuery } from "./requests/user-aggregates-query.ts";
export {
  presenceRequest,
  presencesRequest,
  routingStatusRequest,
  type UserDetailsQueryBody,
  type UserDetailsSelection,
  userDetailsQuery,
  userRequest,
} from "./requests/user-requests.ts";
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
