import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import type { PropensityFeatures } from "../model.ts";
import { INTERVENTION_TYPES } from "./check-intervention-policy.ts";
import type { CarriedAttributes, InterventionAttributes } from "./model.ts";

/**
 * Takes the four attributes of an intervention along when a conversation goes on in another medium: `propensityScore`,
 * `interventionType`, `dynamicThreshold`, `modelVersion`. Without a score the conversation is to be scored again, with
 * the new medium among its features.
 *
 * - An attribute that is not what it should be (a score of 1.2, an unknown type) counts as missing. So does everything
 *   when the attributes are no object: a switch that lost them all is what this is for.
 * - Other attributes are not looked at.
 *
 * @param attributes - Of the conversation, as the new medium has them.
 * @param mediaType - The new medium, such as `"chat"`.
 * @param features - The last known ones, for scoring again. @defaultValue {}
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the medium is no text, or empty, or the features are no object.
 *
 * @example
 * const attributes = { propensityScore: 0.87, interventionType: "whisper", dynamicThreshold: 0.75, modelVersion: "v2.4.1" };
 * carryAttributes(attributes, "chat").kind; // "kept"
 * carryAttributes({ modelVersion: "v2.4.1" }, "chat", { waitTimeSeconds: 185 }).features; // { waitTimeSeconds: 185, mediaType: "chat" }
 */
export function carryAttributes(
  attributes: unknown,
  mediaType: string,
  features: PropensityFeatures = {},
): CarriedAttributes {
  const problems: Problem[] = [];
  if (typeof mediaType !== "string" || mediaType === "") {
    problems.push(problem("mediaType", "a non-empty text", describeValue(mediaType)));
  }
  if (!isRecord(features)) problems.push(problem("features", "an object of features", describeValue(features)));
  refuseProblems("ERR_INVALID_INPUT", "carryAttributes", problems);
  const given = isRecord(attributes) ? attributes : {};
  const kept: { -readonly [K in keyof InterventionAttributes]?: InterventionAttributes[K] } = {};
  const propensityScore = ownField(given, "propensityScore");
  const interventionType = ownField(given, "interventionType");
  const dynamicThreshold = ownField(given, "dynamicThreshold");
  const modelVersion = ownField(given, "modelVersion");
  if (isShare(propensityScore)) kept.propensityScore = propensityScore + 0;
  const type = INTERVENTION_TYPES.find((one) => one === interventionType);
  if (type !== undefined) kept.interventionType = type;
  if (isShare(dynamicThreshold)) kept.dynamicThreshold = dynamicThreshold + 0;
  if (typeof modelVersion === "string" && modelVersion !== "") kept.modelVersion = modelVersion;
  const missing = NAMES.filter((name) => kept[name] === undefined);
  if (kept.propensityScore !== undefined) {
    return { kind: "kept", attributes: { ...kept, propensityScore: kept.propensityScore }, missing };
  }
  return { kind: "rescore", attributes: kept, missing, features: { ...features, mediaType } };
}

const NAMES = ["propensityScore", "interventionType", "dynamicThreshold", "modelVersion"] as const;

function ownField(record: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function isShare(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= 1;
}
