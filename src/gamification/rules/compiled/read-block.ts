import { makeRoom } from "./cell-of.ts";
import { addCuts } from "./cuts.ts";
import type { Block, Column } from "./model.ts";
import { isPlain, isPrototypeExtended, ownFields } from "./own-fields.ts";
import { type ReadColumn, readerOf } from "./read-column.ts";

/** Room for at most `size` events. */
export function makeBlock(columns: readonly Column[], size: number): Block {
  const cells = columns.map(() => new Int32Array(size));
  return { count: 0, cells, numbers: columns.map(() => new Float64Array(size)) };
}

/** How each column is read. */
export function makeReaders(columns: readonly Column[]): readonly ReadColumn[] {
  return columns.map(readerOf);
}

/** Reads the events from `from` up to `end`, all of them objects, column by column. */
export function readBlock(
  columns: readonly Column[],
  readers: readonly ReadColumn[],
  block: Block,
  events: readonly object[],
  from: number,
  end: number,
): void {
  const count = end - from;
  block.count = count;
  const isOdd = isPrototypeExtended() || !areAllPlain(events, from, end);
  const source = isOdd ? events.slice(from, end).map((event) => ownFields(event, columns)) : events;
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i] as Column;
    const cells = block.cells[i] as Int32Array;
    const numbers = block.numbers[i] as Float64Array;
    makeRoom(column, count);
    (readers[i] as ReadColumn)({ column, events: source, from: isOdd ? 0 : from, count, cells, numbers });
    if (column.cuts.length > 0) addCuts(column, numbers, cells, count);
  }
}

function areAllPlain(events: readonly object[], from: number, end: number): boolean {
  for (let i = from; i < end; i++) if (!isPlain(events[i] as object)) return false;
  return true;
}
