import { judgeLeaf } from "./judge-leaf.ts";
import type { RuleLeaf, RuleValue, Truth } from "./model.ts";

/** A leaf and the answer it has to give. */
export interface Demand {
  readonly leaf: RuleLeaf;
  readonly answer: Exclude<Truth, "unknown">;
}

/**
 * Whether one field may hold a value that gives all these leaves the answers they have to give. `false` is a proof; for
 * texts `true` may be an error.
 *
 * Values are tried out where a few stand for all: nothing, booleans, the members of lists, and each number that is
 * compared with, one between any two neighbours of them, and one on either side. Parts of texts are held against each
 * other instead.
 */
export function canHold(demands: readonly Demand[]): boolean {
  const types = new Set<string>();
  for (const { leaf } of demands) if (isComparing(leaf)) types.add(typeof valuesOf(leaf)[0]);
  if (types.size > 1) return false;
  const [type] = types;
  // Only presence is asked for: nothing at all, or anything.
  if (type === undefined) return agree(demands, null) || agree(demands, true);
  if (type === "boolean") return agree(demands, true) || agree(demands, false);
  if (type === "number") return numbersAround(demands).some((value) => agree(demands, value));
  if (!agree(presence(demands), "")) return false;
  const listed = demands.filter(isListing).flatMap(({ leaf }) => valuesOf(leaf));
  return listed.length > 0 ? listed.some((value) => agree(demands, value)) : !partsConflict(demands);
}

function agree(demands: readonly Demand[], value: unknown): boolean {
  return demands.every(({ leaf, answer }) => judgeLeaf(leaf, value) === answer);
}

function presence(demands: readonly Demand[]): readonly Demand[] {
  return demands.filter(({ leaf }) => !isComparing(leaf));
}

function isComparing({ operator }: RuleLeaf): boolean {
  return operator !== "is_present" && operator !== "is_missing";
}

/** Whether the demand leaves only the values that its leaf lists. */
function isListing({ leaf: { operator }, answer }: Demand): boolean {
  return answer === "true"
    ? operator === "equals" || operator === "in"
    : operator === "not_equals" || operator === "not_in";
}

function valuesOf({ value }: RuleLeaf): readonly RuleValue[] {
  return typeof value === "object" ? value : value === undefined ? [] : [value];
}

function numbersAround(demands: readonly Demand[]): readonly number[] {
  const limits = demands.flatMap(({ leaf }) => valuesOf(leaf)) as number[];
  limits.sort((a, b) => a - b);
  const lowest = limits[0] as number;
  const highest = limits.at(-1) as number;
  const between = limits.map((limit, i) => limit / 2 + (limits[i + 1] ?? limit) / 2);
  return [...limits, ...between, beyond(lowest, -1), beyond(highest, 1)];
}

/** A finite number further out, or the number itself where there is none. */
function beyond(limit: number, sign: 1 | -1): number {
  const further = limit + sign * Math.max(1, Math.abs(limit));
  return Number.isFinite(further) ? further : sign * Number.MAX_VALUE;
}

/** Whether the parts that a text must have contradict each other or those that it must not have. */
function partsConflict(demands: readonly Demand[]): boolean {
  const parts = (operator: RuleLeaf["operator"], answer: Truth): readonly string[] =>
    demands
      .filter((one) => one.leaf.operator === operator && one.answer === answer)
      .map((one) => one.leaf.value as string);
  const start = longest(parts("starts_with", "true"));
  const end = longest(parts("ends_with", "true"));
  const held = [...parts("contains", "true"), start, end];
  return (
    parts("starts_with", "true").some((part) => !start.startsWith(part)) ||
    parts("ends_with", "true").some((part) => !end.endsWith(part)) ||
    parts("starts_with", "false").some((part) => start.startsWith(part)) ||
    parts("ends_with", "false").some((part) => end.endsWith(part)) ||
    parts("contains", "false").some((part) => held.some((one) => one.includes(part)))
  );
}

function longest(texts: readonly string[]): string {
  return texts.reduce((a, b) => (b.length > a.length ? b : a), "");
}
