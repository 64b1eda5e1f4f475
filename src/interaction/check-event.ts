import { describeValue, type Problem, problem } from "../core/errors.ts";
import { isRecord } from "../core/is-record.ts";
import { joinPath } from "../core/unknown-key.ts";
import {
  isBooleanOrNull,
  isCanonicalInstant,
  isId,
  isIdOrNull,
  isNumberOrNull,
  isPlainRecord,
  isPlatformName,
  note,
  noteUnknownKeys,
} from "./field-checks.ts";
import type { CanonicalEvent } from "./model.ts";
import { EXPECTED, INTERACTION_TYPES, LARGEST_DURATION_SECONDS, QUALITY_STATUSES } from "./values.ts";

/**
 * Checks that a value is a canonical event: every field there, of its type and in its range, and no other. Written by
 * hand for volume; a property proves it equal to the schema behind `parseCanonicalEvent`.
 *
 * - Every field has to be there; what is not known is `null`.
 * - Durations are 0 to 1,000,000,000 s; ids, codes and attribute names have 1 to 200 characters; no number is NaN,
 *   infinite or `-0`.
 * - `timestamp_utc` is ISO 8601 UTC with milliseconds and `Z`, the one spelling that sorts as text.
 * - `quality_status` is `none` exactly where `quality_score` is `null`.
 *
 * @returns Every problem; none when the value is a {@link CanonicalEvent}.
 *
 * @example
 * checkCanonicalEvent(null); // [{ path: "", expected: "an object", received: "null", message: "the input: expected an object, received null" }]
 */
export function checkCanonicalEvent(value: unknown): readonly Problem[] {
  if (!isRecord(value)) return [problem("", EXPECTED.record, describeValue(value))];
  const problems: Problem[] = [];
  const event = value as { readonly [K in keyof CanonicalEvent]: unknown };
  const { event_id, platform_origin, interaction_id, agent_uuid, is_primary_agent, interaction_type } = event;
  const { direction, queue_id, disposition_code, quality_score, quality_status, sentiment_score } = event;
  if (!isId(event_id)) note(problems, "event_id", EXPECTED.id, event_id);
  if (!isPlatformName(platform_origin)) note(problems, "platform_origin", EXPECTED.platform, platform_origin);
  if (!isId(interaction_id)) note(problems, "interaction_id", EXPECTED.id, interaction_id);
  if (!isId(agent_uuid)) note(problems, "agent_uuid", EXPECTED.id, agent_uuid);
  if (typeof is_primary_agent !== "boolean") note(problems, "is_primary_agent", EXPECTED.boolean, is_primary_agent);
  if (!(INTERACTION_TYPES as readonly unknown[]).includes(interaction_type)) {
    note(problems, "interaction_type", EXPECTED.interactionType, interaction_type);
  }
  if (direction !== null && direction !== "inbound" && direction !== "outbound") {
    note(problems, "direction", EXPECTED.direction, direction);
  }
  if (!isIdOrNull(queue_id)) note(problems, "queue_id", EXPECTED.idOrNull, queue_id);
  noteDuration(problems, "handle_time_seconds", event.handle_time_seconds);
  noteDuration(problems, "talk_time_seconds", event.talk_time_seconds);
  noteDuration(problems, "hold_time_seconds", event.hold_time_seconds);
  noteDuration(problems, "after_call_work_seconds", event.after_call_work_seconds);
  if (!isIdOrNull(disposition_code)) note(problems, "disposition_code", EXPECTED.idOrNull, disposition_code);
  noteQuality(problems, quality_score, quality_status);
  if (!isNumberOrNull(sentiment_score, -1, 1)) {
    note(problems, "sentiment_score", EXPECTED.sentiment, sentiment_score);
  }
  if (!isBooleanOrNull(event.transferred_out)) {
    note(problems, "transferred_out", EXPECTED.booleanOrNull, event.transferred_out);
  }
  noteAttributes(problems, event.attributes);
  if (!isCanonicalInstant(event.timestamp_utc)) note(problems, "timestamp_utc", EXPECTED.instant, event.timestamp_utc);
  if (!isIdOrNull(event.ingestion_batch_id)) {
    note(problems, "ingestion_batch_id", EXPECTED.idOrNull, event.ingestion_batch_id);
  }
  // With all fields there and no further keys the count is right: the common case needs no look at the names.
  if (problems.length > 0 || Object.keys(value).length !== EVENT_KEYS.length) {
    noteUnknownKeys(problems, value, EVENT_KEYS);
  }
  return problems;
}

/** The fields of an event, in the order in which records are written. */
export const EVENT_KEYS: readonly (keyof CanonicalEvent)[] = [
  "event_id",
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
  "attributes",
  "timestamp_utc",
  "ingestion_batch_id",
];

function noteDuration(problems: Problem[], path: string, value: unknown): void {
  if (!isNumberOrNull(value, 0, LARGEST_DURATION_SECONDS)) note(problems, path, EXPECTED.duration, value);
}

function noteQuality(problems: Problem[], score: unknown, status: unknown): void {
  const isScore = isNumberOrNull(score, 0, 100);
  const isStatus = (QUALITY_STATUSES as readonly unknown[]).includes(status);
  if (!isScore) note(problems, "quality_score", EXPECTED.quality, score);
  if (!isStatus || (isScore && (score === null) !== (status === "none"))) {
    note(problems, "quality_status", EXPECTED.qualityStatus, status);
  }
}

function noteAttributes(problems: Problem[], attributes: unknown): void {
  if (!isPlainRecord(attributes)) {
    note(problems, "attributes", EXPECTED.attributes, attributes);
    return;
  }
  for (const name of Object.keys(attributes)) {
    const value = attributes[name];
    if (!isId(name) || name === "__proto__") {
      note(problems, joinPath("attributes", name), EXPECTED.attributeName, value);
    } else if (!isAttribute(value)) note(problems, joinPath("attributes", name), EXPECTED.attribute, value);
  }
}

function isAttribute(value: unknown): boolean {
  return (
    typeof value === "string" ||
    typeof value === "boolean" ||
    isNumberOrNull(value, -Number.MAX_VALUE, Number.MAX_VALUE)
  );
}
