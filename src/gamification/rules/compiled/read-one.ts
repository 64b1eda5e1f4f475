import type { CanonicalEvent } from "../../../interaction/model.ts";
import { readField } from "../read-field.ts";
import { cellOf, makeRoom } from "./cell-of.ts";
import type { Column } from "./model.ts";
import { isPlain, isPrototypeExtended, ownFields } from "./own-fields.ts";

/** Notes the cell of each column for one event, the first and only one of its block. */
export function readOne(columns: readonly Column[], cells: readonly Int32Array[], event: object): void {
  let source = event;
  if (!isPlain(event) || isPrototypeExtended()) {
    source = ownFields(event, [...new Set(columns.map(({ root }) => root))]);
  }
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i] as Column;
    makeRoom(column, 1);
    (cells[i] as Int32Array)[0] = cellOf(column, held(source as CanonicalEvent, column));
  }
}

/** Fields that are read by their written names. */
export const WRITTEN_FIELDS: readonly string[] = [
  "platform_origin",
  "interaction_id",
  "agent_uuid",
  "is_primary_agent",
  "interaction_type",
  "direction",
  "queue_id",
  "handle_time_seconds",
  "talk_time_seconds",
  "hold_time_seconds",
  "after_call_work_seconds",
  "disposition_code",
  "quality_score",
  "quality_status",
  "sentiment_score",
  "transferred_out",
  "timestamp_utc",
];

/** What a field of a plain event holds; engines read a property fastest where it is written out. */
function held(event: CanonicalEvent, { path, writtenField }: Column): unknown {
  switch (writtenField) {
    case 0:
      return event.platform_origin;
    case 1:
      return event.interaction_id;
    case 2:
      return event.agent_uuid;
    case 3:
      return event.is_primary_agent;
    case 4:
      return event.interaction_type;
    case 5:
      return event.direction;
    case 6:
      return event.queue_id;
    case 7:
      return event.handle_time_seconds;
    case 8:
      return event.talk_time_seconds;
    case 9:
      return event.hold_time_seconds;
    case 10:
      return event.after_call_work_seconds;
    case 11:
      return event.disposition_code;
    case 12:
      return event.quality_score;
    case 13:
      return event.quality_status;
    case 14:
      return event.sentiment_score;
    case 15:
      return event.transferred_out;
    case 16:
      return event.timestamp_utc;
    default:
      return readField(event, path);
  }
}
