import type { QuarantineReason } from "../../../interaction/model.ts";
import type { FieldName, VendorRecord } from "../contacts/field-names.ts";
import {
  newReader,
  note,
  type Reader,
  readAmount,
  readCode,
  readFlag,
  readId,
  readInstant,
  readMs,
} from "../contacts/reader.ts";

/** One row while it is read: how it spells its fields, and what is wrong with it. */
export interface RowReader {
  readonly record: VendorRecord;
  /** Where problems are written down. */
  readonly reader: Reader;
  readonly shape: RowShape;
  /** The keys that were asked for. */
  readonly usedKeys: Set<string>;
  /** The row's own id, once it was read. */
  recordId: string | null;
}

/** The spellings of a field, the likeliest first. */
export type Spellings = readonly string[];

/** The keys of a row, and what they mean. Rows of one file have the same. */
export interface RowShape {
  readonly names: readonly string[];
  /** Plain spelling to key. */
  readonly keys: ReadonlyMap<string, string>;
  /** Plain spellings that were asked for. */
  readonly plains: Map<string, string>;
}

/**
 * A reader of one row. Of keys that differ in spelling alone the first in code-unit order counts.
 *
 * @param last - The shape of the row before: looking at keys costs most of the work, and mostly they are the same.
 */
export function openRow(record: VendorRecord, path: string, last: RowShape | null = null): RowReader {
  const names = Object.keys(record);
  const isSame =
    last !== null && names.length === last.names.length && names.every((name, i) => name === last.names[i]);
  const shape = isSame ? last : shapeOf(names);
  return { record, reader: { ...newReader(), path }, shape, usedKeys: new Set(), recordId: null };
}

/** `"Score Percentage"`, `"scorePercentage"`, `"SCORE_PERCENTAGE"` and `"Score Percentage %"` are one header. */
export function plainKey(key: string): string {
  return key.toLowerCase().replace(/[\s\ufeff%_.-]+/g, "");
}

/** The value of a field: rather under a key that is exactly a spelling, else in any spelling of it. */
export function fieldOf(row: RowReader, spellings: Spellings): unknown {
  const key = keyOf(row, spellings);
  return Object.hasOwn(row.record, key) ? row.record[key] : undefined;
}

/** Whether the row has the field at all, be it empty. */
export function hasField(row: RowReader, spellings: Spellings): boolean {
  return Object.hasOwn(row.record, keyOf(row, spellings));
}

/** An id as text; absent, `null`, empty and 0 give `null`. */
export function takeId(row: RowReader, spellings: Spellings): string | null {
  return readId(row.reader, fieldOf(row, spellings), nameOf(row, spellings));
}

/** As {@link takeId}, for the id without which a row cannot be used. */
export function takeNeededId(row: RowReader, spellings: Spellings): string | null {
  const problemCount = row.reader.problems.length;
  const id = takeId(row, spellings);
  if (id === null && row.reader.problems.length === problemCount) {
    note(row.reader, "missing-id", nameOf(row, spellings), "an id other than 0", "none");
  }
  return id;
}

/** Whole milliseconds out of a number of seconds, its text, or an ISO 8601 duration; absent and empty give `null`. */
export function takeMs(row: RowReader, spellings: Spellings): number | null {
  return readMs(row.reader, fieldOf(row, spellings), nameOf(row, spellings));
}

/** A number from 0 to `largest`, or its text, a percent sign behind it or not; absent and empty give `null`. */
export function takeNumber(row: RowReader, spellings: Spellings, largest: number): number | null {
  const value = fieldOf(row, spellings);
  const amount = typeof value === "string" && value.length <= LONGEST_NUMBER ? value.trim().replace(/ ?%$/, "") : value;
  const number = readAmount(row.reader, amount, nameOf(row, spellings), largest);
  // Never -0.
  return number === null ? null : number + 0;
}

/** A whole number from 0 to 1e12, or its text. */
export function takeCount(row: RowReader, spellings: Spellings): number | null {
  const count = takeNumber(row, spellings, LARGEST_COUNT);
  if (count === null || Number.isInteger(count)) return count;
  refuse(row, "invalid-number", spellings, "a whole number", "a fraction");
  return null;
}

/**
 * An instant as epoch milliseconds: ISO 8601, also with a blank between date and time; absent and empty give `null`.
 *
 * @param offsetMinutes - What to add to UTC for the clock of instants that name no zone.
 */
export function takeInstant(row: RowReader, spellings: Spellings, offsetMinutes = 0): number | null {
  const value = fieldOf(row, spellings);
  return readInstant(row.reader, withZone(value, offsetMinutes), nameOf(row, spellings));
}

/** A flag; whatever it cannot be is unknown. */
export function takeFlag(row: RowReader, spellings: Spellings): boolean | null {
  return readFlag(fieldOf(row, spellings));
}

/** A number or name out of an enumeration as text. */
export function takeCode(row: RowReader, spellings: Spellings): string | null {
  return readCode(fieldOf(row, spellings));
}

/** Writes down what is wrong with a field. */
export function refuse(
  row: RowReader,
  reason: QuarantineReason,
  spellings: Spellings,
  expected: string,
  received: string,
): void {
  note(row.reader, reason, nameOf(row, spellings), expected, received);
}

const LONGEST_NUMBER = 60;
const LARGEST_COUNT = 1e12;
const LOOSE_INSTANT = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d{1,9})?) ?(Z|[+-]\d\d:\d\d)?$/;

function shapeOf(names: readonly string[]): RowShape {
  const keys = new Map<string, string>();
  for (const name of names) {
    const plain = plainKey(name);
    const other = keys.get(plain);
    if (other === undefined || name < other) keys.set(plain, name);
  }
  return { names, keys, plains: new Map() };
}

function plainOf({ plains }: RowShape, spelling: string): string {
  const known = plains.get(spelling);
  if (known !== undefined) return known;
  const plain = plainKey(spelling);
  plains.set(spelling, plain);
  return plain;
}

function keyOf({ record, shape, usedKeys }: RowReader, spellings: Spellings): string {
  let key: string | undefined;
  for (const spelling of spellings) {
    key = Object.hasOwn(record, spelling) ? spelling : shape.keys.get(plainOf(shape, spelling));
    if (key !== undefined) break;
  }
  key ??= spellings[0] as string;
  usedKeys.add(key);
  return key;
}

/** The readers of contacts only write the name of a field down: for them a row's own key is as good as theirs. */
function nameOf(row: RowReader, spellings: Spellings): FieldName {
  return keyOf(row, spellings) as FieldName;
}

/** The text in strict ISO 8601; what it is not stays as it is. */
function withZone(value: unknown, offsetMinutes: number): unknown {
  if (typeof value !== "string" || value.length > LONGEST_NUMBER) return value;
  const parts = LOOSE_INSTANT.exec(value.trim());
  if (parts === null) return value;
  const [, date, time, zone] = parts;
  return `${date}T${time}${zone ?? offsetText(offsetMinutes)}`;
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (count: number): string => String(count).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
