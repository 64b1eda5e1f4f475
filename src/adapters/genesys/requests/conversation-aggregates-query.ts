import { type AggregatesQueryBody, type AggregatesSelection, aggregatesQuery } from "./aggregates-query.ts";
import type { BodyRequest } from "./request-checks.ts";

/** Which conversations to sum up, and how. */
export interface ConversationAggregatesSelection extends AggregatesSelection {
  /** Dimensions that get a series each; the media type is always one. @defaultValue `["userId"]` */
  readonly groupBy?: readonly string[] | undefined;
  /** @defaultValue what `measureAgentKpis` reads */
  readonly metrics?: readonly string[] | undefined;
  /** Only these agents. @defaultValue all */
  readonly agentIds?: readonly string[] | undefined;
  /** Only these queues. @defaultValue all */
  readonly queueIds?: readonly string[] | undefined;
  /** Only these media, in lower case: `voice`, `callback`, `message`. @defaultValue all */
  readonly mediaTypes?: readonly string[] | undefined;
}

/**
 * The request for sums over conversations by group and interval, whose answer `mapConversationAggregates` reads and
 * `measureAgentKpis` turns into what each agent handled.
 *
 * - A metric belongs to the interval in which it was emitted, so counts of different metrics need not agree.
 * - Groups, intervals and metrics without data are left out of the answer: no data, not 0.
 * - `nConnected` is counted at the customer's session: by agent it tells nothing.
 * - No metric is about MOS; `mosDetailsQuery` asks for that. Grouping by `conversationId` soon makes the answer too large.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem when the interval is empty or not in whole milliseconds, a
 *   name is none or comes twice, or an id is empty.
 *
 * @example
 * const { path, body } = conversationAggregatesQuery({ startAt: 1772438400000, endAt: 1772442000000, granularity: "PT15M", agentIds: ["u-1"] });
 * path; // "/api/v2/analytics/conversations/aggregates/query"
 * body.interval; // "2026-03-02T08:00:00.000Z/2026-03-02T09:00:00.000Z"
 * body.metrics; // ["nTransferred", "tAcw", "tAnswered", "tHandle", "tHeldComplete", "tTalkComplete"]
 * body.filter.clauses[0].predicates[0].dimension; // "userId"
 */
export function conversationAggregatesQuery(
  selection: ConversationAggregatesSelection,
): BodyRequest<AggregatesQueryBody> {
  const { groupBy = ["userId"], metrics = METRICS, agentIds = [], queueIds = [], mediaTypes = [] } = selection ?? {};
  return aggregatesQuery("conversationAggregatesQuery", selection, {
    resource: "conversations",
    groupBy,
    metrics,
    others: ["groupBy", "metrics", "agentIds", "queueIds", "mediaTypes"],
    values: {
      userId: ["agentIds", agentIds],
      queueId: ["queueIds", queueIds],
      mediaType: ["mediaTypes", mediaTypes],
    },
  });
}

const METRICS: readonly string[] = ["nTransferred", "tAcw", "tAnswered", "tHandle", "tHeldComplete", "tTalkComplete"];
