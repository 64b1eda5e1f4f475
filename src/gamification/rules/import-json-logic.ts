import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { joinPath } from "../../core/unknown-key.ts";
import { checkCondition } from "./check-condition.ts";
import { withoutRepeats } from "./check-leaf.ts";
import type { RuleCondition, RuleOperator, RuleValue } from "./model.ts";
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
 * unknown; and `missing` also counts an empty text there. `missing` gives a list of names there: one that is not empty
 * counts as true.
 *
 * @example
 * importJsonLogic({ "<": [60, { var: "handle_time_seconds" }, 180] }).kind; // "imported"
 * importJsonLogic({ "+": [1, 2] }).problems[0].received; // "+"
 */
export function importJsonLogic(expression: unknown): ConditionImport {
  const check: ImportCheck = { ...startCheck(), places: null };
  const condition = read(check, expression, WHOLE, 0);
  if (check.problems.length > 0) return { kind: "refused", problems: check.problems };
  const problems = checkCondition(condition, "");
  if (problems.length === 0) return { kind: "imported", condition };
  // Where everything comes from is asked for by problems alone, and costs more than the reading.
  const places = new Map<string, string>();
  read({ ...startCheck(), places }, expression, WHOLE, 0);
  return { kind: "refused", problems: problems.map((one) => inExpression(one, places)) };
}

/** A check that knows where in the expression the parts of the condition come from. */
interface ImportCheck extends RuleCheck {
  /** Paths in the expression by those in the condition; `null` = nobody asks. */
  readonly places: Map<string, string> | null;
}

/** Where an expression stands, and where its condition will. */
interface Place {
  readonly path: string;
  readonly to: string;
}

const WHOLE: Place = { path: "", to: "" };

/** A problem of the condition as one of the expression. */
function inExpression({ path, expected, received }: Problem, places: ReadonlyMap<string, string>): Problem {
  const part = path.replace(/\[\d+\]$/, "");
  return problem(places.get(path) ?? `${places.get(part) ?? part}${path.slice(part.length)}`, expected, received);
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

function read(check: ImportCheck, expression: unknown, place: Place, depth: number): RuleCondition {
  const { path } = place;
  check.places?.set(place.to, path);
  if (!countNodes(check, 1, path)) return NOTHING;
  if (depth > LARGEST_DEPTH) return refuse(check, path, `groups at most ${LARGEST_DEPTH} deep`, "a deeper one");
  const keys = isRecord(expression) ? Object.keys(expression) : [];
  const operator = keys[0];
  if (!isRecord(expression) || operator === undefined || keys.length > 1) {
    return refuse(check, path, "an expression: an object of one operator", describeValue(expression));
  }
  const given = expression[operator];
  const parts: readonly unknown[] = Array.isArray(given) ? given : [given];
  const at = { path: joinPath(path, operator), to: place.to };
  if (Object.hasOwn(GROUPS, operator)) return readGroup(check, GROUPS[operator] as "all" | "any", parts, at, depth);
  if (operator === "!" || operator === "!!") {
    if (parts.length !== 1) return refuse(check, at.path, "one expression", describeParts(parts));
    const to = operator === "!" ? joinPath(at.to, "not") : at.to;
    const inner = read(check, parts[0], { path: joinPath(at.path, 0), to }, depth + 1);
    return operator === "!" ? { not: inner } : inner;
  }
  if (Object.hasOwn(EQUALITIES, operator)) return readEquality(check, operator, parts, at);
  if (Object.hasOwn(COMPARISONS, operator)) return readComparison(check, operator, parts, at);
  if (operator === "in") return readIn(check, parts, at);
  if (operator === "missing") return readMissing(check, parts, at);
  return refuse(check, path, `one of ${KNOWN}`, operator.slice(0, 60));
}

function readGroup(
  check: ImportCheck,
  kind: "all" | "any",
  parts: readonly unknown[],
  at: Place,
  depth: number,
): RuleCondition {
  if (parts.length === 0) return refuse(check, at.path, "at least one expression", "none");
  const members: RuleCondition[] = [];
  for (let i = 0; i < parts.length && !isOver(check); i++) {
    const place = { path: joinPath(at.path, i), to: joinPath(joinPath(at.to, kind), i) };
    members.push(read(check, parts[i], place, depth + 1));
  }
  return kind === "all" ? { all: members } : { any: members };
}

function readEquality(check: ImportCheck, operator: string, parts: readonly unknown[], at: Place): RuleCondition {
  const [left, right] = parts;
  const [compare, ifNull] = EQUALITIES[operator] as readonly [RuleOperator, RuleOperator];
  const [held, value, place] = isVar(left) ? [left, right, 0] : [right, left, 1];
  if (parts.length !== 2 || !isVar(held) || !(isConstant(value) || value === null)) {
    return refuse(check, at.path, "a var and a constant", describeParts(parts));
  }
  const field = readVar(check, held, at, place);
  if (value === null) return { field, operator: ifNull };
  return { field, operator: compare, value: constantAt(check, value, at, 1 - place) };
}

function readComparison(check: ImportCheck, operator: string, parts: readonly unknown[], at: Place): RuleCondition {
  const [left, middle, right] = parts;
  const [ofLeft, ofRight] = COMPARISONS[operator] as readonly [RuleOperator, RuleOperator];
  const isBetween = parts.length === 3 && (operator === "<" || operator === "<=");
  if (isBetween && typeof left === "number" && isVar(middle) && typeof right === "number") {
    const [lower, upper] = [0, 1].map((i) => ({ ...at, to: joinPath(joinPath(at.to, "all"), i) })) as [Place, Place];
    const field = readVar(check, middle, lower, 1);
    const value = constantAt(check, left, lower, 0);
    return {
      all: [
        { field, operator: ofRight, value },
        { field: readVar(check, middle, upper, 1), operator: ofLeft, value: constantAt(check, right, upper, 2) },
      ],
    };
  }
  if (parts.length === 2 && isVar(left) && typeof middle === "number") {
    return { field: readVar(check, left, at, 0), operator: ofLeft, value: constantAt(check, middle, at, 1) };
  }
  if (parts.length === 2 && typeof left === "number" && isVar(middle)) {
    return { field: readVar(check, middle, at, 1), operator: ofRight, value: constantAt(check, left, at, 0) };
  }
  return refuse(check, at.path, "a var and a number, or a var between two numbers for < and <=", describeParts(parts));
}

function readIn(check: ImportCheck, parts: readonly unknown[], at: Place): RuleCondition {
  const [sought, within] = parts;
  if (parts.length === 2 && isVar(sought) && Array.isArray(within)) {
    const field = readVar(check, sought, at, 0);
    if (!countNodes(check, within.length, at.path)) return NOTHING;
    return { field, operator: "in", value: constantAt(check, withoutRepeats(within), at, 1) };
  }
  if (parts.length === 2 && typeof sought === "string" && isVar(within)) {
    const field = readVar(check, within, at, 1);
    return { field, operator: "contains", value: constantAt(check, sought, at, 0) };
  }
  return refuse(check, at.path, "a var in a list of constants, or a text in a var", describeParts(parts));
}

function readMissing(check: ImportCheck, parts: readonly unknown[], at: Place): RuleCondition {
  const fields = parts.filter((part) => typeof part === "string");
  if (fields.length === 0 || fields.length < parts.length) {
    return refuse(check, at.path, "names of fields", describeParts(parts));
  }
  const group = joinPath(at.to, "any");
  fields.forEach((_, i) => {
    check.places?.set(joinPath(group, i), joinPath(at.path, i));
    check.places?.set(joinPath(joinPath(group, i), "field"), joinPath(at.path, i));
  });
  return { any: fields.map((field) => ({ field, operator: "is_missing" })) };
}

/** The constant of a leaf, which is this part of its expression. */
function constantAt<T>(check: ImportCheck, value: T, at: Place, part: number): T {
  check.places?.set(joinPath(at.to, "value"), joinPath(at.path, part));
  return value;
}

function isVar(value: unknown): value is { readonly var: unknown } {
  return isRecord(value) && Object.hasOwn(value, "var") && Object.keys(value).length === 1;
}

function isConstant(value: unknown): value is RuleValue {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** The field of a leaf, which is this part of its expression. */
function readVar(check: ImportCheck, { var: name }: { readonly var: unknown }, at: Place, part: number): string {
  const path = joinPath(joinPath(at.path, part), "var");
  check.places?.set(at.to, at.path);
  check.places?.set(joinPath(at.to, "field"), path);
  const field: unknown = Array.isArray(name) && name.length === 1 ? name[0] : name;
  if (typeof field === "string" && field !== "") return field;
  expect(check, path, "the name of a field, without a default", name);
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
