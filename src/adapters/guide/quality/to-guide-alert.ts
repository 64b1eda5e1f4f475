import { canonicalJson } from "../../../core/canonical-json.ts";
import { assertAlertPolicy } from "../../../mos/alert/check-alert-policy.ts";
import { type AlertPolicy, GUIDE_ALERT_POLICY } from "../../../mos/policy.ts";
import type { GuideAlert, GuideAlertDefinition, GuideUnsupportedField, GuideUnsupportedReason } from "./model.ts";

/**
 * Writes an alert policy as the guide's alert definition, and lists what has no place in it.
 *
 * `parseGuideAlert` of the definition, with the policy's source, scale and escalateDelta, gives the policy back in every
 * field that is not listed.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem when a hand-made policy is out of range.
 *
 * @example
 * const { definition, unsupported } = toGuideAlert(RECOMMENDED_ALERT_POLICY);
 * definition.thresholdValue; // 3.5
 * definition.durationInSeconds; // 900
 * unsupported; // [{ field: "judge", because: "only-a-fixed-threshold" }]
 */
export function toGuideAlert(policy: AlertPolicy): GuideAlert {
  assertAlertPolicy(policy, "toGuideAlert");
  const { name, scale, trigger, clear, holdSeconds, channels, cooldownSeconds } = policy;
  const isUsual =
    clear.above === GUIDE_ALERT_POLICY.clear.above && canonicalJson(scale) === canonicalJson(GUIDE_ALERT_POLICY.scale);
  const definition: GuideAlertDefinition = {
    name,
    type: "METRIC_THRESHOLD",
    metricName: "quality_score",
    comparisonOperator: "LESS_THAN",
    thresholdValue: trigger.below,
    ...(isUsual ? {} : { thresholds: { lowerBound: trigger.below, upperBound: clear.above } }),
    durationInSeconds: holdSeconds,
    notificationChannels: channels.map((channel) =>
      channel.channelType === "EMAIL"
        ? { channelType: "EMAIL", recipients: [...channel.recipients] }
        : { channelType: "WEBHOOK", url: channel.url },
    ),
    frequency: "ONCE_PER_DEGRADATION",
    cooldownPeriodSeconds: cooldownSeconds,
  };
  return { definition, unsupported: unsupportedIn(policy) };
}

function unsupportedIn(policy: AlertPolicy): readonly GuideUnsupportedField[] {
  const fields = Object.entries(PLACELESS) as [GuideUnsupportedField["field"], GuideUnsupportedReason][];
  return fields
    .filter(([field]) => canonicalJson(valueAt(policy, field)) !== canonicalJson(valueAt(GUIDE_ALERT_POLICY, field)))
    .map(([field, because]) => ({ field, because }));
}

/** In the policy's order. */
const PLACELESS: Readonly<Partial<Record<GuideUnsupportedField["field"], GuideUnsupportedReason>>> = {
  severity: "no-such-field",
  source: "told-beside-it",
  scale: "told-beside-it",
  minimumSampleSize: "in-the-query",
  judge: "only-a-fixed-threshold",
  "trigger.dropPercent": "only-a-fixed-threshold",
  "clear.dropPercent": "only-a-fixed-threshold",
  breachingWindows: "only-one-duration",
  consecutiveWindows: "only-one-duration",
  clearHoldSeconds: "only-one-duration",
  maxGapSeconds: "no-such-field",
  onMissing: "no-such-field",
  renotifySeconds: "only-once-per-degradation",
  escalateDelta: "told-beside-it",
  evaluationDelaySeconds: "no-such-field",
  isMutedWhileFlapping: "no-such-field",
  timeZone: "in-the-view",
};

function valueAt(policy: AlertPolicy, field: GuideUnsupportedField["field"]): unknown {
  if (field === "trigger.dropPercent") return policy.trigger.dropPercent;
  return field === "clear.dropPercent" ? policy.clear.dropPercent : policy[field];
}
