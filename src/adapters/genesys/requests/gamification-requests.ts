import { describeValue, problem } from "../../../core/errors.ts";
import type { PlatformRequest } from "../../model.ts";
import { assertObject, idProblem, pathSegment, refuseProblems, unknownProblems } from "../../request.ts";
import { assertIds, choiceProblem, dayProblem, optional, readRequest } from "./request-checks.ts";

/** A performance profile on a workday. */
export interface ProfileMetricsTarget {
  readonly profileId: string;
  /** Workday: `2026-03-02`. Objectives have versions by workday. @defaultValue the present one */
  readonly workday?: string | undefined;
}

/** An agent on a workday. */
export interface ScorecardTarget {
  readonly agentId: string;
  /** Workday, `2026-03-02`: a date in the zone of the business or management unit. */
  readonly workday: string;
}

/** Whose points to rank, and over which workdays. */
export interface LeaderboardSelection {
  readonly filterType: "PerformanceProfile" | "Division";
  /** Id of the profile or division. */
  readonly filterId: string;
  /** First workday. */
  readonly startWorkday: string;
  /** Last workday, included. */
  readonly endWorkday: string;
  /** Points of this metric alone. @defaultValue all metrics */
  readonly metricId?: string | undefined;
}

/**
 * The request for all performance profiles.
 *
 * @example
 * profilesRequest().path; // "/api/v2/gamification/profiles"
 */
export function profilesRequest(): PlatformRequest {
  return readRequest(PROFILES);
}

/**
 * The request for one performance profile.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the id is empty.
 *
 * @example
 * profileRequest({ profileId: "p-1" }).path; // "/api/v2/gamification/profiles/p-1"
 */
export function profileRequest(target: { readonly profileId: string }): PlatformRequest {
  assertIds("profileRequest", target, ["profileId"]);
  return readRequest(`${PROFILES}/${pathSegment(target.profileId)}`);
}

/**
 * The request for the metrics of a profile with their objectives, whose answer `mapPerformanceProfile` reads. Without
 * `expand=objective` an objective would be a mere reference.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the id is empty or the workday is no date.
 *
 * @example
 * profileMetricsRequest({ profileId: "p-1", workday: "2026-03-02" }).query; // { expand: "objective", workday: "2026-03-02" }
 */
export function profileMetricsRequest(target: ProfileMetricsTarget): PlatformRequest {
  assertObject("profileMetricsRequest", target);
  const { profileId, workday } = target;
  refuseProblems("profileMetricsRequest", [
    ...unknownProblems(target, ["profileId", "workday"]),
    idProblem("profileId", profileId),
    optional(workday, (day) => dayProblem("workday", day)),
  ]);
  return readRequest(`${PROFILES}/${pathSegment(profileId)}/metrics`, { expand: "objective", workday });
}

/**
 * The request for who is in a profile.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the id is empty.
 *
 * @example
 * profileMembersRequest({ profileId: "p-1" }).path; // "/api/v2/gamification/profiles/p-1/members"
 */
export function profileMembersRequest(target: { readonly profileId: string }): PlatformRequest {
  assertIds("profileMembersRequest", target, ["profileId"]);
  return readRequest(`${PROFILES}/${pathSegment(target.profileId)}/members`);
}

/**
 * The request for the profile an agent is in, on a workday.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the id is empty or the workday is no date.
 *
 * @example
 * agentProfileRequest({ agentId: "u-1", workday: "2026-03-02" }).path; // "/api/v2/gamification/profiles/users/u-1"
 */
export function agentProfileRequest(target: ScorecardTarget): PlatformRequest {
  assertScorecard("agentProfileRequest", target);
  return readRequest(`${PROFILES}/users/${pathSegment(target.agentId)}`, { workday: target.workday });
}

/**
 * The request for an agent's scorecard of one workday, with the objectives that were in force: what `compareScorecards`
 * replays.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the id is empty or the workday is no date.
 *
 * @example
 * const { path, query } = scorecardRequest({ agentId: "u-1", workday: "2026-03-02" });
 * path; // "/api/v2/gamification/scorecards/users/u-1"
 * query; // { workday: "2026-03-02", expand: "objective" }
 */
export function scorecardRequest(target: ScorecardTarget): PlatformRequest {
  assertScorecard("scorecardRequest", target);
  const { agentId, workday } = target;
  return readRequest(`/api/v2/gamification/scorecards/users/${pathSegment(agentId)}`, { workday, expand: "objective" });
}

/**
 * The request for the points of a profile's or division's agents, summed over workdays and ranked by the platform. Ties
 * share points.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem when an id is empty, the filter is none of the two, a
 *   workday is no date, or the last comes before the first.
 *
 * @example
 * const week = { startWorkday: "2026-03-02", endWorkday: "2026-03-08" };
 * const { path, query } = leaderboardRequest({ filterType: "PerformanceProfile", filterId: "p-1", ...week });
 * path; // "/api/v2/gamification/leaderboard/all"
 * query.endWorkday; // "2026-03-08"
 */
export function leaderboardRequest(selection: LeaderboardSelection): PlatformRequest {
  assertObject("leaderboardRequest", selection);
  const { filterType, filterId, startWorkday, endWorkday, metricId } = selection;
  const first = dayProblem("startWorkday", startWorkday);
  const last = dayProblem("endWorkday", endWorkday);
  const isBefore = first === null && last === null && endWorkday < startWorkday;
  refuseProblems("leaderboardRequest", [
    ...unknownProblems(selection, ["filterType", "filterId", "startWorkday", "endWorkday", "metricId"]),
    choiceProblem("filterType", filterType, ["PerformanceProfile", "Division"]),
    idProblem("filterId", filterId),
    first,
    isBefore ? problem("endWorkday", "a day from startWorkday on", describeValue(endWorkday)) : last,
    optional(metricId, (id) => idProblem("metricId", id)),
  ]);
  return readRequest("/api/v2/gamification/leaderboard/all", {
    filterType,
    filterId,
    startWorkday,
    endWorkday,
    metricId,
  });
}

const PROFILES = "/api/v2/gamification/profiles";

function assertScorecard(builder: string, target: ScorecardTarget): void {
  assertObject(builder, target);
  refuseProblems(builder, [
    ...unknownProblems(target, ["agentId", "workday"]),
    idProblem("agentId", target.agentId),
    dayProblem("workday", target.workday),
  ]);
}
