import { checkFields, type FieldKinds, refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import type { AlertCounts, ClassificationMetrics, ConfusionCounts, MetricOptions } from "./metrics-model.ts";

/**
 * The measures of a confusion matrix, with scikit-learn's conventions where it has any.
 *
 * - A measure with nothing to divide by is `null`, never 0: without known negatives there is no false positive rate.
 *   `zeroDivision` puts a number in place of precision, recall and F score.
 * - Matthews' correlation is 0 where a row or column of the matrix is empty.
 * - Of no samples at all every measure is `null`.
 * - Negatives that are `null` are not known: only precision and the false discovery rate are said.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when a count is negative, above 1e24 or no number, or an option is none.
 *
 * @example
 * const metrics = classificationMetrics({ truePositives: 36, falsePositives: 14, trueNegatives: 120, falseNegatives: 8 });
 * metrics.precision; // 0.72
 * metrics.falseDiscoveryRate; // 0.28
 * classificationMetrics({ truePositives: 0, falsePositives: 0, trueNegatives: 9, falseNegatives: 1 }).precision; // null
 *
 * @see docs/propensity/feedback.md#measures
 */
export function classificationMetrics(counts: AlertCounts, options: MetricOptions = {}): ClassificationMetrics {
  assertInput(counts, options);
  return metricsOf(counts, options);
}

/** The measures of counts that have been looked at. */
export function metricsOf(
  counts: AlertCounts,
  { beta = 1, zeroDivision = null }: MetricOptions,
): ClassificationMetrics {
  const { truePositives: tp, falsePositives: fp, trueNegatives: tn, falseNegatives: fn } = counts;
  const isEmpty = tp + fp + (tn ?? 0) + (fn ?? 0) === 0;
  const orZeroDivision = (part: number, whole: number): number | null =>
    isEmpty ? null : (shareOf(part, whole) ?? zeroDivision);
  const betaSquared = beta * beta;
  const hits = (1 + betaSquared) * tp;
  const isWhole = tn !== null && fn !== null;
  return {
    precision: orZeroDivision(tp, tp + fp),
    recall: fn === null ? null : orZeroDivision(tp, tp + fn),
    falsePositiveRate: tn === null ? null : shareOf(fp, fp + tn),
    falseDiscoveryRate: shareOf(fp, tp + fp),
    specificity: tn === null ? null : shareOf(tn, fp + tn),
    negativePredictiveValue: isWhole ? shareOf(tn, tn + fn) : null,
    fScore: fn === null ? null : orZeroDivision(hits, hits + betaSquared * fn + fp),
    matthewsCorrelation:
      isEmpty || !isWhole ? null : correlationOf({ ...counts, trueNegatives: tn, falseNegatives: fn }),
  };
}

/** The quotient of two numbers that are not negative; `null` where there is nothing to divide by. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole + 0;
}

/** What counts have to be, by name. */
export const COUNTS: FieldKinds = {
  truePositives: ["number", 0, 1e24],
  falsePositives: ["number", 0, 1e24],
  trueNegatives: ["number-or-null", 0, 1e24],
  falseNegatives: ["number-or-null", 0, 1e24],
};

function correlationOf({
  truePositives: tp,
  falsePositives: fp,
  trueNegatives: tn,
  falseNegatives: fn,
}: ConfusionCounts): number {
  // Two roots: the product of all four could leave the range of doubles. Of squares they are exact, so that no error is 1.
  const size = Math.sqrt((tp + fp) * (tp + fn)) * Math.sqrt((tn + fp) * (tn + fn));
  if (size === 0) return 0;
  return Math.min(Math.max((tp * tn - fp * fn) / size, -1), 1);
}

function assertInput(counts: AlertCounts, options: MetricOptions): void {
  const problems: Problem[] = [];
  checkFields(problems, "", counts, COUNTS);
  if (isRecord(options)) checkUnknownKeys(problems, "options", options, ["beta", "zeroDivision"]);
  else problems.push(problem("options", "an object of options", describeValue(options)));
  const { beta, zeroDivision }: MetricOptions = isRecord(options) ? options : {};
  if (beta !== undefined && !(Number.isFinite(beta) && beta >= 0.001 && beta <= 1000)) {
    problems.push(problem("options.beta", "a number from 0.001 to 1000", describeValue(beta)));
  }
  if (zeroDivision != null && !(zeroDivision === 0 || zeroDivision === 1 || Number.isNaN(zeroDivision))) {
    problems.push(problem("options.zeroDivision", "0, 1, NaN or null", describeValue(zeroDivision)));
  }
  refuseProblems("ERR_INVALID_INPUT", "classificationMetrics", problems);
}
