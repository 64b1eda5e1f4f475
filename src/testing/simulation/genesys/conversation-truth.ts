import { formatInstant } from "../../../core/instant.ts";
import { eventId } from "../../../interaction/identity.ts";
import type { CanonicalConversation, CanonicalEvent } from "../../../interaction/model.ts";
import { genesysQueueId, genesysUserId } from "../stories/directory.ts";
import { agentHandoffs, isOpen, outcomeOf, queueWaitMs, transferCount } from "../stories/facts.ts";
import { mosOf } from "../stories/line.ts";
import type { RecordTruth } from "../stories/record-truth.ts";
import { type Story, storyEndAt, sum } from "../stories/story.ts";
import { type AgentTime, agentTimes, type Handled, wrapUpOf } from "./agent-times.ts";
import { DIALING_MS } from "./render-conversation.ts";
import type { PartSessions } from "./scene.ts";

/** The canonical records of a story, by the story alone; of the payload only the names of the sessions are taken. */
export function conversationTruth(story: Story, sessions: readonly PartSessions[]): RecordTruth {
  const times = agentTimes(story);
  const parts = times.flatMap((time, index) => partsOf(time, sessions[index] as PartSessions));
  const primary = primaryOf(parts);
  const events = parts.map((part) => eventOf(story, part, part === primary)).sort(compareEvents);
  const isMixed = story.quirks.includes("mixed-legs");
  const line = story.media === "voice" ? story.line : null;
  const queue = primary === null ? ("queue" in story.ending ? story.ending.queue : null) : primary.time.queue;
  const lastLeftAt = story.callback === null ? 0 : (times.at(-1) as AgentTime).leftAt;
  const endedAt = Math.max(storyEndAt(story) + (story.quirks.includes("dialed") ? DIALING_MS : 0), lastLeftAt);
  const conversation: CanonicalConversation = {
    conversation_id: story.id,
    platform_origin: "genesys_cloud",
    started_at_utc: formatInstant(story.startedAt),
    ended_at_utc: isOpen(story) ? null : formatInstant(endedAt),
    interaction_type: story.callback !== null ? "callback" : typeOf(story),
    direction: story.direction,
    transfer_count: transferCount(story),
    agent_handoffs: agentHandoffs(story),
    queue_wait_seconds: queueWaitMs(story) / 1000,
    ivr_seconds: story.ivrMs / 1000,
    hold_seconds: parts.some((part) => part.handled.holdMs === null)
      ? null
      : sum(times.map((time) => time.handled.holdMs ?? 0)) / 1000,
    outcome: outcomeOf(story),
    mos: line === null ? null : mosOf(isMixed ? MIXED_LEG : line),
    r_factor: line === null ? null : isMixed ? MIXED_R : line.rFactor,
    codec: line === null ? null : isMixed ? MIXED_LEG.codec : line.codec,
    customer_key: null,
    queue_id: queue === null ? null : genesysQueueId(queue),
    primary_agent_uuid: primary === null ? null : genesysUserId(primary.time.agent),
    status: isOpen(story) ? "open" : parts.some((part) => part.handled.handleMs === null) ? "provisional" : "complete",
    event_ids: events.map((event) => event.event_id),
  };
  return { conversations: [conversation], events };
}

/** The lowest MOS of a call over legs of different codecs, and the lowest R, which is of the other leg. */
const MIXED_LEG = { codec: "pcmu", rFactor: 81.5 } as const;
const MIXED_R = 76;

/** One session of somebody who handled something. */
interface Part {
  readonly time: AgentTime;
  readonly handled: Handled;
  readonly sessionId: string;
  readonly isCallback: boolean;
}

/** A call back is handled in two sessions, whose numbers are the same. */
function partsOf(time: AgentTime, { sessionIds }: PartSessions): Part[] {
  return sessionIds.map((sessionId, index) => {
    return { time, handled: time.handled, sessionId, isCallback: sessionIds.length > 1 && index === 0 };
  });
}

function typeOf(story: Story): CanonicalEvent["interaction_type"] {
  return story.quirks.includes("unknown-enumerations") ? "other" : story.media;
}

/** The part with the most talk; of equals the last. */
function primaryOf(parts: readonly Part[]): Part | null {
  let primary: Part | null = null;
  for (const part of parts) {
    if (primary === null || (part.handled.talkMs ?? 0) >= (primary.handled.talkMs ?? 0)) primary = part;
  }
  return primary;
}

function eventOf(story: Story, { time, handled, sessionId, isCallback }: Part, isPrimary: boolean): CanonicalEvent {
  const userId = genesysUserId(time.agent);
  return {
    event_id: eventId("genesys_cloud", story.id, userId, sessionId),
    platform_origin: "genesys_cloud",
    interaction_id: story.id,
    agent_uuid: userId,
    is_primary_agent: isPrimary,
    interaction_type: isCallback ? "callback" : typeOf(story),
    direction: story.direction,
    queue_id: time.queue === null ? null : genesysQueueId(time.queue),
    handle_time_seconds: inSeconds(handled.handleMs),
    talk_time_seconds: inSeconds(handled.talkMs),
    hold_time_seconds: inSeconds(handled.holdMs),
    after_call_work_seconds: inSeconds(handled.acwMs),
    disposition_code: handled.acwMs === null || handled.acwMs === 0 ? null : wrapUpOf(time.agent),
    quality_score: null,
    quality_status: "none",
    sentiment_score: null,
    transferred_out: time.isPassedOn ? true : handled.handleMs === null ? null : false,
    attributes: { left_at_utc: time.isRunning ? null : formatInstant(time.leftAt) },
    timestamp_utc: formatInstant(time.beganAt),
    ingestion_batch_id: null,
  };
}

function inSeconds(ms: number | null): number | null {
  return ms === null ? null : ms / 1000;
}

function compareEvents(a: CanonicalEvent, b: CanonicalEvent): number {
  if (a.timestamp_utc !== b.timestamp_utc) return a.timestamp_utc < b.timestamp_utc ? -1 : 1;
  return a.event_id < b.event_id ? -1 : 1;
}
