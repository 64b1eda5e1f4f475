import { isRecord } from "../../core/is-record.ts";
import type { NumberRange } from "../../core/number-ranges.ts";
import type { AlertPolicy } from "../policy.ts";
import { LONGEST_NAME, ALERT_NUMBERS as N, ALERT_OPTIONAL_NUMBERS as O } from "./alert-limits.ts";

/**
 * Whether `assertAlertPolicy` has nothing to say of a policy's own fields and rules, many times as fast; judge and channels
 * are not looked at. Where this says no, every field is asked, and what is wrong is told.
 */
export function hasSoundFields(policy: AlertPolicy): boolean {
  const { name, severity, source, scale, trigger, clear, timeZone } = policy;
  if (policy.breachingWindows !== null || !(timeZone === null || isText(timeZone, 100))) return false;
  if (!isRecord(scale) || !isRecord(trigger) || !isRecord(clear)) return false;
  const isNamed = isText(name, LONGEST_NAME) && isText(policy.fingerprint, 100);
  const isSevere = severity === "high" || severity === "critical" || severity === "medium" || severity === "low";
  if (!isNamed || !isSevere || typeof policy.isMutedWhileFlapping !== "boolean") return false;
  // Before anything is compared: an object may turn into a number, or throw when it is asked to.
  if (!areNumbers(scale, trigger, clear)) return false;
  const { minimum, maximum } = scale;
  const isScale = minimum >= -180 && maximum <= 180 && maximum - minimum <= 180;
  const areBounds = trigger.below > minimum && clear.above > trigger.below && clear.above < maximum;
  const areDrops = clear.dropPercent >= 0 && clear.dropPercent < trigger.dropPercent && trigger.dropPercent <= 100;
  if (!isScale || !areBounds || !areDrops || trigger.dropPercent < 0.000_001) return false;
  return areDurations(policy, source === "survey" ? 86_400 : 0);
}

function areNumbers(
  scale: AlertPolicy["scale"],
  trigger: AlertPolicy["trigger"],
  clear: AlertPolicy["clear"],
): boolean {
  return (
    typeof scale.minimum === "number" &&
    typeof scale.maximum === "number" &&
    typeof trigger.below === "number" &&
    typeof trigger.dropPercent === "number" &&
    typeof clear.above === "number" &&
    typeof clear.dropPercent === "number"
  );
}

function areDurations(policy: AlertPolicy, shortestCooldown: number): boolean {
  const { source, onMissing, cooldownSeconds, consecutiveWindows, renotifySeconds, escalateDelta } = policy;
  return (
    (source === "network" || source === "survey") &&
    (onMissing === "keep" || onMissing === "resolve" || onMissing === "breach" || onMissing === "clear") &&
    isWithin(policy.minimumSampleSize, N.minimumSampleSize) &&
    Number.isInteger(policy.minimumSampleSize) &&
    isWithin(policy.holdSeconds, N.holdSeconds) &&
    isWithin(policy.clearHoldSeconds, N.clearHoldSeconds) &&
    isWithin(policy.maxGapSeconds, N.maxGapSeconds) &&
    isWithin(cooldownSeconds, N.cooldownSeconds) &&
    cooldownSeconds >= shortestCooldown &&
    isWithin(policy.evaluationDelaySeconds, N.evaluationDelaySeconds) &&
    (consecutiveWindows === null ||
      (isWithin(consecutiveWindows, O.consecutiveWindows) && Number.isInteger(consecutiveWindows))) &&
    (renotifySeconds === null || isWithin(renotifySeconds, O.renotifySeconds)) &&
    (escalateDelta === null || isWithin(escalateDelta, O.escalateDelta))
  );
}

function isWithin(value: unknown, range: NumberRange): boolean {
  return typeof value === "number" && value >= range[0] && value <= range[1];
}

function isText(value: unknown, longest: number): boolean {
  return typeof value === "string" && value !== "" && value.length <= longest;
}
