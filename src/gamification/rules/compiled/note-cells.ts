import { readField } from "../read-field.ts";
import { cellOf, FALSE_CELL, NULL_CELL, TRUE_CELL } from "./cell-of.ts";
import type { Column } from "./model.ts";
import { placeOf, type TextTable } from "./text-table.ts";

/** Notes the cell of each of `count` values: those of the column's root, of which the rest of its path is read. */
export function noteCells(column: Column, values: readonly unknown[], cells: Int32Array, count: number): void {
  const { rest, textTable } = column;
  if (rest.length > 0) for (let i = 0; i < count; i++) cells[i] = cellOf(column, readField(values[i], rest));
  else if (column.texts.size === 0 && !column.looksIntoTexts) noteFlags(column, values, cells, count);
  else if (textTable === null) for (let i = 0; i < count; i++) cells[i] = cellOf(column, values[i]);
  else noteTexts(column, textTable, values, cells, count);
}

/** Fields that are compared with no text and are not noted as numbers: of canonical events, true or false. */
function noteFlags(column: Column, values: readonly unknown[], cells: Int32Array, count: number): void {
  for (let i = 0; i < count; i++) {
    const value = values[i];
    cells[i] = value === false ? FALSE_CELL : value === true ? TRUE_CELL : cellOf(column, value);
  }
}

/** Mostly a text whose place holds it or nothing, or null; `cellOf` answers for all else, as it would for these. */
function noteTexts(
  column: Column,
  { places, texts, values: known, first, second }: TextTable,
  values: readonly unknown[],
  cells: Int32Array,
  count: number,
): void {
  const unknown = known[0] as number;
  for (let i = 0; i < count; i++) {
    const value = values[i];
    if (typeof value !== "string") {
      cells[i] = value === null ? NULL_CELL : cellOf(column, value);
      continue;
    }
    const index = places[placeOf(value, first, second, places.length)] as number;
    if (index === 0) cells[i] = unknown;
    else cells[i] = texts[index] === value ? (known[index] as number) : cellOf(column, value);
  }
}

/** Notes the number that each of `count` values is; NaN for what is no finite number. */
export function noteAmounts({ rest }: Column, values: readonly unknown[], numbers: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) {
    const value = readField(values[i], rest);
    numbers[i] = typeof value === "number" && value - value === 0 ? value : Number.NaN;
  }
}
