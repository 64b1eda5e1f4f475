import type { AlertPolicy } from "../../../mos/policy.ts";
import type { UnsupportedField, UnsupportedReason } from "./model.ts";

/**
 * What of a policy a native rule does without, in the order of the policy's fields. A field that is switched off, or that
 * another one stands in for, is not missed.
 */
export function unsupportedFields(policy: AlertPolicy): readonly UnsupportedField[] {
  const { breachingWindows, consecutiveWindows } = policy;
  const isHeld = consecutiveWindows === null && breachingWindows === null && policy.holdSeconds > 0;
  const isCounted = consecutiveWindows === null && breachingWindows !== null && breachingWindows.atLeast > 1;
  const missed: readonly (readonly [field: string, isMissed: boolean, because: UnsupportedReason])[] = [
    ["severity", true, "no-severity"],
    ["source", true, "no-quality-metric"],
    ["scale", true, "no-quality-metric"],
    ["minimumSampleSize", policy.minimumSampleSize > 1, "no-minimum-sample"],
    ["judge", policy.judge.kind !== "absolute", "only-fixed-thresholds"],
    ["trigger", true, "no-quality-metric"],
    ["clear", true, "no-hysteresis"],
    ["holdSeconds", isHeld, "no-duration"],
    ["breachingWindows", isCounted, "no-duration"],
    ["consecutiveWindows", consecutiveWindows !== null && consecutiveWindows > 1, "no-duration"],
    ["clearHoldSeconds", policy.clearHoldSeconds > 0, "no-duration"],
    ["maxGapSeconds", true, "no-data-status"],
    ["onMissing", true, "no-data-status"],
    ["renotifySeconds", true, "repeats-not-documented"],
    ["escalateDelta", policy.escalateDelta !== null, "no-escalation"],
    ["evaluationDelaySeconds", policy.evaluationDelaySeconds > 0, "no-delay"],
    ["isMutedWhileFlapping", policy.isMutedWhileFlapping, "no-flapping"],
    ["timeZone", policy.timeZone !== null, "no-time-zone"],
  ];
  const channels = policy.channels.map(
    ({ channelType }, index): UnsupportedField => ({
      field: `channels[${index}]`,
      because: channelType === "EMAIL" ? "users-not-addresses" : "no-webhook",
    }),
  );
  const fields = missed.flatMap(([field, isMissed, because]) => (isMissed ? [{ field, because }] : []));
  return [...fields, ...channels];
}
