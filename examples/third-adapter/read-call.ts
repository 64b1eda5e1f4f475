import type { MapOptions, MapWarning } from "cxscore/adapters/genesys";
import type { CanonicalConversation, CanonicalEvent, InteractionType, Outcome } from "cxscore/interaction";
import { PLATFORM } from "./model.ts";
import { type FieldReader, type Fields, fieldOf } from "./read-fields.ts";
import { handoffs, type Leg, primaryLeg, readLegs } from "./read-legs.ts";

/** What a call becomes. */
export interface HarbourRecords {
  readonly revision: number;
  readonly conversation: CanonicalConversation;
  /** In order of their beginning, then id. */
  readonly events: readonly CanonicalEvent[];
  readonly warnings: readonly MapWarning[];
}

/** Reads one call; `null` when the reader has noted a problem. */
export function readCall(reader: FieldReader, call: Fields, options: MapOptions): HarbourRecords | null {
  const id = reader.id(call, "call_no", "");
  if (id === null) reader.note("missing-id", "call_no", "the number of the call", null);
  const startedAt = reader.instant(call, "opened", "");
  if (fieldOf(call, "opened") === null) reader.note("malformed-instant", "opened", "when the call began", null);
  const endedAt = reader.instant(call, "closed", "");
  if (startedAt !== null && endedAt !== null && endedAt < startedAt) {
    reader.note("malformed-instant", "closed", "an instant that is not before opened", endedAt);
  }
  const revision = reader.number(call, "rev", "") ?? 0;
  const wait = reader.number(call, "queue_s", "");
  const channel = reader.id(call, "channel", "");
  const way = reader.id(call, "way", "");
  const queue = reader.id(call, "queue", "");
  const type = channel !== null && Object.hasOwn(CHANNELS, channel) ? (CHANNELS[channel] as InteractionType) : "other";
  const common = {
    platform_origin: PLATFORM,
    interaction_type: type,
    direction: way === "in" ? "inbound" : way === "out" ? "outbound" : null,
    queue_id: named(options.queues, queue),
  } as const;
  const legs = readLegs(reader, call, id ?? "", startedAt ?? "");
  if (reader.problems.length > 0 || id === null || startedAt === null) return null;

  const known = legs ?? [];
  const primary = primaryLeg(known);
  const events = known.map(
    ({ agent, began, talk, hold, wrap, passedOn, eventId: event_id }): CanonicalEvent => ({
      ...common,
      event_id,
      interaction_id: id,
      agent_uuid: named(options.agents, agent) ?? agent,
      is_primary_agent: event_id === primary?.eventId,
      handle_time_seconds: sumOf([talk, hold, wrap]),
      talk_time_seconds: talk,
      hold_time_seconds: hold,
      after_call_work_seconds: wrap,
      disposition_code: null,
      quality_score: null,
      quality_status: "none",
      sentiment_score: null,
      transferred_out: passedOn,
      attributes: {},
      timestamp_utc: began,
      ingestion_batch_id: options.ingestionBatchId ?? null,
    }),
  );
  const conversation: CanonicalConversation = {
    ...common,
    conversation_id: id,
    started_at_utc: startedAt,
    ended_at_utc: endedAt,
    transfer_count: legs && sumOf(legs.map(({ passedOn }) => (passedOn === null ? null : Number(passedOn)))),
    agent_handoffs: legs && handoffs(legs),
    queue_wait_seconds: wait,
    ivr_seconds: null,
    hold_seconds: legs && sumOf(legs.map(({ hold }) => hold)),
    outcome: legs && outcomeOf(legs, endedAt),
    mos: null,
    r_factor: null,
    codec: null,
    customer_key: null,
    primary_agent_uuid: primary === null ? null : (named(options.agents, primary.agent) ?? primary.agent),
    status: endedAt === null ? "open" : known.some(({ wrap }) => wrap === null) ? "provisional" : "complete",
    event_ids: events.map(({ event_id }) => event_id),
  };
  const isKnown = channel === null || Object.hasOwn(CHANNELS, channel);
  return { revision, conversation, events, warnings: isKnown ? [] : [unknownChannel(id)] };
}

const CHANNELS: Readonly<Record<string, InteractionType>> = { phone: "voice", chat: "chat", mail: "email" };

function outcomeOf(legs: readonly Leg[], endedAt: string | null): Outcome | null {
  if (legs.some(({ talk }) => talk !== null && talk > 0)) return "answered";
  return endedAt === null || legs.length > 0 ? null : "abandoned_in_queue";
}

/** A sum of which one part is not known is not known. Whole milliseconds are added, so no noise of decimals comes in. */
function sumOf(values: readonly (number | null)[]): number | null {
  let ms = 0;
  for (const value of values) {
    if (value === null) return null;
    ms += Math.round(value * 1000);
  }
  return ms / 1000;
}

function named(table: Readonly<Record<string, string>> | undefined, id: string | null): string | null {
  return id !== null && table !== undefined && Object.hasOwn(table, id) ? (table[id] as string) : id;
}

function unknownChannel(conversationId: string): MapWarning {
  const message = "The channel is none that is known; the interaction type is other.";
  return { kind: "warning", platform: PLATFORM, conversationId, code: "unknown-channel", message };
}
