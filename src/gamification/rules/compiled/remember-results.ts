import type { RuleResult } from "../model.ts";
import { addWriter, NULL_CELL, UNDEFINED_CELL } from "./cell-of.ts";
import type { Column } from "./model.ts";
import type { ReceiptPlan } from "./plan-receipts.ts";

/**
 * Results of few rules, each made once. Which rules are true, which are unknown, and which fields are absent or null is
 * all that a result says; with few rules that is alike for very many events.
 */
export interface ResultMemory {
  /** How each column's cells keep rules waiting, see {@link FIELD_DECIDES}. */
  readonly waits: readonly Uint8Array[];
  /** By place: bits of the rules that are true, of those that are not false, and how fields keep rules waiting. */
  readonly keys: Int32Array;
  readonly results: (RuleResult | null)[];
}

const PLACE_COUNT = 4096;
/** A key is looked for at so many neighbouring places, so that few keys have to give way to each other. */
const PLACES_PER_KEY = 4;
const KEY_LENGTH = 3;
/** Two bits for each of them, and none for the sign, have room in a key. */
const MOST_COLUMNS = 15;

/** The cell decides every ask of its column. */
const FIELD_DECIDES = 0;
const FIELD_IS_ABSENT = 1;
const FIELD_IS_NULL = 2;
/** NaN or of another type, which a result words by what came. */
const FIELD_IS_ODD = 3;

/** A memory for rules of which one word of bits tells all; `null` for other rules. */
export function makeMemory({ wordCount, rules }: ReceiptPlan, columns: readonly Column[]): ResultMemory | null {
  if (wordCount !== 1 || columns.length > MOST_COLUMNS || rules.some(({ matched }) => matched === null)) return null;
  const waits = columns.map((column) => {
    const own = new Uint8Array(column.capacity);
    const { answers, judges, capacity } = column;
    addWriter(column, (from, end) => {
      for (let cell = from; cell < end; cell++) {
        own[cell] = FIELD_DECIDES;
        for (let ask = 0; ask < judges.length; ask++) {
          if (answers[ask * capacity + cell] === 1) own[cell] = waitOf(cell);
        }
      }
    });
    return own;
  });
  const results = Array.from({ length: PLACE_COUNT }, (): RuleResult | null => null);
  return { waits, keys: new Int32Array(PLACE_COUNT * KEY_LENGTH), results };
}

function waitOf(cell: number): number {
  return cell === UNDEFINED_CELL ? FIELD_IS_ABSENT : cell === NULL_CELL ? FIELD_IS_NULL : FIELD_IS_ODD;
}

/** How an event's fields keep rules waiting, or -1 where the result has to be worded by what came. */
export function readWaits({ waits }: ResultMemory, cells: readonly Int32Array[]): number {
  let waiting = 0;
  for (let i = 0; i < waits.length; i++) {
    const wait = (waits[i] as Uint8Array)[(cells[i] as Int32Array)[0] as number] as number;
    if (wait === FIELD_IS_ODD) return -1;
    waiting = (waiting << 2) | wait;
  }
  return waiting;
}

/** The result that is remembered, or `null`. */
export function recall(memory: ResultMemory, isTrue: number, isPossible: number, waiting: number): RuleResult | null {
  const { keys, results } = memory;
  const first = firstPlaceOf(isTrue, isPossible, waiting);
  for (let place = first; place < first + PLACES_PER_KEY; place++) {
    const at = place * KEY_LENGTH;
    if (keys[at] === isTrue && keys[at + 1] === isPossible && keys[at + 2] === waiting) return results[place] ?? null;
  }
  return null;
}

/** Keeps a result from now on, frozen: at a free place, or else in place of the result that came last. */
export function remember(
  { keys, results }: ResultMemory,
  isTrue: number,
  isPossible: number,
  waiting: number,
  result: RuleResult,
): RuleResult {
  const first = firstPlaceOf(isTrue, isPossible, waiting);
  let place = first;
  while (results[place] !== null && place < first + PLACES_PER_KEY - 1) place++;
  keys.set([isTrue, isPossible, waiting], place * KEY_LENGTH);
  results[place] = freeze(result);
  return result;
}

/** The first of the places that a key may have. */
function firstPlaceOf(isTrue: number, isPossible: number, waiting: number): number {
  let mixed = Math.imul(isTrue, MULTIPLIER);
  mixed = Math.imul(mixed ^ (mixed >>> 15) ^ isPossible, MULTIPLIER);
  mixed = Math.imul(mixed ^ (mixed >>> 15) ^ waiting, MULTIPLIER);
  return (mixed >>> Math.clz32(PLACE_COUNT / PLACES_PER_KEY - 1)) * PLACES_PER_KEY;
}

/** Near 2^32 divided by the golden ratio: neighbours come to lie far from each other. */
const MULTIPLIER = 0x9e3779b1;

/** All of a result that others could change: its entries are frozen already. */
function freeze(result: RuleResult): RuleResult {
  Object.freeze(result.categoryScores);
  for (const list of [result.matched, result.skipped, result.undecided, result.provisionalCategories])
    Object.freeze(list);
  return Object.freeze(result);
}
