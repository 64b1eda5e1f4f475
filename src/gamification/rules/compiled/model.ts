import type { OrderedRule, RuleAward } from "../order-rules.ts";
import type { TextTable } from "./text-table.ts";

/** An answer as a number, so that `all` is the least and `any` the greatest: 0 false, 1 unknown, 2 true. */
export type Answer = 0 | 1 | 2;

/** One question to one field: the largest part of a condition that a single field decides. */
export interface Ask {
  /** Index of the field's column. */
  readonly column: number;
  /** Index within the column. */
  readonly index: number;
}

/** A condition over asks. No `not`: it has been pushed into the asks. No group holds one of its own kind. */
export type AskTree =
  | { readonly kind: "ask"; readonly ask: Ask }
  | { readonly kind: "all" | "any"; readonly members: readonly AskTree[] };

/** That an ask holds, or that it does not. */
export interface Literal {
  readonly ask: Ask;
  readonly holds: boolean;
}

/** Literals that must all be met. */
export type Clause = readonly Literal[];

/**
 * A condition as clauses of which at most one is met, whatever the event: the condition holds when one is met, or, if
 * `isFlipped`, when its only clause is not.
 */
export interface DisjointClauses {
  readonly clauses: readonly Clause[];
  readonly isFlipped: boolean;
}

/** A rule on its way into a program. */
export interface PlannedRule {
  /** Its place in the running order. */
  readonly position: number;
  readonly rule: OrderedRule;
  /** Index of its category. */
  readonly category: number;
  readonly tree: AskTree;
  /** `null` when there would be too many: the tree is asked instead. */
  readonly disjoint: DisjointClauses | null;
  readonly award: RuleAward;
  /** Column of the field that `points_per` divides, -1 for fixed points. */
  readonly amountColumn: number;
}

/**
 * All that the rules want to know of one field. Its values fall into cells: all values of a cell answer every ask
 * alike. Cells are numbered; what a cell means to the rules is written down beforehand, at its number.
 */
export interface Column {
  readonly field: string;
  /** The first name of the field's path, and the names behind it. */
  readonly root: string;
  readonly rest: readonly string[];
  /** All of them. */
  readonly path: readonly string[];
  /** The field's number among those that are read by their written names, or -1. */
  readonly writtenField: number;
  /** Whether the field is one of the canonical event that mostly holds a number. */
  readonly isNumber: boolean;
  /** Whether rules multiply by what the field holds, so that its numbers must be kept. */
  readonly isAmount: boolean;
  /** What each ask answers to a value. */
  readonly judges: readonly ((value: unknown) => Answer)[];
  /** Where numbers change cell, ascending: a number's cell is the count of cuts that are not above it. */
  readonly cuts: Float64Array;
  /** Of a row of equal buckets, how many cuts lie below each; one more than there are buckets. */
  readonly buckets: Int32Array;
  /** Where the first bucket begins. */
  readonly lowestBucket: number;
  /** Buckets per unit. */
  readonly bucketScale: number;
  /** Cells of the texts that rules name or, where rules look into texts, of texts that were seen. */
  readonly texts: Map<string, number>;
  /** The same for texts that rules name, if that is quicker. */
  readonly textTable: TextTable | null;
  /** Whether rules look into texts (`contains` and the like), so that every text needs a cell of its own. */
  readonly looksIntoTexts: boolean;
  /** Cells that exist from the beginning. */
  readonly fixedCount: number;
  /** Room for cells. */
  readonly capacity: number;
  /** Cells so far. */
  count: number;
  /** Answer of ask `a` in cell `c`, at `a × capacity + c`. */
  readonly answers: Uint8Array;
  /** Told of new cells, from the first up to an end, to write down what they mean to them. */
  readonly writers: ((from: number, end: number) => void)[];
}

/**
 * Clauses as bits of 32-bit words. A word's bits for an event are the AND, over the columns that its clauses ask, of one
 * entry per column: the bits that the value's cell allows.
 */
export interface WordTable {
  /** Taps of word `w`: `tapFrom[w]` to `tapFrom[w + 1]`. A tap is a column that the word's clauses ask. */
  readonly tapFrom: Int32Array;
  readonly tapColumn: Int32Array;
  /** Where a tap's entries begin; the cell is added. */
  readonly tapBase: Int32Array;
  /** Entries of clauses read as "is true". */
  readonly sure: Int32Array;
  /** Entries of clauses read as "is not false". */
  readonly possible: Int32Array;
  /** Bits of each word that a clause has; an AND begins with them. */
  readonly used: Int32Array;
  /** Bits of each word that mean the contrary. */
  readonly flips: Int32Array;
}

/** The events of a block, read. */
export interface Block {
  /** The most events. */
  readonly size: number;
  /** How many. */
  count: number;
  /** Cells of each column, by event. */
  readonly cells: readonly Int32Array[];
  /** Numbers of each column that is read as numbers or is an amount, by event; NaN for what is no finite number. */
  readonly numbers: readonly (Float64Array | null)[];
}
