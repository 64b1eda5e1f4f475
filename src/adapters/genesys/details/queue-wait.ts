import { interactionTypeOf } from "../spelling.ts";
import type { HandlerPart, QueueVisit } from "./draft.ts";
import { sumOfMetric } from "./durations.ts";
import {
  CLOCK_TOLERANCE_MS,
  type Reader,
  readEnd,
  readId,
  readInstant,
  readList,
  readRecord,
  readText,
} from "./reader.ts";
import { earlier } from "./stretches.ts";
import type { VendorSegment, VendorSession } from "./vendor.ts";

/** Reads a session in a queue: its stretches (`interact`; `delay` lasts milliseconds and is left out) and `tAcd`. */
export function readQueueVisit(reader: Reader, session: VendorSession): QueueVisit {
  const type = interactionTypeOf(readText(reader, session.mediaType, "mediaType"), null);
  const stretches: number[] = [];
  let isRunning = false;
  let startedAt: number | null = null;
  let queueId: string | null = null;
  let hasStretch = false;
  const segments = readList(reader, session.segments, "segments");
  reader.list = "segments";
  for (let i = 0; i < segments.length; i++) {
    reader.item = i;
    const segment = readRecord<VendorSegment>(reader, segments[i], "");
    if (segment === null) continue;
    const startAt = readInstant(reader, segment.segmentStart, "segmentStart");
    startedAt = earlier(startedAt, startAt);
    const queue = readId(reader, segment.queueId, "queueId");
    if (queue !== null && (queueId === null || queue > queueId)) queueId = queue;
    if (readText(reader, segment.segmentType, "segmentType") !== "interact") continue;
    hasStretch = true;
    const endAt = readEnd(reader, segment.segmentEnd, "segmentEnd", startAt);
    if (endAt === null) isRunning = true;
    else if (startAt !== null) stretches.push(startAt, endAt);
  }
  reader.list = "";
  const acdMs = sumOfMetric(reader, session.metrics, "tAcd");
  const isBlank = acdMs === null && stretches.length === 0 && (hasStretch || segments.length === 0);
  return { isCallback: type === "callback", acdMs, stretches, isRunning, isBlank, startedAt, queueId };
}

/**
 * The wait in queues as the customer lived it, in milliseconds: the visits, without callbacks, added up.
 *
 * From a visit is taken off the time during which a handler was in a stretch of interaction or hold that began before
 * the visit did: a consulting agent queues for a colleague while the customer is with, or on hold by, the first agent.
 *
 * - Below one second of overlap the visit counts with its `tAcd`; from one second on with what is left of its stretches.
 * - A visit without stretches counts with its `tAcd`.
 *
 * @returns `null` when a visit is running, or nothing is known of it. No visit at all is a wait of 0.
 */
export function queueWaitMs(visits: readonly QueueVisit[], handlers: readonly HandlerPart[]): number | null {
  let sum = 0;
  for (let i = 0; i < visits.length; i++) {
    const visit = visits[i] as QueueVisit;
    if (visit.isCallback) continue;
    const wait = visitWaitMs(visit, handlers);
    if (wait === null) return null;
    sum += wait;
  }
  return sum;
}

function visitWaitMs(
  { stretches, acdMs, isRunning, isBlank }: QueueVisit,
  handlers: readonly HandlerPart[],
): number | null {
  if (isBlank || (isRunning && acdMs === null)) return null;
  let length = 0;
  let overlap = 0;
  for (let i = 0; i < stretches.length; i += 2) {
    const startAt = stretches[i] as number;
    const endAt = Math.max(stretches[i + 1] as number, startAt);
    length += endAt - startAt;
    overlap += coveredMs(startAt, endAt, handlers);
  }
  if (overlap >= CLOCK_TOLERANCE_MS) return length - overlap;
  return acdMs ?? length;
}

/** How long handlers' stretches that began before `startAt` reach into the visit. All of them cover its beginning. */
function coveredMs(startAt: number, endAt: number, handlers: readonly HandlerPart[]): number {
  let coveredUntil = startAt;
  for (let i = 0; i < handlers.length; i++) {
    const { busy } = (handlers[i] as HandlerPart).stretches;
    for (let k = 0; k < busy.length; k += 2) {
      if ((busy[k] as number) < startAt && (busy[k + 1] as number) > coveredUntil) coveredUntil = busy[k + 1] as number;
    }
  }
  return Math.min(coveredUntil, endAt) - startAt;
}
