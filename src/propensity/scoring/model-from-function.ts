import { assertFields, isOfKind, refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem, ScoringError } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { readOptions } from "../../core/read-options.ts";
import { joinPath, unknownKeyProblem } from "../../core/unknown-key.ts";
import type { PropensityFeatures } from "../model.ts";
import type { PropensityModel } from "./model.ts";
import { COMMON_FEATURES } from "./row-plan.ts";

/** What a function does not say of itself. */
export interface FunctionModelOptions {
  /** Version of the function; opaque. */
  readonly version: string;
  /** The fields it reads. Given, other names are refused and missing ones are listed. */
  readonly features?: readonly string[];
}

/**
 * Makes a model out of any function of the features, such as one around what m2cgen wrote.
 *
 * - The function answers a probability, 0 to 1, or `null` where it cannot tell; anything else is an error. What it
 *   throws passes through.
 * - It must be synchronous and answer the same for the same features; a runtime that answers by a promise belongs into
 *   {@link scoreWithFallback}. There are no contributions.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when there is no function or no version; and, while scoring, when the
 *   features are no object, have a name that is not in the list, or the answer is no probability.
 *
 * @example
 * const model = modelFromFunction(({ waitTimeSeconds }) => (Number(waitTimeSeconds) > 120 ? 0.9 : 0.1), { version: "1" });
 * scorePropensity({ waitTimeSeconds: 185 }, model).value; // 0.9
 */
export function modelFromFunction(
  score: (features: PropensityFeatures) => number | null,
  options: FunctionModelOptions,
): PropensityModel {
  if (typeof score !== "function") refuse("modelFromFunction", "score", "a function", score);
  assertFields("ERR_INVALID_INPUT", "modelFromFunction", options, { version: "id" });
  const unknown: Problem[] = [];
  readOptions(unknown, "options", options, ["version", "features"]);
  refuseProblems("ERR_INVALID_INPUT", "modelFromFunction", unknown);
  const { version, features: names = null } = options;
  if (names !== null && !isOfKind(names, ["list", "id"])) {
    refuse("modelFromFunction", "features", "a list of names", names);
  }
  const own = Object.freeze([...(names ?? [])]);
  const known = names === null ? null : new Set([...COMMON_FEATURES, ...own]);
  return Object.freeze<PropensityModel>({
    kind: "function",
    modelVersion: version,
    featureNames: own,
    calibration: "none",
    checkRowCount: 0,
    trainedOn: null,
    featureContractHash: null,
    reference: null,
    score: (features) => {
      if (!isRecord(features)) refuse("scorePropensity", "features", "an object of features", features);
      if (known !== null) refuseUnknown(features, known);
      const value = score(features);
      const isProbability = value === null || (typeof value === "number" && value >= 0 && value <= 1);
      if (!isProbability) refuse("scorePropensity", "model", "a function that answers 0 to 1 or null", value);
      const missing = own.filter((name) => isMissing(features, name));
      // Adding 0 takes the sign off of -0.
      const answer = value === null ? null : value + 0;
      return { value: answer, source: "model", modelVersion: version, contributions: [], baseline: null, missing };
    },
  });
}

function isMissing(features: PropensityFeatures, name: string): boolean {
  const value = features[name];
  if (name === "keywordCount" && (value === undefined || value === null)) {
    return features.keywordMatches === undefined || features.keywordMatches === null;
  }
  return value === undefined || value === null || Number.isNaN(value);
}

function refuseUnknown(features: PropensityFeatures, known: ReadonlySet<string>): void {
  const problems: Problem[] = [];
  for (const name in features) {
    if (!known.has(name)) problems.push(unknownKeyProblem(joinPath("features", name), name, [...known]));
  }
  if (problems.length > 0) throw new ScoringError("ERR_INVALID_INPUT", "scorePropensity", problems);
}

function refuse(subject: string, path: string, expected: string, value: unknown): never {
  throw new ScoringError("ERR_INVALID_INPUT", subject, [problem(path, expected, describeValue(value))]);
}
