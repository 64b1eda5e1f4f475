import type { RuleAward } from "../order-rules.ts";
import { addWriter } from "./cell-of.ts";
import { cutIntoRuns } from "./cut-into-runs.ts";
import { makeWords, type PlacedClause } from "./make-words.ts";
import type { AskTree, Clause, Column, PlannedRule, WordTable } from "./model.ts";

/** What is needed for an event's points, without who gave them. */
export interface TotalsPlan {
  readonly segments: readonly Segment[];
  /** Whether any rule may leave others no turn. */
  readonly hasSkips: boolean;
  readonly words: WordTable;
  /** Micro-points of every pattern of eight bits: one table of 256 per eight bits of each word, in order. */
  readonly points: Float64Array;
  /** First table of each word, and one more. */
  readonly tableFrom: Int32Array;
  /** Micro-points that rules on one field alone give in each cell. */
  readonly sums: Float64Array;
  /** How many rules on one field alone are unknown in each cell. */
  readonly unknownCounts: Int32Array;
}

/** Rules that follow each other, of which only the last may leave others no turn: all of them are asked, or none. */
export interface Segment {
  readonly category: number;
  /** Where the sums of a column's cells begin. */
  readonly sums: readonly CellSums[];
  readonly firstWord: number;
  readonly endWord: number;
  /** Rules that are asked as trees: those with too many clauses, those that multiply, and the last if it skips. */
  readonly treeRules: readonly TreeRule[];
  /** The segment that comes next when the last rule matches. */
  readonly nextOnMatch: number;
}

/** The rules of a segment that one field decides: their sum for cell `c` stands at `base + c`. */
export interface CellSums {
  readonly column: number;
  readonly base: number;
  readonly rules: readonly { readonly ask: number; readonly micro: number }[];
}

/** A rule that is asked as a tree. */
export interface TreeRule {
  readonly tree: AskTree;
  readonly award: RuleAward;
  readonly amountColumn: number;
}

interface WeighedClause {
  readonly clause: Clause;
  readonly isFlipped: boolean;
  readonly micro: number;
}

/**
 * Sorts rules into segments, and within them into sums by cell, bits of words, and trees.
 *
 * @param byCategory - Whether the points of each category will be asked for; if not, fewer segments do.
 */
export function planTotals(rules: readonly PlannedRule[], columns: readonly Column[], byCategory: boolean): TotalsPlan {
  const segments: Segment[] = [];
  const placed: (PlacedClause & WeighedClause)[] = [];
  let wordCount = 0;
  let size = 0;
  for (const { category, rules: run, nextOnMatch } of cutIntoRuns(rules, byCategory)) {
    const sums = new Map<number, { column: number; base: number; rules: { ask: number; micro: number }[] }>();
    const treeRules: TreeRule[] = [];
    const clauses: WeighedClause[] = [];
    for (const planned of run) {
      const { tree, disjoint, award, rule } = planned;
      if (disjoint === null || award.kind === "per" || rule.onMatch !== "continue") treeRules.push(planned);
      else if (tree.kind !== "ask")
        for (const clause of disjoint.clauses) clauses.push({ ...award, ...disjoint, clause });
      else {
        const { column, index } = tree.ask;
        let sum = sums.get(column);
        if (sum === undefined) {
          sum = { column, base: size, rules: [] };
          sums.set(column, sum);
          size += (columns[column] as Column).capacity;
        }
        sum.rules.push({ ask: index, micro: award.micro });
      }
    }
    const firstWord = wordCount;
    const sorted = sortByColumns(clauses);
    for (const [i, one] of sorted.entries()) placed.push({ ...one, word: firstWord + (i >> 5), bit: i & 31 });
    wordCount += (sorted.length + 31) >> 5;
    segments.push({ category, sums: [...sums.values()], firstWord, endWord: wordCount, treeRules, nextOnMatch });
  }
  return {
    segments,
    hasSkips: rules.some(({ rule }) => rule.onMatch !== "continue"),
    words: makeWords(placed, wordCount, columns),
    ...addUpPatterns(placed, wordCount),
    ...sumByCell(segments, size, columns),
  };
}

/** Clauses that ask the same columns come to stand in the same words, which so have few taps. */
function sortByColumns(clauses: readonly WeighedClause[]): readonly WeighedClause[] {
  const keyed = clauses.map((one) => {
    const columns = [...new Set(one.clause.map(({ ask }) => ask.column))].sort((a, b) => a - b);
    return { one, columns };
  });
  keyed.sort((a, b) => {
    for (let i = 0; i < a.columns.length && i < b.columns.length; i++) {
      const difference = (a.columns[i] as number) - (b.columns[i] as number);
      if (difference !== 0) return difference;
    }
    return a.columns.length - b.columns.length;
  });
  return keyed.map(({ one }) => one);
}

/** For each eight bits of a word, what every pattern of them is worth. */
function addUpPatterns(
  placed: readonly (PlacedClause & WeighedClause)[],
  wordCount: number,
): Pick<TotalsPlan, "points" | "tableFrom"> {
  const bitCounts = new Int32Array(wordCount);
  for (const { word, bit } of placed) bitCounts[word] = Math.max(bitCounts[word] as number, bit + 1);
  const tableFrom = new Int32Array(wordCount + 1);
  for (let word = 0; word < wordCount; word++) {
    tableFrom[word + 1] = (tableFrom[word] as number) + (((bitCounts[word] as number) + 7) >> 3);
  }
  const points = new Float64Array((tableFrom[wordCount] as number) * 256);
  for (const { word, bit, micro } of placed) {
    points[((tableFrom[word] as number) + (bit >> 3)) * 256 + (1 << (bit & 7))] = micro;
  }
  for (let table = 0; table < points.length; table += 256) {
    for (let pattern = 1; pattern < 256; pattern++) {
      const others = pattern & (pattern - 1);
      if (others === 0) continue;
      points[table + pattern] = (points[table + others] as number) + (points[table + (pattern ^ others)] as number);
    }
  }
  return { points, tableFrom };
}

function sumByCell(
  segments: readonly Segment[],
  size: number,
  columns: readonly Column[],
): Pick<TotalsPlan, "sums" | "unknownCounts"> {
  const sums = new Float64Array(size);
  const unknownCounts = new Int32Array(size);
  for (const { column: index, base, rules } of segments.flatMap((segment) => segment.sums)) {
    const column = columns[index] as Column;
    addWriter(column, (from, end) => {
      sums.fill(0, base + from, base + end);
      unknownCounts.fill(0, base + from, base + end);
      for (const { ask, micro } of rules) {
        const row = ask * column.capacity;
        for (let cell = from; cell < end; cell++) {
          const answer = column.answers[row + cell];
          if (answer === 2) sums[base + cell] = (sums[base + cell] as number) + micro;
          if (answer === 1) unknownCounts[base + cell] = (unknownCounts[base + cell] as number) + 1;
        }
      }
    });
  }
  return { sums, unknownCounts };
}
