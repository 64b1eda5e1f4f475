import type { CanonicalEvent } from "../../../interaction/model.ts";
import { readField } from "../read-field.ts";
import { cellOfOther, cellOfText, FIRST_NUMBER_CELL } from "./cell-of.ts";
import type { Column } from "./model.ts";

/** Plain events to be read into one column: `count` of them, from `from` on. */
export interface Intake {
  column: Column;
  events: readonly object[];
  from: number;
  count: number;
  cells: Int32Array;
  numbers: Float64Array;
}

/**
 * Notes the cell of each event, that of the lowest numbers for all numbers, and beside it the number itself; NaN for
 * what is no finite number.
 */
export type ReadColumn = (intake: Intake) => void;

/** How a column is read best. */
export function readerOf({ field, parts }: Column): ReadColumn {
  if (Object.hasOwn(READERS, field)) return READERS[field] as ReadColumn;
  return parts[0] === "attributes" && parts.length > 1 ? readAttribute : readPath;
}

function note({ column, cells, numbers }: Intake, i: number, value: unknown): void {
  if (typeof value === "number" && value - value === 0) {
    cells[i] = FIRST_NUMBER_CELL;
    numbers[i] = value;
  } else {
    cells[i] = typeof value === "string" ? cellOfText(column, value) : cellOfOther(value);
    numbers[i] = Number.NaN;
  }
}

/** The same, for fields that mostly are no numbers: texts are looked at first. */
function noteText(intake: Intake, i: number, value: unknown): void {
  if (typeof value === "string") {
    intake.cells[i] = cellOfText(intake.column, value);
    intake.numbers[i] = Number.NaN;
  } else note(intake, i, value);
}

function readPath(intake: Intake): void {
  const { column, events, from, count } = intake;
  for (let i = 0; i < count; i++) note(intake, i, readField(events[from + i], column.parts));
}

function readAttribute(intake: Intake): void {
  const { column, events, from, count } = intake;
  const rest = column.parts.slice(1);
  for (let i = 0; i < count; i++) note(intake, i, readField((events[from + i] as CanonicalEvent).attributes, rest));
}

/**
 * The fields of a canonical event. Engines read a property fastest where it is written out, and a loop that reads one
 * property only needs no memory for the numbers it meets: so a loop for each.
 */
const READERS: Readonly<Record<string, ReadColumn>> = {
  platform_origin: (intake) => {
    const { events, from, count } = intake;
    for (let i = 0; i < count; i++) noteText(intake, i, (events[from + i] as CanonicalEvent).platform_origin);
  },
  interaction_id: (intake) => {
    const { events, from, count } = intake;
    for (let i = 0; i < count; i++) noteText(intake, i, (events[from + i] as CanonicalEvent).interaction_id);
  },
  agent_uuid: (intake) => {
    const { events, from, count } = intake;
    for (let i = 0; i < count; i++) noteText(intake, i, (events[from + i] as CanonicalEvent).agent_uuid);
  },
  is_primary_agent: (intake) => {
    const { events, from, count } = intake;
    for (let i = 0; i < count; i++) noteText(intake, i, (events[from + i] as CanonicalEvent).is_primary_agent);
  },
  interaction_type: (intake) => {
    const { events, from, count } = intake;
    for (let i = 0; i < count; i++) noteText(intake, i, (events[from + i] as CanonicalEvent).interaction_type);
  },
  direction: (intake) => {
    const { events, from, count } = intake;
    for (let i = 0; i < count; i++) noteText(intake, i, (events[from + i] as CanonicalEvent).direction);
  },
  queue_id: (intake) => {
    const { events, from, count } = intake;
    for (let i = 0; i < count; i++) noteText(intake, i, (events[from + i] as CanonicalEvent).queue_id);
  },
  handle_time_seconds: (intake) => {
    const { events, from, count } = intake;
    for (let i = 0; i < count; i++) note(intake, i, (events[from + i] as CanonicalEvent).handle_time_seconds);
  },
  talk_time_seconds: (intake) => {
    const { events, from, count } = intake;
    for (let i = 0; i < count; i++) note(intake, i, (events[from + i] as CanonicalEvent).talk_time_seconds);
  },
  hold_time_seconds: (intake) => {
    const { events, from, count } = intake;
    for (let i = 0; i < count; i++) note(intake, i, (events[from + i] as CanonicalEvent).hold_time_seconds);
  },
  after_call_work_seconds: (intake) => {
    const { events, from, count } = intake;
    for (let i = 0; i < count; i++) note(intake, i, (events[from + i] as CanonicalEvent).after_call_work_seconds);
  },
  disposition_code: (intake) => {
    const { events, from, count } = intake;
    for (let i = 0; i < count; i++) noteText(intake, i, (events[from + i] as CanonicalEvent).disposition_code);
  },
  quality_score: (intake) => {
    const { events, from, count } = intake;
    for (let i = 0; i < count; i++) note(intake, i, (events[from + i] as CanonicalEvent).quality_score);
  },
  quality_status: (intake) => {
    const { events, from, count } = intake;
    for (let i = 0; i < count; i++) noteText(intake, i, (events[from + i] as CanonicalEvent).quality_status);
  },
  sentiment_score: (intake) => {
    const { events, from, count } = intake;
    for (let i = 0; i < count; i++) note(intake, i, (events[from + i] as CanonicalEvent).sentiment_score);
  },
  transferred_out: (intake) => {
    const { events, from, count } = intake;
    for (let i = 0; i < count; i++) noteText(intake, i, (events[from + i] as CanonicalEvent).transferred_out);
  },
  timestamp_utc: (intake) => {
    const { events, from, count } = intake;
    for (let i = 0; i < count; i++) noteText(intake, i, (events[from + i] as CanonicalEvent).timestamp_utc);
  },
};
