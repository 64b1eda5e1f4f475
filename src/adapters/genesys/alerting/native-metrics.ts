import type { NativeAlertMetric, NativeRuleType, QualityMetric } from "./model.ts";

/** The kind of rule for each metric. The platform does not say which belongs to which; their names do. */
export const NATIVE_METRICS: Readonly<Record<NativeAlertMetric, NativeRuleType>> = {
  nAbandon: "ConversationMetrics",
  nConnected: "ConversationMetrics",
  nInteractions: "ConversationMetrics",
  nOffered: "ConversationMetrics",
  nOutbound: "ConversationMetrics",
  nTransferred: "ConversationMetrics",
  serviceLevel: "ConversationMetrics",
  oServiceLevel: "ConversationMetrics",
  oWaiting: "ConversationMetrics",
  tAbandon: "ConversationMetrics",
  tAcw: "ConversationMetrics",
  tAlert: "ConversationMetrics",
  tAnswered: "ConversationMetrics",
  tHandle: "ConversationMetrics",
  tHeldComplete: "ConversationMetrics",
  tTalkComplete: "ConversationMetrics",
  tWait: "ConversationMetrics",
  tTalk: "ConversationMetrics",
  tHeld: "ConversationMetrics",
  oInteracting: "ConversationMetrics",
  tFlowOut: "ConversationMetrics",
  tOrganizationPresence: "UserPresence",
  tSystemPresence: "UserPresence",
  tAgentRoutingStatus: "UserPresence",
  oUserRoutingStatuses: "UserPresence",
  oUserPresences: "UserPresence",
  tAdherenceStatus: "WorkforceManagement",
  nEvents: "OperationalConsole",
};

export function isNativeMetric(metric: unknown): metric is NativeAlertMetric {
  return typeof metric === "string" && Object.hasOwn(NATIVE_METRICS, metric);
}

export function isQualityMetric(metric: unknown): metric is QualityMetric {
  return (QUALITY_METRICS as readonly unknown[]).includes(metric);
}

const QUALITY_METRICS: readonly QualityMetric[] = [
  "mediaStatsMinConversationMos",
  "mediaStatsMinConversationRFactor",
  "minMos",
  "minRFactor",
  "oSurveyTotalScore",
  "oSurveyQuestionScore",
  "oSurveyQuestionGroupScore",
  "oTotalScore",
  "oTotalCriticalScore",
  "quality_score",
];
