import { checkFields, refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import { type CountsByScore, countByScore } from "./count-by-score.ts";
import type { NumberList, TunedThreshold, TuningConstraint } from "./metrics-model.ts";
import { readSamples } from "./read-samples.ts";

/**
 * Finds the threshold that catches the most escalations among those that keep to a constraint: a precision of at least
 * so much, at most so many alerts per hour, or both. Where two catch as many, the higher one.
 *
 * - Thresholds are the scores themselves: alert where `score >= value`. Equal scores are never told apart.
 * - Where none will do `value` is `null`, and `because` says which side of the constraint no threshold meets:
 *   `precision`, `alerts`, or `precision-and-alerts` when each can be met but not both at once.
 * - Take samples the model was not fitted on, or the threshold is too low for the next ones.
 *
 * @param labels - 1 where the conversation escalated, 0 where it did not.
 * @param scores - Finite, one per label; they need not be probabilities.
 * @param constraint - `minimumPrecision`, or `maximumAlertsPerHour` and the `hours` the samples are from, or all three.
 * @param weights - 0, or 1e-12 to 1e12, one per label; alerts are then sums of weights.
 * @throws {ScoringError} `ERR_INVALID_INPUT` for anything else, and without any constraint.
 *
 * @example
 * const labels = [1, 1, 0, 1, 0, 0];
 * const scores = [0.95, 0.9, 0.85, 0.8, 0.6, 0.2];
 * tuneThreshold(labels, scores, { minimumPrecision: 0.75 }); // { value: 0.8, because: "feasible", recall: 1, precision: 0.75, alertsPerHour: null }
 * tuneThreshold(labels, scores, { maximumAlertsPerHour: 1.5, hours: 2 }).value; // 0.9
 * tuneThreshold([0, 1], [0.9, 0.1], { minimumPrecision: 0.6 }).because; // "precision"
 */
export function tuneThreshold(
  labels: NumberList,
  scores: NumberList,
  constraint: TuningConstraint,
  weights?: NumberList | null,
): TunedThreshold {
  assertConstraint(constraint);
  const counts = countByScore(readSamples("tuneThreshold", labels, scores, weights, "any"));
  if (counts.thresholds.length === 0) return without("no-samples");
  if (counts.positives === 0) return without("no-positives");
  return bestOf(counts, constraint);
}

function bestOf(counts: CountsByScore, constraint: TuningConstraint): TunedThreshold {
  const { thresholds, truePositives, falsePositives, positives } = counts;
  let best = -1;
  let isPrecise = false;
  let isRare = false;
  for (let k = 0; k < thresholds.length; k++) {
    const caught = truePositives[k] as number;
    const alerts = caught + (falsePositives[k] as number);
    const keepsPrecision = caught / alerts >= (constraint.minimumPrecision ?? 0);
    const keepsAlerts = alerts / (constraint.hours ?? 1) <= (constraint.maximumAlertsPerHour ?? Number.MAX_VALUE);
    isPrecise ||= keepsPrecision;
    isRare ||= keepsAlerts;
    if (!(keepsPrecision && keepsAlerts)) continue;
    if (best < 0 || caught > (truePositives[best] as number)) best = k;
  }
  if (best < 0) return without(!isPrecise ? "precision" : isRare ? "precision-and-alerts" : "alerts");
  const caught = truePositives[best] as number;
  const alerts = caught + (falsePositives[best] as number);
  return {
    value: thresholds[best] as number,
    because: "feasible",
    recall: caught / positives,
    precision: caught / alerts,
    alertsPerHour: constraint.hours == null ? null : alerts / constraint.hours,
  };
}

function without(because: TunedThreshold["because"]): TunedThreshold {
  return { value: null, because, recall: null, precision: null, alertsPerHour: null };
}

function assertConstraint(constraint: unknown): void {
  const problems: Problem[] = [];
  if (!isRecord(constraint)) {
    problems.push(problem("constraint", "an object with a constraint", describeValue(constraint)));
    refuseProblems("ERR_INVALID_INPUT", "tuneThreshold", problems);
    return;
  }
  const { minimumPrecision, maximumAlertsPerHour, hours } = constraint;
  checkUnknownKeys(problems, "constraint", constraint, ["minimumPrecision", "maximumAlertsPerHour", "hours"]);
  checkFields(
    problems,
    "constraint",
    {
      minimumPrecision: minimumPrecision ?? null,
      maximumAlertsPerHour: maximumAlertsPerHour ?? null,
      hours: hours ?? null,
    },
    {
      minimumPrecision: ["number-or-null", 0, 1],
      maximumAlertsPerHour: ["number-or-null", 0, 1e12],
      hours: ["number-or-null", 1e-6, 1e9],
    },
  );
  if (minimumPrecision == null && maximumAlertsPerHour == null) {
    problems.push(problem("constraint", "minimumPrecision or maximumAlertsPerHour", "neither"));
  }
  if (maximumAlertsPerHour != null && hours == null) {
    problems.push(problem("constraint.hours", "the hours the samples are from", describeValue(hours)));
  }
  refuseProblems("ERR_INVALID_INPUT", "tuneThreshold", problems);
}
