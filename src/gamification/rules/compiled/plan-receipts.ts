import { fromMicro } from "../../../core/micro-units.ts";
import type { MatchedRule, SkippedRule } from "../model.ts";
import { makeWords, type PlacedClause } from "./make-words.ts";
import type { AskTree, Column, PlannedRule, WordTable } from "./model.ts";
import { startWording, type UndecidedWording } from "./word-undecided.ts";

/** What is needed to say who gave the points: a bit or more for every rule, in running order. */
export interface ReceiptPlan {
  readonly words: WordTable;
  readonly wordCount: number;
  /** Rule of each bit; -1 for bits that no rule has. */
  readonly ruleOf: Int32Array;
  /** All bits of a bit's rule. They stand in one word. */
  readonly bitsOf: Int32Array;
  /** Rules without clauses, whose one bit is set by asking the tree. */
  readonly treeRules: readonly TreeBit[];
  readonly rules: readonly ReceiptRule[];
  /** Whether entries of skipped rules are kept: not where that could be very many. */
  readonly keepsSkipped: boolean;
}

/** A rule without clauses, and its bit. */
export interface TreeBit {
  readonly tree: AskTree;
  readonly word: number;
  readonly bit: number;
}

/** One rule, its receipts worded as far as they can be. */
export interface ReceiptRule {
  readonly planned: PlannedRule;
  /** Index of its category. */
  readonly category: number;
  /** Micro-points; 0 for a rule that multiplies. */
  readonly micro: number;
  /** `null` for a rule that multiplies. */
  readonly matched: MatchedRule | null;
  readonly wording: UndecidedWording;
  /** Whether a match may leave other rules no turn. */
  readonly skips: boolean;
  /** The first rule after those that a match leaves no turn. */
  readonly nextOnMatch: number;
  /** Entries for the rules that a match leaves no turn; worded when first needed. */
  skipped: readonly SkippedRule[] | null;
}

/** Gives every rule its bits. */
export function planReceipts(rules: readonly PlannedRule[], columns: readonly Column[]): ReceiptPlan {
  const placed: PlacedClause[] = [];
  const treeRules: TreeBit[] = [];
  const places: { readonly rule: number; readonly from: number; readonly count: number }[] = [];
  let next = 0;
  for (const planned of rules) {
    const clauses = planned.disjoint?.clauses ?? [];
    const count = Math.max(clauses.length, 1);
    if ((next & 31) + count > 32) next = (next | 31) + 1;
    const word = next >> 5;
    clauses.forEach((clause, i) => {
      placed.push({ clause, word, bit: (next + i) & 31, isFlipped: planned.disjoint?.isFlipped === true });
    });
    if (planned.disjoint === null) treeRules.push({ tree: planned.tree, word, bit: next & 31 });
    places.push({ rule: planned.position, from: next, count });
    next += count;
  }
  const wordCount = (next + 31) >> 5;
  const ruleOf = new Int32Array(wordCount * 32).fill(-1);
  const bitsOf = new Int32Array(wordCount * 32);
  for (const { rule, from, count } of places) {
    const bits = (2 ** count - 1) << (from & 31);
    ruleOf.fill(rule, from, from + count);
    bitsOf.fill(bits, from, from + count);
  }
  const words = makeWords(placed, wordCount, columns);
  const skipCount = rules.filter(({ rule }) => rule.onMatch !== "continue").length;
  return {
    words,
    wordCount,
    ruleOf,
    bitsOf,
    treeRules,
    rules: rules.map((planned) => receiptOf(planned, rules)),
    keepsSkipped: skipCount * rules.length <= LARGEST_SKIPPED_COUNT,
  };
}

const LARGEST_SKIPPED_COUNT = 1_000_000;

/** Entries for the rules that a match of a rule leaves no turn. */
export function wordSkipped(rule: ReceiptRule, plan: ReceiptPlan): readonly SkippedRule[] {
  if (rule.skipped !== null) return rule.skipped;
  const entries = Object.freeze(skippedBy(rule, plan.rules));
  if (plan.keepsSkipped) rule.skipped = entries;
  return entries;
}

function skippedBy({ planned, nextOnMatch }: ReceiptRule, rules: readonly ReceiptRule[]): readonly SkippedRule[] {
  const { ruleId: by, onMatch } = planned.rule;
  return rules.slice(planned.position + 1, nextOnMatch).map(({ planned: { rule } }) => {
    const because = onMatch === "skip_all" ? "skip_all" : "skip_category";
    return Object.freeze({ ruleId: rule.ruleId, category: rule.category, because, by });
  });
}

function receiptOf(planned: PlannedRule, rules: readonly PlannedRule[]): ReceiptRule {
  const { rule, award, position, category } = planned;
  const { ruleId } = rule;
  const micro = award.kind === "fixed" ? award.micro : 0;
  let nextOnMatch = position + 1;
  if (rule.onMatch === "skip_all") nextOnMatch = rules.length;
  if (rule.onMatch === "skip_category") while (rules[nextOnMatch]?.category === category) nextOnMatch++;
  return {
    planned,
    category,
    micro,
    matched:
      award.kind === "fixed"
        ? Object.freeze({ ruleId, category: rule.category, points: fromMicro(award.micro) })
        : null,
    wording: startWording(planned),
    skips: rule.onMatch !== "continue",
    nextOnMatch,
    skipped: null,
  };
}
