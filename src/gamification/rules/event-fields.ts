import type { CanonicalEvent } from "../../interaction/model.ts";

/** What a field holds where it is not missing; `any` is not known beforehand. */
export type FieldType = "text" | "number" | "boolean" | "object" | "any";

/** The fields of the records that rules are asked about; `name.*` stands for every path below a name. */
export type FieldTypes = Readonly<Record<string, FieldType>>;

/** The fields of a canonical event. Below `attributes` every name is open. */
export const CANONICAL_EVENT_FIELDS: { readonly [Field in keyof CanonicalEvent | "attributes.*"]: FieldType } = {
  event_id: "text",
  platform_origin: "text",
  interaction_id: "text",
  agent_uuid: "text",
  is_primary_agent: "boolean",
  interaction_type: "text",
  direction: "text",
  queue_id: "text",
  handle_time_seconds: "number",
  talk_time_seconds: "number",
  hold_time_seconds: "number",
  after_call_work_seconds: "number",
  disposition_code: "text",
  quality_score: "number",
  quality_status: "text",
  sentiment_score: "number",
  transferred_out: "boolean",
  attributes: "object",
  "attributes.*": "any",
  timestamp_utc: "text",
  ingestion_batch_id: "text",
};

/** The fields of a canonical event that an evaluation brings, hours or days after the rest. */
export const LATE_FIELDS: readonly string[] = ["quality_score", "quality_status"];

/** What a field holds, or `null` when the records have no such field. */
export function typeOfField(field: string, types: FieldTypes): FieldType | null {
  if (Object.hasOwn(types, field)) return types[field] as FieldType;
  for (let at = field.lastIndexOf("."); at > 0; at = field.lastIndexOf(".", at - 1)) {
    const open = `${field.slice(0, at)}.*`;
    if (Object.hasOwn(types, open)) return types[open] as FieldType;
  }
  return null;
}
