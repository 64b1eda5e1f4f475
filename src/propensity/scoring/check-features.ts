import type { FieldKind } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { checkKeys } from "./check-keys.ts";

/** At most so many features. */
const MOST_FEATURES = 1000;

/** Adds what is wrong with the features of a model. Those of a logistic one are standardised. */
export function checkFeatures(problems: Problem[], path: string, features: unknown, kind: "logistic" | "trees"): void {
  if (!Array.isArray(features) || features.length === 0 || features.length > MOST_FEATURES) {
    problems.push(problem(path, `a list of 1 to ${MOST_FEATURES} features`, describeValue(features)));
    return;
  }
  const names = new Set<string>();
  for (let i = 0; i < features.length; i++) {
    const feature: unknown = features[i];
    const at = `${path}[${i}]`;
    if (!isRecord(feature)) {
      problems.push(problem(at, "an object", describeValue(feature)));
      continue;
    }
    checkFeature(problems, at, feature, kind);
    const name = feature["name"];
    if (typeof name !== "string") continue;
    if (names.has(name)) problems.push(problem(`${at}.name`, "a name that no other feature has", describeValue(name)));
    names.add(name);
  }
}

function checkFeature(
  problems: Problem[],
  path: string,
  feature: Readonly<Record<string, unknown>>,
  kind: "logistic" | "trees",
): void {
  const isIndicator = feature["type"] === "indicator";
  const scaling: Record<string, FieldKind> = kind === "logistic" ? { mean: "number", scale: ["number-above", 0] } : {};
  checkKeys(problems, path, feature, {
    required: isIndicator ? { name: "id", of: "id", equals: "id" } : { name: "id" },
    optional: {
      type: ["one-of", "number", "indicator"],
      unit: "text",
      onOutOfRange: ["one-of", "error", "clamp"],
      ...scaling,
    },
    others: ["range", "missing"],
  });
  const read = feature[isIndicator ? "of" : "name"];
  const readPath = `${path}.${isIndicator ? "of" : "name"}`;
  if (typeof read === "string" && read in {}) {
    problems.push(problem(readPath, "a name that not every object has", describeValue(read)));
  } else if (isIndicator ? NOT_TEXTS.includes(read as string) : NOT_NUMBERS.includes(read as string)) {
    problems.push(problem(readPath, `a feature that is a ${isIndicator ? "text" : "number"}`, describeValue(read)));
  }
  checkRange(problems, `${path}.range`, feature["range"]);
  checkMissing(problems, `${path}.missing`, feature["missing"], kind);
  checkImpute(problems, `${path}.missing.impute`, feature["range"], feature["missing"]);
}

const NOT_NUMBERS: readonly string[] = ["mediaType", "keywordMatches"];
const NOT_TEXTS: readonly string[] = [
  "sentimentPolarity",
  "waitTimeSeconds",
  "keywordMatches",
  "keywordCount",
  "customerHistoryEscalationRate",
  "agentTenureDays",
];

function isRange(range: unknown): range is readonly [number, number] {
  return Array.isArray(range) && range.length === 2 && range.every(Number.isFinite) && range[0] <= range[1];
}

function checkRange(problems: Problem[], path: string, range: unknown): void {
  if (range === undefined || range === null) return;
  if (!isRange(range)) problems.push(problem(path, "[smallest, largest], two numbers", describeValue(range)));
}

/** What stands in for a missing value must be one that the feature could have. */
function checkImpute(problems: Problem[], path: string, range: unknown, missing: unknown): void {
  if (!isRange(range) || !isRecord(missing)) return;
  const { impute } = missing;
  if (typeof impute !== "number" || !Number.isFinite(impute) || (impute >= range[0] && impute <= range[1])) return;
  problems.push(problem(path, `a number from ${range[0]} to ${range[1]}, the range`, describeValue(impute)));
}

function checkMissing(problems: Problem[], path: string, missing: unknown, kind: "logistic" | "trees"): void {
  if (missing === undefined || missing === null || missing === "error") return;
  if (missing === "native" && kind === "trees") return;
  if (isRecord(missing)) {
    checkKeys(problems, path, missing, { required: { impute: "number" } });
    return;
  }
  const native = kind === "trees" ? ', "native"' : "";
  problems.push(problem(path, `"error"${native} or { impute: a number }`, describeValue(missing)));
}
