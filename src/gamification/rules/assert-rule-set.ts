import { ScoringError } from "../../core/errors.ts";
import { checkRuleSet } from "./check-rule-set.ts";

/**
 * Refuses what is no rule set.
 *
 * @param subject - The function that was called, for the message.
 * @throws {ScoringError} `ERR_INVALID_RULES` with every problem.
 */
export function assertRuleSet(ruleSet: unknown, subject: string): void {
  const problems = checkRuleSet(ruleSet);
  if (problems.length > 0) throw new ScoringError("ERR_INVALID_RULES", subject, problems);
}
