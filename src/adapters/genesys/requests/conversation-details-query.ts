import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import { formatInstant } from "../../../core/instant.ts";
import type { PlatformRequest } from "../../model.ts";
import { idProblem, jsonRequest, refuseProblems } from "../../request.ts";

/** Which conversations to ask for. */
export interface ConversationDetailsSelection {
  /** Beginning of the interval, epoch milliseconds. */
  readonly startAt: number;
  /** End of the interval, at most 31 days later; a minute or more before now, for what is younger still changes. */
  readonly endAt: number;
  /** Only these conversations. @defaultValue all */
  readonly conversationIds?: readonly string[];
  /** From 1 on. @defaultValue 1 */
  readonly pageNumber?: number;
  /** 1 to 100. @defaultValue 100 */
  readonly pageSize?: number;
}

/**
 * The request for one page of finished conversations, whose answer `mapConversationDetails` reads.
 *
 * The platform returns conversations that started on a UTC day the interval touches; those without an end are left
 * out, pages may drift, and a conversation may come twice.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the interval is empty, longer than 31 days or not in whole
 *   milliseconds, an id is empty, or a page number is out of range.
 *
 * @example
 * const day = { startAt: 1772409600000, endAt: 1772496000000 };
 * conversationDetailsQuery(day).body.interval; // "2026-03-02T00:00:00.000Z/2026-03-03T00:00:00.000Z"
 */
export function conversationDetailsQuery(
  selection: ConversationDetailsSelection,
): PlatformRequest & { readonly body: ConversationDetailsQueryBody } {
  const { startAt, endAt, conversationIds = [], pageNumber = 1, pageSize = 100 } = selection;
  refuseProblems("conversationDetailsQuery", [
    instantProblem("startAt", startAt),
    instantProblem("endAt", endAt) ?? intervalProblem(startAt, endAt),
    ...conversationIds.map((id, index) => idProblem(`conversationIds[${index}]`, id)),
    wholeProblem("pageNumber", pageNumber, Number.MAX_SAFE_INTEGER),
    wholeProblem("pageSize", pageSize, LARGEST_PAGE),
  ]);
  const filters: DetailFilter[] = [
    { type: "and", predicates: [{ type: "dimension", dimension: "conversationEnd", operator: "exists" }] },
  ];
  if (conversationIds.length > 0) {
    const predicates = conversationIds.map(
      (value): DetailPredicate => ({ type: "dimension", dimension: "conversationId", operator: "matches", value }),
    );
    filters.push({ type: "or", predicates });
  }
  const body: ConversationDetailsQueryBody = {
    interval: `${formatInstant(startAt)}/${formatInstant(endAt)}`,
    order: "asc",
    orderBy: "conversationStart",
    conversationFilters: filters,
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

interface DetailFilter {
  readonly type: "and" | "or";
  readonly predicates: readonly DetailPredicate[];
}

interface DetailPredicate {
  readonly type: "dimension";
  readonly dimension: "conversationEnd" | "conversationId";
  readonly operator: "exists" | "matches";
  readonly value?: string;
}

const LONGEST_INTERVAL_MS = 31 * 86_400_000;
const LARGEST_PAGE = 100;
const LATEST_AT = 253_402_300_799_999;

function instantProblem(path: string, at: unknown): Problem | null {
  if (Number.isSafeInteger(at) && (at as number) >= 0 && (at as number) <= LATEST_AT) return null;
  return problem(path, "an instant in whole epoch milliseconds", describeValue(at));
}

function intervalProblem(startAt: number, endAt: number): Problem | null {
  if (!(endAt <= startAt || endAt - startAt > LONGEST_INTERVAL_MS)) return null;
  return problem("endAt", "an instant after startAt, at most 31 days later", describeValue(endAt));
}

function wholeProblem(path: string, value: unknown, largest: number): Problem | null {
  if (Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= largest) return null;
  return problem(path, `a whole number from 1 to ${largest}`, describeValue(value));
}
