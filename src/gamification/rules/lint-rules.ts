import { canonicalJson } from "../../core/canonical-json.ts";
import { assertRuleSet } from "./assert-rule-set.ts";
import { canAnswer } from "./can-answer.ts";
import { CANONICAL_EVENT_FIELDS, type FieldTypes } from "./event-fields.ts";
import { lintFields } from "./lint-fields.ts";
import type { AddFinding, RuleFinding } from "./lint-model.ts";
import type { Rule, RuleCondition, RuleSet } from "./model.ts";
import { DEFAULT_CATEGORY_ORDER, DEFAULT_LATE_CATEGORIES, type OrderedRule, orderRules } from "./order-rules.ts";
import { perhaps } from "./rule-checks.ts";

/**
 * Finds what may be a mistake in a rule set that is valid; nothing of it is refused. Findings come by rule in the order
 * of the file. A finding is never wrong, but not every mistake is found: parts of texts are compared pairwise, and
 * conditions of more than 200 alternatives are not looked through.
 *
 * @param fields - What the events hold; {@link CANONICAL_EVENT_FIELDS} unless given. `name.*` opens all below a name.
 * @throws {ScoringError} `ERR_INVALID_RULES` with every problem of the rule set.
 *
 * @example
 * const condition = { all: [{ field: "handle_time", operator: "less_than", value: 60 }, { field: "handle_time", operator: "greater_than", value: 90 }] };
 * const findings = lintRules({ versions: { sales: "v1" }, rules: [{ rule_id: "r", category: "sales", condition, points: 1 }] });
 * findings.map((one) => one.kind); // ["unknown-field", "unknown-field", "never-true"]
 */
export function lintRules(ruleSet: RuleSet, fields: FieldTypes = CANONICAL_EVENT_FIELDS): readonly RuleFinding[] {
  assertRuleSet(ruleSet, "lintRules");
  const seen = new Map<string, string>();
  const late = ruleSet.late_categories ?? DEFAULT_LATE_CATEGORIES;
  const skippedBy = findUnreachable(orderRules(ruleSet).rules);
  return ruleSet.rules.flatMap((rule, i) => {
    const path = `rules[${i}]`;
    const findings: RuleFinding[] = [];
    const add: AddFinding = (kind, at, message) => {
      findings.push({ kind, ruleId: rule.rule_id, path: `${path}${at}`, message });
    };
    lintFields(rule, late, fields, add);
    lintAnswers(rule.condition, add);
    lintRepeats(rule, seen, add);
    lintCategory(rule.category, ruleSet, add);
    const by = skippedBy.get(rule.rule_id);
    if (by !== undefined) add("unreachable", "", `every event that decides ${by} has it skip this rule`);
    if (rule.enabled === false) add("disabled", ".enabled", "the rule is disabled");
    return findings;
  });
}

function lintAnswers(condition: RuleCondition, add: AddFinding): void {
  if (!canAnswer(condition, "true")) add("never-true", ".condition", "no event can meet the condition");
  else if (!canAnswer(condition, "false")) {
    add("always-true", ".condition", "every event that decides the condition meets it");
  }
}

/** @param seen - Conditions of earlier rules, with the rule's id. */
function lintRepeats(rule: Rule, seen: Map<string, string>, add: AddFinding): void {
  const whole = normalForm(rule.condition, ".condition", (path) => {
    add("repeated-condition", path, "an earlier member of the group asks the same");
  });
  if (rule.enabled === false) return;
  const first = seen.get(whole);
  if (first === undefined) seen.set(whole, rule.rule_id);
  else add("repeated-condition", ".condition", `${JSON.stringify(first)} asks the same`);
}

/** A text that is the same for conditions that differ in the order of keys and members alone. */
function normalForm(condition: RuleCondition, path: string, onRepeat: (path: string) => void): string {
  if ("not" in condition) return `not(${normalForm(condition.not, `${path}.not`, onRepeat)})`;
  if ("field" in condition) return canonicalJson(condition);
  const kind = "all" in condition ? "all" : "any";
  const members = "all" in condition ? condition.all : condition.any;
  const forms = new Set<string>();
  members.forEach((member, i) => {
    const at = `${path}.${kind}[${i}]`;
    const form = normalForm(member, at, onRepeat);
    if (forms.has(form)) onRepeat(at);
    forms.add(form);
  });
  return `${kind}(${[...forms].sort().join()})`;
}

function lintCategory(category: string, ruleSet: RuleSet, add: AddFinding): void {
  const order = ruleSet.category_order ?? DEFAULT_CATEGORY_ORDER;
  if (!order.includes(category)) {
    add(
      "category-outside-order",
      ".category",
      `the order has no ${JSON.stringify(category)}${perhaps(category, order)}`,
    );
  }
  if (!Object.hasOwn(ruleSet.versions, category)) {
    const hint = perhaps(category, Object.keys(ruleSet.versions));
    add("category-without-version", ".category", `the versions have no ${JSON.stringify(category)}${hint}`);
  }
}

/** The rule that skips each rule, in words, where every event that decides it does so. */
function findUnreachable(rules: readonly OrderedRule[]): ReadonlyMap<string, string> {
  const skippedBy = new Map<string, string>();
  const endedBy = new Map<string, string>();
  /** Categories of which a rule before may skip the rest, and with it a rule that would skip everything. */
  const mayEnd = new Set<string>();
  let allEndedBy: string | undefined;
  for (const { ruleId, category, condition, onMatch } of rules) {
    const by = allEndedBy ?? endedBy.get(category);
    if (by !== undefined) skippedBy.set(ruleId, by);
    else if (onMatch !== "continue" && !canAnswer(condition, "false")) {
      if (onMatch === "skip_category") endedBy.set(category, JSON.stringify(ruleId));
      else if (!mayEnd.has(category)) allEndedBy = JSON.stringify(ruleId);
    }
    if (onMatch === "skip_category") mayEnd.add(category);
  }
  return skippedBy;
}
