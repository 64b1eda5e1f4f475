import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import { parseInstant } from "../../../core/instant.ts";
import type { PlatformRequest } from "../../model.ts";
import { assertObject, idProblem, jsonRequest, pathSegment, refuseProblems, unknownProblems } from "../../request.ts";

/** What to extract. */
export interface DataExtractionSelection {
  /** `qm-workflows`, `qm-questions`, `recording-interaction-metadata`, … */
  readonly entityName: string;
  /** Version of the entity: `"3"` of `qm-workflows`. */
  readonly version: string;
  /** First day, `2026-03-01`. */
  readonly startDate: string;
  /** Last day, at most 13 later. */
  readonly endDate: string;
}

/**
 * The request that starts a data extraction job; the answer's body is the job's id, a bare JSON text. It is how
 * evaluations come: `mapQmWorkflows` reads the rows of `qm-workflows`.
 *
 * One call at a time and 30 seconds between any two, those for the status too: sooner is answered with 403, not 429.
 * Data may be 30 minutes late; a day at a time is best, two weeks the most.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when a name or version is empty, a day is none, or the days are more than
 *   fourteen.
 *
 * @example
 * const request = dataExtractionJobRequest({ entityName: "qm-workflows", version: "3", startDate: "2026-03-04", endDate: "2026-03-04" });
 * request.path; // "/data-extraction/v1/jobs"
 * request.body; // { entityName: "qm-workflows", version: "3", startDate: "2026-03-04", endDate: "2026-03-04" }
 */
export function dataExtractionJobRequest(selection: DataExtractionSelection): PlatformRequest {
  assertObject("dataExtractionJobRequest", selection);
  const { entityName, version, startDate, endDate } = selection;
  refuseProblems("dataExtractionJobRequest", [
    ...unknownProblems(selection, ["entityName", "version", "startDate", "endDate"]),
    idProblem("entityName", entityName),
    idProblem("version", version),
    ...dayProblems(startDate, endDate),
  ]);
  return jsonRequest("POST", "/data-extraction/v1/jobs", { entityName, version, startDate, endDate });
}

/**
 * The request for how far a data extraction job is: `jobStatus.status` is `RUNNING`, `SUCCEEDED`, `FAILED`, `CANCELLED`
 * or `EXPIRED`, and `jobStatus.result.url` is where the CSV lies, for 30 seconds. Ask 30 seconds apart or more.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the id is empty.
 *
 * @example
 * dataExtractionStatusRequest({ jobId: "7d0f0c52" }).path; // "/data-extraction/v1/jobs/7d0f0c52"
 */
export function dataExtractionStatusRequest(target: { readonly jobId: string }): PlatformRequest {
  assertObject("dataExtractionStatusRequest", target);
  refuseProblems("dataExtractionStatusRequest", [
    ...unknownProblems(target, ["jobId"]),
    idProblem("jobId", target.jobId),
  ]);
  return jsonRequest("GET", `/data-extraction/v1/jobs/${pathSegment(target.jobId)}`);
}

const LONGEST_MS = 13 * 86_400_000;

function dayProblems(startDate: unknown, endDate: unknown): (Problem | null)[] {
  const first = dayAt(startDate);
  const last = dayAt(endDate);
  const problems = [dayProblem("startDate", startDate, first), dayProblem("endDate", endDate, last)];
  if (first === null || last === null || (last >= first && last - first <= LONGEST_MS)) return problems;
  return [problem("endDate", "a day from startDate on, at most 13 later", describeValue(endDate))];
}

function dayProblem(path: string, day: unknown, at: number | null): Problem | null {
  return at === null ? problem(path, "a day such as 2026-03-01", describeValue(day)) : null;
}

function dayAt(day: unknown): number | null {
  return typeof day === "string" ? parseInstant(`${day}T00:00:00Z`) : null;
}
