import { type EffortCustomField, toCustomField } from "../../ces/to-custom-field.ts";
import type { PlatformRequest } from "../model.ts";
import { idProblem, jsonRequest, pathSegment, refuseProblems, scoreProblem, type WritableScore } from "../request.ts";

/**
 * The guide's request to persist an effort score: a POST of exactly `{ key, value, type }` to the interaction's custom
 * fields. No such path exists on Genesys Cloud; use the requests of `cxscore/adapters/genesys` there.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the id is empty or the value is not 1 to 7, with every problem.
 *
 * @example
 * customFieldRequest("i-1", { value: 5 }).path; // "/v2/interactions/i-1/customfields"
 * customFieldRequest("i-1", { value: 5 }).body; // { key: "behavioralCES", value: 5, type: "NUMBER" }
 */
export function customFieldRequest(
  interactionId: string,
  score: WritableScore,
): PlatformRequest & { readonly body: EffortCustomField } {
  refuseProblems("customFieldRequest", [idProblem("interactionId", interactionId), scoreProblem(score)]);
  const body = toCustomField(score);
  return { ...jsonRequest("POST", `/v2/interactions/${pathSegment(interactionId)}/customfields`, body), body };
}

/**
 * The effort score among an interaction's custom fields: the answer is one field, a list of fields, or an object whose
 * `customFields` are either of these or a map from keys to values.
 *
 * @returns The value, or `null` when there is none or it is no number.
 *
 * @example
 * readCustomField({ key: "behavioralCES", value: 5, type: "NUMBER" }); // 5
 * readCustomField({ customFields: { behavioralCES: 3 } }); // 3
 * readCustomField([{ key: "other", value: 1 }]); // null
 */
export function readCustomField(response: unknown): number | null {
  const fields = ownValue(response, "customFields") ?? response;
  if (!Array.isArray(fields)) return scoreIn(fields);
  for (const field of fields) {
    const value = scoreIn(field);
    if (value !== null) return value;
  }
  return null;
}

/** The value of a field of the score's key, or under that key of a map. */
function scoreIn(field: unknown): number | null {
  const value = ownValue(field, "key") === KEY ? ownValue(field, "value") : ownValue(field, KEY);
  return Number.isFinite(value) ? (value as number) + 0 : null;
}

const KEY = "behavioralCES";

function ownValue(holder: unknown, key: string): unknown {
  if (typeof holder !== "object" || holder === null || !Object.hasOwn(holder, key)) return undefined;
  return (holder as Readonly<Record<string, unknown>>)[key];
}
