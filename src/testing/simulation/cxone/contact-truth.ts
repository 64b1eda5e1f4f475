import { formatInstant } from "../../../core/instant.ts";
import { eventId } from "../../../interaction/identity.ts";
import type { CanonicalConversation, CanonicalEvent, InteractionType } from "../../../interaction/model.ts";
import { cxoneAgentId, cxoneMasterId, cxoneSkillId } from "../stories/directory.ts";
import { agentHandoffs, outcomeOf, queueWaitMs, transferCount } from "../stories/facts.ts";
import type { RecordTruth } from "../stories/record-truth.ts";
import { type Story, storyEndAt, sum, type Turn, turnMs } from "../stories/story.ts";

/** Business unit of every page. */
export const BUSINESS_UNIT_ID = 1;

/** The canonical records of a story, by the story alone. */
export function contactTruth(story: Story): RecordTruth {
  if (!story.quirks.includes("new-master")) return truthOf(story, cxoneMasterId(story.number), story.startedAt, 0);
  // The platform gives the fourth leg a master of its own; what was one journey for the customer arrives as two.
  const head: Story = { ...story, turns: story.turns.slice(0, LEGS_OF_A_MASTER) };
  const tail: Story = { ...story, ivrMs: 0, turns: story.turns.slice(LEGS_OF_A_MASTER) };
  const passedAt = storyEndAt(head);
  const one = truthOf(head, cxoneMasterId(story.number), story.startedAt, 0);
  const two = truthOf(tail, cxoneMasterId(story.number) + LEGS_OF_A_MASTER, passedAt, LEGS_OF_A_MASTER);
  return {
    conversations: [...one.conversations, ...two.conversations],
    events: [...one.events, ...two.events],
  };
}

/** Of a journey with more the rest has a master of its own. */
export const LEGS_OF_A_MASTER = 3;

/** The part of an agent, who had the customer or was asked. */
interface Part {
  readonly contactId: number;
  readonly agent: number;
  readonly queue: number | null;
  readonly startedAt: number;
  readonly leftAt: number;
  readonly talkMs: number;
  readonly holdMs: number;
  readonly acwMs: number;
  readonly isAsked: boolean;
  readonly isCalledBack?: boolean;
  readonly indicator: string | null;
  readonly isPassedOn: boolean | null;
}

function truthOf(story: Story, master: number, startedAt: number, legsBefore: number): RecordTruth {
  const id = String(master);
  const parts = partsOf(story, master - legsBefore, startedAt, legsBefore);
  const isHoldLeftOut = story.quirks.includes("nulls");
  const owner = primaryOf(parts, isHoldLeftOut);
  const events = parts.map((part) => eventOf(story, id, part, part === owner, isHoldLeftOut)).sort(compareEvents);
  const queue = owner === null ? ("queue" in story.ending ? story.ending.queue : null) : owner.queue;
  const conversation: CanonicalConversation = {
    conversation_id: id,
    platform_origin: "nice_cxone",
    started_at_utc: formatInstant(startedAt),
    ended_at_utc: formatInstant(endOf(story, startedAt, parts)),
    interaction_type: typeOf(story),
    direction: story.direction,
    transfer_count: transferCount(story),
    // Talk is known from the hold alone, since only both together are reported.
    agent_handoffs: isHoldLeftOut ? null : agentHandoffs(story),
    queue_wait_seconds: queueWaitMs(story) / 1000,
    ivr_seconds: story.ivrMs / 1000,
    hold_seconds: isHoldLeftOut ? null : sum(story.turns.map((turn) => sum(turn.holdMs))) / 1000,
    outcome: outcomeOf(story),
    mos: null,
    r_factor: null,
    codec: null,
    customer_key: null,
    queue_id: queue === null ? null : String(cxoneSkillId(queue)),
    primary_agent_uuid: owner === null ? null : String(cxoneAgentId(owner.agent)),
    status: story.turns.some((turn) => turn.acwMs === null) ? "provisional" : "complete",
    event_ids: events.map((event) => event.event_id),
  };
  return { conversations: [conversation], events };
}

/** After-call work left out; a call back ends what asking for it began. */
function endOf(story: Story, startedAt: number, parts: readonly Part[]): number {
  return story.callback === null ? storyEndAt({ ...story, startedAt }) : (parts.at(-1) as Part).leftAt;
}

function partsOf(story: Story, base: number, startedAt: number, legsBefore: number): Part[] {
  const parts: Part[] = [];
  let at = startedAt;
  for (const [index, turn] of story.turns.entries()) {
    const isLast = index === story.turns.length - 1;
    const answeredAt = at + (index === 0 ? story.ivrMs : 0) + turn.waitMs;
    const leftAt = answeredAt + turnMs(turn);
    const contactId = base + legsBefore + index;
    const isOutside = isLast && story.ending.kind === "external-transfer";
    parts.push({
      contactId,
      agent: turn.agent,
      queue: turn.queue,
      startedAt: at,
      leftAt,
      talkMs: sum(turn.talkMs),
      holdMs: sum(turn.holdMs),
      acwMs: turn.acwMs ?? 0,
      isAsked: false,
      indicator: indicatorOf(story, turn, isOutside),
      isPassedOn: isOutside ? true : isLast ? endOfLast(story) : story.turns[index + 1]?.reachedBy !== "takeover",
    });
    if (turn.asked !== null) parts.push(askedPart(story, turn, base + 70 + index, answeredAt));
    at = leftAt;
  }
  if (story.callback !== null) parts.push(callbackPart(story.callback, base + 1, storyEndAt(story)));
  return parts;
}

/** The platform calls, so this leg is outbound, whoever called first. */
function callbackPart({ listMs, turn }: NonNullable<Story["callback"]>, contactId: number, askedAt: number): Part {
  const startedAt = askedAt + listMs;
  return {
    contactId,
    agent: turn.agent,
    queue: turn.queue,
    startedAt,
    leftAt: startedAt + turnMs(turn),
    talkMs: sum(turn.talkMs),
    holdMs: sum(turn.holdMs),
    acwMs: turn.acwMs ?? 0,
    isAsked: false,
    isCalledBack: true,
    indicator: null,
    isPassedOn: false,
  };
}

/** Of the last agent it is known only where the record has an indicator that means something. */
function endOfLast({ quirks }: Story): boolean | null {
  return quirks.includes("nulls") || quirks.includes("unknown-enumerations") ? null : false;
}

function askedPart(story: Story, turn: Turn, contactId: number, answeredAt: number): Part {
  const { agent, talkMs } = turn.asked as NonNullable<Turn["asked"]>;
  const startedAt = answeredAt + (turn.talkMs[0] as number);
  const times = { startedAt, leftAt: startedAt + talkMs, talkMs, holdMs: 0, acwMs: 0 };
  const indicator = indicatorOf(story, { ...turn, reachedBy: "consult" }, false);
  return { contactId, agent, queue: turn.queue, ...times, isAsked: true, indicator, isPassedOn: false };
}

/** What the leg says about how it arose, as far as it says anything. */
function indicatorOf({ quirks }: Story, { reachedBy }: Turn, isOutside: boolean): string | null {
  const isSilent = ["indicator-missing", "unknown-enumerations", "nulls"].some((quirk) => quirks.includes(quirk));
  if (isSilent) return null;
  if (isOutside) return "external";
  if (reachedBy === "start") return null;
  if (reachedBy === "takeover" || reachedBy === "consult") return reachedBy;
  return quirks.includes("re-agent") ? "re-agent" : "re-skill";
}

/** Of the agent with the most talk over all their legs the longest leg; of equals the last. Asked colleagues own nothing. */
function primaryOf(parts: readonly Part[], isTalkUnknown: boolean): Part | null {
  const own = parts.filter((part) => !part.isAsked);
  const talkOf = (part: Part): number => (isTalkUnknown ? 0 : part.talkMs);
  const totalOf = ({ agent }: Part): number => sum(own.filter((part) => part.agent === agent).map(talkOf));
  let owner: Part | null = null;
  for (const part of own) if (owner === null || totalOf(part) >= totalOf(owner)) owner = part;
  let primary: Part | null = null;
  for (const part of own) {
    if (part.agent === owner?.agent && (primary === null || talkOf(part) >= talkOf(primary))) primary = part;
  }
  return primary;
}

function typeOf({ media, quirks }: Story): InteractionType {
  if (quirks.includes("unknown-enumerations")) return "other";
  return media === "message" ? "digital" : media;
}

function eventOf(story: Story, id: string, part: Part, isPrimary: boolean, isHoldLeftOut: boolean): CanonicalEvent {
  const { startedAt, leftAt, talkMs, holdMs, acwMs, agent, queue, indicator } = part;
  const agentId = String(cxoneAgentId(agent));
  return {
    event_id: eventId("nice_cxone", id, agentId, String(part.contactId)),
    platform_origin: "nice_cxone",
    interaction_id: id,
    agent_uuid: agentId,
    is_primary_agent: isPrimary,
    interaction_type: typeOf(story),
    direction: part.isCalledBack === true ? "outbound" : story.direction,
    queue_id: queue === null ? null : String(cxoneSkillId(queue)),
    handle_time_seconds: (talkMs + holdMs + acwMs) / 1000,
    talk_time_seconds: isHoldLeftOut ? null : talkMs / 1000,
    hold_time_seconds: isHoldLeftOut ? null : holdMs / 1000,
    after_call_work_seconds: acwMs / 1000,
    disposition_code: "412",
    quality_score: null,
    quality_status: "none",
    sentiment_score: null,
    transferred_out: part.isPassedOn,
    attributes: {
      left_at_utc: formatInstant(leftAt),
      business_unit_id: String(BUSINESS_UNIT_ID),
      transfer_indicator: indicator,
    },
    timestamp_utc: formatInstant(startedAt),
    ingestion_batch_id: null,
  };
}

function compareEvents(a: CanonicalEvent, b: CanonicalEvent): number {
  if (a.timestamp_utc !== b.timestamp_utc) return a.timestamp_utc < b.timestamp_utc ? -1 : 1;
  return a.event_id < b.event_id ? -1 : 1;
}
