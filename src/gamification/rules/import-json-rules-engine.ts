import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { joinPath } from "../../core/unknown-key.ts";
import { LARGEST_CONDITION_DEPTH } from "./check-condition.ts";
import { withoutRepeats } from "./check-leaf.ts";
import { checkRuleSet } from "./check-rule-set.ts";
import type { Rule, RuleCondition, RuleOperator, RuleValue } from "./model.ts";
import { checkRecord, countNodes, expect, isOver, type RuleCheck, report, startCheck } from "./rule-checks.ts";

/** Rules, or everything in what was given that is none. */
export type RulesImport =
  | { readonly kind: "imported"; readonly rules: readonly Rule[] }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

/**
 * Reads rules of json-rules-engine as rules of ours, as far as they fit. A rule's `name` becomes its id, `event.type`
 * its category, `event.params.points` its points and `event.params.message` its description.
 *
 * - Conditions: `all`, `any`, `not` and leaves of `fact`, `operator`, `value` and, for what lies within the fact, a
 *   `path` such as `$.campaign.name`. Operators: `equal`, `notEqual`, `lessThan`, `lessThanInclusive`, `greaterThan`,
 *   `greaterThanInclusive`, `in`, `notIn`; `equal` and `notEqual` of `null` ask whether the field is missing.
 * - Refused: `contains` and `doesNotContain`, which ask for members of arrays; operators of one's own; conditions by
 *   reference, comparisons with other facts, `params`, priorities (the order of facts has no meaning here, and rules
 *   run the other way round), callbacks.
 *
 * An event whose fields are there and of the type of the values gets the same answer. A fact that is not there is an
 * error or a false comparison there, and unknown here; a numeric text counts as a number there, and is unknown here.
 *
 * @param rules - An array of rules, as `rule.toJSON(false)` gives them.
 *
 * @example
 * const conditions = { all: [{ fact: "quality_score", operator: "greaterThanInclusive", value: 90 }] };
 * const event = { type: "quality", params: { points: 25 } };
 * importJsonRulesEngine([{ name: "q90", conditions, event }]).rules[0].points; // 25
 */
export function importJsonRulesEngine(rules: unknown): RulesImport {
  const check = startCheck();
  if (!Array.isArray(rules)) {
    expect(check, "", "an array of rules", rules);
    return { kind: "refused", problems: check.problems };
  }
  const read: Rule[] = [];
  for (let i = 0; i < rules.length && !isOver(check); i++) read.push(readRule(check, rules[i], joinPath("", i)));
  if (check.problems.length > 0) return { kind: "refused", problems: check.problems };
  const problems = checkRuleSet({ versions: {}, rules: read }).map(inGiven);
  return problems.length > 0 ? { kind: "refused", problems } : { kind: "imported", rules: read };
}

/** A problem of the rules as one of what was given, whose groups have the same keys. */
function inGiven(found: Problem): Problem {
  const [, rule, part = "", rest = ""] = /^rules(\[\d+\])?(?:\.(\w+))?(.*)$/.exec(found.path) as unknown as string[];
  const place = part === "" ? "" : `.${PLACES[part] ?? part}`;
  const path = `${rule ?? ""}${place}${rest.replace(/\.field$/, ".fact")}`;
  return { ...found, path, message: found.message.replace(found.path, path === "" ? "the input" : path) };
}

/** Where the fields of a rule come from. */
const PLACES: { readonly [field: string]: string } = {
  rule_id: "name",
  category: "event.type",
  condition: "conditions",
  points: "event.params.points",
  description: "event.params.message",
};

const RULE_KEYS: readonly string[] = ["name", "conditions", "event", "priority"];
const LEAF_KEYS: readonly string[] = ["fact", "operator", "value", "path", "name"];
const OPERATORS: { readonly [operator: string]: RuleOperator } = {
  equal: "equals",
  notEqual: "not_equals",
  lessThan: "less_than",
  lessThanInclusive: "less_than_or_equal",
  greaterThan: "greater_than",
  greaterThanInclusive: "greater_than_or_equal",
  in: "in",
  notIn: "not_in",
};
const ASKS_NULL: { readonly [operator: string]: RuleOperator } = { equal: "is_missing", notEqual: "is_present" };

function readRule(check: RuleCheck, value: unknown, path: string): Rule {
  const rule = checkRecord(check, value, path, RULE_KEYS, "a rule: an object with name, conditions and event");
  if (rule === null) return NO_RULE;
  if (rule["priority"] !== undefined && rule["priority"] !== 1) {
    expect(
      check,
      joinPath(path, "priority"),
      "no priority but 1: higher runs first there, and last here",
      rule["priority"],
    );
  }
  const at = joinPath(path, "event");
  const event = checkRecord(check, rule["event"], at, ["type", "params"], "an event with type and params");
  const params =
    event === null ? null : checkRecord(check, event["params"], joinPath(at, "params"), PARAMS, "params with points");
  const message = params?.["message"];
  if (params !== null && typeof params["points"] !== "number") {
    expect(check, joinPath(joinPath(at, "params"), "points"), "a number", params["points"]);
  }
  return {
    rule_id: textAt(check, rule["name"], joinPath(path, "name"), "a name, which becomes the rule's id"),
    category:
      event === null ? "" : textAt(check, event["type"], joinPath(at, "type"), "a type, which becomes the category"),
    condition: readCondition(check, rule["conditions"], joinPath(path, "conditions"), 0),
    points: params === null ? 0 : (params["points"] as number),
    ...(message === undefined ? {} : { description: message as string }),
  };
}

const PARAMS: readonly string[] = ["points", "message"];
const NO_CONDITION: RuleCondition = { any: [] };
const NO_RULE: Rule = { rule_id: "", category: "", condition: NO_CONDITION, points: 0 };

function textAt(check: RuleCheck, value: unknown, path: string, expected: string): string {
  if (typeof value === "string" && value !== "") return value;
  expect(check, path, expected, value);
  return "";
}

function readCondition(check: RuleCheck, value: unknown, path: string, depth: number): RuleCondition {
  if (!countNodes(check, 1, path)) return NO_CONDITION;
  if (depth > LARGEST_CONDITION_DEPTH) {
    return refuse(check, path, `groups at most ${LARGEST_CONDITION_DEPTH} deep`, "a deeper one");
  }
  if (!isRecord(value)) return refuse(check, path, "a condition", describeValue(value));
  const kind = (["all", "any", "not"] as const).find((key) => Object.hasOwn(value, key));
  if (kind === undefined) return readLeaf(check, value, path);
  checkRecord(check, value, path, [kind, "name"], "a group");
  const members = value[kind];
  const at = joinPath(path, kind);
  if (kind === "not") return { not: readCondition(check, members, at, depth + 1) };
  if (!Array.isArray(members) || members.length === 0) {
    return refuse(check, at, "an array of at least one condition", describeValue(members));
  }
  const read: RuleCondition[] = [];
  for (let i = 0; i < members.length && !isOver(check); i++) {
    read.push(readCondition(check, members[i], joinPath(at, i), depth + 1));
  }
  return kind === "all" ? { all: read } : { any: read };
}

function readLeaf(check: RuleCheck, leaf: Readonly<Record<string, unknown>>, path: string): RuleCondition {
  if (Object.hasOwn(leaf, "condition")) {
    return refuse(check, joinPath(path, "condition"), "the condition itself", "a reference to a shared one");
  }
  checkRecord(check, leaf, path, LEAF_KEYS, "a condition");
  const { operator, value } = leaf;
  if (typeof operator !== "string" || !Object.hasOwn(OPERATORS, operator)) {
    return refuse(
      check,
      joinPath(path, "operator"),
      `one of ${Object.keys(OPERATORS).join(", ")}`,
      describeValue(operator),
    );
  }
  const field = readField(check, leaf, path);
  if (value === null && Object.hasOwn(ASKS_NULL, operator)) {
    return { field, operator: ASKS_NULL[operator] as RuleOperator };
  }
  if (isRecord(value)) return refuse(check, joinPath(path, "value"), "a constant", "a comparison with another fact");
  if (Array.isArray(value) && !countNodes(check, value.length, path)) return NO_CONDITION;
  const constant = Array.isArray(value) ? withoutRepeats(value) : (value as RuleValue);
  return { field, operator: OPERATORS[operator] as RuleOperator, value: constant };
}

/** The fact's name, and below it the simple form of a JSON path: names parted by dots. */
function readField(check: RuleCheck, { fact, path: within }: Readonly<Record<string, unknown>>, path: string): string {
  if (typeof fact !== "string" || fact === "" || fact.includes(".")) {
    expect(check, joinPath(path, "fact"), "the name of a fact without dots", fact);
    return "";
  }
  if (within === undefined || within === "$") return fact;
  if (typeof within === "string" && /^\$(\.[^.[\]()*?@'"\s]+)+$/.test(within)) return fact + within.slice(1);
  expect(check, joinPath(path, "path"), "a path of names, as $.campaign.name", within);
  return fact;
}

function refuse(check: RuleCheck, path: string, expected: string, received: string): RuleCondition {
  report(check, problem(path, expected, received));
  return NO_CONDITION;
}
