import type { Rule, RuleCondition, RuleSet } from "../../../src/gamification/rules/model.ts";

/** True of every event, false of every event, and unknown for events without the field. */
export const ALWAYS: RuleCondition = { any: [presence("is_present"), presence("is_missing")] };
export const NEVER: RuleCondition = { all: [presence("is_present"), presence("is_missing")] };
export const LATE: RuleCondition = { field: "quality_score", operator: "greater_than", value: 90 };

function presence(operator: "is_present" | "is_missing"): RuleCondition {
  return { field: "n", operator };
}

/** A rule of 1 point in efficiency that always matches, with what is said otherwise. */
export function ruleOf(ruleId: string, rest: Partial<Rule> = {}): Rule {
  const base = { rule_id: ruleId, category: "efficiency", condition: ALWAYS };
  return rest.points_per === undefined ? { ...base, points: 1, ...rest } : { ...base, ...rest };
}

/** A rule set without versions. */
export function setOf(...rules: readonly Rule[]): RuleSet {
  return { versions: {}, rules };
}
