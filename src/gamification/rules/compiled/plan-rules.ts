import type { RuleCondition, RuleLeaf } from "../model.ts";
import type { OrderedRules } from "../order-rules.ts";
import { findDisjointClauses } from "./disjoint-clauses.ts";
import type { AskTree, PlannedRule } from "./model.ts";

/** The rules of a set over asks, and the asks of each field. */
export interface RulePlan {
  readonly rules: readonly PlannedRule[];
  readonly columns: readonly PlannedColumn[];
}

/** A field, and what the rules want of it. */
export interface PlannedColumn {
  readonly field: string;
  /** The condition of each ask. */
  readonly asks: readonly RuleCondition[];
  /** Whether rules multiply by it. */
  readonly isAmount: boolean;
}

/**
 * Turns every condition into a tree of asks: `not` is pushed down to the leaves, groups of a kind become one, and
 * what a group says of one field becomes one ask. None of it changes an answer: these laws hold in Kleene's logic too.
 */
export function planRules({ rules, categories }: OrderedRules): RulePlan {
  const columns = new Map<string, { field: string; index: number; asks: RuleCondition[]; isAmount: boolean }>();
  const columnOf = (field: string) => {
    let column = columns.get(field);
    if (column === undefined) {
      column = { field, index: columns.size, asks: [], isAmount: false };
      columns.set(field, column);
    }
    return column;
  };
  const place = new Map(categories.map((category, i) => [category, i]));
  const planned = rules.map((rule, position): PlannedRule => {
    const tree = numberAsks(partTree(rule.condition, false), (field, condition) => {
      const column = columnOf(field);
      return { kind: "ask", ask: { column: column.index, index: column.asks.push(condition) - 1 } };
    });
    const { award } = rule;
    let amountColumn = -1;
    if (award.kind === "per") {
      const column = columnOf(award.field);
      column.isAmount = true;
      amountColumn = column.index;
    }
    const disjoint = findDisjointClauses(tree);
    return { position, rule, category: place.get(rule.category) as number, tree, disjoint, award, amountColumn };
  });
  return { rules: planned, columns: [...columns.values()] };
}

/** A tree whose asks still are conditions. */
type PartTree =
  | { readonly kind: "part"; readonly field: string; readonly condition: RuleCondition }
  | { readonly kind: "all" | "any"; readonly members: readonly PartTree[] };

function partTree(condition: RuleCondition, isNegated: boolean): PartTree {
  if ("not" in condition) return partTree(condition.not, !isNegated);
  if ("all" in condition) return group(isNegated ? "any" : "all", condition.all, isNegated);
  if ("any" in condition) return group(isNegated ? "all" : "any", condition.any, isNegated);
  return { kind: "part", field: condition.field, condition: isNegated ? { not: condition } : condition };
}

function group(kind: "all" | "any", conditions: readonly RuleCondition[], isNegated: boolean): PartTree {
  const ofOneField = new Map<string, RuleCondition[]>();
  const members: PartTree[] = [];
  const add = (member: PartTree): void => {
    if (member.kind === kind) for (const inner of member.members) add(inner);
    else if (member.kind !== "part") members.push(member);
    else {
      const same = ofOneField.get(member.field);
      if (same === undefined) ofOneField.set(member.field, [member.condition]);
      else same.push(member.condition);
    }
  };
  for (const condition of conditions) add(partTree(condition, isNegated));
  const parts = [...ofOneField].map(([field, parts]): PartTree => {
    const condition = parts.length === 1 ? (parts[0] as RuleLeaf) : kind === "all" ? { all: parts } : { any: parts };
    return { kind: "part", field, condition };
  });
  const all = [...parts, ...members];
  return all.length === 1 ? (all[0] as PartTree) : { kind, members: all };
}

function numberAsks(tree: PartTree, ask: (field: string, condition: RuleCondition) => AskTree): AskTree {
  if (tree.kind === "part") return ask(tree.field, tree.condition);
  return { kind: tree.kind, members: tree.members.map((member) => numberAsks(member, ask)) };
}
