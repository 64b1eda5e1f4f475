import { checkFields, refuseProblems } from "../../core/check-fields.ts";
import type { Problem } from "../../core/errors.ts";
import { checkHistogram, totalOf } from "./check-histogram.ts";
import type { ChosenThreshold, ScoreHistogram } from "./model.ts";

/**
 * The lowest threshold at which no more alerts are to be expected per hour than the budget has:
 * `callsPerHour × share of scores >= threshold <= budgetPerHour`, on an edge of the histogram.
 *
 * - A bin is never split, as equal scores are not.
 * - `value` is 0 where everything fits, and `null` where not even the highest bin with scores does.
 *
 * @param histogram - Scores of the past, of conversations like those to come.
 * @param callsPerHour - Conversations that are scored. >= 0.
 * @param budgetPerHour - Alerts that supervisors can take, such as 0.8 × supervisors on shift. >= 0.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem.
 *
 * @example
 * const histogram = { edges: [0, 0.5, 0.75, 1], counts: [900, 90, 10] };
 * thresholdForRate(histogram, 100, 4); // { value: 0.75, because: "within-budget", alertCount: 10 }
 * thresholdForRate(histogram, 100, 10); // { value: 0.5, because: "within-budget", alertCount: 100 }
 * thresholdForRate(histogram, 100, 0.5).because; // "ties"
 */
export function thresholdForRate(
  histogram: ScoreHistogram,
  callsPerHour: number,
  budgetPerHour: number,
): ChosenThreshold {
  const problems: Problem[] = [];
  checkHistogram(problems, histogram);
  const rates = { callsPerHour, budgetPerHour };
  checkFields(problems, "", rates, { callsPerHour: ["number", 0, 1e12], budgetPerHour: ["number", 0, 1e12] });
  refuseProblems("ERR_INVALID_INPUT", "thresholdForRate", problems);
  const { edges, counts } = histogram;
  const total = totalOf(histogram);
  if (total === 0) return { value: null, because: "no-scores", alertCount: 0 };
  if (callsPerHour <= budgetPerHour) return { value: 0, because: "all", alertCount: total };
  if (budgetPerHour === 0) return { value: null, because: "no-budget", alertCount: 0 };
  let value: number | null = null;
  let alertCount = 0;
  for (let i = counts.length - 1; i >= 0; i--) {
    const count = counts[i] as number;
    if (callsPerHour * (alertCount + count) > budgetPerHour * total) break;
    alertCount += count;
    // As with single scores, the threshold lies where scores are: an empty bin does not move it.
    if (count > 0) value = edges[i] as number;
  }
  return alertCount === 0
    ? { value: null, because: "ties", alertCount }
    : { value, because: "within-budget", alertCount };
}
