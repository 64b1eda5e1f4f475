import { canonicalJson } from "../../core/canonical-json.ts";
import { assertFields, type FieldKinds } from "../../core/check-fields.ts";
import { digest } from "../../core/digest.ts";
import { parseInstant } from "../../core/instant.ts";
import type { CanonicalConversation, CanonicalEvent } from "../../interaction/model.ts";
import { CONVERSATION_STATUSES, QUALITY_STATUSES } from "../../interaction/values.ts";
import type { PolledRecord } from "./model.ts";

/**
 * What {@link stepPolling} has to know about a conversation and its agents' parts: its key, how complete this copy is,
 * and whether there is more to come.
 *
 * The rank is a text that grows with completeness, in the order of `supersedes`: status, end, fields known, quality
 * status, parts, earlier beginning, amounts; then a digest, so that of two different copies always the same one wins.
 *
 * @param events - The parts of this conversation, in any order.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem when one of the fields that it reads is none.
 *
 * @example
 * const polled = polledRecord({ platform_origin: "guide", conversation_id: "c-1", status: "open", event_ids: [] }, []);
 * polled.key; // "guide:c-1"
 * polled.status; // "open"
 */
export function polledRecord(
  conversation: Pick<CanonicalConversation, "platform_origin" | "conversation_id" | "status" | "event_ids"> &
    Partial<CanonicalConversation>,
  events: readonly CanonicalEvent[],
): PolledRecord {
  assertFields("ERR_INVALID_INPUT", "polledRecord", { conversation, events }, ARGUMENTS);
  const { platform_origin: platform, conversation_id: id, status } = conversation;
  const parts = events.map((event) => canonicalJson(event)).sort();
  const rank = [
    String(CONVERSATION_STATUSES.indexOf(status)),
    digits(parseInstant(conversation.ended_at_utc) ?? 0, INSTANT_DIGITS),
    digits(
      knownIn(conversation) +
        conversation.event_ids.length +
        sum(events, (event) => knownIn(event) + knownIn(event.attributes)),
      4,
    ),
    digits(
      sum(events, (event) => QUALITY_STATUSES.indexOf(event.quality_status)),
      3,
    ),
    digits(conversation.event_ids.length, 3),
    digits(LAST_INSTANT - (parseInstant(conversation.started_at_utc) ?? LAST_INSTANT), INSTANT_DIGITS),
    digits(Math.round((amountOf(conversation) + sum(events, amountOf)) * 1000), AMOUNT_DIGITS),
    digest(`${canonicalJson(conversation)}${parts.join()}`).slice(0, 16),
  ];
  return { key: `${platform}:${id}`, rank: rank.join(""), status };
}

/** What the key and the rank are made of; a conversation may be of fewer fields than a canonical one. */
const ARGUMENTS: FieldKinds = {
  conversation: [
    "record",
    {
      platform_origin: "id",
      conversation_id: "id",
      status: "text",
      event_ids: ["list", "text"],
    },
  ],
  events: ["list", ["record", { attributes: ["record", {}], quality_status: "text" }]],
};

/** The end of the year 9999, and the digits to base 36 that any instant before it fits into. */
const LAST_INSTANT = 253_402_300_799_999;
const INSTANT_DIGITS = 10;
const AMOUNT_DIGITS = 11;

/** A whole number to base 36 with leading zeros, so that texts are in the order of the numbers; cut at the largest. */
function digits(value: number, places: number): string {
  const text = Math.max(0, value).toString(36);
  return text.length > places ? "z".repeat(places) : text.padStart(places, "0");
}

function knownIn(fields: object): number {
  let known = 0;
  for (const value of Object.values(fields)) if (value !== null) known++;
  return known;
}

const AMOUNTS = [
  "transfer_count",
  "agent_handoffs",
  "queue_wait_seconds",
  "ivr_seconds",
  "hold_seconds",
  "handle_time_seconds",
  "talk_time_seconds",
  "hold_time_seconds",
  "after_call_work_seconds",
];

function amountOf(record: object): number {
  const fields = record as Readonly<Record<string, unknown>>;
  let amount = 0;
  for (const name of AMOUNTS) {
    const value = fields[name];
    if (typeof value === "number") amount += value;
  }
  return amount;
}

function sum<T>(list: readonly T[], amount: (one: T) => number): number {
  return list.reduce((total, one) => total + amount(one), 0);
}
