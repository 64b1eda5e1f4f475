// The source itself: the running order, which writing by hand needs, is not public.
export { compileRules } from "../../src/gamification/rules/compiled/compile-rules.ts";
export type { RuleProgram } from "../../src/gamification/rules/compiled/program-model.ts";
export { evaluateRules } from "../../src/gamification/rules/evaluate-rules.ts";
export type { Rule, RuleCondition, RuleLeaf, RuleResult, RuleSet } from "../../src/gamification/rules/model.ts";
export { type OrderedRule, orderRules } from "../../src/gamification/rules/order-rules.ts";
