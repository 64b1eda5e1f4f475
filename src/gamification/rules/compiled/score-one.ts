import { fromMicro } from "../../../core/micro-units.ts";
import { awardedPoints } from "../awarded-points.ts";
import type { MatchedRule, RuleResult, SkippedRule, UndecidedRule } from "../model.ts";
import { answerTree } from "./answer-tree.ts";
import type { Column, PlannedRule } from "./model.ts";
import { planReceipts, type ReceiptPlan, type ReceiptRule, type TreeBit, wordSkipped } from "./plan-receipts.ts";
import { makeMemory, type ResultMemory, readWaits, recall, remember } from "./remember-results.ts";
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

/** What is noted of each category, and of the rules, while an event is scored. */
export interface Tally {
  readonly micro: Float64Array;
  readonly isProvisional: Uint8Array;
  /** Bits of the rules that are true, by word, and of those that are not false. */
  readonly isTrue: Int32Array;
  readonly isPossible: Int32Array;
}

/** What scoring one event needs beside its cells. */
export interface Scoring {
  readonly plan: ReceiptPlan;
  readonly frame: ResultFrame;
  readonly columns: readonly Column[];
  readonly tally: Tally;
  readonly memory: ResultMemory | null;
}

/** Works out beforehand all that can be. */
export function prepareScoring(rules: readonly PlannedRule[], columns: readonly Column[], frame: ResultFrame): Scoring {
  const plan = planReceipts(rules, columns);
  const { length } = frame.categories;
  const tally = {
    micro: new Float64Array(length),
    isProvisional: new Uint8Array(length),
    isTrue: new Int32Array(plan.wordCount),
    isPossible: new Int32Array(plan.wordCount),
  };
  return { plan, frame, columns, tally, memory: makeMemory(plan, columns) };
}

/**
 * The result of one event.
 *
 * @param cells - Those of the event alone.
 */
export function scoreOne(event: object, scoring: Scoring, cells: readonly Int32Array[]): RuleResult {
  const { plan, tally, memory, columns } = scoring;
  meetWords(plan, columns, cells, tally);
  if (memory === null) return listRules(event, scoring, cells);
  const waiting = readWaits(memory, cells);
  if (waiting < 0) return listRules(event, scoring, cells);
  const isTrue = tally.isTrue[0] as number;
  const isPossible = tally.isPossible[0] as number;
  const known = recall(memory, isTrue, isPossible, waiting);
  return known ?? remember(memory, isTrue, isPossible, waiting, listRules(event, scoring, cells));
}

/** Notes the bits of the rules that are true, and of those that are not false. */
function meetWords(
  { wordCount, treeRules, words }: ReceiptPlan,
  columns: readonly Column[],
  cells: readonly Int32Array[],
  tally: Tally,
): void {
  const { tapFrom, tapColumn, tapBase, sure, possible, used, flips } = words;
  for (let word = 0; word < wordCount; word++) {
    let isTrue = used[word] as number;
    let isPossible = isTrue;
    const end = tapFrom[word + 1] as number;
    for (let tap = tapFrom[word] as number; tap < end; tap++) {
      const entry = (tapBase[tap] as number) + ((cells[tapColumn[tap] as number] as Int32Array)[0] as number);
      isTrue &= sure[entry] as number;
      isPossible &= possible[entry] as number;
    }
    tally.isTrue[word] = isTrue ^ (flips[word] as number);
    tally.isPossible[word] = isPossible ^ (flips[word] as number);
  }
  for (let at = 0; at < treeRules.length; at++) {
    const { tree, word, bit } = treeRules[at] as TreeBit;
    const answer = answerTree(tree, columns, cells, 0);
    if (answer !== 0) tally.isPossible[word] = (tally.isPossible[word] as number) | (1 << bit);
    if (answer === 2) tally.isTrue[word] = (tally.isTrue[word] as number) | (1 << bit);
  }
}

/** Goes through the bits of the rules that are true or unknown, in running order. */
function listRules(event: object, { plan, frame, columns, tally }: Scoring, cells: readonly Int32Array[]): RuleResult {
  const { wordCount, ruleOf, bitsOf, rules } = plan;
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

  for (let word = 0; word < wordCount; word++) {
    const isTrue = tally.isTrue[word] as number;
    const isPossible = tally.isPossible[word] as number;
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
