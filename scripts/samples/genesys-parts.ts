import { genesysQueueId, genesysUserId, uuid } from "./directory.ts";
import { mosOf } from "./expected.ts";
import type { Story } from "./story.ts";

export type Json = Record<string, unknown>;

/** A conversation in the making: participants in the order in which they came, ids counted. */
export interface Scene {
  readonly story: Story;
  readonly participants: Json[];
  readonly mediaType: string;
  parts: number;
}

export const iso = (at: number): string => new Date(at).toISOString();
export const metric = (name: string, value: number, at: number): Json => ({ name, value, emitDate: iso(at) });

/** A stretch of time; without an end it is still running. */
export function segment(segmentType: string, from: number, to: number | null, more: Json = {}): Json {
  const end = to === null ? {} : { segmentEnd: iso(to) };
  return { segmentType, segmentStart: iso(from), ...end, conference: false, ...more };
}

export function queueOf(queue: number | null): Json {
  return queue === null ? {} : { queueId: genesysQueueId(queue) };
}

/** A session with an id of its own; `more` may replace any field. */
export function session(scene: Scene, metrics: readonly Json[], segments: readonly Json[], more: Json = {}): Json {
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
export function join(scene: Scene, purpose: string, sessions: readonly Json[], more: Json = {}): string {
  scene.parts += 1;
  const participantId = uuid("a0", scene.story.number, scene.parts);
  scene.participants.push({ participantId, purpose, ...more, sessions });
  return participantId;
}

export function agentFields(agent: number): Json {
  return { userId: genesysUserId(agent), participantName: `Agent ${agent + 1}` };
}

/** What a phase took, as metrics: one per stretch, and the total at the end. */
export function stretchMetrics(name: string, stretches: readonly { ms: number; at: number }[], endAt: number): Json[] {
  if (stretches.length === 0) return [];
  const total = stretches.reduce((ms, stretch) => ms + stretch.ms, 0);
  return [...stretches.map(({ ms, at }) => metric(name, ms, at)), metric(`${name}Complete`, total, endAt)];
}

/** One row of line quality, as the platform measures it at one end. */
export function endpointStats(story: Story, at: number): Json {
  if (story.line === null || story.media !== "voice") return {};
  const { codec, rFactor, lossPercent = 0 } = story.line;
  const row = statsRow(codec, rFactor, mosOf(story.line), at);
  if (lossPercent === 0) return { mediaEndpointStats: [row] };
  const receivedPackets = Math.round((SENT_PACKETS * (100 - lossPercent)) / 100);
  return { mediaEndpointStats: [{ ...row, receivedPackets }] };
}

export function statsRow(codec: "pcmu" | "opus", rFactor: number, mos: number, at: number): Json {
  const name = codec === "pcmu" ? "audio/PCMU" : "audio/opus";
  return {
    codecs: [name],
    eventTime: iso(at),
    minMos: mos,
    minRFactor: rFactor,
    maxLatencyMs: 58,
    receivedPackets: SENT_PACKETS,
  };
}

const SENT_PACKETS = 9120;
