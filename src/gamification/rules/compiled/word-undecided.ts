import { awaitedFields } from "../awaited-fields.ts";
import type { UndecidedRule } from "../model.ts";
import { answerTree } from "./answer-tree.ts";
import { NAN_CELL } from "./cell-of.ts";
import type { Ask, AskTree, Column, PlannedRule } from "./model.ts";

/**
 * The entries of one rule in `undecided`. What they say depends on which asks keep the rule unknown, and on whether
 * their fields were absent, null or NaN: few patterns, each worded once and then kept. A field of a wrong type is worded
 * by what came, so those entries are made anew.
 */
export interface UndecidedWording {
  readonly planned: PlannedRule;
  /** `null` for more asks than a pattern has room for. */
  readonly tree: PatternTree | null;
  readonly known: Map<number, UndecidedRule>;
}

/** The rule's tree, every ask with the digit to base four that it has in a pattern. */
type PatternTree =
  | { readonly kind: "ask"; readonly ask: Ask; readonly digit: number }
  | { readonly kind: "all" | "any"; readonly members: readonly PatternTree[] };

/** The most patterns that are kept for one rule. */
const LARGEST_PATTERN_COUNT = 256;
/** 4^26 is 2^52. */
const LARGEST_ASK_COUNT = 26;

/** A wording without any pattern yet. */
export function startWording(planned: PlannedRule): UndecidedWording {
  const count = { asks: 0 };
  const tree = withDigits(planned.tree, count);
  return { planned, tree: count.asks <= LARGEST_ASK_COUNT ? tree : null, known: new Map() };
}

/** The entry for an event, the first of its block, for which the rule's condition is unknown. */
export function wordUndecided(
  { planned, tree, known }: UndecidedWording,
  columns: readonly Column[],
  cells: readonly Int32Array[],
  event: object,
): UndecidedRule {
  const pattern = tree === null ? Number.NaN : patternOf(tree, columns, cells);
  const kept = known.get(pattern);
  if (kept !== undefined) return kept;
  const { ruleId, category, condition } = planned.rule;
  const worded = freeze({ ruleId, category, waitsFor: awaitedFields(condition, event) });
  if (!Number.isNaN(pattern) && known.size < LARGEST_PATTERN_COUNT) known.set(pattern, worded);
  return worded;
}

function withDigits(tree: AskTree, count: { asks: number }): PatternTree {
  if (tree.kind === "ask") return { kind: "ask", ask: tree.ask, digit: 4 ** count.asks++ };
  return { kind: tree.kind, members: tree.members.map((member) => withDigits(member, count)) };
}

/** Of a tree that is unknown, a digit for every unknown ask of which all groups are; NaN where a value would be worded. */
function patternOf(tree: PatternTree, columns: readonly Column[], cells: readonly Int32Array[]): number {
  if (tree.kind === "ask") {
    const cell = (cells[tree.ask.column] as Int32Array)[0] as number;
    return cell > NAN_CELL ? Number.NaN : (cell + 1) * tree.digit;
  }
  let pattern = 0;
  for (let i = 0; i < tree.members.length; i++) {
    const member = tree.members[i] as PatternTree;
    if (answerTree(member, columns, cells, 0) === 1) pattern += patternOf(member, columns, cells);
  }
  return pattern;
}

function freeze(undecided: UndecidedRule): UndecidedRule {
  for (const awaited of undecided.waitsFor) Object.freeze(awaited);
  Object.freeze(undecided.waitsFor);
  return Object.freeze(undecided);
}
