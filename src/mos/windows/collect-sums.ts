import type { QualityTally } from "./model.ts";
import { newWindowPlaces, placeOfWindow, type WindowPlaces } from "./window-places.ts";

/** What sums are made by, in milliseconds and micro-units. */
export interface SumTerms {
  readonly lengthMs: number;
  /** Deviations are taken from here. */
  readonly middleMicro: number;
  /** Scores below this are counted. */
  readonly belowMicro: number;
}

/** Sums in progress. They belong to one call and are changed by it. */
export interface WindowSums {
  readonly terms: SumTerms;
  /** Instants and scores (micro-units) that are still to be added; the first `waiting` of them count. */
  readonly at: Float64Array;
  readonly micro: Int32Array;
  /** Where the cells of their windows begin. */
  readonly from: Int32Array;
  waiting: number;
  /** Eight numbers of each window, one after the other. */
  cells: Float64Array;
  readonly places: WindowPlaces;
}

export function newWindowSums(terms: SumTerms): WindowSums {
  return {
    terms,
    at: new Float64Array(AT_ONCE),
    micro: new Int32Array(AT_ONCE),
    from: new Int32Array(AT_ONCE),
    waiting: 0,
    cells: new Float64Array(FIELDS * 64),
    places: newWindowPlaces(),
  };
}

/**
 * Adds a score to the sums of its window.
 *
 * @param at - A usable instant.
 * @param micro - A score on the scale, in micro-units.
 */
export function addScore(sums: WindowSums, at: number, micro: number): void {
  const { waiting } = sums;
  sums.at[waiting] = at;
  sums.micro[waiting] = micro;
  sums.waiting = waiting + 1;
  // One loop over many scores is several times as fast as a call for each.
  if (waiting + 1 === AT_ONCE) addWaiting(sums);
}

/** The sums as tallies, in order of their windows. */
export function talliesOf(sums: WindowSums): QualityTally[] {
  addWaiting(sums);
  const { cells, places } = sums;
  const order = places.numbers.map((_, place) => place);
  order.sort((a, b) => (places.numbers[a] as number) - (places.numbers[b] as number));
  return order.map((place) => {
    const from = place * FIELDS;
    return {
      startAt: (places.numbers[place] as number) * sums.terms.lengthMs + 0,
      count: cells[from + COUNT] as number,
      belowCount: cells[from + BELOW] as number,
      minMicro: cells[from + MIN] as number,
      maxMicro: cells[from + MAX] as number,
      deviationSum: cells[from + DEVIATION] as number,
      squareHigh: cells[from + HIGH] as number,
      squareLow: cells[from + LOW] as number,
    };
  });
}

/** 2^49: with a square of 8.1e15 on top, a sum of squares is still exact. */
export const SQUARE_PART = 562_949_953_421_312;

/** Few enough to stay in the nearest cache between the two loops. */
const AT_ONCE = 1024;
const COUNT = 0;
const BELOW = 1;
const MIN = 2;
const MAX = 3;
const DEVIATION = 4;
const HIGH = 5;
const LOW = 6;
const FIELDS = 8;
/** Before all places. */
const NOWHERE = -1;

/**
 * Adds what waits, in two loops: one finds the cells of each score's window, the other adds. In a single loop the processor
 * waits for a look-up before it can begin an addition, and scores in no order take twice as long.
 */
function addWaiting(sums: WindowSums): void {
  const { at, from: froms, waiting } = sums;
  const { lengthMs } = sums.terms;
  sums.waiting = 0;
  let { table, first } = sums.places;
  for (let i = 0; i < waiting; i++) {
    const number = Math.floor(Math.floor(at[i] as number) / lengthMs);
    // What `placeOfWindow` answers of a window that is near and known, without the call.
    const near = number - first;
    let place = near >= 0 && near < table.length ? (table[near] as number) - 1 : NOWHERE;
    if (place < 0) {
      place = newCells(sums, number);
      ({ table, first } = sums.places);
    }
    froms[i] = place * FIELDS;
  }
  addAll(sums, waiting);
}

/** A function of its own, which an engine makes fast by itself. */
function addAll({ cells, micro: micros, from: froms, terms }: WindowSums, waiting: number): void {
  const { middleMicro, belowMicro } = terms;
  for (let i = 0; i < waiting; i++) {
    const from = froms[i] as number;
    const micro = micros[i] as number;
    const deviation = micro - middleMicro;
    // A square is at most 8.1e15, so that this sum stays below 2^53.
    const low = (cells[from + LOW] as number) + deviation * deviation;
    cells[from + COUNT] = (cells[from + COUNT] as number) + 1;
    // The sign of the difference, without a branch that no processor can foresee.
    cells[from + BELOW] = (cells[from + BELOW] as number) + ((micro - belowMicro) >>> 31);
    if (micro < (cells[from + MIN] as number)) cells[from + MIN] = micro;
    if (micro > (cells[from + MAX] as number)) cells[from + MAX] = micro;
    cells[from + DEVIATION] = (cells[from + DEVIATION] as number) + deviation;
    cells[from + LOW] = low;
    if (low >= SQUARE_PART) carryOver(cells, from);
  }
}

/** The place of a window that is new or far off, with room for its cells. */
function newCells(sums: WindowSums, number: number): number {
  const place = placeOfWindow(sums.places, number);
  const from = place * FIELDS;
  if (from === sums.cells.length) {
    const longer = new Float64Array(from * 2);
    longer.set(sums.cells);
    sums.cells = longer;
  }
  const { cells } = sums;
  if (cells[from + COUNT] === 0) {
    cells[from + MIN] = Number.POSITIVE_INFINITY;
    cells[from + MAX] = Number.NEGATIVE_INFINITY;
  }
  return place;
}

/** Takes whole parts out of a sum of squares. */
function carryOver(cells: Float64Array, from: number): void {
  const low = cells[from + LOW] as number;
  const carry = Math.floor(low / SQUARE_PART);
  cells[from + LOW] = low - carry * SQUARE_PART;
  cells[from + HIGH] = (cells[from + HIGH] as number) + carry;
}
