import type { CanonicalEvent } from "../../../interaction/model.ts";
import { cellOf, FIRST_NUMBER_CELL, NULL_CELL } from "./cell-of.ts";
import { isObject, refuseEvents } from "./check-batch.ts";
import type { Block, Column } from "./model.ts";
import { isPlain, isPrototypeExtended, ownFields } from "./own-fields.ts";

/** Fields of canonical events that mostly are numbers. */
export const NUMBER_FIELDS = [
  "handle_time_seconds",
  "talk_time_seconds",
  "hold_time_seconds",
  "after_call_work_seconds",
  "quality_score",
  "sentiment_score",
] as const;
/** Other fields that are read by their written names. */
const WRITTEN_FIELDS = [
  "platform_origin",
  "interaction_id",
  "agent_uuid",
  "is_primary_agent",
  "interaction_type",
  "direction",
  "queue_id",
  "disposition_code",
  "quality_status",
  "transferred_out",
  "attributes",
  "timestamp_utc",
] as const;

type Written<Name extends string, Place> = Readonly<Record<Name, Place | null>>;

/**
 * Where a block's numbers of one column are noted, and the cells of what is no number; those of numbers have that of the
 * lowest number beforehand.
 */
export interface NumberPlace {
  readonly column: Column;
  readonly cells: Int32Array;
  /** NaN for what is no finite number. */
  readonly numbers: Float64Array;
}

/** What a block's events hold, by event; `null` for fields that no column begins with. */
export interface FieldCopies {
  readonly numbers: Written<(typeof NUMBER_FIELDS)[number], NumberPlace>;
  readonly numberPlaces: readonly NumberPlace[];
  readonly written: Written<(typeof WRITTEN_FIELDS)[number], unknown[]>;
  readonly writtenNames: readonly string[];
  readonly others: readonly { readonly field: string; readonly values: unknown[] }[];
  /** Values of each column that are not noted as numbers. */
  readonly ofColumn: readonly (unknown[] | null)[];
}

/** Room for the events of a block. */
export function makeCopies(columns: readonly Column[], block: Block): FieldCopies {
  const places = new Map<string, NumberPlace>();
  const all = new Map<string, unknown[]>();
  const ofColumn = columns.map((column, i) => {
    const { root, isNumber } = column;
    const [cells, numbers] = [block.cells[i] as Int32Array, block.numbers[i] ?? null];
    if (isNumber) {
      places.set(root, { column, cells, numbers: numbers as Float64Array });
      return null;
    }
    const values = all.get(root) ?? Array.from({ length: block.size }, (): unknown => null);
    all.set(root, values);
    return values;
  });
  const numbers = Object.fromEntries(NUMBER_FIELDS.map((field) => [field, places.get(field) ?? null]));
  const written = Object.fromEntries(WRITTEN_FIELDS.map((field) => [field, all.get(field) ?? null]));
  const writtenNames = [...places.keys(), ...WRITTEN_FIELDS.filter((field) => all.delete(field))];
  const others = [...all].map(([field, values]) => ({ field, values }));
  return {
    numbers: numbers as FieldCopies["numbers"],
    numberPlaces: [...places.values()],
    written: written as FieldCopies["written"],
    writtenNames,
    others,
    ofColumn,
  };
}

/** Copies what the events from `from` up to `end` hold as their own, each field once; refuses what is no object. */
export function copyFields(copies: FieldCopies, events: readonly object[], from: number, end: number): void {
  const { numberPlaces, writtenNames, others } = copies;
  const isOdd = isPrototypeExtended();
  for (const { cells } of numberPlaces) cells.fill(FIRST_NUMBER_CELL, 0, end - from);
  for (let next = from; next < end; next++) {
    if (!isOdd) next = copyPlain(copies, events, next, end, next - from);
    if (next === end) break;
    const event = events[next];
    if (!isObject(event)) refuseEvents(events);
    copyPlain(copies, [ownFields(event as object, writtenNames)], 0, 1, next - from);
  }
  for (const { field, values } of others) {
    for (let i = from; i < end; i++) {
      const event = events[i] as Readonly<Record<string, unknown>>;
      values[i - from] = Object.hasOwn(event, field) ? event[field] : undefined;
    }
  }
}

/** Lets go of what so many events held. */
export function forgetCopies({ ofColumn }: FieldCopies, count: number): void {
  for (const values of ofColumn) values?.fill(null, 0, count);
}

/**
 * Copies events, the first to place `to`, until one is not plain; gives the place of that one. Engines read a property
 * fastest where it is written out, and several of one object faster than one of several.
 */
function copyPlain(
  { numbers, written }: FieldCopies,
  events: readonly object[],
  from: number,
  end: number,
  to: number,
): number {
  const { handle_time_seconds, talk_time_seconds, hold_time_seconds, after_call_work_seconds } = numbers;
  const { quality_score, sentiment_score } = numbers;
  const { platform_origin, interaction_id, agent_uuid, is_primary_agent, interaction_type, direction } = written;
  const { queue_id, disposition_code, quality_status, transferred_out, attributes, timestamp_utc } = written;
  for (let next = from; next < end; next++) {
    const event = events[next] as CanonicalEvent;
    if (!isObject(event) || !isPlain(event)) return next;
    const i = next - from + to;
    if (handle_time_seconds !== null) noteNumber(handle_time_seconds, i, event.handle_time_seconds);
    if (talk_time_seconds !== null) noteNumber(talk_time_seconds, i, event.talk_time_seconds);
    if (hold_time_seconds !== null) noteNumber(hold_time_seconds, i, event.hold_time_seconds);
    if (after_call_work_seconds !== null) noteNumber(after_call_work_seconds, i, event.after_call_work_seconds);
    if (quality_score !== null) noteNumber(quality_score, i, event.quality_score);
    if (sentiment_score !== null) noteNumber(sentiment_score, i, event.sentiment_score);
    if (platform_origin !== null) platform_origin[i] = event.platform_origin;
    if (interaction_id !== null) interaction_id[i] = event.interaction_id;
    if (agent_uuid !== null) agent_uuid[i] = event.agent_uuid;
    if (is_primary_agent !== null) is_primary_agent[i] = event.is_primary_agent;
    if (interaction_type !== null) interaction_type[i] = event.interaction_type;
    if (direction !== null) direction[i] = event.direction;
    if (queue_id !== null) queue_id[i] = event.queue_id;
    if (disposition_code !== null) disposition_code[i] = event.disposition_code;
    if (quality_status !== null) quality_status[i] = event.quality_status;
    if (transferred_out !== null) transferred_out[i] = event.transferred_out;
    if (attributes !== null) attributes[i] = event.attributes;
    if (timestamp_utc !== null) timestamp_utc[i] = event.timestamp_utc;
  }
  return end;
}

function noteNumber({ column, cells, numbers }: NumberPlace, i: number, value: unknown): void {
  if (typeof value === "number" && value - value === 0) {
    numbers[i] = value;
  } else {
    cells[i] = value === null ? NULL_CELL : cellOf(column, value);
    numbers[i] = Number.NaN;
  }
}
