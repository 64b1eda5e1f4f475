import type { PlatformRequest } from "../../model.ts";
import { idProblem, jsonRequest, pathSegment, refuseProblems } from "../../request.ts";

/**
 * The request for one conversation's detail, whose answer `mapConversationDetails` reads: the look-up that effort facts
 * ask for when something is missing.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the id is empty.
 *
 * @example
 * conversationDetailRequest({ conversationId: "c-1" }).path; // "/api/v2/analytics/conversations/c-1/details"
 */
export function conversationDetailRequest({ conversationId }: { readonly conversationId: string }): PlatformRequest {
  refuseProblems("conversationDetailRequest", [idProblem("conversationId", conversationId)]);
  return jsonRequest("GET", `/api/v2/analytics/conversations/${pathSegment(conversationId)}/details`);
}
