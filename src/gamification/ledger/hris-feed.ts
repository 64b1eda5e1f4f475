import { refuseProblems } from "../../core/check-fields.ts";
import { totalsProblems } from "./check-totals.ts";
import type { HrisScore } from "./feed-model.ts";
import type { LedgerTotal } from "./model.ts";

/**
 * Every category per agent and period, for the personnel system, in the order given. What may still change is named:
 * reviews should wait for the others.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when a total is none, or an agent's period is there twice.
 *
 * @example
 * hrisFeed([]); // []
 */
export function hrisFeed(totals: readonly LedgerTotal[]): readonly HrisScore[] {
  const problems = totalsProblems(totals);
  refuseProblems("ERR_INVALID_INPUT", "hrisFeed", problems);
  return totals.map((total) => ({
    agent_uuid: total.agentId,
    scoring_period: total.period,
    event_count: total.eventCount,
    total_points: total.totalPoints,
    category_scores: { ...total.categoryPoints },
    provisional_categories: [...total.provisionalCategories],
  }));
}
