import type { Problem } from "../../../core/errors.ts";
import { formatInstant, parseInstant } from "../../../core/instant.ts";
import type { PlatformRequest } from "../../model.ts";
import { assertObject, instantProblem, refuseProblems, unknownProblems } from "../../request.ts";
import {
  type ApiVersion,
  fieldsProblems,
  intervalProblems,
  intervalQuery,
  reportingRequest,
  versionProblem,
  wholeProblem,
} from "./reporting-request.ts";

/** Which completed contacts to ask for: those that began in an interval, those that changed since an instant, or both. */
export interface CompletedContactsPage extends ApiVersion {
  /** Beginning of the interval, epoch milliseconds. Seven days at a time: long ranges are answered with 408. */
  readonly startAt?: number | undefined;
  /** First instant after the interval. */
  readonly endAt?: number | undefined;
  /**
   * Those whose record changed since: the `lastPollTime` of the answer before, or an instant of your own, ISO 8601 or
   * epoch milliseconds. It reaches back some 30 days.
   */
  readonly updatedSince?: number | string | undefined;
  /** Records to leave out at the beginning, in steps of `pageSize`. @defaultValue 0 */
  readonly skip?: number | undefined;
  /** Records of a page, 1 to 10,000. @defaultValue 1000 */
  readonly pageSize?: number | undefined;
  /**
   * The fields of a record that are asked for.
   * @defaultValue all; `COMPLETED_CONTACT_FIELDS` names those that are read, and so leaves names and notes where they are
   */
  readonly fields?: readonly string[] | undefined;
}

/** The fields that `mapCompletedContacts` reads, in their newer names (from API version 27 on). */
export const COMPLETED_CONTACT_FIELDS: readonly string[] = [
  "contactId",
  "masterContactId",
  "businessUnitId",
  "contactStartDate",
  "lastUpdateTime",
  "dateACWWarehoused",
  "agentId",
  "skillId",
  "mediaTypeId",
  "mediaTypeName",
  "isOutbound",
  "fromAddress",
  "toAddress",
  "preQueueSeconds",
  "inQueueSeconds",
  "routingTime",
  "agentSeconds",
  "holdSeconds",
  "acwSeconds",
  "postQueueSeconds",
  "releaseSeconds",
  "totalDurationSeconds",
  "abandoned",
  "isShortAbandon",
  "abandonSeconds",
  "isRefused",
  "isTakeover",
  "transferIndicatorId",
  "transferIndicatorName",
  "primaryDispositionId",
];

/**
 * The request for one page of completed contacts, whose answer `mapCompletedContacts` reads. Nothing found is a 204 with
 * an empty body; the last page has no `_links.next`.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when neither an interval nor `updatedSince` is given, an instant or number is out
 *   of range, or a field is no name.
 *
 * @example
 * const { path, query } = completedContactsRequest({ startAt: 1772582400000, endAt: 1772668800000 });
 * path; // "/incontactapi/services/v33.0/contacts/completed"
 * query; // { startDate: "2026-03-04T00:00:00.000Z", endDate: "2026-03-04T23:59:59.999Z", skip: "0", top: "1000", orderby: "contactStartDate asc" }
 */
export function completedContactsRequest(selection: CompletedContactsPage): PlatformRequest {
  assertObject("completedContactsRequest", selection);
  const { startAt, endAt, updatedSince, skip = 0, pageSize = 1000, fields } = selection;
  refuseProblems("completedContactsRequest", completedContactsProblems(selection));
  // Half an interval was refused.
  const interval = startAt === undefined ? {} : intervalQuery({ startAt, endAt: endAt as number });
  const since = updatedSince === undefined ? {} : { updatedSince: formatInstant(instantOf(updatedSince) as number) };
  const query = {
    ...interval,
    ...since,
    skip: String(skip),
    top: String(pageSize),
    orderby: `${beganField(selection)} asc`,
  };
  const asked = fields === undefined ? {} : { fields: fields.join(",") };
  return reportingRequest("GET", selection, "contacts/completed", { ...query, ...asked });
}

/** What is wrong with a selection. */
export function completedContactsProblems(selection: CompletedContactsPage): (Problem | null)[] {
  const { skip = 0, pageSize = 1000, fields } = selection;
  return [
    ...unknownProblems(selection, ["apiVersion", "startAt", "endAt", "updatedSince", "skip", "pageSize", "fields"]),
    versionProblem(selection),
    ...timeProblems(selection),
    wholeProblem("skip", skip, 0, Number.MAX_SAFE_INTEGER),
    wholeProblem("pageSize", pageSize, 1, LARGEST_PAGE),
    ...fieldsProblems(fields),
  ];
}

const LARGEST_PAGE = 10_000;
/** The version from which on records have their newer names, as far as is known. */
const NEWER_NAMES_FROM = 27;

/** Pages are only pages of one list if it has one order. */
function beganField({ apiVersion = 33 }: ApiVersion): string {
  return apiVersion >= NEWER_NAMES_FROM ? "contactStartDate" : "contactStart";
}

/** An instant as number; a text that is none is none. */
function instantOf(updatedSince: unknown): unknown {
  return typeof updatedSince === "string" ? parseInstant(updatedSince) : updatedSince;
}

function timeProblems({ startAt, endAt, updatedSince }: CompletedContactsPage): (Problem | null)[] {
  const since = updatedSince === undefined ? [] : [instantProblem("updatedSince", instantOf(updatedSince))];
  if (updatedSince !== undefined && startAt === undefined && endAt === undefined) return since;
  return [...intervalProblems({ startAt: startAt as number, endAt: endAt as number }), ...since];
}
