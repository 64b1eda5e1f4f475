import { fromMicro } from "../../../core/micro-units.ts";
import { awardedPoints } from "../awarded-points.ts";
import type { MatchedRule, RuleResult, SkippedRule, UndecidedRule } from "../model.ts";
import { answerTree } from "./answer-tree.ts";
import type { Column } from "./model.ts";
import { type ReceiptPlan, type ReceiptRule, type TreeBit, wordSkipped } from "./plan-receipts.ts";
import { wordUndecided } from "./word-undecided.ts";

/** What the results of a program have in common. */
export interface ResultFrame {
  readonly categories: readonly string[];
  /** Every category at 0. */
  readonly zeroScores: Readonly<Record<string, number>>;
  readonly ruleVersions: Readonly<Record<string, string>>;
  /** Position of the last rule of each category, -1 for none. */
  readonly lastPositions: Int32Array;
}

/** What is noted of each category while an event is scored. */
export interface Tally {
  readonly micro: Float64Array;
  readonly isProvisional: Uint8Array;
}

/**
 * The result of one event: goes through the bits of the rules that are true or unknown, in running order.
 *
 * @param cells - Those of the event alone.
 */
export function scoreOne(
  event: object,
  plan: ReceiptPlan,
  frame: ResultFrame,
  columns: readonly Column[],
  cells: readonly Int32Array[],
  tally: Tally,
): RuleResult {
  const { wordCount, ruleOf, bitsOf, treeRules, rules } = plan;
  const { tapFrom, tapColumn, tapBase, sure, possible, used, flips } = plan.words;
  const { micro, isProvisional } = tally;
  for (let i = 0; i < micro.length; i++) {
    micro[i] = 0;
    isProvisional[i] = 0;
  }
  const matched: MatchedRule[] = [];
  const undecided: UndecidedRule[] = [];
  let skipped: readonly SkippedRule[] = [];
  /** The first rule that has its turn. */
  let turn = 0;
  /** The category that an unknown rule may have ended, and the first rule that may have ended all. */
  let doubtfulCategory = -1;
  let doubtfulFrom = rules.length;
  let nextTree = 0;

  for (let word = 0; word < wordCount; word++) {
    let isTrue = used[word] as number;
    let isPossible = isTrue;
    for (let tap = tapFrom[word] as number; tap < (tapFrom[word + 1] as number); tap++) {
      const entry = (tapBase[tap] as number) + ((cells[tapColumn[tap] as number] as Int32Array)[0] as number);
      isTrue &= sure[entry] as number;
      isPossible &= possible[entry] as number;
    }
    isTrue ^= flips[word] as number;
    isPossible ^= flips[word] as number;
    for (; treeRules[nextTree]?.word === word; nextTree++) {
      const { tree, bit } = treeRules[nextTree] as TreeBit;
      const answer = answerTree(tree, columns, cells, 0);
      if (answer !== 0) isPossible |= 1 << bit;
      if (answer === 2) isTrue |= 1 << bit;
    }
    let open = isTrue | isPossible;
    while (open !== 0) {
      const place = (word << 5) + 31 - Math.clz32(open & -open);
      const bits = bitsOf[place] as number;
      open &= ~bits;
      const position = ruleOf[place] as number;
      if (position < turn) continue;
      const rule = rules[position] as ReceiptRule;
      const { category, skips } = rule;
      if ((isTrue & bits) !== 0) {
        if (rule.matched !== null) {
          matched.push(rule.matched);
          micro[category] = (micro[category] as number) + rule.micro;
        } else {
          const { ruleId, category: name, award } = rule.planned.rule;
          const given = awardedPoints(award, event);
          if (typeof given === "number") {
            matched.push({ ruleId, category: name, points: fromMicro(given) });
            micro[category] = (micro[category] as number) + given;
          } else {
            undecided.push({ ruleId, category: name, waitsFor: given });
            isProvisional[category] = 1;
          }
        }
        if (!skips) continue;
        if (rule.planned.rule.onMatch === "skip_all" && doubtfulCategory === category) {
          doubtfulFrom = Math.min(doubtfulFrom, position);
        }
        turn = rule.nextOnMatch;
        const entries = wordSkipped(rule, plan);
        skipped = skipped.length === 0 ? entries : [...skipped, ...entries];
      } else {
        undecided.push(wordUndecided(rule.wording, columns, cells, event));
        isProvisional[category] = 1;
        if (!skips) continue;
        if (rule.planned.rule.onMatch === "skip_category") doubtfulCategory = category;
        else doubtfulFrom = Math.min(doubtfulFrom, position);
      }
    }
  }
  const { categories, zeroScores, ruleVersions, lastPositions } = frame;
  const categoryScores: Record<string, number> = { ...zeroScores };
  const provisionalCategories: string[] = [];
  let total = 0;
  for (let i = 0; i < categories.length; i++) {
    const score = micro[i] as number;
    if (score !== 0) {
      categoryScores[categories[i] as string] = fromMicro(score);
      total += score;
    }
    if (isProvisional[i] === 1 || (lastPositions[i] as number) > doubtfulFrom) {
      provisionalCategories.push(categories[i] as string);
    }
  }
  return {
    totalPoints: fromMicro(total),
    categoryScores,
    matched,
    skipped,
    undecided,
    provisionalCategories,
    ruleVersions,
  };
}
