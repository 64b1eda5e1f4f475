import { assertFields } from "../../core/check-fields.ts";
import type { NumberList } from "../feedback/metrics-model.ts";
import type { ChosenThreshold } from "./model.ts";

/**
 * The lowest threshold at which at most so many of the scores are alerts. Equal scores are never told apart, so there
 * may be fewer.
 *
 * With k = the whole part of the budget: everything when there are no more than k scores, else the smallest score
 * above the (k + 1)-th highest.
 *
 * - `value` is 0 where everything fits, and `null` where nothing does.
 *
 * @param scores - Of the past, 0 to 1, in any order; a typed array, too.
 * @param budget - Alerts that fit, >= 0.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when a score is none or the budget is negative or no number.
 *
 * @example
 * topKThreshold([0.9, 0.2, 0.8, 0.7], 2); // { value: 0.8, because: "within-budget", alertCount: 2 }
 * topKThreshold([0.9, 0.8, 0.8, 0.7], 2); // { value: 0.9, because: "within-budget", alertCount: 1 }
 * topKThreshold([0.9, 0.9, 0.9], 2); // { value: null, because: "ties", alertCount: 0 }
 */
export function topKThreshold(scores: NumberList, budget: number): ChosenThreshold {
  const input = {
    scores: ArrayBuffer.isView(scores) && !(scores instanceof DataView) ? Array.from(scores) : scores,
    budget,
  };
  assertFields("ERR_INVALID_INPUT", "topKThreshold", input, {
    scores: ["list", ["number", 0, 1]],
    budget: ["number", 0],
  });
  const k = Math.floor(budget);
  if (scores.length === 0) return { value: null, because: "no-scores", alertCount: 0 };
  if (scores.length <= k) return { value: 0, because: "all", alertCount: scores.length };
  if (k === 0) return { value: null, because: "no-budget", alertCount: 0 };
  // Typed arrays sort numbers as numbers, a million of them in a fraction of a second.
  const sorted = Float64Array.from(scores).sort().reverse();
  const first = sorted[k] as number;
  let alertCount = k;
  while ((sorted[alertCount - 1] as number) <= first) alertCount--;
  if (alertCount === 0) return { value: null, because: "ties", alertCount };
  return { value: sorted[alertCount - 1] as number, because: "within-budget", alertCount };
}
