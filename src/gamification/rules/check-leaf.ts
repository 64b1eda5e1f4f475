import { describeValue, problem } from "../../core/errors.ts";
import { joinPath } from "../../core/unknown-key.ts";
import type { RuleOperator, RuleValue } from "./model.ts";
import { checkRecord, countNodes, expect, isText, perhaps, type RuleCheck, report } from "./rule-checks.ts";

/** The keys of a leaf. */
export const LEAF_KEYS: readonly string[] = ["field", "operator", "value"];

/** What the value of a leaf has to be. */
type ValueKind = "any" | "number" | "range" | "list" | "text" | "none";

/** Every operator, and what it compares with. */
export const VALUE_KINDS: { readonly [Operator in RuleOperator]: ValueKind } = {
  equals: "any",
  not_equals: "any",
  less_than: "number",
  less_than_or_equal: "number",
  greater_than: "number",
  greater_than_or_equal: "number",
  between: "range",
  in: "list",
  not_in: "list",
  contains: "text",
  starts_with: "text",
  ends_with: "text",
  is_present: "none",
  is_missing: "none",
};

/** The most characters of a field's path, of a text that is compared, and the most values of a list. */
export const LONGEST_FIELD = 200;
export const LONGEST_TEXT = 1000;
export const LONGEST_LIST = 10_000;

/** Adds every problem of a leaf. */
export function checkLeaf(check: RuleCheck, value: unknown, path: string): void {
  const expected = "a condition: an object with field, operator and value, or with all, any or not";
  const leaf = checkRecord(check, value, path, [...LEAF_KEYS, "all", "any", "not"], expected);
  if (leaf === null) return;
  checkField(check, leaf["field"], joinPath(path, "field"));
  const operator = leaf["operator"];
  if (typeof operator === "string" && Object.hasOwn(VALUE_KINDS, operator)) {
    checkValue(check, operator, VALUE_KINDS[operator as RuleOperator], leaf, joinPath(path, "value"));
    return;
  }
  const known = Object.keys(VALUE_KINDS);
  const hint = typeof operator === "string" ? perhaps(operator, known) : "";
  expect(
    check,
    joinPath(path, "operator"),
    hint === "" ? `one of ${known.join(", ")}` : `an operator${hint}`,
    operator,
  );
}

/** A path of the event's own properties: names parted by dots, none of which leads to a prototype. */
export function checkField(check: RuleCheck, field: unknown, path: string): void {
  if (!isText(field, LONGEST_FIELD)) {
    expect(check, path, `the path of a field, 1 to ${LONGEST_FIELD} characters`, field);
    return;
  }
  const parts = field.split(".");
  if (parts.includes("")) expect(check, path, "names parted by single dots", field);
  const inherited = parts.find((part) => PROTOTYPE_NAMES.includes(part));
  if (inherited !== undefined) expect(check, path, `a field of the event's own, so no ${inherited}`, field);
}

/** Names by which objects lead to what they inherit. */
export const PROTOTYPE_NAMES: readonly string[] = ["__proto__", "constructor", "prototype"];

function checkValue(
  check: RuleCheck,
  operator: string,
  kind: ValueKind,
  leaf: Readonly<Record<string, unknown>>,
  path: string,
): void {
  const value = leaf["value"];
  if (kind === "none") {
    if (Object.hasOwn(leaf, "value")) expect(check, path, `no value for ${operator}`, value);
  } else if (kind === "any") {
    if (!isRuleValue(value))
      expect(
        check,
        path,
        `a text of at most ${LONGEST_TEXT} characters, a finite number or a boolean for ${operator}`,
        value,
      );
  } else if (kind === "number") {
    if (!isNumber(value)) expect(check, path, `a finite number for ${operator}`, value);
  } else if (kind === "text") {
    if (!isText(value, LONGEST_TEXT))
      expect(check, path, `a text of 1 to ${LONGEST_TEXT} characters for ${operator}`, value);
  } else if (kind === "range") checkRange(check, value, path);
  else checkList(check, operator, value, path);
}

function checkRange(check: RuleCheck, value: unknown, path: string): void {
  const expected = "[lower, upper], two finite numbers, for between";
  if (!Array.isArray(value) || value.length !== 2) expect(check, path, expected, value);
  else if (!isNumber(value[0]) || !isNumber(value[1])) {
    for (const i of [0, 1])
      if (!isNumber(value[i])) expect(check, joinPath(path, i), "a finite number for between", value[i]);
  } else if (value[0] > value[1]) {
    report(check, problem(path, "lower <= upper for between", `[${value[0]}, ${value[1]}]`));
  }
}

function checkList(check: RuleCheck, operator: string, value: unknown, path: string): void {
  if (!Array.isArray(value) || value.length === 0 || value.length > LONGEST_LIST) {
    expect(check, path, `an array of 1 to ${LONGEST_LIST} values for ${operator}`, value);
    return;
  }
  if (!countNodes(check, value.length, path)) return;
  const first: unknown = value[0];
  const seen = new Set<unknown>();
  for (let i = 0; i < value.length; i++) {
    const one: unknown = value[i];
    if (!isRuleValue(one)) expect(check, joinPath(path, i), "a text, a finite number or a boolean", one);
    else if (isRuleValue(first) && typeof one !== typeof first) {
      expect(check, joinPath(path, i), `a ${typeof first === "string" ? "text" : typeof first} like the first`, one);
    } else if (seen.has(one)) {
      report(check, problem(joinPath(path, i), "a value that is not in the list yet", describeValue(one)));
    }
    seen.add(one);
  }
}

/**
 * A list of another language, where repeats are allowed, without them; as it is where its members cannot stand in one
 * list, so that what is wrong keeps its place.
 */
export function withoutRepeats(list: readonly unknown[]): readonly RuleValue[] {
  const isSound = list.every((one) => isRuleValue(one) && typeof one === typeof list[0]);
  return (isSound ? [...new Set(list)] : [...list]) as RuleValue[];
}

function isRuleValue(value: unknown): boolean {
  if (typeof value === "string") return value.length <= LONGEST_TEXT;
  return isNumber(value) || typeof value === "boolean";
}

function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}
