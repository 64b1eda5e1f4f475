import type { FieldKind } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { checkCalibration } from "./check-calibration.ts";
import { checkFeatures } from "./check-features.ts";
import { checkKeys } from "./check-keys.ts";
import { checkReference } from "./check-reference.ts";

/**
 * What is wrong with a model file, but for its trees, the policy of a heuristic, and check rows that are scored
 * differently.
 */
export function modelFileProblems(file: unknown): readonly Problem[] {
  if (!isRecord(file)) return [problem("", "a model file, as JSON.parse reads it", describeValue(file))];
  const problems: Problem[] = [];
  const kind = file["kind"];
  checkKeys(problems, "", file, {
    required: { format: ["one-of", 1], kind: ["one-of", "logistic", "trees", "heuristic"], modelVersion: "id" },
    optional: { featureContractHash: "id", ...optionalFields(kind) },
    others: [...COMMON, ...(kind === "heuristic" ? ["policy"] : kind === "trees" ? TREES : LOGISTIC)],
  });
  if (kind === "logistic" || kind === "trees") {
    checkFeatures(problems, "features", file["features"], kind);
    const output = kind === "trees" && file["output"] === "probability" ? "probability" : "log-odds";
    checkCalibration(problems, "calibration", file["calibration"], output);
  }
  if (kind === "logistic") checkLogistic(problems, file);
  checkRows(problems, file["checkRows"], kind === "heuristic" ? 3 : countOf(file["features"]), kind);
  checkReference(problems, file);
  return problems;
}

const COMMON: readonly string[] = ["checkRows", "trainedOn", "reference"];
const TREES: readonly string[] = ["features", "calibration", "trees"];
const LOGISTIC: readonly string[] = ["features", "calibration", "coefficients", "intercept", "scaler"];

function optionalFields(kind: unknown): Readonly<Record<string, FieldKind>> {
  if (kind !== "trees") return {};
  return {
    combine: ["one-of", "sum", "mean"],
    intercept: "number",
    output: ["one-of", "log-odds", "probability"],
    inputs: ["one-of", "float32", "float64"],
  };
}

function checkLogistic(problems: Problem[], file: Readonly<Record<string, unknown>>): void {
  const { features, coefficients, intercept, scaler } = file;
  if (!Number.isFinite(intercept)) problems.push(problem("intercept", "a finite number", describeValue(intercept)));
  const count = countOf(features);
  checkNumbers(problems, "coefficients", coefficients, count, false);
  if (scaler === undefined || scaler === null) return;
  if (!isRecord(scaler)) {
    problems.push(problem("scaler", "an object", describeValue(scaler)));
    return;
  }
  checkKeys(problems, "scaler", scaler, { others: ["mean", "scale"] });
  checkNumbers(problems, "scaler.mean", scaler["mean"], count, false);
  checkNumbers(problems, "scaler.scale", scaler["scale"], count, true);
  const isTold = Array.isArray(features) && features.some((one) => isRecord(one) && ("mean" in one || "scale" in one));
  if (isTold) problems.push(problem("scaler", "means and scales here or on the features, not both", "both"));
}

/** One number per feature; of the features' own count somebody else complains. */
function checkNumbers(
  problems: Problem[],
  path: string,
  list: unknown,
  count: number | null,
  isAboveZero: boolean,
): void {
  if (!Array.isArray(list) || (count !== null && list.length !== count)) {
    problems.push(problem(path, `a list of ${count ?? "as many"} numbers, one per feature`, describeValue(list)));
    return;
  }
  const expected = isAboveZero ? "a finite number > 0" : "a finite number";
  for (let i = 0; i < list.length; i++) {
    const value: unknown = list[i];
    if (Number.isFinite(value) && (!isAboveZero || (value as number) > 0)) continue;
    problems.push(problem(`${path}[${i}]`, expected, describeValue(value)));
  }
}

function checkRows(problems: Problem[], rows: unknown, count: number | null, kind: unknown): void {
  if (rows === undefined || rows === null) return;
  if (!Array.isArray(rows) || rows.length > MOST_ROWS) {
    problems.push(problem("checkRows", `a list of at most ${MOST_ROWS} rows`, describeValue(rows)));
    return;
  }
  for (let i = 0; i < rows.length; i++) {
    const row: unknown = rows[i];
    const path = `checkRows[${i}]`;
    if (!isRecord(row)) {
      problems.push(problem(path, "an object", describeValue(row)));
      continue;
    }
    const optional: Record<string, FieldKind> = kind === "heuristic" ? {} : { z: "number" };
    checkKeys(problems, path, row, {
      required: { x: ["list", "number-or-null"], p: ["number", 0, 1] },
      optional,
    });
    const x = row["x"];
    if (!Array.isArray(x) || count === null || x.length === count) continue;
    problems.push(problem(`${path}.x`, `${count} values, one per feature`, describeValue(x)));
  }
}

const MOST_ROWS = 1000;

function countOf(features: unknown): number | null {
  return Array.isArray(features) && features.length > 0 ? features.length : null;
}
