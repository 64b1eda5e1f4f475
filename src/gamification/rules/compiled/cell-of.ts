import { countCuts } from "./cuts.ts";
import type { Column } from "./model.ts";
import { findText } from "./text-table.ts";

/** The numbers of the cells that every column has; those of numbers follow, then those of texts. */
export const UNDEFINED_CELL = 0;
export const NULL_CELL = 1;
export const NAN_CELL = 2;
/** Infinities, objects and the like: present, and of no type that an operator reads. */
export const OTHER_CELL = 3;
export const TRUE_CELL = 4;
export const FALSE_CELL = 5;
/** Texts that no rule names. */
export const OTHER_TEXT_CELL = 6;
/** Numbers below every cut. */
export const FIRST_NUMBER_CELL = 7;

/** The longest text that is kept to be recognised. */
const LONGEST_KEPT_TEXT = 1000;

/** The cell of what a field holds. There must be room for one more text (see `makeRoom`). */
export function cellOf(column: Column, value: unknown): number {
  if (typeof value === "number" && value - value === 0) return FIRST_NUMBER_CELL + countCuts(column, value);
  return typeof value === "string" ? cellOfText(column, value) : cellOfOther(value);
}

/** The cell of a text. There must be room for one more (see `makeRoom`). */
export function cellOfText(column: Column, text: string): number {
  if (column.textTable !== null) {
    return findText(column.textTable, text);
  }
  const cell = column.texts.get(text);
  if (cell !== undefined) return cell;
  return column.looksIntoTexts ? addText(column, text) : OTHER_TEXT_CELL;
}

/** The cell of what is neither a text nor a finite number. */
export function cellOfOther(value: unknown): number {
  if (value === null) return NULL_CELL;
  if (typeof value === "boolean") return value ? TRUE_CELL : FALSE_CELL;
  if (value === undefined) return UNDEFINED_CELL;
  return Number.isNaN(value) ? NAN_CELL : OTHER_CELL;
}

/** Writes down what a value, and with it all values of its cell, means to the asks and to those who listen. */
function writeCell(column: Column, cell: number, value: unknown): void {
  const { judges, answers, capacity, writers } = column;
  for (let ask = 0; ask < judges.length; ask++) {
    answers[ask * capacity + cell] = (judges[ask] as Column["judges"][0])(value);
  }
  for (const write of writers) write(cell, cell + 1);
}

/** Has every cell written down by somebody else too, those that exist already at once. */
export function addWriter(column: Column, write: Column["writers"][0]): void {
  column.writers.push(write);
  write(0, column.count);
}

/** Makes room for the cells of so many texts, by forgetting those that were seen. No cell may be in use. */
export function makeRoom(column: Column, textCount: number): void {
  if (!column.looksIntoTexts || column.count + textCount <= column.capacity) return;
  column.texts.clear();
  column.count = column.fixedCount;
}

function addText(column: Column, text: string): number {
  const cell = column.count++;
  writeCell(column, cell, text);
  if (text.length <= LONGEST_KEPT_TEXT) column.texts.set(text, cell);
  return cell;
}
