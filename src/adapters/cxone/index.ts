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
export { type ClientPolicy, CXONE_CLIENT_POLICY, type WaitPolicy } from "../client/policy.ts";
export { runDelivery } from "../client/run-delivery.ts";
export type { TokenState } from "../client/token-model.ts";
export type { MapCounts, MapOptions, MapResult, MapWarning } from "../model.ts";
export { mapAdherence } from "./adherence/map-adherence.ts";
export type { AdherenceColumn, AdherenceOptions, AgentAdherence, MappedAdherence } from "./adherence/model.ts";
export type { CompletedContactsSelection, ContactsPage } from "./client/contact-pages.ts";
export { type CxoneClient, type CxoneClientOptions, createCxoneClient } from "./client/create-cxone-client.ts";
export type { CxoneCredentials, CxoneHosts } from "./client/cxone-token-source.ts";
export { type CxoneMapOptions, mapCompletedContacts } from "./contacts/map-completed-contacts.ts";
export type {
  DatedComposite,
  LeftOutPerformance,
  PerformanceExport,
  PerformanceExportOptions,
  PerformanceRow,
  PerformanceRows,
} from "./export/model.ts";
export { toPerformanceRows } from "./export/to-performance-rows.ts";
export { mapLiveTranscription } from "./live/map-live-transcription.ts";
export { mapRealTimeGuidance } from "./live/map-real-time-guidance.ts";
export type {
  GuidanceOptions,
  LeftOutLive,
  LeftOutLiveReason,
  LiveCall,
  LiveInput,
  LiveTranscriptionOptions,
  MappedLive,
} from "./live/model.ts";
export { mapAgentPerformance } from "./performance/map-agent-performance.ts";
export { mapSkillSlaSummaries } from "./performance/map-skill-sla-summaries.ts";
export { mapSkillSummaries } from "./performance/map-skill-summaries.ts";
export { mapTeamPerformance } from "./performance/map-team-performance.ts";
export { mergePerformance } from "./performance/merge-performance.ts";
export type {
  AgentPerformance,
  MappedAgentPerformance,
  MappedSkillServiceLevels,
  MappedSkillSummaries,
  MappedTeamPerformance,
  PerformanceFigures,
  PerformanceOptions,
  PerformanceRatios,
  PerformanceTotals,
  RowCounts,
  SkillServiceLevel,
  SkillSummary,
  TeamPerformance,
} from "./performance/model.ts";
export { mapContactJourneys } from "./quality/map-contact-journeys.ts";
export { mapQmWorkflows } from "./quality/map-qm-workflows.ts";
export { mapSurveyRows } from "./quality/map-survey-rows.ts";
export type {
  MappedQualityRows,
  QmColumn,
  QmWorkflowOptions,
  QualityRowOptions,
  SurveyFields,
  SurveyOptions,
} from "./quality/model.ts";
export {
  COMPLETED_CONTACT_FIELDS,
  type CompletedContactsPage,
  completedContactsRequest,
} from "./requests/completed-contacts-request.ts";
export {
  type ContactTarget,
  callQualityRequest,
  contactHierarchyRequest,
  contactRequest,
} from "./requests/contact-request.ts";
export {
  type DataExtractionSelection,
  dataExtractionJobRequest,
  dataExtractionStatusRequest,
} from "./requests/data-extraction-requests.ts";
export { type MonitorTarget, monitorRequest, type SignalTarget, signalRequest } from "./requests/live-requests.ts";
export {
  type AgentPerformanceSelection,
  agentPerformanceRequest,
  type ReportSelection,
  type SkillSummariesSelection,
  skillSlaSummariesRequest,
  skillSummariesRequest,
  type TeamPerformanceSelection,
  teamPerformanceRequest,
} from "./requests/performance-requests.ts";
export type { ApiVersion, ReportInterval } from "./requests/reporting-request.ts";
export {
  type BusinessDataTarget,
  businessDataRequest,
  type ContactTagsTarget,
  contactTagsRequest,
  type DigitalCustomFieldsTarget,
  digitalCustomFieldsRequest,
} from "./requests/write-back-requests.ts";
export { mapCallQuality } from "./voice-quality/map-call-quality.ts";
export type {
  CallQualityColumn,
  CallQualityOptions,
  CallQualityUnits,
  ContactCallQuality,
  MappedCallQuality,
} from "./voice-quality/model.ts";
