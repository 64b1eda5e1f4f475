import { isOfKind } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem, ScoringError } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { joinPath, nearestKey, unknownKeyProblem } from "../../core/unknown-key.ts";
import type { PropensityContribution, PropensityFeatures, PropensityScore } from "../model.ts";
import { countKeywords } from "./count-keywords.ts";
import type { HeuristicPolicy } from "./policy.ts";
import { COMMON_FEATURES } from "./row-plan.ts";

/** The facts of the heuristic, in the order of its formula. */
export const HEURISTIC_FEATURES = ["sentimentPolarity", "keywordCount", "waitTimeSeconds"] as const;

/** The heuristic itself, under a policy that has been looked at. */
export function scoreHeuristic(
  features: PropensityFeatures,
  policy: HeuristicPolicy,
  modelVersion: string,
): PropensityScore {
  if (!isRecord(features)) refuse(features, false);
  const isClamped = policy.onOutOfRange === "clamp";
  const sentiment = factOf(features.sentimentPolarity, -1, 1, isClamped);
  const keywords = keywordsOf(features, isClamped);
  const wait = factOf(features.waitTimeSeconds, 0, Number.MAX_VALUE, isClamped);
  if (sentiment === null || keywords === null || wait === null) refuse(features, isClamped);

  const { sentimentWeight, keywordWeight, waitWeight } = policy;
  const missing: string[] = [];
  let total = 0;
  if (Number.isNaN(sentiment)) missing.push("sentimentPolarity");
  else total += sentimentWeight;
  if (Number.isNaN(keywords)) missing.push("keywordCount");
  else total += keywordWeight;
  if (Number.isNaN(wait)) missing.push("waitTimeSeconds");
  else total += waitWeight;
  if (missing.length > 0) refuseSlips(features);
  const score: Sum = { value: 0, contributions: [] };
  if (total === 0) {
    return { value: null, source: "heuristic", modelVersion, contributions: [], baseline: null, missing };
  }
  add(score, "sentimentPolarity", sentiment, (sentimentWeight * Math.max(-sentiment, 0)) / total);
  add(score, "keywordCount", keywords, (keywordWeight * Math.min(keywords / policy.keywordCountCap, 1)) / total);
  add(score, "waitTimeSeconds", wait, (waitWeight * Math.min(wait / policy.waitCapSeconds, 1)) / total);
  const { value, contributions } = score;
  return { value, source: "heuristic", modelVersion, contributions, baseline: 0, missing };
}

interface Sum {
  value: number;
  readonly contributions: PropensityContribution[];
}

/** Adds a part that is known; rounding must not lead beyond 1. */
function add(score: Sum, feature: string, value: number, part: number): void {
  if (Number.isNaN(value)) return;
  const amount = score.value + part > 1 ? 1 - score.value : part + 0;
  score.value += amount;
  score.contributions.push({ feature, value, amount });
}

/** The fact as a number: NaN where it is missing, `null` where it cannot be used. */
function factOf(fact: unknown, smallest: number, largest: number, isClamped: boolean): number | null {
  if (fact === undefined || fact === null) return Number.NaN;
  if (typeof fact !== "number" || Math.abs(fact) === Number.POSITIVE_INFINITY) return null;
  // Adding 0 takes the sign off of -0.
  if (Number.isNaN(fact) || (fact >= smallest && fact <= largest)) return fact + 0;
  return isClamped ? Math.min(Math.max(fact, smallest), largest) : null;
}

function keywordsOf(features: PropensityFeatures, isClamped: boolean): number | null {
  const count = factOf(features.keywordCount, 0, Number.MAX_VALUE, isClamped);
  const known = Number.isNaN(count) ? countKeywords(features.keywordMatches) : count;
  return Number.isNaN(known) || Number.isInteger(known) ? known : null;
}

/**
 * Refuses names that are almost those of facts that are not there at all. Others may be features of a model that the
 * heuristic stands in for.
 */
function refuseSlips(features: PropensityFeatures): void {
  const absent = FACTS.filter((fact) => features[fact] === undefined);
  const slips = Object.keys(features).filter(
    (name) => !COMMON_FEATURES.includes(name) && nearestKey(name, absent, SLIP) !== null,
  );
  const problems = slips.map((name) => unknownKeyProblem(joinPath("features", name), name, absent));
  if (problems.length > 0) throw new ScoringError("ERR_INVALID_INPUT", "scorePropensity", problems);
}

/** Edits that are a slip; `talkTimeSeconds` is three away from `waitTimeSeconds`. */
const SLIP = 2;
const FACTS = ["sentimentPolarity", "keywordCount", "keywordMatches", "waitTimeSeconds"] as const;

/** The slow way out: looks at everything again to name all problems. */
function refuse(features: unknown, isClamped: boolean): never {
  const problems: Problem[] = [];
  if (isRecord(features)) {
    const look = (field: string, isUsable: boolean, expected: string): void => {
      const value = features[field];
      const received = typeof value === "string" ? "a text" : describeValue(value);
      if (!isUsable) problems.push(problem(`features.${field}`, expected, received));
    };
    const { sentimentPolarity, keywordCount, waitTimeSeconds, keywordMatches } = features as PropensityFeatures;
    look("sentimentPolarity", factOf(sentimentPolarity, -1, 1, isClamped) !== null, "a number from -1 to 1");
    const isCountUsable = keywordsOf({ keywordCount }, isClamped) !== null;
    look("keywordCount", isCountUsable, "a whole number >= 0");
    const isListRead = isCountUsable && !isOfKind(keywordCount, "number");
    look("keywordMatches", !isListRead || countKeywords(keywordMatches) !== Number.POSITIVE_INFINITY, KEYWORDS);
    look("waitTimeSeconds", factOf(waitTimeSeconds, 0, Number.MAX_VALUE, isClamped) !== null, "a finite number >= 0");
  } else problems.push(problem("features", "an object of features", describeValue(features)));
  throw new ScoringError("ERR_INVALID_INPUT", "scorePropensity", problems);
}

const KEYWORDS = "a list of texts that are not empty";
