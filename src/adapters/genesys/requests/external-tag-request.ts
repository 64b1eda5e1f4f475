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

/** Where a score goes as the conversation's external tag. */
export interface ExternalTagTarget {
  readonly conversationId: string;
  readonly score: WritableScore;
}

/**
 * The request that writes a score as the conversation's external tag, such as `CES:5`. There is one tag per
 * conversation, and who writes last wins; it is a dimension of the platform's own reports.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the id is empty or the value is not 1 to 7.
 *
 * @example
 * externalTagRequest({ conversationId: "c-1", score: { value: 5 } }).body; // { externalTag: "CES:5" }
 */
export function externalTagRequest(target: ExternalTagTarget): BodyRequest<{ readonly externalTag: string }> {
  assertObject("externalTagRequest", target);
  const { conversationId, score } = target;
  refuseProblems("externalTagRequest", [
    ...unknownProblems(target, ["conversationId", "score"]),
    idProblem("conversationId", conversationId),
    scoreProblem(score),
  ]);
  const path = `/api/v2/conversations/${pathSegment(conversationId)}/tags`;
  return bodyRequest("PUT", path, { externalTag: `CES:${score.value}` });
}
