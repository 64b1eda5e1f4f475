import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { readOptions } from "../../core/read-options.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import { checkLength, checkNumbers, isWeight, WEIGHT } from "../feedback/read-samples.ts";
import { checkFeatures } from "../scoring/check-features.ts";
import { fillRowFrom } from "../scoring/fill-row.ts";
import type { ScaledModelFeature } from "../scoring/model.ts";
import { planRow } from "../scoring/row-plan.ts";
import type { LogisticOptions, LogisticTraining } from "./model.ts";

/** Training data that has been looked at; rows of weight 0 are gone. */
export interface TrainingTable {
  /** As the options have them, names made features. */
  readonly features: readonly ScaledModelFeature[];
  /** One per feature, with one value per row; NaN where the mean is to stand in. */
  readonly columns: readonly Float64Array[];
  readonly labels: Float64Array;
  readonly weights: Float64Array;
  /** The rows as they came, `null` for missing. */
  readonly rows: readonly (readonly (number | null)[])[];
}

/** @throws {ScoringError} `ERR_INVALID_INPUT` with every problem, of each list with the first hundred. */
export function readTraining(training: LogisticTraining, options: LogisticOptions): TrainingTable {
  const problems: Problem[] = [];
  const features = readFeatures(problems, options);
  checkFitOptions(problems, options);
  readOptions(problems, "training", training, ["rows", "labels", "weights"]);
  refuseProblems("ERR_INVALID_INPUT", "fitLogistic", problems);
  checkLists(problems, training, features.length);
  refuseProblems("ERR_INVALID_INPUT", "fitLogistic", problems);

  const given = training.weights == null ? null : Float64Array.from(training.weights);
  const kept = Array.from(training.rows.keys()).filter((i) => given === null || given[i] !== 0);
  const rows = kept.map((i) => (training.rows[i] as LogisticTraining["rows"][number]).map(orNull));
  const columns = readColumns(problems, features, rows, kept);
  const labels = Float64Array.from(kept, (i) => training.labels[i] as number);
  for (const label of [0, 1]) {
    if (labels.includes(label)) continue;
    problems.push(problem("training.labels", "rows of both classes", `no row with label ${label}`));
  }
  refuseProblems("ERR_INVALID_INPUT", "fitLogistic", problems);
  const weights =
    given === null ? new Float64Array(kept.length).fill(1) : Float64Array.from(kept, (i) => given[i] as number);
  return { features, columns, labels, weights, rows };
}

const MOST_PROBLEMS = 100;
/** Beyond it squares and their sums could leave the range of doubles. */
const LARGEST_VALUE = 1e100;

function readFeatures(problems: Problem[], options: unknown): readonly ScaledModelFeature[] {
  const list = isRecord(options) ? options["features"] : undefined;
  const features = Array.isArray(list) ? list.map((one) => (typeof one === "string" ? { name: one } : one)) : list;
  checkFeatures(problems, "options.features", features, "logistic");
  return features as readonly ScaledModelFeature[];
}

const OPTIONS = ["features", "modelVersion", "l2", "maximumIterations", "coefficientBound", "date", "labelRule"];

function checkFitOptions(problems: Problem[], options: LogisticOptions): void {
  if (!isRecord(options)) return;
  checkUnknownKeys(problems, "options", options, OPTIONS);
  const { modelVersion, l2 = 1, maximumIterations = 100, coefficientBound = 30, date, labelRule } = options;
  const check = (field: string, isRight: boolean, expected: string): void => {
    if (!isRight)
      problems.push(problem(`options.${field}`, expected, describeValue(options[field as keyof typeof options])));
  };
  check("modelVersion", typeof modelVersion === "string" && modelVersion !== "", "a non-empty text");
  check("l2", isWithin(l2, 0, 1e12), "a number from 0 to 1e12");
  check(
    "maximumIterations",
    Number.isInteger(maximumIterations) && isWithin(maximumIterations, 1, 10_000),
    "a whole number from 1 to 10000",
  );
  check("coefficientBound", isWithin(coefficientBound, 1, 500), "a number from 1 to 500");
  check("date", date === undefined || typeof date === "string", "a text");
  check("labelRule", labelRule === undefined || typeof labelRule === "string", "a text");
}

function isWithin(value: unknown, smallest: number, largest: number): boolean {
  return typeof value === "number" && value >= smallest && value <= largest;
}

function checkLists(problems: Problem[], { rows, labels, weights }: LogisticTraining, width: number): void {
  if (!Array.isArray(rows)) {
    problems.push(problem("training.rows", "a list of rows", describeValue(rows)));
    return;
  }
  let found = 0;
  for (let i = 0; i < rows.length && found < MOST_PROBLEMS; i++) {
    const row: unknown = rows[i];
    if (Array.isArray(row) && row.length === width) continue;
    problems.push(problem(`training.rows[${i}]`, `a list of ${width} values, one per feature`, describeValue(row)));
    found++;
  }
  checkNumbers(problems, "training.labels", labels, "0 or 1", (label) => label === 0 || label === 1);
  checkLength(problems, "training.labels", labels, rows.length);
  if (weights == null) return;
  checkNumbers(problems, "training.weights", weights, WEIGHT, isWeight);
  checkLength(problems, "training.weights", weights, rows.length);
}

function orNull(value: number | null | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** Reads the rows as the scorer will read them: ranges, clamping and imputing included. */
function readColumns(
  problems: Problem[],
  features: readonly ScaledModelFeature[],
  rows: readonly (readonly (number | null)[])[],
  indices: readonly number[],
): readonly Float64Array[] {
  const plan = planRow(
    features.map((feature) => ({ ...feature, missing: feature.missing ?? { impute: 0 } })),
    "error",
  );
  const columns = features.map(() => new Float64Array(rows.length));
  const isMean = features.map((feature) => feature.missing == null);
  const before = problems.length;
  for (let i = 0; i < rows.length && problems.length - before < MOST_PROBLEMS; i++) {
    const row = rows[i] as readonly (number | null)[];
    const path = `training.rows[${indices[i]}]`;
    const strange = row.findIndex(
      (value) => value !== null && !(Math.abs(value) <= LARGEST_VALUE && typeof value === "number"),
    );
    if (strange >= 0) {
      const expected = "a number, at most 1e100 in size, or nothing";
      problems.push(problem(`${path}[${strange}]`, expected, describeValue(row[strange])));
      continue;
    }
    problems.push(...fillRowFrom(plan, row, path));
    for (let j = 0; j < columns.length; j++) {
      const isMissing = plan.isMissing[j] === 1 && isMean[j] === true;
      (columns[j] as Float64Array)[i] = isMissing ? Number.NaN : (plan.row[j] as number);
    }
  }
  return columns;
}
