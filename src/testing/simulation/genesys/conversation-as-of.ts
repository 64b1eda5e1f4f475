import { parseInstant } from "../../../core/instant.ts";
import type { JsonRecord } from "../model.ts";

/**
 * A conversation detail as the platform would have given it at an earlier instant: what began later is not there, what
 * still ran has no end, and what was only measured later is missing.
 *
 * @param at - Epoch ms.
 * @returns A new record; `null` before the conversation began.
 */
export function conversationAsOf(conversation: JsonRecord, at: number): JsonRecord | null {
  if (isAfter(conversation["conversationStart"], at)) return null;
  const {
    conversationEnd,
    mediaStatsMinConversationMos: mos,
    mediaStatsMinConversationRFactor: r,
    participants: all,
    ...others
  } = conversation;
  const end = conversationEnd === undefined || isAfter(conversationEnd, at) ? {} : { conversationEnd };
  // The lowest of all legs is known when all legs were measured.
  const isMeasured = mos !== undefined && listOf(all).every((one) => listOf(one["sessions"]).every(isMeasuredBy(at)));
  const quality = isMeasured ? { mediaStatsMinConversationMos: mos, mediaStatsMinConversationRFactor: r } : {};
  const participants = listOf(all).flatMap((one) => participantAsOf(one, at));
  return { ...others, ...end, ...quality, participants };
}

function isMeasuredBy(at: number): (session: JsonRecord) => boolean {
  return (session) => listOf(session["mediaEndpointStats"]).every((row) => !isAfter(row["eventTime"], at));
}

function participantAsOf(participant: JsonRecord, at: number): JsonRecord[] {
  if (!Array.isArray(participant["sessions"])) return [participant];
  const sessions = listOf(participant["sessions"]).flatMap((one) => sessionAsOf(one, at));
  return sessions.length === 0 ? [] : [{ ...participant, sessions }];
}

function sessionAsOf(session: JsonRecord, at: number): JsonRecord[] {
  const segments = listOf(session["segments"]).filter((segment) => !isAfter(segment["segmentStart"], at));
  if (segments.length === 0) return [];
  const metrics = listOf(session["metrics"]).filter((metric) => !isAfter(metric["emitDate"], at));
  const { mediaEndpointStats, flow, ...others } = session;
  const rows = listOf(mediaEndpointStats).filter((row) => !isAfter(row["eventTime"], at));
  const quality = rows.length === 0 ? {} : { mediaEndpointStats: rows };
  const isRunning = segments.some((segment) => isAfter(segment["segmentEnd"], at));
  const left = flow === undefined || flow === null ? {} : { flow: isRunning ? withoutExit(flow as JsonRecord) : flow };
  return [{ ...others, ...left, ...quality, metrics, segments: segments.map((segment) => segmentAsOf(segment, at)) }];
}

/** How a flow was left is not known while it runs. */
function withoutExit({ exitReason: _, transferType: __, ...entry }: JsonRecord): JsonRecord {
  return entry;
}

function segmentAsOf(segment: JsonRecord, at: number): JsonRecord {
  if (segment["segmentEnd"] === undefined || !isAfter(segment["segmentEnd"], at)) return segment;
  const { segmentEnd: _, disconnectType: __, wrapUpCode: ___, ...running } = segment;
  return running;
}

function isAfter(instant: unknown, at: number): boolean {
  const parsed = parseInstant(instant);
  return parsed !== null && parsed > at;
}

function listOf(value: unknown): JsonRecord[] {
  return Array.isArray(value) ? value : [];
}
