import { formatInstant } from "../../../core/instant.ts";
import type { JsonRecord } from "../model.ts";
import { genesysQueueId, genesysUserId, uuid } from "../stories/directory.ts";
import { lossyLine, mosOf } from "../stories/line.ts";
import type { Story } from "../stories/story.ts";

/** The sessions of an agent's part, in the order of the parts of the story: an asked colleague comes after who asked. */
export interface PartSessions {
  readonly agent: number;
  readonly sessionIds: readonly string[];
}

/** A conversation in the making: participants in the order in which they came, ids counted. */
export interface Scene {
  readonly story: Story;
  readonly participants: JsonRecord[];
  readonly mediaType: string;
  readonly sessions: PartSessions[];
  parts: number;
}

export function metric(name: string, value: number, at: number): JsonRecord {
  return { name, value, emitDate: formatInstant(at) };
}

/** A stretch of time; without an end it is still running. */
export function segment(segmentType: string, from: number, to: number | null, more: JsonRecord = {}): JsonRecord {
  const segmentStart = formatInstant(from);
  const conference = false;
  const record: JsonRecord =
    to === null
      ? { segmentType, segmentStart, conference }
      : { segmentType, segmentStart, segmentEnd: formatInstant(to), conference };
  for (const key in more) record[key] = more[key];
  return record;
}

export function queueOf(queue: number | null): JsonRecord {
  return queue === null ? {} : { queueId: genesysQueueId(queue) };
}

/** A session with an id of its own; `more` may replace any field. */
export function session(
  scene: Scene,
  metrics: readonly JsonRecord[],
  segments: readonly JsonRecord[],
  more: JsonRecord = {},
): JsonRecord {
  scene.parts += 1;
  return {
    sessionId: uuid("50", scene.story.number, scene.parts),
    mediaType: scene.mediaType,
    direction: scene.story.direction,
    metrics,
    segments,
    ...more,
  };
}

/** Adds somebody or something that took part; returns its id. */
export function join(scene: Scene, purpose: string, sessions: readonly JsonRecord[], more: JsonRecord = {}): string {
  scene.parts += 1;
  const participantId = uuid("a0", scene.story.number, scene.parts);
  scene.participants.push({ participantId, purpose, ...more, sessions });
  return participantId;
}

export function agentFields(agent: number): JsonRecord {
  return { userId: genesysUserId(agent), participantName: `Agent ${agent + 1}` };
}

/** What a phase took, as metrics: one per stretch, and the total at the end. */
export function stretchMetrics(
  name: string,
  stretches: readonly { ms: number; at: number }[],
  endAt: number,
): JsonRecord[] {
  if (stretches.length === 0) return [];
  const total = stretches.reduce((ms, stretch) => ms + stretch.ms, 0);
  return [...stretches.map(({ ms, at }) => metric(name, ms, at)), metric(`${name}Complete`, total, endAt)];
}

/** One row of line quality, as the platform measures it at one end. A lossy line is the customer's, not the agent's. */
export function endpointStats(story: Story, side: "customer" | "agent", at: number): JsonRecord {
  if (story.line === null || story.media !== "voice") return {};
  const line = side === "agent" && story.line.lossPercent !== undefined ? lossyLine(0) : story.line;
  const { codec, rFactor, lossPercent = 0 } = line;
  const row = statsRow(codec, rFactor, mosOf(line), at);
  if (lossPercent === 0) return { mediaEndpointStats: [row] };
  const receivedPackets = Math.round((SENT_PACKETS * (100 - lossPercent)) / 100);
  return { mediaEndpointStats: [{ ...row, receivedPackets }] };
}

export function statsRow(codec: "pcmu" | "opus", rFactor: number, mos: number, at: number): JsonRecord {
  const name = codec === "pcmu" ? "audio/PCMU" : "audio/opus";
  return {
    codecs: [name],
    eventTime: formatInstant(at),
    minMos: mos,
    minRFactor: rFactor,
    maxLatencyMs: 58,
    receivedPackets: SENT_PACKETS,
  };
}

const SENT_PACKETS = 9120;
