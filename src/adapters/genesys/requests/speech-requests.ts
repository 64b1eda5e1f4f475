import type { PlatformRequest } from "../../model.ts";
import { pathSegment } from "../../request.ts";
import { assertIds, readRequest } from "./request-checks.ts";

/**
 * The request for where the transcript of one communication lies: `{ url }`. What lies there `mapTranscriptDocuments`
 * reads; the address is of another host, and no token belongs there.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when an id is empty.
 *
 * @example
 * transcriptUrlRequest({ conversationId: "c-1", communicationId: "s-1" }).path; // "/api/v2/speechandtextanalytics/conversations/c-1/communications/s-1/transcripturl"
 */
export function transcriptUrlRequest(target: {
  readonly conversationId: string;
  /** The customer's session: its id is the communication's. */
  readonly communicationId: string;
}): PlatformRequest {
  assertIds("transcriptUrlRequest", target, ["conversationId", "communicationId"]);
  const { conversationId, communicationId } = target;
  return readRequest(`${speechPath(conversationId)}/communications/${pathSegment(communicationId)}/transcripturl`);
}

/**
 * The request for the sentiment of a finished conversation: `sentimentScore` and `sentimentTrend`, −1 to 1. The platform's
 * own pages show −100 to 100.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the id is empty.
 *
 * @example
 * speechAnalyticsRequest({ conversationId: "c-1" }).path; // "/api/v2/speechandtextanalytics/conversations/c-1"
 */
export function speechAnalyticsRequest(target: { readonly conversationId: string }): PlatformRequest {
  assertIds("speechAnalyticsRequest", target, ["conversationId"]);
  return readRequest(speechPath(target.conversationId));
}

function speechPath(conversationId: string): string {
  return `/api/v2/speechandtextanalytics/conversations/${pathSegment(conversationId)}`;
}
