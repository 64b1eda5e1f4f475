import { type AggregatesQueryBody, type AggregatesSelection, aggregatesQuery } from "./aggregates-query.ts";
import type { BodyRequest } from "./request-checks.ts";

/** Whose time to sum up. */
export interface UserAggregatesSelection extends AggregatesSelection {
  /** Only these agents. @defaultValue all */
  readonly agentIds?: readonly string[] | undefined;
  /** @defaultValue `["tAgentRoutingStatus", "tSystemPresence"]` */
  readonly metrics?: readonly string[] | undefined;
}

/**
 * The request for the time that agents spent in each routing status and presence, whose answer
 * `mapConversationAggregates` reads. The state stands in `qualifier`.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem when the interval is empty or not in whole milliseconds, a
 *   name is none or comes twice, or an id is empty.
 *
 * @example
 * const { path, body } = userAggregatesQuery({ startAt: 1772409600000, endAt: 1772496000000, granularity: "P1D", timeZone: "Europe/London" });
 * path; // "/api/v2/analytics/users/aggregates/query"
 * body.groupBy; // ["userId"]
 */
export function userAggregatesQuery(selection: UserAggregatesSelection): BodyRequest<AggregatesQueryBody> {
  const { agentIds = [], metrics = METRICS } = selection ?? {};
  return aggregatesQuery("userAggregatesQuery", selection, {
    resource: "users",
    groupBy: ["userId"],
    metrics,
    others: ["metrics", "agentIds"],
    values: { userId: ["agentIds", agentIds] },
  });
}

const METRICS: readonly string[] = ["tAgentRoutingStatus", "tSystemPresence"];
