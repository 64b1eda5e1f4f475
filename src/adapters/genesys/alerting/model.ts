import type { PlatformRequest } from "../../model.ts";

/** What a native rule can watch: all there is. */
export type NativeAlertMetric =
  | "nAbandon"
  | "nConnected"
  | "nInteractions"
  | "nOffered"
  | "nOutbound"
  | "nTransferred"
  | "serviceLevel"
  | "oServiceLevel"
  | "oWaiting"
  | "tAbandon"
  | "tAcw"
  | "tAlert"
  | "tAnswered"
  | "tHandle"
  | "tHeldComplete"
  | "tTalkComplete"
  | "tWait"
  | "tTalk"
  | "tHeld"
  | "tOrganizationPresence"
  | "tSystemPresence"
  | "tAgentRoutingStatus"
  | "oUserRoutingStatuses"
  | "oUserPresences"
  | "oInteracting"
  | "tFlowOut"
  | "tAdherenceStatus"
  | "nEvents";

/** Names of quality in other places of the platform, and the guide's. No native rule knows them. */
export type QualityMetric =
  | "mediaStatsMinConversationMos"
  | "mediaStatsMinConversationRFactor"
  | "minMos"
  | "minRFactor"
  | "oSurveyTotalScore"
  | "oSurveyQuestionScore"
  | "oSurveyQuestionGroupScore"
  | "oTotalScore"
  | "oTotalCriticalScore"
  | "quality_score";

/** Kind of a rule, by what it watches. */
export type NativeRuleType = "ConversationMetrics" | "UserPresence" | "WorkforceManagement" | "OperationalConsole";

/** A metric of the queue compared with a fixed value. The words are the platform's. */
export interface NativeCondition {
  readonly metric: NativeAlertMetric | QualityMetric;
  /** Over the interval that runs, or of one conversation. @defaultValue "Interval" */
  readonly metricType?: "Interval" | "Instance" | undefined;
  /** Which of the metric's figures is compared. */
  readonly metricValueType: "Count" | "Min" | "Timer" | "Max" | "Percentage" | "Average" | "Observation";
  readonly comparisonOperator: "Gt" | "Gte" | "Lt" | "Lte" | "Eq" | "Ne";
  /** In the metric's own unit; percentages are 0 to 100. */
  readonly value: number;
  /** @defaultValue all */
  readonly mediaType?: "Voice" | "Chat" | "Email" | "Callback" | "Message" | undefined;
  /** The presence, routing or adherence status that the metric is of. */
  readonly status?: string | undefined;
  /** The topic of the operational console that the metric is of. */
  readonly topic?: string | undefined;
}

/** What a native rule needs beside the policy. */
export interface AlertingRuleOptions {
  /** The queue that is watched. */
  readonly queueId: string;
  /** The platform's ids of the users who are told, each once: a rule tells no address. */
  readonly recipients: readonly string[];
  /** What the rule watches, of one kind. @defaultValue the policy's own quality, which no native rule can watch */
  readonly conditions?: readonly NativeCondition[] | undefined;
  /** Whether all conditions have to hold, or any. @defaultValue "all" */
  readonly require?: "all" | "any" | undefined;
  /** How users are told; `Email` and `Push` have been seen. @defaultValue ["Email"] */
  readonly notificationTypes?: readonly string[] | undefined;
  /** Language and country of the notifications: `en_GB`. @defaultValue the user's own */
  readonly locale?: string | undefined;
  /** @defaultValue true */
  readonly isEnabled?: boolean | undefined;
}

/**
 * Why a native rule cannot carry a field of an alert policy.
 *
 * - `no-quality-metric`: it watches neither MOS nor scores of surveys and evaluations.
 * - `only-fixed-thresholds`: no baseline, no confidence limit, no control chart.
 * - `no-hysteresis`: it ends where it begins. `no-duration`: it fires at once.
 * - `no-minimum-sample`: one call is enough. `no-delay`: the platform evaluates when it does.
 * - `no-data-status`: what it does without data is not documented, and cannot be set.
 * - `repeats-not-documented`: whether a rule that stays in alarm is told again after its wait is not said.
 * - `no-escalation`, `no-flapping`, `no-severity`, `no-time-zone`: there is nothing of the kind.
 * - `users-not-addresses`: it tells users by their ids. `no-webhook`: it calls nobody.
 */
export type UnsupportedReason =
  | "no-quality-metric"
  | "only-fixed-thresholds"
  | "no-hysteresis"
  | "no-duration"
  | "no-minimum-sample"
  | "no-delay"
  | "no-data-status"
  | "repeats-not-documented"
  | "no-escalation"
  | "no-flapping"
  | "no-severity"
  | "no-time-zone"
  | "users-not-addresses"
  | "no-webhook";

/** A field of the policy that a native rule does without. */
export interface UnsupportedField {
  /** Path within the policy: `clear`, `channels[1]`. */
  readonly field: string;
  readonly because: UnsupportedReason;
}

/** Body of the request, as far as this package writes it. */
export interface AlertingRuleBody {
  readonly name: string;
  readonly type: NativeRuleType;
  readonly enabled: boolean;
  readonly notifications: readonly {
    readonly recipient: string;
    readonly notificationTypes: readonly string[];
    readonly locale?: string;
  }[];
  readonly sendExitingAlarmNotifications: boolean;
  readonly waitBetweenNotificationMs: number;
  readonly conditions: {
    readonly type: "And" | "Or";
    readonly clauses: readonly never[];
    readonly predicates: readonly NativePredicate[];
  };
}

/** A condition as the platform writes it. */
export interface NativePredicate {
  readonly metric: NativeAlertMetric;
  readonly metricType: "Interval" | "Instance";
  readonly metricValueType: NativeCondition["metricValueType"];
  readonly comparisonOperator: NativeCondition["comparisonOperator"];
  readonly value: number;
  readonly mediaType?: NonNullable<NativeCondition["mediaType"]>;
  readonly status?: string;
  readonly topic?: string;
  readonly entity: { readonly entityType: "Queue"; readonly queue: { readonly id: string } };
}

/** A rule of the platform's, or why there can be none; and in both cases what of the policy is lost. */
export type AlertingRulePlan =
  | {
      readonly kind: "native";
      readonly request: PlatformRequest & { readonly body: AlertingRuleBody };
      /** In the order of the policy's fields. */
      readonly unsupported: readonly UnsupportedField[];
    }
  | {
      readonly kind: "not-native";
      readonly because: "no-quality-metric";
      /** The quality metrics that were asked for; empty when it was the policy's own quality. */
      readonly metrics: readonly QualityMetric[];
      readonly unsupported: readonly UnsupportedField[];
    };
