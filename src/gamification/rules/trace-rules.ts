import { describeValue } from "../../core/errors.ts";
import { evaluateCondition } from "./evaluate-condition.ts";
import type { LeafTrace, RuleTrace } from "./model.ts";
import type { OrderedRule } from "./order-rules.ts";

/** Every leaf of every rule as it answers this event, in order, whatever decided and whatever was skipped. */
export function traceRules(event: object, rules: readonly OrderedRule[]): readonly RuleTrace[] {
  return rules.map(({ ruleId, condition }) => {
    const leaves: LeafTrace[] = [];
    const outcome = evaluateCondition(condition, event, (leaf, answer, actual, path) => {
      leaves.push({
        path: `condition${path}`,
        field: leaf.field,
        operator: leaf.operator,
        expected: leaf.value ?? null,
        actual: describeValue(actual),
        outcome: answer,
      });
    });
    return { ruleId, outcome, leaves };
  });
}
