import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { joinPath } from "../../core/unknown-key.ts";
import { checkCondition } from "./check-condition.ts";
import type { RuleCondition, RuleLeaf, RuleOperator, RuleValue } from "./model.ts";
import { countNodes, expect, isOver, type RuleCheck, report, startCheck } from "./rule-checks.ts";

/** A condition, or everything in the expression that is none. */
export type ConditionImport =
  | { readonly kind: "imported"; readonly condition: RuleCondition }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

/**
 * Reads a JsonLogic expression as a condition, as far as it is one: comparisons of one `var` with a constant (`==`,
 * `===`, `!=`, `!==`, `<`, `<=`, `>`, `>=`, on either side; `<` and `<=` of three with the `var` in the middle; a
 * comparison with `null` asks whether the field is missing), `in` a list of constants, a constant text `in` a `var`,
 * `missing`, and `and`, `or`, `!`, `!!` of such. Everything else is refused with its path and operator.
 *
 * An event whose fields are there and of the type of the constants gets the same answer. Else the answers differ,
 * because JsonLogic converts and this language does not: there `"65" == 65` and `null < 5` are true, here both are
 * unknown; and `missing` also counts an empty text there.
 *
 * @example
 * importJsonLogic({ "<": [60, { var: "handle_time_seconds" }, 180] }).kind; // "imported"
 * importJsonLogic({ "+": [1, 2] }).problems[0].received; // "+"
 */
export function importJsonLogic(expression: unknown): ConditionImport {
  const check = startCheck();
  const condition = read(check, expression, "", 0);
  if (check.problems.length > 0) return { kind: "refused", problems: check.problems };
  const problems = checkCondition(condition, "");
  return problems.length > 0 ? { kind: "refused", problems } : { kind: "imported", condition };
}

/** Stands for what was refused. */
const NOTHING: RuleCondition = { any: [] };
/** Deeper than any condition may be; the check of the result says how deep that is. */
const LARGEST_DEPTH = 40;

const GROUPS: { readonly [operator: string]: "all" | "any" } = { and: "all", or: "any" };
const EQUALITIES: { readonly [operator: string]: readonly [RuleOperator, RuleOperator] } = {
  "==": ["equals", "is_missing"],
  "===": ["equals", "is_missing"],
  "!=": ["not_equals", "is_present"],
  "!==": ["not_equals", "is_present"],
};
/** The operator for a field on the left, and for one on the right. */
const COMPARISONS: { readonly [operator: string]: readonly [RuleOperator, RuleOperator] } = {
  "<": ["less_than", "greater_than"],
  "<=": ["less_than_or_equal", "greater_than_or_equal"],
  ">": ["greater_than", "less_than"],
  ">=": ["greater_than_or_equal", "less_than_or_equal"],
};
const KNOWN = "==, ===, !=, !==, <, <=, >, >=, in, missing, and, or, !, !!";

function read(check: RuleCheck, expression: unknown, path: string, depth: number): RuleCondition {
  if (!countNodes(check, 1, path)) return NOTHING;
  if (depth > LARGEST_DEPTH) return refuse(check, path, `groups at most ${LARGEST_DEPTH} deep`, "a deeper one");
  const keys = isRecord(expression) ? Object.keys(expression) : [];
  const operator = keys[0];
  if (!isRecord(expression) || operator === undefined || keys.length > 1) {
    return refuse(check, path, "an expression: an object of one operator", describeValue(expression));
  }
  const given = expression[operator];
  const parts: readonly unknown[] = Array.isArray(given) ? given : [given];
  const at = joinPath(path, operator);
  if (Object.hasOwn(GROUPS, operator)) {
    if (parts.length === 0) return refuse(check, at, "at least one expression", "none");
    const members: RuleCondition[] = [];
    for (let i = 0; i < parts.length && !isOver(check); i++)
      members.push(read(check, parts[i], joinPath(at, i), depth + 1));
    return GROUPS[operator] === "all" ? { all: members } : { any: members };
  }
  if (operator === "!" || operator === "!!") {
    if (parts.length !== 1) return refuse(check, at, "one expression", describeParts(parts));
    const inner = read(check, parts[0], joinPath(at, 0), depth + 1);
    return operator === "!" ? { not: inner } : inner;
  }
  if (Object.hasOwn(EQUALITIES, operator)) return readEquality(check, operator, parts, at);
  if (Object.hasOwn(COMPARISONS, operator)) return readComparison(check, operator, parts, at);
  if (operator === "in") return readIn(check, parts, at);
  if (operator === "missing") return readMissing(check, parts, at);
  return refuse(check, path, `one of ${KNOWN}`, operator.slice(0, 60));
}

function readEquality(check: RuleCheck, operator: string, parts: readonly unknown[], path: string): RuleCondition {
  const [left, right] = parts;
  const [compare, ifNull] = EQUALITIES[operator] as readonly [RuleOperator, RuleOperator];
  const [held, value, place] = isVar(left) ? [left, right, 0] : [right, left, 1];
  if (parts.length !== 2 || !isVar(held) || !(isConstant(value) || value === null)) {
    return refuse(check, path, "a var and a constant", describeParts(parts));
  }
  const field = readVar(check, held, joinPath(path, place));
  return value === null ? { field, operator: ifNull } : { field, operator: compare, value };
}

function readComparison(check: RuleCheck, operator: string, parts: readonly unknown[], path: string): RuleCondition {
  const [left, middle, right] = parts;
  const [ofLeft, ofRight] = COMPARISONS[operator] as readonly [RuleOperator, RuleOperator];
  const isBetween = parts.length === 3 && (operator === "<" || operator === "<=");
  if (isBetween && typeof left === "number" && isVar(middle) && typeof right === "number") {
    const field = readVar(check, middle, joinPath(path, 1));
    const lower: RuleLeaf = { field, operator: ofRight, value: left };
    return { all: [lower, { field, operator: ofLeft, value: right }] };
  }
  if (parts.length === 2 && isVar(left) && typeof middle === "number") {
    return { field: readVar(check, left, joinPath(path, 0)), operator: ofLeft, value: middle };
  }
  if (parts.length === 2 && typeof left === "number" && isVar(middle)) {
    return { field: readVar(check, middle, joinPath(path, 1)), operator: ofRight, value: left };
  }
  return refuse(check, path, "a var and a number, or a var between two numbers for < and <=", describeParts(parts));
}

function readIn(check: RuleCheck, parts: readonly unknown[], path: string): RuleCondition {
  const [sought, within] = parts;
  if (parts.length === 2 && isVar(sought) && Array.isArray(within)) {
    const field = readVar(check, sought, joinPath(path, 0));
    if (!countNodes(check, within.length, path)) return NOTHING;
    return { field, operator: "in", value: [...new Set(within as RuleValue[])] };
  }
  if (parts.length === 2 && typeof sought === "string" && isVar(within)) {
    return { field: readVar(check, within, joinPath(path, 1)), operator: "contains", value: sought };
  }
  return refuse(check, path, "a var in a list of constants, or a text in a var", describeParts(parts));
}

function readMissing(check: RuleCheck, parts: readonly unknown[], path: string): RuleCondition {
  const fields = parts.filter((part) => typeof part === "string");
  if (fields.length === 0 || fields.length < parts.length) {
    return refuse(check, path, "names of fields", describeParts(parts));
  }
  return { any: fields.map((field) => ({ field, operator: "is_missing" })) };
}

function isVar(value: unknown): value is { readonly var: unknown } {
  return isRecord(value) && Object.hasOwn(value, "var") && Object.keys(value).length === 1;
}

function isConstant(value: unknown): value is RuleValue {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function readVar(check: RuleCheck, { var: name }: { readonly var: unknown }, path: string): string {
  const field: unknown = Array.isArray(name) && name.length === 1 ? name[0] : name;
  if (typeof field === "string" && field !== "") return field;
  expect(check, joinPath(path, "var"), "the name of a field, without a default", name);
  return "";
}

function describeParts(parts: readonly unknown[]): string {
  const shown = parts.slice(0, 3).map((part) => (isVar(part) ? "a var" : describeValue(part)));
  return parts.length === 0 ? "nothing" : `${shown.join(", ")}${parts.length > 3 ? ", …" : ""}`;
}

function refuse(check: RuleCheck, path: string, expected: string, received: string): RuleCondition {
  report(check, problem(path, expected, received));
  return NOTHING;
}
