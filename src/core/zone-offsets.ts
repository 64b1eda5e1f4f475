import { daysFromCivil } from "./civil.ts";
import { describeValue, problem, ScoringError } from "./errors.ts";

/** A span of time in which a zone's clocks keep one distance from UTC. It may continue in the next span. */
export interface OffsetSpan {
  readonly startAt: number;
  readonly endAt: number;
  /** Local time minus UTC. Milliseconds, whole seconds. */
  readonly offsetMs: number;
}

const DAY_MS = 86_400_000;

/**
 * How far apart the zone is probed. What this may miss is a change that is taken back within a step; in the whole
 * IANA database (2025b) no two changes are less than 3.98 days apart (Africa/Freetown, 1939), since 1970 none less than
 * 6.95 (America/Recife 2000, Asia/Gaza 2040).
 * Three days.
 */
const STEP_MS = 259_200_000;

/** Spans are worked out and remembered for this much time at once: ten steps. */
const BLOCK_MS = 2_592_000_000;

/** Blocks that are remembered at once: some forty years. */
const MOST_BLOCKS = 512;

/** Answers, for any instant, the span of constant offset around it. */
export type ZoneOffsets = (at: number) => OffsetSpan;

/** What was opened last. To open a zone costs more than most that is asked of it; it changes no answer. */
const LAST: { timeZone: string; offsets: ZoneOffsets | null } = { timeZone: "", offsets: null };

/**
 * The offsets of a zone, from the engine's time-zone database, which is asked once per stretch of time and then
 * remembered; for the zone that was opened last, also from call to call.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the engine does not know the zone.
 */
export function createZoneOffsets(timeZone: string, subject: string): ZoneOffsets {
  if (LAST.offsets !== null && LAST.timeZone === timeZone) return LAST.offsets;
  LAST.offsets = rememberSpans(openZone(timeZone, subject));
  LAST.timeZone = timeZone;
  return LAST.offsets;
}

function rememberSpans(offsetMsAt: (at: number) => number): ZoneOffsets {
  const blocks = new Map<number, readonly OffsetSpan[]>();
  let last: OffsetSpan = { startAt: 0, endAt: 0, offsetMs: 0 };

  return (at) => {
    if (at >= last.startAt && at < last.endAt) return last;
    const block = Math.floor(at / BLOCK_MS);
    let spans = blocks.get(block);
    if (spans === undefined) {
      spans = findSpans(block * BLOCK_MS, offsetMsAt);
      if (blocks.size >= MOST_BLOCKS) blocks.clear();
      blocks.set(block, spans);
    }
    let i = spans.length - 1;
    while (at < (spans[i] as OffsetSpan).startAt) i--;
    last = spans[i] as OffsetSpan;
    return last;
  };
}

/** The spans of one block, in order; the last may be empty. */
export function findSpans(blockAt: number, offsetMsAt: (at: number) => number): readonly OffsetSpan[] {
  const spans: OffsetSpan[] = [];
  let startAt = blockAt;
  let offsetMs = offsetMsAt(blockAt);
  for (let stepAt = blockAt; stepAt < blockAt + BLOCK_MS; stepAt += STEP_MS) {
    const stepEndAt = stepAt + STEP_MS;
    const endOffsetMs = offsetMsAt(stepEndAt);
    while (offsetMs !== endOffsetMs) {
      const changeAt = findChange(Math.max(startAt, stepAt), stepEndAt, offsetMs, offsetMsAt);
      spans.push({ startAt, endAt: changeAt, offsetMs });
      startAt = changeAt;
      offsetMs = offsetMsAt(changeAt);
    }
  }
  spans.push({ startAt, endAt: blockAt + BLOCK_MS, offsetMs });
  return spans;
}

/** The first whole second after `fromAt` whose offset differs, given that it does at `toAt`: bisection. */
function findChange(fromAt: number, toAt: number, offsetMs: number, offsetMsAt: (at: number) => number): number {
  let same = fromAt / 1000;
  let other = toAt / 1000;
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2);
    if (offsetMsAt(middle * 1000) === offsetMs) same = middle;
    else other = middle;
  }
  return other * 1000;
}

/** The slow way to an offset: have the engine write the wall clock, and compare it with UTC. */
function openZone(timeZone: string, subject: string): (at: number) => number {
  let format: Intl.DateTimeFormat;
  try {
    // An absent zone would mean the machine's, and engines differ on bare offsets such as "+01:00".
    if (typeof timeZone !== "string" || !/^[A-Za-z]/.test(timeZone)) throw new RangeError("not an IANA name");
    format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch (cause) {
    const expected = "an IANA time zone such as Europe/London";
    throw new ScoringError("ERR_INVALID_INPUT", subject, [problem("timeZone", expected, describeValue(timeZone))], {
      cause,
    });
  }
  return (at) => {
    // "3/2/2026, 09:30:00": as a text it takes a third of the time that its parts take.
    const numbers = (format.format(at).match(/\d+/g) ?? []).map(Number);
    const [month, day, year, hour, minute, second] = numbers as SixNumbers;
    return daysFromCivil(year, month, day) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000 - at;
  };
}

type SixNumbers = [number, number, number, number, number, number];
