import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import {
  assertObject,
  idProblem,
  pathSegment,
  refuseProblems,
  scoreProblem,
  unknownProblems,
  type WritableScore,
} from "../../request.ts";
import { type BodyRequest, bodyRequest } from "./request-checks.ts";

/** Where a score goes as a record of custom attributes. */
export interface CustomAttributesTarget {
  readonly conversationId: string;
  readonly score: WritableScore;
  /** Schema of the attributes: needed to create the record, fixed afterwards. Left out, the record is amended. */
  readonly schemaId?: string;
  /** Version of the record that was read; a stale one is answered with 409. Left out, nothing is compared. */
  readonly version?: number;
  /** Id of the record, chosen by its writer: the idempotency key. @defaultValue "behavioral-ces" */
  readonly recordId?: string;
  /** Field of the schema that takes the score, a number. @defaultValue "ces_score_number" */
  readonly scoreField?: string;
}

/** Body of the request, as far as this package writes it. */
export interface CustomAttributesBody {
  readonly id: string;
  readonly divisions: readonly string[];
  readonly schemaId?: string;
  readonly version?: number;
  readonly customAttributes: Readonly<Record<string, number>>;
}

/**
 * The request that writes a score as a typed custom attribute of the conversation, the best home for a late score.
 *
 * With a `schemaId` the record is created or replaced (`PUT`), without one amended (`PATCH`). It is visible to all
 * divisions.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when an id or field is empty, the version is not a whole number >= 0, or the
 *   value is not 1 to 7.
 *
 * @example
 * customAttributesRequest({ conversationId: "c-1", schemaId: "s-1", score: { value: 5 } }).body; // { id: "behavioral-ces", divisions: [], schemaId: "s-1", customAttributes: { ces_score_number: 5 } }
 * customAttributesRequest({ conversationId: "c-1", score: { value: 5 }, version: 2 }).method; // "PATCH"
 */
export function customAttributesRequest(target: CustomAttributesTarget): BodyRequest<CustomAttributesBody> {
  assertObject("customAttributesRequest", target);
  const { conversationId, score, schemaId, version } = target;
  const { recordId = "behavioral-ces", scoreField = "ces_score_number" } = target;
  refuseProblems("customAttributesRequest", [
    ...unknownProblems(target, ["conversationId", "score", "schemaId", "version", "recordId", "scoreField"]),
    idProblem("conversationId", conversationId),
    idProblem("recordId", recordId),
    idProblem("scoreField", scoreField),
    schemaId === undefined ? null : idProblem("schemaId", schemaId),
    versionProblem(version),
    scoreProblem(score),
  ]);
  const path = `/api/v2/conversations/${pathSegment(conversationId)}/customattributes`;
  return bodyRequest(schemaId === undefined ? "PATCH" : "PUT", path, {
    id: recordId,
    divisions: [],
    ...(schemaId === undefined ? {} : { schemaId }),
    ...(version === undefined ? {} : { version }),
    customAttributes: { [scoreField]: score.value },
  });
}

function versionProblem(version: unknown): Problem | null {
  if (version === undefined || (Number.isSafeInteger(version) && (version as number) >= 0)) return null;
  return problem("version", "a whole number >= 0, or nothing", describeValue(version));
}
