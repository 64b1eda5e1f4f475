import type { FieldKind, FieldKinds } from "../../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import { joinPath } from "../../../core/unknown-key.ts";
import type { InterventionType, PropensityFeatures } from "../../../propensity/model.ts";
import type { PlatformRequest } from "../../model.ts";
import { jsonRequest } from "../../request.ts";
import type { GuidePayloadReading, GuideScore, GuideSubmission, GuideSubmissionBody } from "./model.ts";
import { answer, assertReadable, checkId, plain, readFields, withoutNulls } from "./read-fields.ts";

/**
 * The guide's request that submits features and score of a running conversation. No such path exists on Genesys Cloud:
 * write `toAttributeTexts(request.body.attributes).texts` to a participant there.
 *
 * - What is missing, `null` or `undefined`, is left out.
 * - `dynamicThreshold` and `interventionType` are not in the guide's example; its flow reads them from the same place.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem, by the fields of the payload.
 *
 * @example
 * const score = { value: 0.87, source: "model", modelVersion: "v2.4.1" };
 * const features = { sentimentPolarity: -0.62, keywordMatches: ["refund"] };
 * const told = { interactionId: "i-1", score, dynamicThreshold: null, interventionType: null, features };
 * guideSubmissionRequest(told).body.attributes; // { propensityScore: 0.87, modelVersion: "v2.4.1", featureVector: { sentimentPolarity: -0.62, keywordMatches: ["refund"] } }
 *
 * @see docs/adapters/guide-propensity.md
 */
export function guideSubmissionRequest(
  submission: GuideSubmission,
): PlatformRequest & { readonly body: GuideSubmissionBody } {
  const { interactionId, score, dynamicThreshold, interventionType, features } = submission ?? {};
  const body = {
    interactionId,
    attributes: {
      ...withoutNulls({
        propensityScore: plain(score?.value ?? null),
        modelVersion: score?.modelVersion ?? null,
        scoreSource: score?.source === "model" ? null : (score?.source ?? null),
        dynamicThreshold: plain(dynamicThreshold ?? null),
        interventionType: interventionType ?? null,
      }),
      featureVector: vectorOf(features),
    },
  } as GuideSubmissionBody;
  assertReadable("guideSubmissionRequest", readGuideSubmission(body));
  return { ...jsonRequest("POST", "/api/v2/interactions/attributes", body), body };
}

/**
 * Reads the body of the guide's feature submission. Never throws on data.
 *
 * - A score needs its `modelVersion`. Without a score the conversation is to be scored: `score` is then `null`.
 * - Features of the caller's own are finite numbers or texts of 1 to 200 characters. A name that every object has, such
 *   as `constructor`, is a problem; so is any unknown attribute.
 *
 * @param body - JSON value. Not changed.
 *
 * @example
 * const attributes = { propensityScore: 0.87, modelVersion: "v2.4.1", featureVector: { waitTimeSeconds: 185 } };
 * const reading = readGuideSubmission({ interactionId: "i-1", attributes });
 * reading.value.score; // { value: 0.87, source: "model", modelVersion: "v2.4.1" }
 * reading.value.features; // { waitTimeSeconds: 185 }
 * readGuideSubmission({ interactionId: "i-1" }).kind; // "invalid"
 */
export function readGuideSubmission(body: unknown): GuidePayloadReading<GuideSubmission> {
  const problems: Problem[] = [];
  const { interactionId, attributes } = readFields(problems, "", body, {
    required: { interactionId: "id", attributes: ["record", {}] },
  });
  checkId(problems, "interactionId", interactionId);
  if (attributes === null || typeof attributes !== "object") return { kind: "invalid", problems };
  const given = readFields(problems, "attributes", attributes, ATTRIBUTES);
  if (given["propensityScore"] !== null && given["modelVersion"] === null) {
    problems.push(problem("attributes.modelVersion", "a non-empty text, with a score", "missing"));
  }
  const features = readVector(problems, "attributes.featureVector", given["featureVector"]);
  return answer(problems, () => ({
    interactionId: interactionId as string,
    score: scoreOf(given),
    dynamicThreshold: given["dynamicThreshold"] as number | null,
    interventionType: given["interventionType"] as InterventionType | null,
    features,
  }));
}

const ATTRIBUTES: { readonly required: FieldKinds; readonly optional: FieldKinds } = {
  required: { featureVector: ["record", {}] },
  optional: {
    propensityScore: ["number", 0, 1],
    modelVersion: "id",
    scoreSource: ["one-of", "model", "heuristic"],
    dynamicThreshold: ["number", 0],
    interventionType: ["one-of", "whisper", "barge", "callback"],
  },
};

const FEATURES: Readonly<Record<string, FieldKind>> = {
  sentimentPolarity: ["number", -1, 1],
  waitTimeSeconds: ["number", 0],
  customerHistoryEscalationRate: ["number", 0, 1],
  agentTenureDays: ["number", 0],
  keywordMatches: ["list", "id"],
  keywordCount: "count",
  mediaType: "id",
};

function scoreOf(given: Readonly<Record<string, unknown>>): GuideScore | null {
  const { propensityScore, modelVersion, scoreSource } = given;
  if (modelVersion === null) return null;
  return {
    value: propensityScore as number | null,
    source: scoreSource === "heuristic" ? "heuristic" : "model",
    modelVersion: modelVersion as string,
  };
}

function readVector(problems: Problem[], path: string, vector: unknown): PropensityFeatures {
  // What is missing or no object at all was told before.
  if (vector === null || typeof vector !== "object") return {};
  const known = readFields(problems, path, vector, { required: {}, optional: FEATURES, isOpen: true });
  checkId(problems, `${path}.mediaType`, known["mediaType"]);
  const features: [string, unknown][] = [];
  if (Array.isArray(vector)) return {};
  for (const [name, given] of Object.entries(vector)) {
    if (given === null || given === undefined) continue;
    const value = Object.hasOwn(FEATURES, name) ? known[name] : readOwn(problems, path, name, given);
    features.push([name, Array.isArray(value) ? [...value] : value]);
  }
  return Object.fromEntries(features);
}

/** A feature of the caller's own. */
function readOwn(problems: Problem[], path: string, name: string, value: unknown): unknown {
  const isNumber = Number.isFinite(value);
  const isText = typeof value === "string" && value !== "" && value.length <= LONGEST;
  if (name === "" || name.length > LONGEST || name in {}) {
    const expected = `a name of 1 to ${LONGEST} characters that not every object has`;
    problems.push(problem(joinPath(path, name), expected, "another"));
  } else if (!isNumber && !isText) {
    const received = typeof value === "string" ? `a text of ${value.length} characters` : describeValue(value);
    problems.push(problem(joinPath(path, name), `a finite number or a text of 1 to ${LONGEST} characters`, received));
  }
  return plain(value);
}

const LONGEST = 200;

function vectorOf(features: unknown): unknown {
  if (typeof features !== "object" || features === null || Array.isArray(features)) return features;
  const given = Object.entries(features).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, Array.isArray(value) ? [...value] : plain(value)]));
}
