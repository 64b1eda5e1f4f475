import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import { formatInstant } from "../../../core/instant.ts";
import type { PlatformRequest } from "../../model.ts";
import { assertObject, idProblem, pathSegment, refuseProblems, unknownProblems } from "../../request.ts";
import { intervalProblems, wholeProblem } from "../alerting/query-checks.ts";
import { assertIds, flagProblem, optional, readRequest } from "./request-checks.ts";

/** Which evaluations to ask for: at least one of the first four has to be told. */
export interface EvaluationsSelection {
  readonly conversationId?: string | undefined;
  /** Who was evaluated. The list then goes by release, and what was never released is missing. */
  readonly agentId?: string | undefined;
  readonly evaluatorId?: string | undefined;
  readonly assigneeId?: string | undefined;
  /** Beginning and end of a stretch of time, epoch milliseconds: both or neither. */
  readonly startAt?: number | undefined;
  readonly endAt?: number | undefined;
  readonly queueId?: string | undefined;
  /** @defaultValue both, those that were released and the others */
  readonly isReleased?: boolean | undefined;
  /** From 1 on. @defaultValue 1 */
  readonly pageNumber?: number | undefined;
  /** 1 to 100. @defaultValue 100 */
  readonly pageSize?: number | undefined;
}

/**
 * The request for one page of evaluations with their scores, whose answer `mapEvaluations` reads. Totals are inexact:
 * follow `nextUri` (the client's `pages` does).
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem when nobody and no conversation is named, an id is empty,
 *   the stretch of time is none, or a page number is out of range.
 *
 * @example
 * const { path, query } = evaluationsRequest({ agentId: "u-1", startAt: 1772409600000, endAt: 1772496000000 });
 * path; // "/api/v2/quality/evaluations/query"
 * query.agentUserId; // "u-1"
 * query.startTime; // "2026-03-02T00:00:00.000Z"
 * query.expandAnswerTotalScores; // "true"
 */
export function evaluationsRequest(selection: EvaluationsSelection): PlatformRequest {
  assertObject("evaluationsRequest", selection);
  const { conversationId, agentId, evaluatorId, assigneeId, queueId, startAt, endAt } = selection;
  const { isReleased, pageNumber = 1, pageSize = LARGEST_PAGE } = selection;
  refuseProblems("evaluationsRequest", [
    ...unknownProblems(selection, [
      "conversationId",
      "agentId",
      "evaluatorId",
      "assigneeId",
      "startAt",
      "endAt",
      "queueId",
      "isReleased",
      "pageNumber",
      "pageSize",
    ]),
    ...whoProblems({ conversationId, agentId, evaluatorId, assigneeId }),
    optional(queueId, (id) => idProblem("queueId", id)),
    ...(startAt === undefined && endAt === undefined ? [] : intervalProblems(startAt, endAt)),
    optional(isReleased, (one) => flagProblem("isReleased", one)),
    wholeProblem("pageNumber", pageNumber, Number.MAX_SAFE_INTEGER),
    wholeProblem("pageSize", pageSize, LARGEST_PAGE),
  ]);
  return readRequest("/api/v2/quality/evaluations/query", {
    conversationId,
    agentUserId: agentId,
    evaluatorUserId: evaluatorId,
    assigneeUserId: assigneeId,
    queueId,
    startTime: startAt === undefined ? undefined : formatInstant(startAt),
    endTime: endAt === undefined ? undefined : formatInstant(endAt),
    isReleased,
    // Without it the answer has no scores.
    expandAnswerTotalScores: true,
    pageSize,
    pageNumber,
  });
}

/**
 * The request for one evaluation, whose answer `mapEvaluations` reads.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when an id is empty.
 *
 * @example
 * evaluationRequest({ conversationId: "c-1", evaluationId: "e-1" }).path; // "/api/v2/quality/conversations/c-1/evaluations/e-1"
 */
export function evaluationRequest(target: {
  readonly conversationId: string;
  readonly evaluationId: string;
}): PlatformRequest {
  assertIds("evaluationRequest", target, ["conversationId", "evaluationId"]);
  const { conversationId, evaluationId } = target;
  const place = `${pathSegment(conversationId)}/evaluations/${pathSegment(evaluationId)}`;
  return readRequest(`/api/v2/quality/conversations/${place}`);
}

/**
 * The request for the surveys of a conversation, a bare list that `mapSurveys` reads.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the id is empty.
 *
 * @example
 * conversationSurveysRequest({ conversationId: "c-1" }).path; // "/api/v2/quality/conversations/c-1/surveys"
 */
export function conversationSurveysRequest(target: { readonly conversationId: string }): PlatformRequest {
  assertIds("conversationSurveysRequest", target, ["conversationId"]);
  return readRequest(`/api/v2/quality/conversations/${pathSegment(target.conversationId)}/surveys`);
}

/**
 * The request for one survey, whose answer `mapSurveys` reads.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the id is empty.
 *
 * @example
 * surveyRequest({ surveyId: "s-1" }).path; // "/api/v2/quality/surveys/s-1"
 */
export function surveyRequest(target: { readonly surveyId: string }): PlatformRequest {
  assertIds("surveyRequest", target, ["surveyId"]);
  return readRequest(`/api/v2/quality/surveys/${pathSegment(target.surveyId)}`);
}

const LARGEST_PAGE = 100;

/** At least one of these has to be told. */
function whoProblems(who: Readonly<Record<string, unknown>>): readonly (Problem | null)[] {
  const told = Object.entries(who).filter(([, id]) => id !== undefined);
  if (told.length > 0) return told.map(([name, id]) => idProblem(name, id));
  return [problem("agentId", `an id, or one in ${Object.keys(who).join(", ")}`, describeValue(undefined))];
}
