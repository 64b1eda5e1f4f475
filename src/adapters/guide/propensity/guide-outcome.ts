import type { FieldKinds } from "../../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import { formatInstant, parseInstant } from "../../../core/instant.ts";
import type { InterventionOutcome } from "../../../propensity/outcomes/model.ts";
import type { PlatformRequest } from "../../model.ts";
import { idProblem, jsonRequest, pathSegment, refuseProblems } from "../../request.ts";
import type { GuideOutcome, GuideOutcomeBody, GuidePayloadReading } from "./model.ts";
import { answer, assertReadable, plain, readFields, withoutNulls } from "./read-fields.ts";

/**
 * The guide's request that reports how an intervention ended. No such path exists on Genesys Cloud: write
 * `toAttributeTexts(request.body.attributes).texts` to a participant there, while the conversation is alive.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem, by the fields of the payload.
 *
 * @example
 * const outcome = { outcome: "averted", supervisorHandleSeconds: 45, sentimentAfter: 0.42, at: Date.UTC(2024, 4, 15, 14, 32, 18) };
 * const request = guideOutcomeRequest("i-1", outcome);
 * request.path; // "/api/v2/interactions/i-1"
 * request.body.attributes.feedbackTimestamp; // "2024-05-15T14:32:18Z"
 *
 * @see docs/adapters/guide-propensity.md
 */
export function guideOutcomeRequest(
  interactionId: string,
  given: GuideOutcome,
): PlatformRequest & { readonly body: GuideOutcomeBody } {
  const { outcome, supervisorHandleSeconds, sentimentAfter, at } = given ?? {};
  const isInstant = Number.isInteger(at) && at >= EARLIEST_AT && at < BEYOND_LATEST_AT;
  refuseProblems("guideOutcomeRequest", [
    idProblem("interactionId", interactionId),
    isInstant ? null : problem("at", "an instant in whole epoch milliseconds, years 0 to 9999", describeValue(at)),
  ]);
  const body = {
    attributes: {
      interventionOutcome: WORDS.find(([, ours]) => ours === outcome)?.[0] ?? outcome,
      ...withoutNulls({
        supervisorHandleTimeSeconds: plain(supervisorHandleSeconds),
        customerSentimentPostIntervention: plain(sentimentAfter),
      }),
      feedbackTimestamp: formatInstant(at).replace(".000Z", "Z"),
    },
  } as GuideOutcomeBody;
  assertReadable("guideOutcomeRequest", readGuideOutcome(body));
  return { ...jsonRequest("PATCH", `/api/v2/interactions/${pathSegment(interactionId)}`, body), body };
}

/**
 * Reads the body of the guide's outcome update. Never throws on data.
 *
 * - The guide shows `averted`; `transfer` and `complaint` it names in words. `not_needed` is ours.
 * - Unknown attributes are problems, and so is a time without a zone.
 *
 * @param body - JSON value. Not changed.
 *
 * @example
 * const attributes = { interventionOutcome: "averted", feedbackTimestamp: "2024-05-15T14:32:18Z" };
 * readGuideOutcome({ attributes }).value; // { outcome: "averted", supervisorHandleSeconds: null, sentimentAfter: null, at: 1715783538000 }
 * readGuideOutcome({ attributes: { ...attributes, interventionOutcome: "fine" } }).kind; // "invalid"
 */
export function readGuideOutcome(body: unknown): GuidePayloadReading<GuideOutcome> {
  const problems: Problem[] = [];
  const { attributes } = readFields(problems, "", body, { required: { attributes: ["record", {}] } });
  if (attributes === null || typeof attributes !== "object") return { kind: "invalid", problems };
  const given = readFields(problems, "attributes", attributes, ATTRIBUTES);
  const at = parseInstant(given["feedbackTimestamp"]);
  if (at === null && typeof given["feedbackTimestamp"] === "string") {
    problems.push(problem("attributes.feedbackTimestamp", "an ISO 8601 instant with a zone", "another text"));
  }
  return answer(problems, () => ({
    outcome: WORDS.find(([word]) => word === given["interventionOutcome"])?.[1] as InterventionOutcome,
    supervisorHandleSeconds: given["supervisorHandleTimeSeconds"] as number | null,
    sentimentAfter: given["customerSentimentPostIntervention"] as number | null,
    at: at as number,
  }));
}

const EARLIEST_AT = -62_167_219_200_000;
const BEYOND_LATEST_AT = 253_402_300_800_000;

const WORDS: readonly (readonly [GuideOutcomeBody["attributes"]["interventionOutcome"], InterventionOutcome])[] = [
  ["averted", "averted"],
  ["transfer", "transfer"],
  ["complaint", "complaint"],
  ["not_needed", "not-needed"],
];

const ATTRIBUTES: { readonly required: FieldKinds; readonly optional: FieldKinds } = {
  required: {
    interventionOutcome: ["one-of", "averted", "transfer", "complaint", "not_needed"],
    feedbackTimestamp: "text",
  },
  optional: { supervisorHandleTimeSeconds: ["number", 0], customerSentimentPostIntervention: ["number", -1, 1] },
};
