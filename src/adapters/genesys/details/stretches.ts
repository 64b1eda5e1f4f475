import type { Stretches } from "./draft.ts";
import { type Reader, readEnd, readId, readInstant, readRecord, readText } from "./reader.ts";
import type { VendorSegment } from "./vendor.ts";

/**
 * Reads when a handler was at work, out of the session's segments.
 *
 * - Work is every stretch but ringing (`alert`), waiting (`scheduled`, `delay`), after-call work (`wrapup`) and looking
 *   on: so the part begins when the agent answers or dials, not when the telephone rings.
 * - The queue is that of the last interaction, else of any other stretch.
 * - The wrap-up code is that of the last `wrapup` segment with one; constants that begin with `ININ-` mean that none
 *   was chosen.
 */
export function readStretches(reader: Reader, segments: readonly unknown[]): Stretches {
  const found: Stretches = {
    firstAt: null,
    beganAt: null,
    leftAt: null,
    endedAt: null,
    isRunning: false,
    hasInteraction: false,
    hasObservation: false,
    busy: [],
    queueId: null,
    wrapUpCode: null,
    wrapUpAt: Number.NEGATIVE_INFINITY,
  };
  let isAtWork = false;
  let queueRank = Number.NEGATIVE_INFINITY;
  reader.list = "segments";
  for (let i = 0; i < segments.length; i++) {
    reader.item = i;
    const segment = readRecord<VendorSegment>(reader, segments[i], "");
    if (segment === null) continue;
    const startAt = readInstant(reader, segment.segmentStart, "segmentStart");
    const endAt = readEnd(reader, segment.segmentEnd, "segmentEnd", startAt);
    const type = readText(reader, segment.segmentType, "segmentType");
    const queueId = readId(reader, segment.queueId, "queueId");
    found.firstAt = earlier(found.firstAt, startAt);
    if (endAt === null) found.isRunning = true;

    const kind = kindOf(type);
    if (kind !== "after-call") found.endedAt = later(found.endedAt, endAt);
    if (kind === "interaction" || kind === "hold" || kind === "other-work") {
      found.beganAt = earlier(found.beganAt, startAt);
      found.leftAt = later(found.leftAt, endAt);
      if (endAt === null) isAtWork = true;
      if (kind !== "other-work" && startAt !== null) found.busy.push(startAt, endAt ?? Number.POSITIVE_INFINITY);
      if (kind === "interaction") found.hasInteraction = true;
    } else if (kind === "observation") {
      found.hasObservation = true;
    } else if (kind === "after-call") {
      noteWrapUp(found, readId(reader, segment.wrapUpCode, "wrapUpCode"), startAt ?? 0);
    }

    const rank = kind === "interaction" ? (startAt ?? 0) : Number.NEGATIVE_INFINITY;
    if (queueId !== null && (found.queueId === null || isAhead(rank, queueId, queueRank, found.queueId))) {
      found.queueId = queueId;
      queueRank = rank;
    }
  }
  reader.list = "";
  if (isAtWork) found.leftAt = null;
  if (isNoChoice(found.wrapUpCode)) found.wrapUpCode = null;
  return found;
}

/** The earlier of two instants, of which either may be unknown. */
export function earlier(a: number | null, b: number | null): number | null {
  if (b === null) return a;
  return a === null || b < a ? b : a;
}

/** The later of two instants, of which either may be unknown. */
export function later(a: number | null, b: number | null): number | null {
  if (b === null) return a;
  return a === null || b > a ? b : a;
}

/** Whether a wrap-up code is a constant of the platform for "none chosen", such as `ININ-WRAP-UP-TIMEOUT`. */
export function isNoChoice(code: string | null): boolean {
  return code?.startsWith("ININ-") === true;
}

type SegmentKind = "interaction" | "hold" | "other-work" | "waiting" | "after-call" | "observation";

function kindOf(type: string | null): SegmentKind {
  switch (type) {
    case "interact":
      return "interaction";
    case "hold":
      return "hold";
    case "wrapup":
      return "after-call";
    case null:
    case "alert":
    case "scheduled":
    case "delay":
      return "waiting";
    case "monitoring":
    case "coaching":
    case "barging":
    case "screenmonitoring":
      return "observation";
    default:
      return "other-work";
  }
}

function noteWrapUp(found: Stretches, code: string | null, at: number): void {
  if (code === null) return;
  if (found.wrapUpCode !== null && !isAhead(at, code, found.wrapUpAt, found.wrapUpCode)) return;
  found.wrapUpCode = code;
  found.wrapUpAt = at;
}

/** Later wins; of equals the greater text, so that the order of the list cannot matter. */
function isAhead(rank: number, text: string, bestRank: number, bestText: string): boolean {
  return rank > bestRank || (rank === bestRank && text > bestText);
}
