import type { PlatformRequest } from "../../model.ts";
import { assertObject, pathSegment, refuseProblems, unknownProblems } from "../../request.ts";
import { assertIds, joinedIdsProblems, readRequest } from "./request-checks.ts";

/**
 * The request for the details of several conversations, whose answer `mapConversationDetails` reads. What is not there, or
 * not visible to the role, is missing in the answer without a word.
 *
 * The ids are separated by commas in one parameter.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when there are no ids, more than fifty, or one that is empty or holds a comma.
 *
 * @example
 * const request = conversationDetailsByIdRequest({ conversationIds: ["c-1", "c-2"] });
 * request.path; // "/api/v2/analytics/conversations/details"
 * request.query; // { id: "c-1,c-2" }
 */
export function conversationDetailsByIdRequest(target: {
  readonly conversationIds: readonly string[];
}): PlatformRequest {
  assertObject("conversationDetailsByIdRequest", target);
  const { conversationIds } = target;
  refuseProblems("conversationDetailsByIdRequest", [
    ...unknownProblems(target, ["conversationIds"]),
    ...joinedIdsProblems("conversationIds", conversationIds, MOST_CONVERSATIONS),
  ]);
  return readRequest("/api/v2/analytics/conversations/details", { id: conversationIds.join(",") });
}

/**
 * The request for a conversation as it is now: where the ids of its participants are found before a score is written. Its
 * schema is another than that of the details, and no normaliser of this package reads it.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the id is empty.
 *
 * @example
 * conversationRequest({ conversationId: "c-1" }).path; // "/api/v2/conversations/c-1"
 */
export function conversationRequest(target: { readonly conversationId: string }): PlatformRequest {
  assertIds("conversationRequest", target, ["conversationId"]);
  return readRequest(`/api/v2/conversations/${pathSegment(target.conversationId)}`);
}

/**
 * The request for the custom attributes that a conversation has, with their `version`: to be read again after a 409.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the id is empty.
 *
 * @example
 * customAttributesListRequest({ conversationId: "c-1" }).path; // "/api/v2/conversations/c-1/customattributes"
 */
export function customAttributesListRequest(target: { readonly conversationId: string }): PlatformRequest {
  assertIds("customAttributesListRequest", target, ["conversationId"]);
  return readRequest(`/api/v2/conversations/${pathSegment(target.conversationId)}/customattributes`);
}

/** Fifty UUIDs make an address of about 2,000 characters. */
const MOST_CONVERSATIONS = 50;
