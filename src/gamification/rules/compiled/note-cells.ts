import { readField } from "../read-field.ts";
import { cellOf, cellOfText } from "./cell-of.ts";
import type { Column } from "./model.ts";

/** Notes the cell of each of `count` values: those of the column's root, of which the rest of its path is read. */
export function noteCells(column: Column, values: readonly unknown[], cells: Int32Array, count: number): void {
  const { rest } = column;
  if (rest.length > 0) for (let i = 0; i < count; i++) cells[i] = cellOf(column, readField(values[i], rest));
  else if (column.texts.size > 0 || column.looksIntoTexts) noteTexts(column, values, cells, count);
  else for (let i = 0; i < count; i++) cells[i] = cellOf(column, values[i]);
}

/** What rules compare with texts mostly holds a text. */
function noteTexts(column: Column, values: readonly unknown[], cells: Int32Array, count: number): void {
  for (let i = 0; i < count; i++) {
    const value = values[i];
    cells[i] = typeof value === "string" ? cellOfText(column, value) : cellOf(column, value);
  }
}

/** Notes the number that each of `count` values is; NaN for what is no finite number. */
export function noteAmounts({ rest }: Column, values: readonly unknown[], numbers: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) {
    const value = readField(values[i], rest);
    numbers[i] = typeof value === "number" && value - value === 0 ? value : Number.NaN;
  }
}
