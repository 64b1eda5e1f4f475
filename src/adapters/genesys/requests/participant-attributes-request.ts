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

/** Where a score goes as participant attributes. */
export interface ParticipantAttributesTarget {
  readonly conversationId: string;
  /** The customer's participant: attributes belong to one. */
  readonly participantId: string;
  readonly score: WritableScore;
}

/** Body of the request. */
export interface ParticipantAttributesBody {
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * The request that writes a score as attributes of a participant: `ces.score` and `ces.version`. Values of attributes
 * are texts, and other attributes stay as they are.
 *
 * Analytics keeps only attributes that were set while the conversation was alive: write during after-call work. Everyone
 * on the desktop can read them.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when an id is empty or the value is not 1 to 7.
 *
 * @example
 * const request = participantAttributesRequest({ conversationId: "c-1", participantId: "p/1", score: { value: 5 } });
 * request.path; // "/api/v2/conversations/c-1/participants/p%2F1/attributes"
 * request.body; // { attributes: { "ces.score": "5", "ces.version": "1" } }
 */
export function participantAttributesRequest(
  target: ParticipantAttributesTarget,
): BodyRequest<ParticipantAttributesBody> {
  assertObject("participantAttributesRequest", target);
  const { conversationId, participantId, score } = target;
  refuseProblems("participantAttributesRequest", [
    ...unknownProblems(target, ["conversationId", "participantId", "score"]),
    idProblem("conversationId", conversationId),
    idProblem("participantId", participantId),
    scoreProblem(score),
  ]);
  const path = `/api/v2/conversations/${pathSegment(conversationId)}/participants/${pathSegment(participantId)}/attributes`;
  return bodyRequest("PATCH", path, { attributes: { "ces.score": String(score.value), "ces.version": "1" } });
}
