import { pointsPerUnit } from "../awarded-points.ts";
import { answerTree } from "./answer-tree.ts";
import { addFour, addOne, meetFour, meetOne } from "./gather.ts";
import type { Block, Column, WordTable } from "./model.ts";
import type { CellSums, Segment, TotalsPlan, TreeRule } from "./plan-totals.ts";

/** What is added up of a block, by event. */
export interface Sheet {
  /** Micro-points. */
  readonly totals: Float64Array;
  /** Rules that wait for a field. */
  readonly undecidedCounts: Int32Array;
  /** Micro-points of one segment. */
  readonly parts: Float64Array;
  /** Bits of one word. */
  readonly bits: Int32Array;
  /** The first segment that has its turn. */
  readonly turns: Int32Array;
}

/** Room for so many events. */
export function makeSheet(size: number): Sheet {
  return {
    totals: new Float64Array(size),
    undecidedCounts: new Int32Array(size),
    parts: new Float64Array(size),
    bits: new Int32Array(size),
    turns: new Int32Array(size),
  };
}

/**
 * Adds up the points of a block's events, segment by segment. Within a segment, every sum and every word is gone
 * through for all events at once: loops that only load, and, and add, without a branch that could be guessed wrong.
 *
 * @param byCategory - Given the micro-points by event and category, if they are wanted; zeros for the block's events.
 */
export function addUpBlock(
  plan: TotalsPlan,
  columns: readonly Column[],
  block: Block,
  sheet: Sheet,
  byCategory: Float64Array | null,
): void {
  const { segments, words, points, tableFrom, sums } = plan;
  const { count } = block;
  const { totals, parts, bits, turns } = sheet;
  totals.fill(0, 0, count);
  turns.fill(0, 0, count);
  for (let s = 0; s < segments.length; s++) {
    const segment = segments[s] as Segment;
    const isPlain = !plan.hasSkips && byCategory === null && segment.treeRules.length === 0;
    const into = isPlain ? totals : parts;
    if (!isPlain) parts.fill(0, 0, count);
    addSums(into, sums, segment.sums, block);
    for (let word = segment.firstWord; word < segment.endWord; word++) {
      meetTaps(bits, words, words.sure, word, block);
      const first = tableFrom[word] as number;
      const end = tableFrom[word + 1] as number;
      for (let table = first; table < end; table++)
        addPatterns(into, points, table << 8, bits, (table - first) << 3, count);
    }
    if (!isPlain) takeTurns(plan, s, columns, block, sheet, byCategory);
  }
}

/** How many rules of each event wait for a field. */
export function countUndecided(
  plan: TotalsPlan,
  columns: readonly Column[],
  block: Block,
  { bits, turns, undecidedCounts: counts }: Sheet,
): void {
  const { segments, words, unknownCounts } = plan;
  const { count, cells } = block;
  counts.fill(0, 0, count);
  turns.fill(0, 0, count);
  for (let s = 0; s < segments.length; s++) {
    const { sums, firstWord, endWord, treeRules, nextOnMatch } = segments[s] as Segment;
    const add = (i: number, more: number): void => {
      if ((turns[i] as number) <= s) counts[i] = (counts[i] as number) + more;
    };
    for (const { column, base } of sums) {
      const own = cells[column] as Int32Array;
      for (let i = 0; i < count; i++) add(i, unknownCounts[base + (own[i] as number)] as number);
    }
    for (let word = firstWord; word < endWord; word++) {
      // Of a rule's clauses one is met where it is true, and one, perhaps another, where it is not false.
      meetTaps(bits, words, words.possible, word, block);
      for (let i = 0; i < count; i++) add(i, countBits(bits[i] as number));
      meetTaps(bits, words, words.sure, word, block);
      for (let i = 0; i < count; i++) add(i, -countBits(bits[i] as number));
    }
    for (let i = 0; i < count; i++) {
      if ((turns[i] as number) > s) continue;
      treeRules.forEach((rule, at) => {
        const answer = answerTree(rule.tree, columns, cells, i);
        if (answer === 1 || (answer === 2 && !hasAmount(rule, block, i))) add(i, 1);
        if (answer === 2 && at === treeRules.length - 1) turns[i] = nextOnMatch;
      });
    }
  }
}

function addSums(
  into: Float64Array,
  sums: Float64Array,
  ofColumns: readonly CellSums[],
  { count, cells }: Block,
): void {
  let at = 0;
  for (; at + 4 <= ofColumns.length; at += 4) {
    const a = ofColumns[at] as CellSums;
    const b = ofColumns[at + 1] as CellSums;
    const c = ofColumns[at + 2] as CellSums;
    const d = ofColumns[at + 3] as CellSums;
    const [ofA, ofB] = [cells[a.column] as Int32Array, cells[b.column] as Int32Array];
    const [ofC, ofD] = [cells[c.column] as Int32Array, cells[d.column] as Int32Array];
    addFour(into, sums, count, ofA, a.base, ofB, b.base, ofC, c.base, ofD, d.base);
  }
  for (; at < ofColumns.length; at++) {
    const { column, base } = ofColumns[at] as CellSums;
    addOne(into, sums, count, cells[column] as Int32Array, base);
  }
}

function addPatterns(
  into: Float64Array,
  points: Float64Array,
  base: number,
  bits: Int32Array,
  shift: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    into[i] = (into[i] as number) + (points[base + (((bits[i] as number) >>> shift) & 255)] as number);
  }
}

/** The bits of one word: what the cells of every tap allow, some of them turned round. */
function meetTaps(
  bits: Int32Array,
  words: WordTable,
  entries: Int32Array,
  word: number,
  { count, cells }: Block,
): void {
  const { tapFrom, tapColumn, tapBase, used, flips } = words;
  const end = tapFrom[word + 1] as number;
  bits.fill(used[word] as number, 0, count);
  let tap = tapFrom[word] as number;
  for (; tap + 4 <= end; tap += 4) {
    const ofA = cells[tapColumn[tap] as number] as Int32Array;
    const ofB = cells[tapColumn[tap + 1] as number] as Int32Array;
    const ofC = cells[tapColumn[tap + 2] as number] as Int32Array;
    const ofD = cells[tapColumn[tap + 3] as number] as Int32Array;
    const [baseA, baseB] = [tapBase[tap] as number, tapBase[tap + 1] as number];
    const [baseC, baseD] = [tapBase[tap + 2] as number, tapBase[tap + 3] as number];
    meetFour(bits, entries, count, ofA, baseA, ofB, baseB, ofC, baseC, ofD, baseD);
  }
  for (; tap < end; tap++) {
    meetOne(bits, entries, count, cells[tapColumn[tap] as number] as Int32Array, tapBase[tap] as number);
  }
  const flip = flips[word] as number;
  if (flip !== 0) for (let i = 0; i < count; i++) bits[i] = (bits[i] as number) ^ flip;
}

/** Gives the events that have their turn what a segment comes to, rules asked as trees included. */
function takeTurns(
  { segments }: TotalsPlan,
  s: number,
  columns: readonly Column[],
  block: Block,
  { totals, parts, turns }: Sheet,
  byCategory: Float64Array | null,
): void {
  const { category, treeRules, nextOnMatch } = segments[s] as Segment;
  const categoryCount = byCategory === null ? 0 : byCategory.length / block.count;
  for (let i = 0; i < block.count; i++) {
    if ((turns[i] as number) > s) continue;
    let micro = parts[i] as number;
    for (let at = 0; at < treeRules.length; at++) {
      const rule = treeRules[at] as TreeRule;
      if (answerTree(rule.tree, columns, block.cells, i) !== 2) continue;
      if (rule.award.kind === "fixed") micro += rule.award.micro;
      else if (hasAmount(rule, block, i)) {
        micro += pointsPerUnit(rule.award, (block.numbers[rule.amountColumn] as Float64Array)[i] as number);
      }
      if (at === treeRules.length - 1) turns[i] = nextOnMatch;
    }
    totals[i] = (totals[i] as number) + micro;
    if (byCategory === null) continue;
    const at = i * categoryCount + category;
    byCategory[at] = (byCategory[at] as number) + micro;
  }
}

/** Whether the field that a rule multiplies, if it does, is there. */
function hasAmount({ amountColumn }: TreeRule, { numbers }: Block, i: number): boolean {
  return amountColumn < 0 || !Number.isNaN((numbers[amountColumn] as Float64Array)[i]);
}

function countBits(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
