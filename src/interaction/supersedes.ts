import { canonicalJson } from "../core/canonical-json.ts";
import { refuseProblems } from "../core/check-fields.ts";
import { compareTexts } from "../core/compare-texts.ts";
import type { Problem } from "../core/errors.ts";
import { isRecord } from "../core/is-record.ts";
import { checkCanonicalConversation } from "./check-conversation.ts";
import { checkCanonicalEvent } from "./check-event.ts";
import { isCanonicalInstant, noteProblems } from "./field-checks.ts";
import type { CanonicalConversation, CanonicalEvent } from "./model.ts";
import { CONVERSATION_STATUSES, QUALITY_STATUSES } from "./values.ts";

/**
 * Tells whether a record, another copy of the same one, replaces it: platforms send a conversation again when they
 * know more, and the fuller copy replaces the other instead of being added to it.
 *
 * The first difference decides: status (`complete` before `provisional` before `open`), the later end (of an event its
 * attribute `left_at_utc`), more fields and attributes that are known, quality status (`final` before `provisional`
 * before `none`), more events, the earlier beginning, more transfers and seconds, and of an event that its agent is no
 * longer the primary one. At last comes the order of the canonical JSON, so that of two different copies always exactly
 * one replaces the other, whichever came first.
 *
 * @returns `false` for equal copies, and for records that are not copies of one another.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem when one of the two is no canonical record.
 *
 * @see docs/interaction.md#copies
 */
export function supersedes<R extends CanonicalConversation | CanonicalEvent>(candidate: R, present: R): boolean {
  refuseOthers({ candidate, present });
  return recordKey(candidate) === recordKey(present) && compareCopies(candidate, present) > 0;
}

/**
 * The records without their older copies, each in the place where its first copy stood.
 */
export function latestCopies<R extends CanonicalConversation | CanonicalEvent>(records: readonly R[]): R[] {
  const latest = new Map<string, R>();
  for (const record of records) {
    const key = recordKey(record);
    const present = latest.get(key);
    if (present === undefined || compareCopies(record, present) > 0) latest.set(key, record);
  }
  return [...latest.values()];
}

function refuseOthers(copies: Readonly<Record<string, unknown>>): void {
  const problems: Problem[] = [];
  for (const path in copies) {
    const copy = copies[path];
    const check = isRecord(copy) && "event_id" in copy ? checkCanonicalEvent : checkCanonicalConversation;
    noteProblems(problems, path, check(copy));
  }
  refuseProblems("ERR_INVALID_INPUT", "supersedes", problems);
}

/** What copies of a record have in common. A platform's name holds no colon, so no two records share a key. */
function recordKey(record: CanonicalConversation | CanonicalEvent): string {
  return isEvent(record)
    ? `event:${record.platform_origin}:${record.event_id}`
    : `conversation:${record.platform_origin}:${record.conversation_id}`;
}

function compareCopies(a: CanonicalConversation | CanonicalEvent, b: CanonicalConversation | CanonicalEvent): number {
  return (
    statusRank(a) - statusRank(b) ||
    compareTexts(endOf(a), endOf(b)) ||
    countKnown(a) - countKnown(b) ||
    qualityRank(a) - qualityRank(b) ||
    countParts(a) - countParts(b) ||
    compareTexts(beginOf(b), beginOf(a)) ||
    amountOf(a) - amountOf(b) ||
    ownerRank(a) - ownerRank(b) ||
    compareTexts(canonicalJson(a), canonicalJson(b))
  );
}

function isEvent(record: CanonicalConversation | CanonicalEvent): record is CanonicalEvent {
  return "event_id" in record;
}

function statusRank(record: CanonicalConversation | CanonicalEvent): number {
  return isEvent(record) ? 0 : CONVERSATION_STATUSES.indexOf(record.status);
}

function qualityRank(record: CanonicalConversation | CanonicalEvent): number {
  return isEvent(record) ? QUALITY_STATUSES.indexOf(record.quality_status) : 0;
}

function countParts(record: CanonicalConversation | CanonicalEvent): number {
  return isEvent(record) ? 0 : record.event_ids.length;
}

function beginOf(record: CanonicalConversation | CanonicalEvent): string {
  return isEvent(record) ? record.timestamp_utc : record.started_at_utc;
}

/** What was counted and measured: it grows with everything that comes in late, such as after-call work. */
function amountOf(record: CanonicalConversation | CanonicalEvent): number {
  const amounts = isEvent(record)
    ? [record.handle_time_seconds, record.talk_time_seconds, record.hold_time_seconds, record.after_call_work_seconds]
    : [
        record.transfer_count,
        record.agent_handoffs,
        record.queue_wait_seconds,
        record.ivr_seconds,
        record.hold_seconds,
      ];
  return amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0);
}

/** The only part that is known is the primary agent's; another one that comes late may take that from it. */
function ownerRank(record: CanonicalConversation | CanonicalEvent): number {
  return isEvent(record) && !record.is_primary_agent ? 1 : 0;
}

/** Canonical instants sort as texts; an end that is not known comes before all. */
function endOf(record: CanonicalConversation | CanonicalEvent): string {
  return (isEvent(record) ? leftAt(record) : record.ended_at_utc) ?? "";
}

/** When an agent's part ended, where the adapter could tell. */
export function leftAt(event: CanonicalEvent): string | null {
  const left = Object.hasOwn(event.attributes, "left_at_utc") ? event.attributes["left_at_utc"] : null;
  return isCanonicalInstant(left) ? left : null;
}

function countKnown(record: CanonicalConversation | CanonicalEvent): number {
  const known = countValues(record);
  return isEvent(record) ? known + countValues(record.attributes) : known + record.event_ids.length;
}

function countValues(fields: object): number {
  let known = 0;
  for (const value of Object.values(fields)) if (value !== null) known++;
  return known;
}
