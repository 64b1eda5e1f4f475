import { assertFields } from "../../core/check-fields.ts";
import { normalQuantile } from "../../core/normal.ts";
import { currentFingerprint } from "../../core/policy.ts";
import { assertFeedbackPolicy } from "./check-feedback-policy.ts";
import { COUNTS, metricsOf } from "./classification-metrics.ts";
import type { FeedbackAssessment, FeedbackGate, GateMetric } from "./feedback-model.ts";
import type { AlertCounts } from "./metrics-model.ts";
import { type FeedbackPolicy, GUIDE_FEEDBACK_POLICY } from "./policy.ts";

/**
 * Says what the labelled outcomes of alerts mean: all measures, and whether to retrain the model or to pause automatic
 * interventions.
 *
 * - Retrain: `FP / (FP + TN)` above 0.18, or `FP / (TP + FP)` as the policy says. Pause: precision below 0.72. Both are
 *   strict and computed as quotients: 9 of 50 is 0.18 and not above, 18 of 25 is 0.72 and not below.
 * - With fewer than `minimumAlerts` labelled alerts, or nothing to divide by, a gate is `insufficient`: nothing changes.
 *   So it is with a `confidence`, while the limit is passed by no more than chance explains.
 * - `automation` never says that paused interventions may go on: that is a person's word, see {@link stepAutomation}.
 * - Of alerts alone, negatives are `null` and the false positive rate is `insufficient`; precision is judged all the same.
 * - An alert that nobody acknowledged is no false positive; leave it out of the counts.
 *
 * @param counts - Of one period, `TP + FP` the alerts with a known outcome. Numbers or sums of weights, 0 to 1e24.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when a count is negative, too large or no number; `ERR_INVALID_POLICY`.
 *
 * @example
 * const week = assessFeedback({ truePositives: 36, falsePositives: 14, trueNegatives: 120, falseNegatives: 8 });
 * week.metrics.precision; // 0.72
 * week.automation; // "keep"
 * week.gates.pause; // { kind: "clear", metric: "precision", value: 0.72, limit: 0.72 }
 * assessFeedback({ truePositives: 35, falsePositives: 15, trueNegatives: 120, falseNegatives: 8 }).automation; // "pause"
 * assessFeedback({ truePositives: 1, falsePositives: 2, trueNegatives: 9, falseNegatives: 0 }).automation; // "keep"
 *
 * @see docs/propensity/feedback.md#gates
 */
export function assessFeedback(
  counts: AlertCounts,
  policy: FeedbackPolicy = GUIDE_FEEDBACK_POLICY,
): FeedbackAssessment {
  assertFeedbackPolicy(policy, "assessFeedback");
  assertFields("ERR_INVALID_INPUT", "assessFeedback", counts, COUNTS);
  const { truePositives, falsePositives, trueNegatives, falseNegatives } = counts;
  const alertCount = truePositives + falsePositives;
  const isFew = alertCount < policy.minimumAlerts;
  const share = (metric: GateMetric, part: number, whole: number, direction: "above" | "below", limit: number) =>
    isFew ? tooFew(metric, part, whole, limit) : judge({ metric, part, whole, direction, limit }, policy.confidence);
  // Without known negatives there is nothing to divide by.
  const negatives = trueNegatives === null ? 0 : falsePositives + trueNegatives;
  const retrain =
    policy.retrainOn === "false-positive-rate"
      ? share("false-positive-rate", falsePositives, negatives, "above", policy.retrainAbove)
      : share("false-discovery-rate", falsePositives, alertCount, "above", policy.retrainAbove);
  const pause = share("precision", truePositives, alertCount, "below", policy.pauseBelowPrecision);
  return {
    counts: {
      truePositives: truePositives + 0,
      falsePositives: falsePositives + 0,
      trueNegatives: trueNegatives === null ? null : trueNegatives + 0,
      falseNegatives: falseNegatives === null ? null : falseNegatives + 0,
    },
    metrics: metricsOf(counts, {}),
    alertCount: alertCount + 0,
    gates: { retrain, pause },
    automation: pause.kind === "tripped" ? "pause" : "keep",
    policyFingerprint: currentFingerprint(policy, GUIDE_FEEDBACK_POLICY),
  };
}

/** A share, and the limit it must not pass. */
interface LimitedShare {
  readonly metric: GateMetric;
  readonly part: number;
  readonly whole: number;
  readonly direction: "above" | "below";
  readonly limit: number;
}

function judge({ metric, part, whole, direction, limit }: LimitedShare, confidence: number | null): FeedbackGate {
  if (whole === 0) return { kind: "insufficient", metric, value: null, limit, because: "undefined" };
  const value = part / whole + 0;
  const isPast = (share: number): boolean => (direction === "above" ? share > limit : share < limit);
  if (!isPast(value)) return { kind: "clear", metric, value, limit };
  if (confidence === null || isPast(wilsonBound(value, whole, direction, confidence))) {
    return { kind: "tripped", metric, value, limit };
  }
  return { kind: "insufficient", metric, value, limit, because: "chance" };
}

function tooFew(metric: GateMetric, part: number, whole: number, limit: number): FeedbackGate {
  const value = whole === 0 ? null : part / whole + 0;
  return { kind: "insufficient", metric, value, limit, because: "too-few-alerts" };
}

/** The end of Wilson's interval that is nearer to the limit: the lower one of a share that is above it. */
function wilsonBound(share: number, count: number, direction: "above" | "below", confidence: number): number {
  const z = direction === "above" ? -normalQuantile(confidence) : normalQuantile(confidence);
  const perCount = (z * z) / count;
  const spread = z * Math.sqrt((share * (1 - share)) / count + perCount / (4 * count));
  return (share + perCount / 2 + spread) / (1 + perCount);
}
