import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import { formatInstant, parseInstant } from "../../../core/instant.ts";
import type { PlatformRequest } from "../../model.ts";
import { jsonRequest, refuseProblems } from "../../request.ts";

/** Which completed contacts to iterate over: by their start, by their last update, or both. */
export interface CompletedContactsSelection {
  /** Contacts that started at or after this instant. Epoch milliseconds. Goes with `endAt`. */
  readonly startAt?: number;
  /** Contacts that started before this instant. Epoch milliseconds. */
  readonly endAt?: number;
  /** Contacts that were updated since: the `lastPollTime` of an earlier page, or an instant of your own. ISO-8601, UTC. */
  readonly updatedSince?: string;
  /** Records per page. 1 to 10,000. @defaultValue 1000 */
  readonly pageSize?: number;
}

/** What is wrong with a selection. */
export function selectionProblems(selection: CompletedContactsSelection): readonly Problem[] {
  const { startAt, endAt, updatedSince, pageSize = 1000 } = selection ?? {};
  const problems: (Problem | null)[] = [];
  if (startAt === undefined && endAt === undefined && updatedSince === undefined) {
    problems.push(problem("startAt", "startAt and endAt, or updatedSince", "neither"));
  }
  if (startAt !== undefined || endAt !== undefined) {
    problems.push(instantProblem("startAt", startAt), instantProblem("endAt", endAt));
    if ((startAt as number) >= (endAt as number))
      problems.push(problem("endAt", "after startAt", describeValue(endAt)));
  }
  if (updatedSince !== undefined && (typeof updatedSince !== "string" || parseInstant(updatedSince) === null)) {
    problems.push(problem("updatedSince", "an ISO-8601 instant", "something else"));
  }
  if (!(Number.isSafeInteger(pageSize) && pageSize >= 1 && pageSize <= LARGEST_PAGE)) {
    problems.push(problem("pageSize", `a whole number from 1 to ${LARGEST_PAGE}`, describeValue(pageSize)));
  }
  return problems.filter((one) => one !== null);
}

/**
 * The request for one page of completed contacts, whose answer `mapCompletedContacts` reads. The platform includes the
 * end of its range, so a millisecond is taken off.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem of the selection.
 */
export function completedContactsPage(
  selection: CompletedContactsSelection,
  { apiVersion, skip }: { readonly apiVersion: number; readonly skip: number },
): PlatformRequest {
  refuseProblems("completedContacts", selectionProblems(selection));
  const { startAt, endAt, updatedSince, pageSize = 1000 } = selection;
  const range =
    startAt === undefined || endAt === undefined
      ? {}
      : { startDate: formatInstant(startAt), endDate: formatInstant(endAt - 1) };
  const since = updatedSince === undefined ? null : parseInstant(updatedSince);
  const query = {
    ...range,
    ...(since === null ? {} : { updatedSince: formatInstant(since) }),
    skip: String(skip),
    top: String(pageSize),
  };
  return { ...jsonRequest("GET", `/incontactapi/services/v${apiVersion}.0/contacts/completed`), query };
}

const LARGEST_PAGE = 10_000;
const LATEST_AT = 253_402_300_799_999;

function instantProblem(path: string, at: unknown): Problem | null {
  if (Number.isSafeInteger(at) && (at as number) >= 0 && (at as number) <= LATEST_AT) return null;
  return problem(path, "an instant in whole epoch milliseconds", describeValue(at));
}
