import { describeValue, type Problem, problem, ScoringError } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { joinPath, unknownKeyProblem } from "../../core/unknown-key.ts";
import type { PropensityFeatures } from "../model.ts";
import { countKeywords } from "./count-keywords.ts";
import type { PlannedFeature, RowPlan } from "./row-plan.ts";

/**
 * Reads features into the plan's row.
 *
 * @returns The names of those that were missing, in the order of the model.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem.
 */
export function fillRow(plan: RowPlan, features: PropensityFeatures): readonly string[] {
  if (!isRecord(features)) refuse(plan, features);
  if (!hasKnownNames(plan, features)) refuse(plan, features);
  let missing: string[] | null = null;
  for (let i = 0; i < plan.features.length; i++) {
    const feature = plan.features[i] as PlannedFeature;
    const value = numberOf(features, feature);
    if (!settle(plan, i, value)) refuse(plan, features);
    if (plan.isMissing[i] === 0) continue;
    if (missing === null) missing = [feature.name];
    else missing.push(feature.name);
  }
  return missing ?? plan.nothing;
}

/** Whether all names are known. Most often they are the same, in the same order, as the last time. */
function hasKnownNames({ known, lastNames }: RowPlan, features: PropensityFeatures): boolean {
  let at = 0;
  for (const name in features) {
    if (name !== lastNames[at]) {
      if (!known.has(name)) return false;
      lastNames[at] = name;
    }
    at++;
  }
  return true;
}

/** Fills the row with values in the order of the features, `null` for missing; says what is wrong with the first few. */
export function fillRowFrom(plan: RowPlan, values: readonly (number | null)[], path: string): readonly Problem[] {
  const problems: Problem[] = [];
  for (let i = 0; i < plan.features.length; i++) {
    const value = values[i] ?? Number.NaN;
    if (settle(plan, i, value)) continue;
    problems.push(problem(`${path}[${i}]`, wordsOf(plan.features[i] as PlannedFeature), describeValue(values[i])));
  }
  return problems;
}

/** Puts a value into the row, or what stands in for it; `false` when it cannot be used. */
function settle(plan: RowPlan, at: number, value: number): boolean {
  const feature = plan.features[at] as PlannedFeature;
  let settled = value;
  if (value >= feature.low && value <= feature.high) {
    plan.isMissing[at] = 0;
  } else if (Number.isNaN(value)) {
    if (feature.impute === null) return false;
    plan.isMissing[at] = 1;
    settled = feature.impute;
  } else {
    if (!feature.isClamped || !Number.isFinite(value)) return false;
    plan.isMissing[at] = 0;
    settled = Math.min(Math.max(value, feature.low), feature.high);
  }
  // Adding 0 takes the sign off of -0.
  plan.row[at] = settled + 0;
  return true;
}

/** A feature as a number: NaN where it is missing, Infinity where it cannot be used. */
function numberOf(features: PropensityFeatures, feature: PlannedFeature): number {
  const value = featureOf(features, feature.of);
  if (feature.source === "indicator") {
    if (typeof value === "string") return value === feature.equals ? 1 : 0;
    return value === undefined || value === null || Number.isNaN(value) ? Number.NaN : Number.POSITIVE_INFINITY;
  }
  const isAbsent = value === undefined || value === null || Number.isNaN(value);
  if (isAbsent) return feature.source === "keyword-count" ? countKeywords(features.keywordMatches) : Number.NaN;
  return typeof value === "number" ? value : Number.POSITIVE_INFINITY;
}

/**
 * A feature by its name. The common ones are read as fields: V8 makes a box for each number that is read by a name it
 * does not know beforehand.
 */
function featureOf(features: PropensityFeatures, name: string): unknown {
  switch (name) {
    case "sentimentPolarity":
      return features.sentimentPolarity;
    case "waitTimeSeconds":
      return features.waitTimeSeconds;
    case "keywordCount":
      return features.keywordCount;
    case "customerHistoryEscalationRate":
      return features.customerHistoryEscalationRate;
    case "agentTenureDays":
      return features.agentTenureDays;
    default:
      return features[name];
  }
}

/** The slow way out: looks at everything again to name all problems. */
function refuse(plan: RowPlan, features: unknown): never {
  const problems: Problem[] = [];
  if (isRecord(features)) {
    for (let i = 0; i < plan.features.length; i++) {
      const feature = plan.features[i] as PlannedFeature;
      if (settle(plan, i, numberOf(features as PropensityFeatures, feature))) continue;
      const value = features[feature.of];
      const received = typeof value === "string" ? "a text" : describeValue(value);
      const isOfList = feature.source === "keyword-count" && (value === undefined || value === null);
      const list = isOfList ? features["keywordMatches"] : undefined;
      if (list === undefined || list === null) {
        problems.push(problem(`features.${feature.of}`, wordsOf(feature), received));
      } else problems.push(problem("features.keywordMatches", KEYWORDS, describeValue(list)));
    }
    for (const name in features) {
      if (plan.known.has(name)) continue;
      problems.push(unknownKeyProblem(joinPath("features", name), name, [...plan.known]));
    }
  } else problems.push(problem("features", "an object of features", describeValue(features)));
  throw new ScoringError("ERR_INVALID_INPUT", "scorePropensity", problems);
}

const KEYWORDS = "a list of texts that are not empty, as many different ones as the range lets";

function wordsOf(feature: PlannedFeature): string {
  const orMissing = feature.impute === null ? "" : ", or nothing";
  if (feature.source === "indicator") return `a text${orMissing}`;
  const { low, high } = feature;
  if (feature.isClamped || (low === -Number.MAX_VALUE && high === Number.MAX_VALUE))
    return `a finite number${orMissing}`;
  return `a number from ${low} to ${high}${orMissing}`;
}
