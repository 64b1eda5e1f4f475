import { type Problem, ScoringError } from "../../core/errors.ts";
import { deepFreeze } from "../../core/policy.ts";
import { checkRuleSet } from "./check-rule-set.ts";
import type { RuleSet } from "./model.ts";

/** What reading a rule set gives instead of throwing. */
export type RuleSetReading =
  | { readonly kind: "valid"; readonly value: RuleSet }
  | { readonly kind: "invalid"; readonly problems: readonly Problem[] };

/**
 * Reads a rule set: checks all of it as `checkRuleSet` does, and gives a deeply frozen copy of plain objects that
 * nobody else holds. Nothing is filled in.
 *
 * @throws {ScoringError} `ERR_INVALID_RULES` with every problem.
 *
 * @example
 * parseRuleSet({ versions: { sales: "v1" }, rules: [] }).versions.sales; // "v1"
 */
export function parseRuleSet(input: unknown): RuleSet {
  const reading = safeParseRuleSet(input);
  if (reading.kind === "valid") return reading.value;
  throw new ScoringError("ERR_INVALID_RULES", "rule set", reading.problems);
}

/** As {@link parseRuleSet}, with the problems as a value. */
export function safeParseRuleSet(input: unknown): RuleSetReading {
  const problems = checkRuleSet(input);
  if (problems.length > 0) return { kind: "invalid", problems };
  // What was checked is JSON of bounded depth, without cycles; nodes that are shared become nodes of their own.
  return { kind: "valid", value: deepFreeze(JSON.parse(JSON.stringify(input)) as RuleSet) };
}
