import type { PlatformRequest } from "../../model.ts";
import { pathSegment } from "../../request.ts";
import { assertIds, readRequest } from "./request-checks.ts";

/**
 * The request for one conversation's detail, whose answer `mapConversationDetails` reads: the look-up that effort facts
 * ask for when something is missing.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the id is empty.
 *
 * @example
 * conversationDetailRequest({ conversationId: "c-1" }).path; // "/api/v2/analytics/conversations/c-1/details"
 */
export function conversationDetailRequest(target: { readonly conversationId: string }): PlatformRequest {
  assertIds("conversationDetailRequest", target, ["conversationId"]);
  return readRequest(`/api/v2/analytics/conversations/${pathSegment(target.conversationId)}/details`);
}
