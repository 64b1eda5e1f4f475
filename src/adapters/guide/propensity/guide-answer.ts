import type { FieldKinds } from "../../../core/check-fields.ts";
import type { Problem } from "../../../core/errors.ts";
import { readGuideTrigger, toGuideTrigger } from "./guide-trigger.ts";
import type { GuideAnswer, GuideAnswerPayload, GuidePayloadReading } from "./model.ts";
import { answer, assertReadable, checkId, plain, readFields, withoutNulls } from "./read-fields.ts";

/**
 * Writes the guide's model response.
 *
 * - What is `null` is left out: without a recommendation there is no `triggerRecommendation`.
 * - `metadata.scoreSource` is written for the heuristic only; the guide has no place for it.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem, by the fields of the payload.
 *
 * @example
 * const score = { value: 0.82, source: "model", modelVersion: "propensity-escalate-v3" };
 * const told = { interactionId: "i-1", score, confidence: 0.91, threshold: 0.75, recommendation: "whisper", inferenceMs: 142 };
 * toGuideAnswer(told).triggerRecommendation; // "supervisor_whisper"
 * toGuideAnswer(told).metadata; // { modelId: "propensity-escalate-v3", inferenceTimeMs: 142 }
 *
 * @see docs/adapters/guide-propensity.md
 */
export function toGuideAnswer(given: GuideAnswer): GuideAnswerPayload {
  const { interactionId, score, confidence, threshold, recommendation, inferenceMs } = given ?? {};
  const payload = {
    interactionId,
    propensityScore: plain(score?.value),
    ...withoutNulls({
      confidence: plain(confidence),
      threshold: plain(threshold),
      triggerRecommendation:
        recommendation === null || recommendation === undefined ? null : toGuideTrigger(recommendation),
    }),
    metadata: {
      modelId: score?.modelVersion,
      ...withoutNulls({
        inferenceTimeMs: plain(inferenceMs),
        scoreSource: score?.source === "model" ? null : score?.source,
      }),
    },
  } as GuideAnswerPayload;
  assertReadable("toGuideAnswer", readGuideAnswer(payload));
  return payload;
}

/**
 * Reads the guide's model response. Never throws on data.
 *
 * `value.score` and `value.threshold` are what `decideIntervention` takes. Nothing is made of the recommendation, nor of
 * whether it agrees with score and threshold. Unknown fields are problems.
 *
 * @param payload - JSON value. Not changed.
 *
 * @example
 * const reading = readGuideAnswer({ interactionId: "i-1", propensityScore: 0.82, threshold: 0.75, metadata: { modelId: "m-3" } });
 * reading.value.score; // { value: 0.82, source: "model", modelVersion: "m-3" }
 * reading.value.recommendation; // null
 * readGuideAnswer({ interactionId: "i-1", propensityScore: 82, metadata: { modelId: "m-3" } }).problems[0].path; // "propensityScore"
 */
export function readGuideAnswer(payload: unknown): GuidePayloadReading<GuideAnswer> {
  const problems: Problem[] = [];
  const given = readFields(problems, "", payload, PAYLOAD);
  checkId(problems, "interactionId", given["interactionId"]);
  const { metadata } = given;
  if (metadata === null || typeof metadata !== "object") return { kind: "invalid", problems };
  const { modelId, inferenceTimeMs, scoreSource } = readFields(problems, "metadata", metadata, METADATA);
  return answer(problems, () => ({
    interactionId: given["interactionId"] as string,
    score: {
      value: given["propensityScore"] as number,
      source: scoreSource === "heuristic" ? "heuristic" : "model",
      modelVersion: modelId as string,
    },
    confidence: given["confidence"] as number | null,
    threshold: given["threshold"] as number | null,
    recommendation: readGuideTrigger(given["triggerRecommendation"]),
    inferenceMs: inferenceTimeMs as number | null,
  }));
}

const PAYLOAD: { readonly required: FieldKinds; readonly optional: FieldKinds } = {
  required: { interactionId: "id", propensityScore: ["number", 0, 1], metadata: ["record", {}] },
  optional: {
    confidence: ["number", 0, 1],
    threshold: ["number", 0],
    triggerRecommendation: ["one-of", "supervisor_whisper", "supervisor_barge", "supervisor_callback"],
  },
};

const METADATA: { readonly required: FieldKinds; readonly optional: FieldKinds } = {
  required: { modelId: "id" },
  optional: { inferenceTimeMs: ["number", 0], scoreSource: ["one-of", "model", "heuristic"] },
};
