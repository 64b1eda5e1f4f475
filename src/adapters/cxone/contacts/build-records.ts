import { formatInstant } from "../../../core/instant.ts";
import { eventId } from "../../../interaction/identity.ts";
import type { CanonicalConversation, CanonicalEvent } from "../../../interaction/model.ts";
import type { CustomerAddress } from "../../customer-key.ts";
import type { MapOptions } from "../../model.ts";
import { nameIn, nameInOrNull } from "../../name-in.ts";
import { journeyEndAt, journeyStatus } from "./completeness.ts";
import { customerOf } from "./customer.ts";
import {
  isHandled,
  isWithCustomer,
  type JourneyDraft,
  type Leg,
  legsWithCustomer,
  type TransferIndicator,
} from "./draft.ts";
import { handleMs, heldMs, leftAt, sumSeconds, talkMs } from "./durations.ts";
import { decideOutcome } from "./outcome.ts";
import { conversationQueue, primaryLeg } from "./primary-agent.ts";
import { queueWaitSeconds } from "./queue-wait.ts";
import { countAgentHandoffs, countTransfers, hasTransferredOut } from "./transfers.ts";
import { type CxoneWarning, findWarnings } from "./warnings.ts";

/** `platform_origin` of all records of this adapter. */
export const PLATFORM = "nice_cxone";

/** What all records of one call have in common. */
export interface BuildContext {
  readonly options: MapOptions;
  readonly keyOf: (customer: CustomerAddress) => string | null;
  /** An agent's id after the caller's table. */
  readonly nameOf: (agentId: string) => string;
}

/** One journey in canonical form. */
export interface BuiltRecords {
  readonly conversation: CanonicalConversation;
  /** In order of their beginning. */
  readonly parts: readonly AgentPart[];
  readonly warnings: readonly CxoneWarning[];
}

/** A leg that an agent handled, and the event that was made of it. */
export interface AgentPart {
  readonly leg: Leg;
  readonly event: CanonicalEvent;
}

/** Makes the canonical records of a journey: the conversation as the customer lived it, and each agent's part in it. */
export function buildRecords(journey: JourneyDraft, context: BuildContext): BuiltRecords {
  const { legs, conversationId, isMissingLegs } = journey;
  const { options, nameOf } = context;
  const primary = primaryLeg(legs, nameOf);
  const owner = primary < 0 ? null : (legs[primary] as Leg);
  const own = legsWithCustomer(legs);
  const first = own[0] as Leg;
  const endAt = journeyEndAt(own);
  const endText = endAt === null ? null : formatInstant(endAt);
  const transfers = countTransfers(legs);
  const outcome = decideOutcome(legs);
  const shared: JourneyContext = {
    journey,
    options,
    primary,
    lastTalk: lastTalk(legs),
    endAt,
    endText,
  };
  // One leg is by far the most frequent; a list made at its final size takes a tenth of the room of one that grows.
  const parts = legs.length > 1 ? buildParts(shared) : primary === 0 ? [buildPart(shared, 0)] : [];
  const conversation: CanonicalConversation = {
    conversation_id: conversationId,
    platform_origin: PLATFORM,
    started_at_utc: first.startedText ?? formatInstant(first.startedAt),
    ended_at_utc: endText,
    interaction_type: (owner ?? first).interactionType,
    direction: first.direction,
    transfer_count: isMissingLegs ? null : transfers.count,
    agent_handoffs: isMissingLegs ? null : countAgentHandoffs(legs, nameOf),
    queue_wait_seconds: isMissingLegs ? null : queueWaitSeconds(own),
    ivr_seconds: isMissingLegs ? null : sumSeconds(own, preQueueMs),
    hold_seconds: isMissingLegs ? null : sumSeconds(own, customerHoldMs),
    outcome: isMissingLegs && outcome !== "answered" ? null : outcome,
    mos: null,
    r_factor: null,
    codec: null,
    customer_key: options.customerKeySecret === undefined ? null : context.keyOf(customerOf(own, PLATFORM)),
    queue_id: nameInOrNull(options.queues, conversationQueue(legs, primary)),
    primary_agent_uuid: owner === null ? null : nameOf(owner.agentId as string),
    status: journeyStatus(journey, endAt),
    event_ids: parts.map(idOf),
  };
  return { conversation, parts, warnings: findWarnings(journey, transfers) };
}

/** What the parts of one journey have in common. */
interface JourneyContext {
  readonly journey: JourneyDraft;
  readonly options: MapOptions;
  /** Place of the primary agent's leg. */
  readonly primary: number;
  /** Place of the last handled leg in which the customer was there. */
  readonly lastTalk: number;
  /** End of the journey, and the same as text: mostly the last agent's part ends with it. */
  readonly endAt: number | null;
  readonly endText: string | null;
}

function buildParts(shared: JourneyContext): AgentPart[] {
  const parts: AgentPart[] = [];
  const { legs } = shared.journey;
  for (let i = 0; i < legs.length; i++) if (isHandled(legs[i] as Leg)) parts.push(buildPart(shared, i));
  return parts;
}

/** The part of an agent who handled a leg. */
function buildPart(shared: JourneyContext, index: number): AgentPart {
  const { journey, options, endAt, endText } = shared;
  const { legs, conversationId } = journey;
  const leg = legs[index] as Leg;
  const agentId = leg.agentId as string;
  const left = leg.isActive ? null : leftAt(leg);
  const event: CanonicalEvent = {
    event_id: eventId(PLATFORM, conversationId, agentId, leg.contactId),
    platform_origin: PLATFORM,
    interaction_id: conversationId,
    agent_uuid: nameIn(options.agents, agentId),
    is_primary_agent: index === shared.primary,
    interaction_type: leg.interactionType,
    direction: leg.direction,
    queue_id: nameInOrNull(options.queues, leg.skillId),
    handle_time_seconds: toSeconds(handleMs(leg)),
    talk_time_seconds: toSeconds(talkMs(leg)),
    hold_time_seconds: toSeconds(heldMs(leg)),
    after_call_work_seconds: toSeconds(leg.acwMs),
    disposition_code: nameInOrNull(options.dispositions, leg.dispositionId),
    quality_score: null,
    quality_status: "none",
    sentiment_score: null,
    transferred_out: hasTransferredOut(legs, index, index === shared.lastTalk),
    attributes: {
      left_at_utc: left === null ? null : left === endAt ? endText : formatInstant(left),
      business_unit_id: leg.businessUnitId,
      transfer_indicator: isTold(leg.indicator) ? leg.indicator : null,
    },
    timestamp_utc: leg.startedText ?? formatInstant(leg.startedAt),
    ingestion_batch_id: options.ingestionBatchId ?? null,
  };
  return { leg, event };
}

function lastTalk(legs: readonly Leg[]): number {
  let last = legs.length - 1;
  while (last >= 0 && !(isHandled(legs[last] as Leg) && isWithCustomer(legs[last] as Leg))) last--;
  return last;
}

function idOf({ event }: AgentPart): string {
  return event.event_id;
}

function preQueueMs(leg: Leg): number | null {
  return leg.preQueueMs;
}

/** Hold of a leg that nobody handled is none, whether reported or not. */
function customerHoldMs(leg: Leg): number | null {
  return isHandled(leg) ? heldMs(leg) : 0;
}

function isTold(indicator: TransferIndicator | null): boolean {
  return indicator !== "none" && indicator !== "unknown";
}

function toSeconds(ms: number | null): number | null {
  return ms === null ? null : ms / 1000;
}
