import { describeValue, problem } from "../../../core/errors.ts";
import { formatInstant } from "../../../core/instant.ts";
import type { PlatformRequest } from "../../model.ts";
import { assertObject, jsonRequest, refuseProblems, unknownProblems } from "../../request.ts";
import { intervalProblems, wholeProblem } from "../alerting/query-checks.ts";
import { type DetailFilter, detailFilters } from "./detail-filters.ts";
import { flagProblem, idsProblems } from "./request-checks.ts";

/** Which conversations to ask for. */
export interface ConversationDetailsSelection {
  /** Beginning of the interval, epoch milliseconds. */
  readonly startAt: number;
  /**
   * End of the interval, at most 31 days later, and 7 for all conversations, open ones among them; a minute or more
   * before now, for what is younger still changes.
   */
  readonly endAt: number;
  /** Only these conversations. @defaultValue all */
  readonly conversationIds?: readonly string[];
  /** Leaves out those that are still open; a poll that follows them wants them. @defaultValue true, unless `isOpenOnly` */
  readonly isFinishedOnly?: boolean;
  /** Those that are still open alone, for a poll that begins. @defaultValue false */
  readonly isOpenOnly?: boolean;
  /** From 1 on. @defaultValue 1 */
  readonly pageNumber?: number;
  /** 1 to 100. @defaultValue 100 */
  readonly pageSize?: number;
}

/**
 * The request for one page of conversations, whose answer `mapConversationDetails` reads.
 *
 * The platform returns conversations that started on a UTC day the interval touches; those without an end are
 * left out unless asked for, pages may drift, and a conversation may come twice.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the interval is empty, longer than 31 days (7 without ids and with both
 *   open and finished ones, for then nothing is filtered) or not in whole milliseconds, there are more than 4,000 ids or one
 *   is empty, a page number is out of range, or both finished and open ones alone are asked for.
 *
 * @example
 * const day = { startAt: 1772409600000, endAt: 1772496000000 };
 * conversationDetailsQuery(day).body.interval; // "2026-03-02T00:00:00.000Z/2026-03-03T00:00:00.000Z"
 */
export function conversationDetailsQuery(
  selection: ConversationDetailsSelection,
): PlatformRequest & { readonly body: ConversationDetailsQueryBody } {
  assertObject("conversationDetailsQuery", selection);
  const {
    startAt,
    endAt,
    conversationIds = [],
    isOpenOnly = false,
    isFinishedOnly = isOpenOnly !== true,
    pageNumber = 1,
    pageSize = LARGEST_PAGE,
  } = selection;
  const wanted = isOpenOnly ? "open" : isFinishedOnly ? "finished" : "all";
  const longestDays = wanted !== "all" || conversationIds?.length > 0 ? 31 : 7;
  const expected = `an instant after startAt, at most ${longestDays} days later`;
  refuseProblems("conversationDetailsQuery", [
    ...unknownProblems(selection, [
      "startAt",
      "endAt",
      "conversationIds",
      "isFinishedOnly",
      "isOpenOnly",
      "pageNumber",
      "pageSize",
    ]),
    ...intervalProblems(startAt, endAt, longestDays * DAY_MS, expected),
    ...idsProblems("conversationIds", conversationIds, 0, MOST_CONVERSATIONS),
    flagProblem("isFinishedOnly", isFinishedOnly),
    flagProblem("isOpenOnly", isOpenOnly),
    isOpenOnly === true && isFinishedOnly === true
      ? problem("isOpenOnly", "false where isFinishedOnly is true", describeValue(isOpenOnly))
      : null,
    wholeProblem("pageNumber", pageNumber, Number.MAX_SAFE_INTEGER),
    wholeProblem("pageSize", pageSize, LARGEST_PAGE),
  ]);
  const body: ConversationDetailsQueryBody = {
    interval: `${formatInstant(startAt)}/${formatInstant(endAt)}`,
    order: "asc",
    orderBy: "conversationStart",
    conversationFilters: detailFilters(conversationIds, wanted),
    paging: { pageSize, pageNumber },
  };
  return { ...jsonRequest("POST", "/api/v2/analytics/conversations/details/query", body), body };
}

/** Body of the details query, as far as this package writes it. */
export interface ConversationDetailsQueryBody {
  readonly interval: string;
  readonly order: "asc";
  readonly orderBy: "conversationStart";
  readonly conversationFilters: readonly DetailFilter[];
  readonly paging: { readonly pageSize: number; readonly pageNumber: number };
}

const DAY_MS = 86_400_000;
const LARGEST_PAGE = 100;
/** Their conditions stay within the 512,000 bytes that a body may have. */
const MOST_CONVERSATIONS = 4000;
