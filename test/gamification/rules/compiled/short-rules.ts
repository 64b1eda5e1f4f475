import type { Rule, RuleCondition, RuleLeaf, RuleSet } from "../../../../src/gamification/rules/model.ts";

/** A condition on one field. */
export function leaf(field: string, operator: RuleLeaf["operator"], value?: RuleLeaf["value"]): RuleLeaf {
  return value === undefined ? { field, operator } : { field, operator, value };
}

/** A rule of efficiency, worth a point unless something else is said. */
export function rule(rule_id: string, condition: RuleCondition, award: Partial<Rule> = { points: 1 }): Rule {
  return { rule_id, category: "efficiency", condition, ...award };
}

export function setOf(...rules: readonly Rule[]): RuleSet {
  return { versions: { efficiency: "v1" }, rules };
}
