import { makeRoom } from "./cell-of.ts";
import { copyFields, type FieldCopies } from "./copy-fields.ts";
import { addCuts } from "./cuts.ts";
import type { Block, Column } from "./model.ts";
import { noteAmounts, noteCells } from "./note-cells.ts";

/** Room for at most `size` events. */
export function makeBlock(columns: readonly Column[], size: number): Block {
  const cells = columns.map(() => new Int32Array(size));
  const numbers = columns.map(({ isNumber, isAmount }) => (isNumber || isAmount ? new Float64Array(size) : null));
  return { size, count: 0, cells, numbers };
}

/** Reads the events from `from` up to `end` into the block; refuses what is no object. */
export function readBlock(
  columns: readonly Column[],
  copies: FieldCopies,
  block: Block,
  events: readonly object[],
  from: number,
  end: number,
): void {
  const count = end - from;
  block.count = count;
  for (let i = 0; i < columns.length; i++) makeRoom(columns[i] as Column, count);
  copyFields(copies, events, from, end);
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i] as Column;
    const values = copies.ofColumn[i] ?? null;
    const cells = block.cells[i] as Int32Array;
    const numbers = block.numbers[i] ?? null;
    if (values === null) addCuts(column, numbers as Float64Array, cells, count);
    else {
      noteCells(column, values, cells, count);
      if (numbers !== null) noteAmounts(column, values, numbers, count);
    }
  }
}
