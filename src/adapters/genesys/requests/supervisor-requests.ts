import type { PlatformRequest } from "../../model.ts";
import { jsonRequest, pathSegment } from "../../request.ts";
import { assertIds } from "./request-checks.ts";

/** A participant of a live call. */
export interface CallTarget {
  readonly conversationId: string;
  /** The agent's participant. */
  readonly participantId: string;
}

/**
 * The request that lets a supervisor listen to a live call. It acts for whose token it is sent with: a supervisor's own,
 * never that of client credentials. This package decides nothing here; the host acts.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when an id is empty.
 *
 * @example
 * callMonitorRequest({ conversationId: "c-1", participantId: "p-1" }).path; // "/api/v2/conversations/calls/c-1/participants/p-1/monitor"
 */
export function callMonitorRequest(target: CallTarget): PlatformRequest {
  return ofCall("callMonitorRequest", target, "monitor");
}

/**
 * The request that lets a supervisor whisper to the agent of a live call, with the supervisor's own token.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when an id is empty.
 *
 * @example
 * callCoachRequest({ conversationId: "c-1", participantId: "p-1" }).path; // "/api/v2/conversations/calls/c-1/participants/p-1/coach"
 */
export function callCoachRequest(target: CallTarget): PlatformRequest {
  return ofCall("callCoachRequest", target, "coach");
}

/**
 * The request that lets a supervisor join a live call, heard by all, with the supervisor's own token.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when an id is empty.
 *
 * @example
 * callBargeRequest({ conversationId: "c-1", participantId: "p-1" }).path; // "/api/v2/conversations/calls/c-1/participants/p-1/barge"
 */
export function callBargeRequest(target: CallTarget): PlatformRequest {
  return ofCall("callBargeRequest", target, "barge");
}

function ofCall(builder: string, target: CallTarget, action: "monitor" | "coach" | "barge"): PlatformRequest {
  assertIds(builder, target, ["conversationId", "participantId"]);
  const { conversationId, participantId } = target;
  const place = `${pathSegment(conversationId)}/participants/${pathSegment(participantId)}`;
  return jsonRequest("POST", `/api/v2/conversations/calls/${place}/${action}`);
}
