import { assertAlertPolicy } from "../../../mos/alert/check-alert-policy.ts";
import type { AlertPolicy } from "../../../mos/policy.ts";
import { jsonRequest, refuseProblems } from "../../request.ts";
import { ruleOptionProblems } from "./check-rule-options.ts";
import type {
  AlertingRuleBody,
  AlertingRuleOptions,
  AlertingRulePlan,
  NativeAlertMetric,
  NativeCondition,
  NativePredicate,
} from "./model.ts";
import { isQualityMetric, NATIVE_METRICS } from "./native-metrics.ts";
import { unsupportedFields } from "./unsupported-fields.ts";

/**
 * The native alerting rule that goes with an alert policy, as far as there is one: the request that creates it, and
 * whatever of the policy it does without.
 *
 * - The platform has no metric of MOS, surveys or evaluations to watch: without `conditions`, or with a quality metric
 *   among them, the answer is `not-native`, and the alert machine of `cxscore/mos` is what does it.
 * - With `conditions` on what the platform does watch it is a rule beside the machine, say on abandons of the queue:
 *   their thresholds count, not the policy's.
 * - The policy gives the name and the wait between notifications (`cooldownSeconds`, in whole milliseconds, rounded up).
 *   The end of an alarm is told too.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` when the policy is out of range; `ERR_INVALID_INPUT` with every problem when
 *   an option is, a metric is not known at all, or the conditions are of rules of different kinds.
 *
 * @example
 * const told = { queueId: "q-1", recipients: ["u-1"] };
 * alertingRuleRequest(GUIDE_ALERT_POLICY, told).kind; // "not-native"
 * const abandons = { metric: "nAbandon", metricValueType: "Count", comparisonOperator: "Gte", value: 10 };
 * const plan = alertingRuleRequest(GUIDE_ALERT_POLICY, { ...told, conditions: [abandons] });
 * plan.request.path; // "/api/v2/alerting/rules"
 * plan.request.body.waitBetweenNotificationMs; // 3600000
 * plan.unsupported[3]; // { field: "minimumSampleSize", because: "no-minimum-sample" }
 *
 * @see docs/adapters/genesys-alerting.md
 */
export function alertingRuleRequest(policy: AlertPolicy, options: AlertingRuleOptions): AlertingRulePlan {
  assertAlertPolicy(policy, "alertingRuleRequest");
  refuseProblems("alertingRuleRequest", ruleOptionProblems(options));
  const unsupported = unsupportedFields(policy);
  const { conditions = [], require = "all" } = options;
  const metrics = conditions.map(({ metric }) => metric).filter(isQualityMetric);
  const [first] = conditions;
  if (first === undefined || metrics.length > 0) {
    return { kind: "not-native", because: "no-quality-metric", metrics, unsupported };
  }
  const body: AlertingRuleBody = {
    name: policy.name,
    type: NATIVE_METRICS[first.metric as NativeAlertMetric],
    enabled: options.isEnabled ?? true,
    notifications: notificationsOf(options),
    sendExitingAlarmNotifications: true,
    waitBetweenNotificationMs: Math.ceil(policy.cooldownSeconds * 1000),
    conditions: {
      type: require === "all" ? "And" : "Or",
      clauses: [],
      predicates: conditions.map((condition) => predicateOf(condition, options.queueId)),
    },
  };
  return { kind: "native", request: { ...jsonRequest("POST", "/api/v2/alerting/rules", body), body }, unsupported };
}

function notificationsOf({
  recipients,
  notificationTypes = ["Email"],
  locale,
}: AlertingRuleOptions): AlertingRuleBody["notifications"] {
  return recipients.map((recipient) => ({
    recipient,
    notificationTypes: [...notificationTypes],
    ...(locale === undefined ? {} : { locale }),
  }));
}

/** Only called of native metrics. */
function predicateOf(condition: NativeCondition, queueId: string): NativePredicate {
  const { metricType = "Interval", metricValueType, comparisonOperator, value, mediaType, status, topic } = condition;
  return {
    metric: condition.metric as NativeAlertMetric,
    metricType,
    metricValueType,
    comparisonOperator,
    value: value + 0,
    ...(mediaType === undefined ? {} : { mediaType }),
    ...(status === undefined ? {} : { status }),
    ...(topic === undefined ? {} : { topic }),
    entity: { entityType: "Queue", queue: { id: queueId } },
  };
}
