import { formatInstant } from "../../../core/instant.ts";
import type { PlatformRequest } from "../../model.ts";
import { assertObject, pathSegment, refuseProblems, unknownProblems } from "../../request.ts";
import { intervalProblems, wholeProblem } from "../alerting/query-checks.ts";
import {
  assertIds,
  type BodyRequest,
  bodyRequest,
  idsProblems,
  joinedIdsProblems,
  readRequest,
} from "./request-checks.ts";

/** Whose presence to ask for. */
export interface UserDetailsSelection {
  /** Beginning of the interval, epoch milliseconds. */
  readonly startAt: number;
  /** End of the interval. */
  readonly endAt: number;
  /** Supervisors or agents, 1 to 100. */
  readonly userIds: readonly string[];
  /** From 1 on. @defaultValue 1 */
  readonly pageNumber?: number | undefined;
  /** 1 to 100. @defaultValue 100 */
  readonly pageSize?: number | undefined;
}

/** Body of the query, as far as this package writes it. */
export interface UserDetailsQueryBody {
  readonly interval: string;
  readonly order: "asc";
  readonly userFilters: readonly {
    readonly type: "or";
    readonly predicates: readonly {
      readonly type: "dimension";
      readonly dimension: "userId";
      readonly operator: "matches";
      readonly value: string;
    }[];
  }[];
  readonly paging: { readonly pageSize: number; readonly pageNumber: number };
}

/**
 * The request for the presence and routing status of users over a stretch of time, whose answer `mapSupervisorPresence`
 * reads. A state without an end is the present one.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem when the interval is empty or not in whole milliseconds,
 *   there are no users, more than a hundred, or an id is empty, or a page number is out of range.
 *
 * @example
 * const { path, body } = userDetailsQuery({ startAt: 1772438400000, endAt: 1772442000000, userIds: ["u-1"] });
 * path; // "/api/v2/analytics/users/details/query"
 * body.userFilters[0].predicates[0].value; // "u-1"
 */
export function userDetailsQuery(selection: UserDetailsSelection): BodyRequest<UserDetailsQueryBody> {
  assertObject("userDetailsQuery", selection);
  const { startAt, endAt, userIds, pageNumber = 1, pageSize = LARGEST_PAGE } = selection;
  refuseProblems("userDetailsQuery", [
    ...unknownProblems(selection, ["startAt", "endAt", "userIds", "pageNumber", "pageSize"]),
    ...intervalProblems(startAt, endAt),
    ...idsProblems("userIds", userIds, 1, LARGEST_PAGE),
    wholeProblem("pageNumber", pageNumber, Number.MAX_SAFE_INTEGER),
    wholeProblem("pageSize", pageSize, LARGEST_PAGE),
  ]);
  const predicates = userIds.map(
    (value) => ({ type: "dimension", dimension: "userId", operator: "matches", value }) as const,
  );
  return bodyRequest("POST", "/api/v2/analytics/users/details/query", {
    interval: `${formatInstant(startAt)}/${formatInstant(endAt)}`,
    order: "asc",
    userFilters: [{ type: "or", predicates }],
    paging: { pageSize, pageNumber },
  });
}

/**
 * The request for a user: name, division, state. It holds personal data.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the id is empty.
 *
 * @example
 * userRequest({ userId: "u-1" }).path; // "/api/v2/users/u-1"
 */
export function userRequest(target: { readonly userId: string }): PlatformRequest {
  assertIds("userRequest", target, ["userId"]);
  return readRequest(`/api/v2/users/${pathSegment(target.userId)}`);
}

/**
 * The request for a user's routing status now: `OFF_QUEUE`, `IDLE`, `INTERACTING`, `NOT_RESPONDING` or `COMMUNICATING`.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the id is empty.
 *
 * @example
 * routingStatusRequest({ userId: "u-1" }).path; // "/api/v2/users/u-1/routingstatus"
 */
export function routingStatusRequest(target: { readonly userId: string }): PlatformRequest {
  assertIds("routingStatusRequest", target, ["userId"]);
  return readRequest(`/api/v2/users/${pathSegment(target.userId)}/routingstatus`);
}

/**
 * The request for a user's presence now.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the id is empty.
 *
 * @example
 * presenceRequest({ userId: "u-1" }).path; // "/api/v2/users/u-1/presences/purecloud"
 */
export function presenceRequest(target: { readonly userId: string }): PlatformRequest {
  assertIds("presenceRequest", target, ["userId"]);
  return readRequest(`/api/v2/users/${pathSegment(target.userId)}/presences/purecloud`);
}

/**
 * The request for the presence of several users now.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when there are no users, more than fifty, or an id is empty or holds a
 *   comma.
 *
 * @example
 * presencesRequest({ userIds: ["u-1", "u-2"] }).query; // { id: "u-1,u-2" }
 */
export function presencesRequest(target: { readonly userIds: readonly string[] }): PlatformRequest {
  assertObject("presencesRequest", target);
  refuseProblems("presencesRequest", [
    ...unknownProblems(target, ["userIds"]),
    ...joinedIdsProblems("userIds", target.userIds, MOST_PRESENCES),
  ]);
  return readRequest("/api/v2/users/presences/purecloud/bulk", { id: target.userIds.join(",") });
}

const LARGEST_PAGE = 100;
const MOST_PRESENCES = 50;
