import { addWriter } from "./cell-of.ts";
import type { Clause, Column, WordTable } from "./model.ts";

/** A clause and the bit that it has. */
export interface PlacedClause {
  readonly clause: Clause;
  readonly word: number;
  /** 0 to 31. */
  readonly bit: number;
  readonly isFlipped: boolean;
}

/** Lays clauses out as bits; the entries are written as the columns' cells are. */
export function makeWords(clauses: readonly PlacedClause[], wordCount: number, columns: readonly Column[]): WordTable {
  const columnsOf = Array.from({ length: wordCount }, () => new Set<number>());
  const used = new Int32Array(wordCount);
  const flips = new Int32Array(wordCount);
  for (const { clause, word, bit, isFlipped } of clauses) {
    for (const { ask } of clause) columnsOf[word]?.add(ask.column);
    used[word] = (used[word] as number) | (1 << bit);
    if (isFlipped) flips[word] = (flips[word] as number) | (1 << bit);
  }
  const tapCount = columnsOf.reduce((sum, { size }) => sum + size, 0);
  const tapFrom = new Int32Array(wordCount + 1);
  const tapColumn = new Int32Array(tapCount);
  const tapBase = new Int32Array(tapCount);
  /** Taps by word and column. */
  const tapOf = new Map<number, number>();
  let tap = 0;
  let size = 0;
  columnsOf.forEach((ofWord, word) => {
    for (const column of [...ofWord].sort((a, b) => a - b)) {
      tapOf.set(word * columns.length + column, tap);
      tapColumn[tap] = column;
      tapBase[tap++] = size;
      size += (columns[column] as Column).capacity;
    }
    tapFrom[word + 1] = tap;
  });
  const sure = new Int32Array(size);
  const possible = new Int32Array(size);

  /** What each column has to write: the entries' starts with all bits, and the bits that literals take away. */
  const starts = columns.map(() => [] as { readonly base: number; readonly bits: number }[]);
  const takers = columns.map(() => [] as Taker[]);
  for (let word = 0; word < wordCount; word++) {
    for (let at = tapFrom[word] as number; at < (tapFrom[word + 1] as number); at++) {
      starts[tapColumn[at] as number]?.push({ base: tapBase[at] as number, bits: used[word] as number });
    }
  }
  for (const { clause, word, bit } of clauses) {
    for (const { ask, holds } of clause) {
      const base = tapBase[tapOf.get(word * columns.length + ask.column) as number] as number;
      takers[ask.column]?.push({ base, keep: ~(1 << bit), ask: ask.index, holds });
    }
  }
  columns.forEach((column, i) => {
    const [ownStarts, ownTakers] = [starts[i] ?? [], takers[i] ?? []];
    if (ownStarts.length > 0)
      addWriter(column, (from, end) => writeEntries(column, from, end, ownStarts, ownTakers, sure, possible));
  });
  return { tapFrom, tapColumn, tapBase, sure, possible, used, flips };
}

/** A literal, and the bit that a cell loses which does not meet it. */
interface Taker {
  readonly base: number;
  readonly keep: number;
  readonly ask: number;
  readonly holds: boolean;
}

function writeEntries(
  { answers, capacity }: Column,
  from: number,
  end: number,
  starts: readonly { readonly base: number; readonly bits: number }[],
  takers: readonly Taker[],
  sure: Int32Array,
  possible: Int32Array,
): void {
  for (const { base, bits } of starts) {
    sure.fill(bits, base + from, base + end);
    possible.fill(bits, base + from, base + end);
  }
  for (const { base, keep, ask, holds } of takers) {
    const row = ask * capacity;
    for (let cell = from; cell < end; cell++) {
      const answer = answers[row + cell] as number;
      if ((answer === 2) !== holds) sure[base + cell] = (sure[base + cell] as number) & keep;
      if ((answer !== 0) !== holds) possible[base + cell] = (possible[base + cell] as number) & keep;
    }
  }
}
