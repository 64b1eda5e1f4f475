import type { PlatformRequest } from "../../model.ts";
import { assertObject, idProblem, pathSegment, refuseProblems, unknownProblems } from "../../request.ts";
import {
  type ApiVersion,
  fieldsProblems,
  intervalProblems,
  intervalQuery,
  type ReportInterval,
  reportingRequest,
  versionProblem,
} from "./reporting-request.ts";

/** A report over a stretch of time. */
export interface ReportSelection extends ApiVersion, ReportInterval {
  /** The fields of a row that are asked for. @defaultValue all */
  readonly fields?: readonly string[] | undefined;
}

/** Performance of all agents, or of one. */
export interface AgentPerformanceSelection extends ReportSelection {
  /** @defaultValue all */
  readonly agentId?: string | undefined;
}

/** Performance of all teams, or of one. */
export interface TeamPerformanceSelection extends ReportSelection {
  /** @defaultValue all */
  readonly teamId?: string | undefined;
}

/** Summaries of all skills, or of one. */
export interface SkillSummariesSelection extends ReportSelection {
  /** @defaultValue all */
  readonly skillId?: string | undefined;
}

/**
 * The request for the performance of agents, whose answer `mapAgentPerformance` reads.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the interval is empty, or an id, field or version is none.
 *
 * @example
 * const day = { startAt: 1772582400000, endAt: 1772668800000 };
 * agentPerformanceRequest(day).path; // "/incontactapi/services/v33.0/agents/performance"
 * agentPerformanceRequest({ ...day, agentId: "20011" }).path; // "/incontactapi/services/v33.0/agents/20011/performance"
 */
export function agentPerformanceRequest(selection: AgentPerformanceSelection): PlatformRequest {
  return report("agentPerformanceRequest", selection, ["agents", "agentId", "performance"]);
}

/**
 * The request for the performance of teams, whose answer `mapTeamPerformance` reads.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the interval is empty, or an id, field or version is none.
 *
 * @example
 * const day = { startAt: 1772582400000, endAt: 1772668800000 };
 * teamPerformanceRequest({ ...day, teamId: "310" }).path; // "/incontactapi/services/v33.0/teams/310/performance-total"
 */
export function teamPerformanceRequest(selection: TeamPerformanceSelection): PlatformRequest {
  return report("teamPerformanceRequest", selection, ["teams", "teamId", "performance-total"]);
}

/**
 * The request for what skills' queues did, whose answer `mapSkillSummaries` reads.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the interval is empty, or an id, field or version is none.
 *
 * @example
 * const day = { startAt: 1772582400000, endAt: 1772668800000 };
 * skillSummariesRequest(day).path; // "/incontactapi/services/v33.0/skills/summary"
 */
export function skillSummariesRequest(selection: SkillSummariesSelection): PlatformRequest {
  return report("skillSummariesRequest", selection, ["skills", "skillId", "summary"]);
}

/**
 * The request for the service levels of all skills, whose answer `mapSkillSlaSummaries` reads.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the interval is empty, or the version or a field is none.
 *
 * @example
 * const day = { startAt: 1772582400000, endAt: 1772668800000 };
 * skillSlaSummariesRequest(day).path; // "/incontactapi/services/v33.0/skills/sla-summary"
 */
export function skillSlaSummariesRequest(selection: ReportSelection): PlatformRequest {
  return report("skillSlaSummariesRequest", selection, ["skills", null, "sla-summary"]);
}

function report(
  builder: string,
  selection: ReportSelection & { readonly agentId?: unknown; readonly teamId?: unknown; readonly skillId?: unknown },
  [things, idName, end]: readonly [string, "agentId" | "teamId" | "skillId" | null, string],
): PlatformRequest {
  assertObject(builder, selection);
  const id = idName === null ? undefined : selection[idName];
  const ids = idName === null ? [] : [idName];
  refuseProblems(builder, [
    ...unknownProblems(selection, ["apiVersion", "startAt", "endAt", "fields", ...ids]),
    versionProblem(selection),
    ...intervalProblems(selection),
    id === undefined ? null : idProblem(idName ?? "", id),
    ...fieldsProblems(selection.fields),
  ]);
  const path = id === undefined ? `${things}/${end}` : `${things}/${pathSegment(id as string)}/${end}`;
  const asked = selection.fields === undefined ? {} : { fields: selection.fields.join(",") };
  return reportingRequest("GET", selection, path, { ...intervalQuery(selection), ...asked });
}
