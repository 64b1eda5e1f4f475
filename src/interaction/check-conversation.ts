import { describeValue, type Problem, problem } from "../core/errors.ts";
import { isRecord } from "../core/is-record.ts";
import {
  isCanonicalInstant,
  isCountOrNull,
  isId,
  isIdOrNull,
  isNumberOrNull,
  isPlatformName,
  note,
  noteUnknownKeys,
} from "./field-checks.ts";
import type { CanonicalConversation } from "./model.ts";
import {
  CONVERSATION_STATUSES,
  EXPECTED,
  INTERACTION_TYPES,
  LARGEST_COUNT,
  LARGEST_DURATION_SECONDS,
  OUTCOMES,
} from "./values.ts";

/**
 * Checks that a value is a canonical conversation: every field there, of its type and in its range, and no other.
 * Written by hand for volume; a property proves it equal to the schema behind `parseCanonicalConversation`.
 *
 * - Every field has to be there; what is not known is `null`.
 * - Durations are 0 to 1,000,000,000 s, counts whole, `mos` 1 to 5, `r_factor` 0 to 150, ids 1 to 200 characters; no
 *   number is NaN, infinite or `-0`.
 * - `ended_at_utc` is `null` exactly while the status is `open`, and never before `started_at_utc`.
 * - `event_ids` holds no id twice.
 *
 * @returns Every problem; none when the value is a {@link CanonicalConversation}.
 *
 * @example
 * checkCanonicalConversation([]).length; // 1
 */
export function checkCanonicalConversation(value: unknown): readonly Problem[] {
  if (!isRecord(value)) return [problem("", EXPECTED.record, describeValue(value))];
  const problems: Problem[] = [];
  const one = value as { readonly [K in keyof CanonicalConversation]: unknown };
  const { conversation_id, platform_origin, interaction_type, direction, outcome, codec, customer_key } = one;
  if (!isId(conversation_id)) note(problems, "conversation_id", EXPECTED.id, conversation_id);
  if (!isPlatformName(platform_origin)) note(problems, "platform_origin", EXPECTED.platform, platform_origin);
  noteSpan(problems, one.started_at_utc, one.ended_at_utc, one.status);
  if (!(INTERACTION_TYPES as readonly unknown[]).includes(interaction_type)) {
    note(problems, "interaction_type", EXPECTED.interactionType, interaction_type);
  }
  if (direction !== null && direction !== "inbound" && direction !== "outbound") {
    note(problems, "direction", EXPECTED.direction, direction);
  }
  noteCount(problems, "transfer_count", one.transfer_count);
  noteCount(problems, "agent_handoffs", one.agent_handoffs);
  noteDuration(problems, "queue_wait_seconds", one.queue_wait_seconds);
  noteDuration(problems, "ivr_seconds", one.ivr_seconds);
  noteDuration(problems, "hold_seconds", one.hold_seconds);
  if (outcome !== null && !(OUTCOMES as readonly unknown[]).includes(outcome)) {
    note(problems, "outcome", EXPECTED.outcome, outcome);
  }
  if (!isNumberOrNull(one.mos, 1, 5)) note(problems, "mos", EXPECTED.mos, one.mos);
  if (!isNumberOrNull(one.r_factor, 0, 150)) note(problems, "r_factor", EXPECTED.rFactor, one.r_factor);
  if (!isIdOrNull(codec)) note(problems, "codec", EXPECTED.idOrNull, codec);
  if (!isIdOrNull(customer_key)) note(problems, "customer_key", EXPECTED.idOrNull, customer_key);
  if (!isIdOrNull(one.queue_id)) note(problems, "queue_id", EXPECTED.idOrNull, one.queue_id);
  if (!isIdOrNull(one.primary_agent_uuid)) {
    note(problems, "primary_agent_uuid", EXPECTED.idOrNull, one.primary_agent_uuid);
  }
  noteEventIds(problems, one.event_ids);
  if (problems.length > 0 || Object.keys(value).length !== CONVERSATION_KEYS.length) {
    noteUnknownKeys(problems, value, CONVERSATION_KEYS);
  }
  return problems;
}

/** The fields of a conversation, in the order in which records are written. */
export const CONVERSATION_KEYS: readonly (keyof CanonicalConversation)[] = [
  "conversation_id",
  "platform_origin",
  "started_at_utc",
  "ended_at_utc",
  "interaction_type",
  "direction",
  "transfer_count",
  "agent_handoffs",
  "queue_wait_seconds",
  "ivr_seconds",
  "hold_seconds",
  "outcome",
  "mos",
  "r_factor",
  "codec",
  "customer_key",
  "queue_id",
  "primary_agent_uuid",
  "status",
  "event_ids",
];

function noteSpan(problems: Problem[], started: unknown, ended: unknown, status: unknown): void {
  const isStart = isCanonicalInstant(started);
  const isEnd = ended === null || isCanonicalInstant(ended);
  const isStatus = (CONVERSATION_STATUSES as readonly unknown[]).includes(status);
  if (!isStart) note(problems, "started_at_utc", EXPECTED.instant, started);
  if (!isEnd) note(problems, "ended_at_utc", EXPECTED.instantOrNull, ended);
  else if (isStatus && (ended === null) !== (status === "open")) {
    note(problems, "ended_at_utc", EXPECTED.endForStatus, ended);
  } else if (isStart && ended !== null && ended < started) {
    // Canonical instants sort as texts.
    note(problems, "ended_at_utc", EXPECTED.endAfterStart, ended);
  }
  if (!isStatus) note(problems, "status", EXPECTED.status, status);
}

function noteCount(problems: Problem[], path: string, value: unknown): void {
  if (!isCountOrNull(value, LARGEST_COUNT)) note(problems, path, EXPECTED.count, value);
}

function noteDuration(problems: Problem[], path: string, value: unknown): void {
  if (!isNumberOrNull(value, 0, LARGEST_DURATION_SECONDS)) note(problems, path, EXPECTED.duration, value);
}

function noteEventIds(problems: Problem[], ids: unknown): void {
  if (!Array.isArray(ids)) {
    note(problems, "event_ids", EXPECTED.eventIds, ids);
    return;
  }
  const seen = new Set<unknown>();
  for (let i = 0; i < ids.length; i++) {
    const id: unknown = ids[i];
    if (!isId(id)) note(problems, `event_ids[${i}]`, EXPECTED.id, id);
    else if (seen.has(id)) note(problems, `event_ids[${i}]`, EXPECTED.distinct, id);
    seen.add(id);
  }
}
