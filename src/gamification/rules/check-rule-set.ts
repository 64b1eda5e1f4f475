import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { joinPath } from "../../core/unknown-key.ts";
import { checkConditionAt } from "./check-condition.ts";
import { checkField } from "./check-leaf.ts";
import { DEFAULT_LATE_CATEGORIES, LARGEST_POINTS } from "./order-rules.ts";
import {
  checkDecimal,
  checkRecord,
  checkText,
  expect,
  isOver,
  isText,
  LARGEST_RULE_COUNT,
  type RuleCheck,
  report,
  startCheck,
} from "./rule-checks.ts";

/**
 * Everything that keeps a value from being a rule set, at once. An empty list means that it is one, and that every
 * event has a result. Never throws, whatever the value: nesting, cycles and repetition by aliases are bounded.
 *
 * `path` is the place, `rules[3].condition.all[0].operator`; the message begins with the rule's id where it has one:
 * `rule "r_1", rules[3].condition…`. After 10,000 problems the list ends with one that says so.
 *
 * Refused are unknown keys and operators (with the known one that was probably meant), values of a type that the
 * operator does not compare, empty groups, groups more than 32 deep, cycles, `between` with lower > upper, lists with
 * repeats or of several types, prototype paths, points of more than six decimals or beyond ±100,000, both or neither of
 * `points` and `points_per`, repeated rule ids, `skip_all` in a late category, more than 10,000 rules or 200,000
 * conditions and list values.
 *
 * @example
 * const condition = { field: "quality_score", operator: "more_than", value: 90 };
 * checkRuleSet({ versions: {}, rules: [{ rule_id: "r_1", category: "quality", condition, points: 5 }] })[0].path; // "rules[0].condition.operator"
 */
export function checkRuleSet(value: unknown): readonly Problem[] {
  const check = startCheck();
  const set = checkRecord(check, value, "", SET_KEYS, "a rule set: an object with versions and rules");
  if (set === null) return check.problems;
  checkVersions(check, set["versions"]);
  checkCategories(check, set["category_order"], "category_order");
  checkCategories(check, set["late_categories"], "late_categories");
  const late = set["late_categories"] ?? DEFAULT_LATE_CATEGORIES;
  const isList = Array.isArray(late) && late.length <= LARGEST_CATEGORY_COUNT;
  checkRules(check, set["rules"], new Set<unknown>(isList ? late : []));
  return check.problems;
}

const SET_KEYS: readonly string[] = ["versions", "rules", "category_order", "late_categories"];
const RULE_KEYS: readonly string[] = [
  "rule_id",
  "category",
  "condition",
  "points",
  "points_per",
  "priority",
  "enabled",
  "on_match",
  "description",
];
const PER_KEYS: readonly string[] = ["field", "per", "points", "max"];

/** The most characters of an id or a name, of a description, and the most categories that a set can name. */
export const LONGEST_ID = 200;
export const LONGEST_DESCRIPTION = 10_000;
export const LARGEST_CATEGORY_COUNT = 1000;
/** The largest size of one unit of `points_per`, and the largest priority either way. */
export const LARGEST_PER = 1_000_000_000;
export const LARGEST_PRIORITY = 1_000_000_000;

function checkVersions(check: RuleCheck, versions: unknown): void {
  if (!isRecord(versions)) {
    expect(check, "versions", "an object of one version per category", versions);
    return;
  }
  const categories = Object.keys(versions);
  if (categories.length > LARGEST_CATEGORY_COUNT) {
    const expected = `the versions of at most ${LARGEST_CATEGORY_COUNT} categories`;
    report(check, problem("versions", expected, `those of ${categories.length}`));
    return;
  }
  for (const category of categories) {
    checkCategory(check, category, joinPath("versions", category));
    checkText(check, versions[category], joinPath("versions", category), LONGEST_ID, "a version");
  }
}

function checkCategories(check: RuleCheck, categories: unknown, path: string): void {
  if (categories === undefined) return;
  if (!Array.isArray(categories) || categories.length > LARGEST_CATEGORY_COUNT) {
    expect(check, path, `an array of at most ${LARGEST_CATEGORY_COUNT} categories`, categories);
    return;
  }
  const seen = new Set<unknown>();
  for (let i = 0; i < categories.length; i++) {
    const category: unknown = categories[i];
    checkCategory(check, category, joinPath(path, i));
    if (seen.has(category)) expect(check, joinPath(path, i), "a category that is not in the list yet", category);
    seen.add(category);
  }
}

/** Categories become keys of results, where `__proto__` is the one name that is not a key like others. */
function checkCategory(check: RuleCheck, category: unknown, path: string): void {
  checkText(check, category, path, LONGEST_ID, "a category");
  if (category === "__proto__") expect(check, path, "a category of another name", category);
}

function checkRules(check: RuleCheck, rules: unknown, late: ReadonlySet<unknown>): void {
  if (!Array.isArray(rules)) {
    expect(check, "rules", "an array of rules", rules);
    return;
  }
  if (rules.length > LARGEST_RULE_COUNT) {
    expect(check, "rules", `at most ${LARGEST_RULE_COUNT} rules`, rules);
    return;
  }
  const placeOf = new Map<string, number>();
  for (let i = 0; i < rules.length && !isOver(check); i++) {
    const rule: unknown = rules[i];
    const path = joinPath("rules", i);
    const ruleId = isRecord(rule) && Object.hasOwn(rule, "rule_id") ? rule["rule_id"] : null;
    check.ruleId = typeof ruleId === "string" ? ruleId : null;
    checkRule(check, rule, path, late);
    if (typeof ruleId !== "string") continue;
    const first = placeOf.get(ruleId);
    if (first === undefined) placeOf.set(ruleId, i);
    else {
      const received = `${describeValue(ruleId)}, as rules[${first}] has`;
      report(check, problem(`${path}.rule_id`, "an id that no other rule has", received));
    }
  }
  check.ruleId = null;
}

function checkRule(check: RuleCheck, value: unknown, path: string, late: ReadonlySet<unknown>): void {
  const rule = checkRecord(check, value, path, RULE_KEYS, "a rule: an object with rule_id, category and condition");
  if (rule === null) return;
  checkText(check, rule["rule_id"], `${path}.rule_id`, LONGEST_ID, "an id");
  checkCategory(check, rule["category"], `${path}.category`);
  checkConditionAt(check, rule["condition"], `${path}.condition`, []);
  checkAward(check, rule, path);
  const { priority, enabled, description } = rule;
  if (priority !== undefined && !isPriority(priority)) {
    expect(check, `${path}.priority`, `a whole number, at most ${LARGEST_PRIORITY} in size`, priority);
  }
  if (enabled !== undefined && typeof enabled !== "boolean") expect(check, `${path}.enabled`, "true or false", enabled);
  if (description !== undefined && description !== "" && !isText(description, LONGEST_DESCRIPTION)) {
    expect(check, `${path}.description`, `a text of at most ${LONGEST_DESCRIPTION} characters`, description);
  }
  checkOnMatch(check, rule, `${path}.on_match`, late);
}

function isPriority(value: unknown): boolean {
  return Number.isInteger(value) && Math.abs(value as number) <= LARGEST_PRIORITY;
}

function checkOnMatch(
  check: RuleCheck,
  rule: Readonly<Record<string, unknown>>,
  path: string,
  late: ReadonlySet<unknown>,
): void {
  const { on_match: onMatch, category } = rule;
  if (onMatch === "skip_all" && late.has(category)) {
    const expected = `"continue" or "skip_category" in the late category ${describeValue(category)}`;
    expect(check, path, expected, onMatch);
  } else if (onMatch !== undefined && onMatch !== "continue" && onMatch !== "skip_category" && onMatch !== "skip_all") {
    expect(check, path, '"continue", "skip_category" or "skip_all"', onMatch);
  }
}

function checkAward(check: RuleCheck, rule: Readonly<Record<string, unknown>>, path: string): void {
  const { points, points_per: pointsPer } = rule;
  if ((points === undefined) === (pointsPer === undefined)) {
    report(check, problem(path, "exactly one of points and points_per", points === undefined ? "neither" : "both"));
  }
  if (points !== undefined) checkDecimal(check, points, `${path}.points`, -LARGEST_POINTS, LARGEST_POINTS);
  if (pointsPer === undefined) return;
  const at = `${path}.points_per`;
  const per = checkRecord(check, pointsPer, at, PER_KEYS, "an object with field, per and points");
  if (per === null) return;
  checkField(check, per["field"], `${at}.field`);
  checkDecimal(check, per["per"], `${at}.per`, 0.000001, LARGEST_PER);
  checkDecimal(check, per["points"], `${at}.points`, -LARGEST_POINTS, LARGEST_POINTS);
  if (per["max"] !== undefined) checkDecimal(check, per["max"], `${at}.max`, 0.000001, LARGEST_POINTS);
}
