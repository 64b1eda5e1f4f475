import { refuseProblems } from "../../core/check-fields.ts";
import { totalsProblems } from "./check-totals.ts";
import type { WorkforceScore } from "./feed-model.ts";
import type { LedgerTotal } from "./model.ts";
import { ownField } from "./own-fields.ts";

/**
 * Quality and compliance per agent and period, for workforce management, in the order given. What was never asked for
 * is `null`, not 0; what may still change is named.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when a total is none, or an agent's period is there twice.
 *
 * @example
 * workforceFeed([]); // []
 */
export function workforceFeed(totals: readonly LedgerTotal[]): readonly WorkforceScore[] {
  const problems = totalsProblems(totals);
  refuseProblems("ERR_INVALID_INPUT", "workforceFeed", problems);
  return totals.map((total) => ({
    agent_uuid: total.agentId,
    scoring_period: total.period,
    category_scores: {
      quality: ownField(total.categoryPoints, "quality") ?? null,
      compliance: ownField(total.categoryPoints, "compliance") ?? null,
    },
    provisional_categories: total.provisionalCategories.filter((one) => one === "quality" || one === "compliance"),
  }));
}
