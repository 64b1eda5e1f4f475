import { compareTexts } from "../../../core/compare-texts.ts";
import { formatInstant } from "../../../core/instant.ts";
import { eventId } from "../../../interaction/identity.ts";
import type { CanonicalConversation, CanonicalEvent, Direction } from "../../../interaction/model.ts";
import { LARGEST_DURATION_SECONDS } from "../../../interaction/values.ts";
import type { MapOptions } from "../../model.ts";
import { nameIn, nameInOrNull } from "../../name-in.ts";
import { PLATFORM } from "../platform.ts";
import { conversationEndAt, conversationStatus } from "./completeness.ts";
import { chooseCustomer } from "./customer.ts";
import type { ConversationDraft, CustomerParty, HandlerPart } from "./draft.ts";
import { knownHandleMs } from "./durations.ts";
import { hasHandled, partBegin } from "./handlers.ts";
import { decideOutcome } from "./outcome.ts";
import { conversationQueue, conversationType, dispositionOf, primaryPart } from "./primary-agent.ts";
import { queueWaitMs } from "./queue-wait.ts";
import { countAgentHandoffs, countTransfers } from "./transfers.ts";
import { findWarnings, type GenesysWarning } from "./warnings.ts";

/** What all records of one call have in common. */
export interface BuildContext {
  readonly options: MapOptions;
  readonly keyOf: (customer: CustomerParty, direction: Direction | null) => string | null;
}

/** One conversation in canonical form. */
export interface BuiltRecords {
  readonly conversation: CanonicalConversation;
  /** In order of their beginning. */
  readonly events: readonly CanonicalEvent[];
  readonly warnings: readonly GenesysWarning[];
}

/** Makes the canonical records of a draft: the conversation as the customer lived it, and each handler's part in it. */
export function buildRecords(draft: ConversationDraft, context: BuildContext): BuiltRecords {
  const { options } = context;
  const { conversationId, direction, visits, handlers, hasParticipants } = draft;
  const status = conversationStatus(draft);
  const customer = chooseCustomer(draft.parties, direction, draft.signs.hasQueue);
  const parts = handlers.every(hasHandled) ? handlers : handlers.filter(hasHandled);
  const names = parts.map((part) => nameInOrNull(options.agents, part.agentId));
  const primary = primaryPart(parts, names);
  const events: CanonicalEvent[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] as HandlerPart;
    const agent = names[i] as string | null;
    if (agent === null) continue;
    const id = eventId(PLATFORM, conversationId, part.agentId as string, part.leg);
    const isPrimary = i === primary;
    const { durations, stretches } = part;
    events.push({
      event_id: id,
      platform_origin: PLATFORM,
      interaction_id: conversationId,
      agent_uuid: agent,
      is_primary_agent: isPrimary,
      interaction_type: part.interactionType,
      direction,
      queue_id: nameInOrNull(options.queues, stretches.queueId),
      handle_time_seconds: toSeconds(knownHandleMs(durations)),
      talk_time_seconds: toSeconds(durations.talkMs),
      hold_time_seconds: toSeconds(durations.holdMs),
      after_call_work_seconds: toSeconds(durations.acwMs),
      disposition_code: nameInOrNull(options.dispositions, dispositionOf(parts, names, i, isPrimary)),
      quality_score: null,
      quality_status: "none",
      sentiment_score: null,
      transferred_out: durations.transferCount > 0 ? true : durations.handleMs === null ? null : false,
      attributes: { left_at_utc: stretches.leftAt === null ? null : formatInstant(stretches.leftAt) },
      timestamp_utc: formatInstant(partBegin(part) ?? draft.startedAt),
      ingestion_batch_id: options.ingestionBatchId ?? null,
    });
  }

  events.sort(compareEvents);
  const owner = primary < 0 ? null : (parts[primary] as HandlerPart);
  const endedAt = conversationEndAt(draft, customer);
  const conversation: CanonicalConversation = {
    conversation_id: conversationId,
    platform_origin: PLATFORM,
    started_at_utc: formatInstant(draft.startedAt),
    ended_at_utc: endedAt === null ? null : formatInstant(endedAt),
    interaction_type: conversationType(parts, names, primary, customer),
    direction,
    transfer_count: hasParticipants ? countTransfers(handlers) : null,
    agent_handoffs: hasParticipants ? countAgentHandoffs(handlers, (id) => nameIn(options.agents, id)) : null,
    queue_wait_seconds: hasParticipants ? toSeconds(queueWaitMs(visits, handlers)) : null,
    ivr_seconds: hasParticipants ? toSeconds(draft.ivrMs) : null,
    hold_seconds: hasParticipants ? toSeconds(heldMs(parts)) : null,
    outcome: decideOutcome(handlers, draft.signs),
    mos: draft.mos,
    r_factor: draft.rFactor,
    codec: draft.codec,
    customer_key: customer === null ? null : context.keyOf(customer, direction),
    queue_id: nameInOrNull(options.queues, conversationQueue(owner, visits)),
    primary_agent_uuid: primary < 0 ? null : (names[primary] as string),
    status,
    event_ids: events.map((event) => event.event_id),
  };
  return { conversation, events, warnings: findWarnings(draft, parts, customer) };
}

/** Order of events: by their beginning, then id. Instants in the canonical spelling sort as text. */
export function compareEvents(a: CanonicalEvent, b: CanonicalEvent): number {
  return compareTexts(a.timestamp_utc, b.timestamp_utc) || compareTexts(a.event_id, b.event_id);
}

/** Σ hold of all parts; unknown while one of them is. */
function heldMs(parts: readonly HandlerPart[]): number | null {
  let sum = 0;
  for (let i = 0; i < parts.length; i++) {
    const { holdMs } = (parts[i] as HandlerPart).durations;
    if (holdMs === null) return null;
    sum += holdMs;
  }
  return sum;
}

/** A sum beyond what a record can hold (31 years) is not known. */
function toSeconds(ms: number | null): number | null {
  return ms === null || ms > LARGEST_DURATION_SECONDS * 1000 ? null : ms / 1000;
}
