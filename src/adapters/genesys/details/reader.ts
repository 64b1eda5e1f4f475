import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import { parseInstant } from "../../../core/instant.ts";
import type { QuarantineReason } from "../../../interaction/model.ts";
import { firstReason } from "../../../interaction/quarantine.ts";
import { LONGEST_ID } from "../../../interaction/values.ts";
import { describeInstant } from "../../describe-instant.ts";
import { pathIn } from "../each-value.ts";

/**
 * Where the walk through a record stands, and what it found wrong. One per record, changed in place: paths are only
 * written out when something is wrong.
 */
export interface Reader {
  /** Path of the record in the input; empty where it is the input itself. */
  path: string;
  readonly problems: Problem[];
  /** Their messages, once there are any. */
  told: Set<string> | null;
  reason: QuarantineReason | null;
  /** Index of the participant, session and list item that is being read; −1 = none. */
  participant: number;
  session: number;
  list: string;
  item: number;
  /** The last instant read: the end of one segment is mostly the start of the next. */
  lastText: unknown;
  lastAt: number;
}

export function newReader(path = ""): Reader {
  return {
    path,
    problems: [],
    told: null,
    reason: null,
    participant: -1,
    session: -1,
    list: "",
    item: -1,
    lastText: null,
    lastAt: 0,
  };
}

/** The longest duration that is believed, in milliseconds: ten years. Callbacks of two months are genuine. */
const LARGEST_DURATION_MS = 315_360_000_000;
/** Clocks of two participants differ by some milliseconds; below this a difference is none. */
export const CLOCK_TOLERANCE_MS = 1000;
/** The largest count that is believed of one session. */
const LARGEST_COUNT = 10_000;
/** More packets than any call has, and few enough to be summed exactly. */
const MOST_PACKETS = 1e12;
/** 1970 and 10000: outside of these no instant can be written as the canonical records want it. */
const EARLIEST_AT = 0;
const BEYOND_LATEST_AT = 253_402_300_800_000;

/** A text that is not empty; absent, `null` and empty give `null`. */
export function readText(reader: Reader, value: unknown, field: string): string | null {
  if (typeof value === "string") return value === "" ? null : value;
  if (value !== undefined && value !== null) note(reader, "wrong-type", field, "a text", describeKind(value));
  return null;
}

/** A text that can be an id of a canonical record: 1 to 200 characters. Absent, `null` and empty give `null`. */
export function readId(reader: Reader, value: unknown, field: string): string | null {
  const text = readText(reader, value, field);
  if (text === null || text.length <= LONGEST_ID) return text;
  note(reader, "wrong-type", field, `a text of at most ${LONGEST_ID} characters`, describeKind(text));
  return null;
}

/** An id without which there is no record. `null` after a problem: that it is not there is one too. */
export function requireId(reader: Reader, value: unknown, field: string, expected: string): string | null {
  if (value === undefined || value === null || value === "") {
    note(reader, "missing-id", field, expected, describeKind(value));
  }
  return readId(reader, value, field);
}

/** An instant without which there is no record. `null` after a problem: that it is not there is one too. */
export function requireInstant(reader: Reader, value: unknown, field: string): number | null {
  if (value === undefined || value === null) {
    note(reader, "malformed-instant", field, "an ISO 8601 instant with a zone", describeKind(value));
  }
  return readInstant(reader, value, field);
}

/** An instant as epoch milliseconds; absent and `null` give `null`. */
export function readInstant(reader: Reader, value: unknown, field: string): number | null {
  if (value === undefined || value === null) return null;
  if (value === reader.lastText) return reader.lastAt;
  const at = parseInstant(value);
  if (at === null || at < EARLIEST_AT || at >= BEYOND_LATEST_AT) {
    note(reader, "malformed-instant", field, "an ISO 8601 instant with a zone, from 1970 on", describeTime(value));
    return null;
  }
  reader.lastText = value;
  reader.lastAt = at;
  return at;
}

/**
 * The end of a stretch; absent and `null` give `null` (it runs). One that lies before its start is a negative duration
 * and refused, except for the milliseconds by which the platform's clocks differ; so is one of ten years.
 */
export function readEnd(reader: Reader, value: unknown, field: string, startAt: number | null): number | null {
  const at = readInstant(reader, value, field);
  if (at === null || startAt === null) return at;
  const lengthMs = at - startAt;
  if (lengthMs < -CLOCK_TOLERANCE_MS || lengthMs > LARGEST_DURATION_MS) {
    note(reader, "invalid-number", field, "an instant not before the start, within ten years", describeTime(value));
    return null;
  }
  return at;
}

/** A duration in whole milliseconds; absent and `null` give `null`. */
export function readMs(reader: Reader, value: unknown, field: string): number | null {
  return readWhole(reader, value, field, LARGEST_DURATION_MS);
}

/** A count; absent and `null` give `null`. */
export function readCount(reader: Reader, value: unknown, field: string): number | null {
  return readWhole(reader, value, field, LARGEST_COUNT);
}

/** A count of packets; absent and `null` give `null`. */
export function readPackets(reader: Reader, value: unknown, field: string): number | null {
  return readWhole(reader, value, field, MOST_PACKETS);
}

function readWhole(reader: Reader, value: unknown, field: string, largest: number): number | null {
  // Adding 0 turns −0 into 0.
  if (typeof value === "number" && value >= 0 && value <= largest && Number.isInteger(value)) return value + 0;
  if (value === undefined || value === null) return null;
  noteNumber(reader, value, field, `a whole number from 0 to ${largest}`);
  return null;
}

/** A number within bounds; absent and `null` give `null`. Never clamped. */
export function readNumber(
  reader: Reader,
  value: unknown,
  field: string,
  smallest: number,
  largest: number,
): number | null {
  if (typeof value === "number" && value >= smallest && value <= largest) return value + 0;
  if (value === undefined || value === null) return null;
  noteNumber(reader, value, field, `a number from ${smallest} to ${largest}`);
  return null;
}

function noteNumber(reader: Reader, value: unknown, field: string, expected: string): void {
  if (typeof value === "number") note(reader, "invalid-number", field, expected, describeValue(value));
  else note(reader, "wrong-type", field, expected, describeKind(value));
}

/** A list; absent and `null` give an empty one. */
export function readList(reader: Reader, value: unknown, field: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (value !== undefined && value !== null) note(reader, "wrong-type", field, "a list", describeKind(value));
  return NOTHING;
}

/** An object that is not a list; absent and `null` give `null`. */
export function readRecord<T extends object>(reader: Reader, value: unknown, field: string): T | null {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as T;
  if (value !== undefined && value !== null) note(reader, "wrong-type", field, "an object", describeKind(value));
  return null;
}

/** Writes down a problem, the same one once; the reason that stands first in the order of {@link QuarantineReason} wins. */
export function note(
  reader: Reader,
  reason: QuarantineReason,
  field: string,
  expected: string,
  received: string,
): void {
  const found = problem(pathTo(reader, field), expected, received);
  reader.told ??= new Set();
  if (!reader.told.has(found.message)) reader.problems.push(found);
  reader.told.add(found.message);
  reader.reason = firstReason(reader.reason, reason);
}

const NOTHING: readonly unknown[] = [];

/** `conversations[3].participants[0].sessions[1].segments[2].segmentStart`; an empty field is the item itself. */
function pathTo(reader: Reader, field: string): string {
  let { path } = reader;
  if (reader.participant >= 0) path = pathIn(path, `participants[${reader.participant}]`);
  if (reader.session >= 0) path = pathIn(path, `sessions[${reader.session}]`);
  if (reader.list !== "") path = pathIn(path, `${reader.list}[${reader.item}]`);
  return pathIn(path, field);
}

function describeTime(value: unknown): string {
  return describeInstant(value) ?? describeKind(value);
}

/** What a value is, without what it says: it may be a number or a name of somebody's. */
export function describeKind(value: unknown): string {
  if (typeof value === "string") return `a text of ${value.length} characters`;
  return typeof value === "object" || value === undefined ? describeValue(value) : `a ${typeof value}`;
}
