import { ScoringError } from "../../../core/errors.ts";
import { completePolicy } from "../../../core/policy.ts";
import type { AlertPolicy } from "../../../mos/policy.ts";
import { checkGuideAlert } from "./check-guide-alert.ts";
import type { GuideAlertOptions, GuideAlertReading } from "./model.ts";

/**
 * Reads the guide's alert definition as an alert policy.
 *
 * | in the definition | in the policy |
 * |---|---|
 * | `name` | `name` |
 * | `thresholdValue`, also as `thresholds.lowerBound` | `trigger.below` |
 * | `thresholds.upperBound` | `clear.above` |
 * | `durationInSeconds` | `holdSeconds` |
 * | `notificationChannels` | `channels` |
 * | `cooldownPeriodSeconds` | `cooldownSeconds` |
 *
 * - `type`, `metricName` and `comparisonOperator` have to be the guide's; `frequency` is `ONCE_PER_DEGRADATION` or left out.
 * - What is left out comes from the preset; the cooldown of surveys is then a day. A shorter one is refused, the guide's
 *   own 3600 too: they are answered late.
 * - On another scale than 1 to 5 `thresholds.upperBound` and `options.escalateDelta` have to be given: the preset's 4 and
 *   0.5 mean nothing there.
 * - Unknown fields are problems, never passed over.
 *
 * @param definition - JSON value. Not changed.
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem of the definition and the options.
 *
 * @example
 * const definition = { type: "METRIC_THRESHOLD", metricName: "quality_score", comparisonOperator: "LESS_THAN", thresholdValue: 3.2 };
 * parseGuideAlert(definition, { source: "network" }).trigger; // { below: 3.2, dropPercent: 10 }
 * parseGuideAlert(definition, { source: "survey" }).cooldownSeconds; // 86400
 * parseGuideAlert({ ...definition, durationInSeconds: 600 }, { source: "network" }).holdSeconds; // 600
 * const percent = { ...definition, thresholdValue: 70, thresholds: { upperBound: 80 } };
 * const scale = { minimum: 0, maximum: 100 };
 * parseGuideAlert(percent, { source: "survey", scale, escalateDelta: 10 }).clear; // { above: 80, dropPercent: 5 }
 *
 * @see docs/adapters/guide-quality.md
 */
export function parseGuideAlert(definition: unknown, options: GuideAlertOptions): AlertPolicy {
  const reading = safeParseGuideAlert(definition, options);
  if (reading.kind === "valid") return reading.value;
  throw new ScoringError("ERR_INVALID_POLICY", "parseGuideAlert", reading.problems);
}

/** As {@link parseGuideAlert}, with the problems as a value. */
export function safeParseGuideAlert(definition: unknown, options: GuideAlertOptions): GuideAlertReading {
  const checked = checkGuideAlert(definition, options);
  if (checked.kind === "invalid") return checked;
  return { kind: "valid", value: completePolicy<AlertPolicy>(checked.fields) };
}
