import { describeValue, problem } from "../../../core/errors.ts";
import { formatInstant } from "../../../core/instant.ts";
import type { PlatformRequest } from "../../model.ts";
import { assertObject, jsonRequest, refuseProblems, unknownProblems } from "../../request.ts";
import { intervalProblems, queueProblems, wholeProblem } from "./query-checks.ts";

/** Which measured calls to ask for. */
export interface MosDetailsSelection {
  /** Beginning of the interval, epoch milliseconds. */
  readonly startAt: number;
  /** End of the interval, at most 31 days later; a minute or more before now, for what is younger still changes. */
  readonly endAt: number;
  /** Only conversations that touched one of these queues. @defaultValue all */
  readonly queueIds?: readonly string[];
  /**
   * Only calls whose lowest MOS is below this, strictly. 1 to 5. For a list of bad calls alone: means of what comes are
   * means of bad calls. @defaultValue all calls that have a MOS
   */
  readonly mosBelow?: number;
  /** From 1 on. @defaultValue 1 */
  readonly pageNumber?: number;
  /** 1 to 100. @defaultValue 100 */
  readonly pageSize?: number;
}

/** Body of the query, as far as this package writes it. */
export interface MosDetailsQueryBody {
  readonly interval: string;
  readonly order: "asc";
  readonly orderBy: "conversationStart";
  readonly conversationFilters: readonly { readonly type: "and"; readonly predicates: readonly MosPredicate[] }[];
  readonly segmentFilters?: readonly { readonly type: "or"; readonly predicates: readonly QueuePredicate[] }[];
  readonly paging: { readonly pageSize: number; readonly pageNumber: number };
}

type MosPredicate =
  | { readonly type: "dimension"; readonly dimension: "conversationEnd"; readonly operator: "exists" }
  | { readonly type: "dimension"; readonly dimension: "mediaStatsMinConversationMos"; readonly operator: "exists" }
  | {
      readonly type: "dimension";
      readonly dimension: "mediaStatsMinConversationMos";
      readonly range: { readonly lt: number };
    };

interface QueuePredicate {
  readonly type: "dimension";
  readonly dimension: "queueId";
  readonly operator: "matches";
  readonly value: string;
}

/**
 * The request for one page of finished calls whose line quality was measured. No aggregate has a MOS, so windows are made
 * from these: `mapConversationDetails` reads the answer, `networkSamples` and `aggregateWindows` of `cxscore/mos` follow.
 *
 * - The platform returns conversations that started on a UTC day the interval touches: take those of your windows from
 *   it. Pages may drift, and a conversation may come twice.
 * - A call is found by every queue that it touched, but counts for one: its `queue_id`.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem when the interval is empty, longer than 31 days or not in
 *   whole milliseconds, an id is empty, the bound is not 1 to 5, or a page number is out of range, or a name
 *   is unknown.
 *
 * @example
 * const { body } = mosDetailsQuery({ startAt: 1772438400000, endAt: 1772442000000, queueIds: ["q-1"], mosBelow: 3.5 });
 * body.interval; // "2026-03-02T08:00:00.000Z/2026-03-02T09:00:00.000Z"
 * body.conversationFilters[0].predicates[1]; // { type: "dimension", dimension: "mediaStatsMinConversationMos", range: { lt: 3.5 } }
 * body.segmentFilters[0].predicates[0].value; // "q-1"
 */
export function mosDetailsQuery(
  selection: MosDetailsSelection,
): PlatformRequest & { readonly body: MosDetailsQueryBody } {
  assertObject("mosDetailsQuery", selection);
  const { startAt, endAt, queueIds = [], mosBelow, pageNumber = 1, pageSize = 100 } = selection;
  refuseProblems("mosDetailsQuery", [
    ...unknownProblems(selection, ["startAt", "endAt", "queueIds", "mosBelow", "pageNumber", "pageSize"]),
    ...intervalProblems(startAt, endAt, LONGEST_INTERVAL_MS, "an instant after startAt, at most 31 days later"),
    ...queueProblems(queueIds),
    mosBelow === undefined || (typeof mosBelow === "number" && mosBelow >= 1 && mosBelow <= 5)
      ? null
      : problem("mosBelow", "a number from 1 to 5", describeValue(mosBelow)),
    wholeProblem("pageNumber", pageNumber, Number.MAX_SAFE_INTEGER),
    wholeProblem("pageSize", pageSize, LARGEST_PAGE),
  ]);
  const dimension = "mediaStatsMinConversationMos";
  const predicates: MosPredicate[] = [
    { type: "dimension", dimension: "conversationEnd", operator: "exists" },
    mosBelow === undefined
      ? { type: "dimension", dimension, operator: "exists" }
      : { type: "dimension", dimension, range: { lt: mosBelow } },
  ];
  const queues = queueIds.map(
    (value): QueuePredicate => ({ type: "dimension", dimension: "queueId", operator: "matches", value }),
  );
  const body: MosDetailsQueryBody = {
    interval: `${formatInstant(startAt)}/${formatInstant(endAt)}`,
    order: "asc",
    orderBy: "conversationStart",
    conversationFilters: [{ type: "and", predicates }],
    ...(queues.length === 0 ? {} : { segmentFilters: [{ type: "or", predicates: queues }] }),
    paging: { pageSize, pageNumber },
  };
  return { ...jsonRequest("POST", "/api/v2/analytics/conversations/details/query", body), body };
}

const LONGEST_INTERVAL_MS = 31 * 86_400_000;
const LARGEST_PAGE = 100;
