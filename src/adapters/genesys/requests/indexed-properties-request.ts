import { formatInstant } from "../../../core/instant.ts";
import {
  assertObject,
  idProblem,
  instantProblem,
  pathSegment,
  refuseProblems,
  scoreProblem,
  unknownProblems,
  type WritableScore,
} from "../../request.ts";
import { type BodyRequest, bodyRequest } from "./request-checks.ts";

/** Where a score goes as an indexed property of a segment. */
export interface IndexedPropertiesTarget {
  readonly conversationId: string;
  readonly sessionId: string;
  /** An instant within the segment that gets the property, epoch milliseconds. */
  readonly targetAt: number;
  readonly score: WritableScore;
  /** @defaultValue "ces_score" */
  readonly property?: string | undefined;
}

/** Body of the request, as far as this package writes it. */
export interface IndexedPropertiesBody {
  readonly sessionId: string;
  readonly targetDate: string;
  readonly properties: readonly {
    readonly property: string;
    readonly propertyType: "real";
    readonly value: string;
  }[];
}

/**
 * The request that writes a score as a property of the segment that covers an instant; filters of the details query find
 * conversations by it. The answer is 202. Without a segment at that instant there is nothing that takes it.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when an id or the name is empty, the instant is none, or the value is not 1 to 7.
 *
 * @example
 * const target = { conversationId: "c-1", sessionId: "s-1", targetAt: 1772438500000, score: { value: 5 } };
 * indexedPropertiesRequest(target).path; // "/api/v2/analytics/conversations/c-1/details/properties"
 * indexedPropertiesRequest(target).body.properties; // [{ property: "ces_score", propertyType: "real", value: "5" }]
 */
export function indexedPropertiesRequest(target: IndexedPropertiesTarget): BodyRequest<IndexedPropertiesBody> {
  assertObject("indexedPropertiesRequest", target);
  const { conversationId, sessionId, targetAt, score, property = "ces_score" } = target;
  refuseProblems("indexedPropertiesRequest", [
    ...unknownProblems(target, ["conversationId", "sessionId", "targetAt", "score", "property"]),
    idProblem("conversationId", conversationId),
    idProblem("sessionId", sessionId),
    instantProblem("targetAt", targetAt),
    idProblem("property", property),
    scoreProblem(score),
  ]);
  return bodyRequest("POST", `/api/v2/analytics/conversations/${pathSegment(conversationId)}/details/properties`, {
    sessionId,
    targetDate: formatInstant(targetAt),
    properties: [{ property, propertyType: "real", value: String(score.value) }],
  });
}
