import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";

/**
 * The threshold at which an alert costs as much as it saves: `falseAlarmCost ÷ (falseAlarmCost + missCost)`. Only for
 * scores that are calibrated probabilities.
 *
 * - 0.75 means that a false alarm costs three times a missed escalation. The guide's 0.75 is not meant so: it follows
 *   from what supervisors can take.
 *
 * @param falseAlarmCost - Of an alert that nobody needed. Any unit, >= 0, not both 0.
 * @param missCost - Of an escalation without an alert, in the same unit. >= 0.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when a cost is negative or no number, or both are 0.
 *
 * @example
 * costThreshold(3, 1); // 0.75
 * costThreshold(1, 4); // 0.2
 */
export function costThreshold(falseAlarmCost: number, missCost: number): number {
  const problems: Problem[] = [];
  checkCost(problems, "falseAlarmCost", falseAlarmCost);
  checkCost(problems, "missCost", missCost);
  if (falseAlarmCost === 0 && missCost === 0) {
    problems.push(problem("missCost", "a number above 0, because falseAlarmCost is 0", describeValue(missCost)));
  }
  refuseProblems("ERR_INVALID_INPUT", "costThreshold", problems);
  const sum = falseAlarmCost + missCost;
  // Halves keep the sum of two very large costs finite.
  return Number.isFinite(sum) ? falseAlarmCost / sum + 0 : falseAlarmCost / 2 / (falseAlarmCost / 2 + missCost / 2);
}

function checkCost(problems: Problem[], path: string, cost: unknown): void {
  if (Number.isFinite(cost) && (cost as number) >= 0) return;
  problems.push(problem(path, "a finite number >= 0", describeValue(cost)));
}
