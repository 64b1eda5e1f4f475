import { formatInstant } from "../../../core/instant.ts";
import type { PlatformRequest } from "../../model.ts";
import { assertObject, idProblem, pathSegment, refuseProblems, unknownProblems } from "../../request.ts";
import { intervalProblems, wholeProblem } from "../alerting/query-checks.ts";
import type { ConversationDetailsQueryBody } from "./conversation-details-query.ts";
import { detailFilters } from "./detail-filters.ts";
import { assertIds, type BodyRequest, bodyRequest, idsProblems, optional, readRequest } from "./request-checks.ts";

/** Which conversations a job looks for: those whose life overlaps the interval, not those that began on its days. */
export interface DetailsJobSelection {
  /** Beginning of the interval, epoch milliseconds. */
  readonly startAt: number;
  /** End of the interval. */
  readonly endAt: number;
  /** Only these conversations. @defaultValue all */
  readonly conversationIds?: readonly string[] | undefined;
}

/** Body of a details job, as far as this package writes it. */
export type DetailsJobBody = Omit<ConversationDetailsQueryBody, "paging">;

/** A page of a job's results. */
export interface DetailsJobPage {
  readonly jobId: string;
  /** `cursor` of the page before; the last page has none. @defaultValue the first page */
  readonly cursor?: string | undefined;
  /** 1 to 10,000. @defaultValue the platform's own */
  readonly pageSize?: number | undefined;
}

/**
 * The request that hands in a job for many finished conversations; the answer is 202 with a `jobId`.
 *
 * Results have participant attributes, which the synchronous query has not, cut at 1024 characters. The store of the jobs
 * lags behind: {@link detailsAvailabilityRequest} tells how far.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem when the interval is empty or not in whole milliseconds, or
 *   an id is empty.
 *
 * @example
 * const request = detailsJobRequest({ startAt: 1772409600000, endAt: 1772496000000 });
 * request.path; // "/api/v2/analytics/conversations/details/jobs"
 * request.body.interval; // "2026-03-02T00:00:00.000Z/2026-03-03T00:00:00.000Z"
 */
export function detailsJobRequest(selection: DetailsJobSelection): BodyRequest<DetailsJobBody> {
  assertObject("detailsJobRequest", selection);
  const { startAt, endAt, conversationIds = [] } = selection;
  refuseProblems("detailsJobRequest", [
    ...unknownProblems(selection, ["startAt", "endAt", "conversationIds"]),
    ...intervalProblems(startAt, endAt),
    ...idsProblems("conversationIds", conversationIds, 0, MOST_CONVERSATIONS),
  ]);
  return bodyRequest("POST", JOBS, {
    interval: `${formatInstant(startAt)}/${formatInstant(endAt)}`,
    order: "asc",
    orderBy: "conversationStart",
    conversationFilters: detailFilters(conversationIds, "finished"),
  });
}

/**
 * The request for a job's `state`: `QUEUED` and `PENDING` go on, `FULFILLED` has results, `FAILED`, `CANCELLED` and
 * `EXPIRED` have none. Ask with growing waits.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the id is empty.
 *
 * @example
 * detailsJobStatusRequest({ jobId: "j-1" }).path; // "/api/v2/analytics/conversations/details/jobs/j-1"
 */
export function detailsJobStatusRequest(target: { readonly jobId: string }): PlatformRequest {
  assertIds("detailsJobStatusRequest", target, ["jobId"]);
  return readRequest(`${JOBS}/${pathSegment(target.jobId)}`);
}

/**
 * The request for one page of a job's results, whose answer `mapConversationDetails` reads. Results expire.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the id or the cursor is empty, or the size of a page out of range.
 *
 * @example
 * const request = detailsJobResultsRequest({ jobId: "j-1", cursor: "b2Zmc2V0" });
 * request.path; // "/api/v2/analytics/conversations/details/jobs/j-1/results"
 * request.query; // { cursor: "b2Zmc2V0" }
 */
export function detailsJobResultsRequest(page: DetailsJobPage): PlatformRequest {
  assertObject("detailsJobResultsRequest", page);
  const { jobId, cursor, pageSize } = page;
  refuseProblems("detailsJobResultsRequest", [
    ...unknownProblems(page, ["jobId", "cursor", "pageSize"]),
    idProblem("jobId", jobId),
    optional(cursor, (one) => idProblem("cursor", one)),
    optional(pageSize, (one) => wholeProblem("pageSize", one, LARGEST_PAGE)),
  ]);
  return readRequest(`${JOBS}/${pathSegment(jobId)}/results`, { cursor, pageSize });
}

/**
 * The request for how far the store of the jobs is: `dataAvailabilityDate`. What ended later is not in their results.
 *
 * @example
 * detailsAvailabilityRequest().path; // "/api/v2/analytics/conversations/details/jobs/availability"
 */
export function detailsAvailabilityRequest(): PlatformRequest {
  return readRequest(`${JOBS}/availability`);
}

const JOBS = "/api/v2/analytics/conversations/details/jobs";
const LARGEST_PAGE = 10_000;
/** Their conditions stay within the 512,000 bytes that a body may have. */
const MOST_CONVERSATIONS = 4000;
