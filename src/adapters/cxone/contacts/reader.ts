import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import { parseInstant } from "../../../core/instant.ts";
import { joinPath } from "../../../core/unknown-key.ts";
import type { QuarantineReason } from "../../../interaction/model.ts";
import { firstReason } from "../../../interaction/quarantine.ts";
import { describeInstant } from "../../describe-instant.ts";
import { isThousandsGrouped, LARGEST_DURATION_MS, parseSeconds, textOfWhole, toMs } from "./amounts.ts";
import type { FieldName, FieldNames } from "./field-names.ts";

/**
 * Where the walk through the records stands, and what it found wrong with this one. Changed in place: paths are only
 * written out when something is wrong.
 */
export interface Reader {
  /** Path of the list the record is in, or of the record itself where `index` is −1. */
  path: string;
  index: number;
  /** How the record spells its fields; `null` = as they are called here. */
  names: FieldNames | null;
  problems: Problem[];
  reason: QuarantineReason | null;
}

export function newReader(): Reader {
  return { path: "", index: -1, names: null, problems: [], reason: null };
}

/**
 * An id as text: ids come as numbers and as texts, once with thousands separators. Absent, `null`, empty and 0 give
 * `null`, the platform's "none".
 */
export function readId(reader: Reader, value: unknown, field: FieldName): string | null {
  if (typeof value === "number") {
    if (Number.isSafeInteger(value) && value >= 0) return value === 0 ? null : textOfWhole(value);
    note(reader, "invalid-number", field, `${ID} or a whole number below 2^53`, describeNumber(value));
    return null;
  }
  if (typeof value === "string") {
    const text = trim(value);
    if (text === "" || text === "0") return null;
    if (text.length <= LONGEST_ID) return isThousandsGrouped(text) ? text.replaceAll(",", "") : text;
  } else {
    if (value === undefined || value === null) return null;
    if (typeof value === "bigint" && value >= 0n && value < LARGEST_BIG_ID) return value === 0n ? null : String(value);
  }
  note(reader, "wrong-type", field, `${ID} or a whole number`, describeKind(value));
  return null;
}

/** As {@link readId}, for an id without which the record cannot be used. */
export function readNeededId(reader: Reader, value: unknown, field: FieldName): string | null {
  const problemCount = reader.problems.length;
  const id = readId(reader, value, field);
  const isAbsent = id === null && reader.problems.length === problemCount;
  if (isAbsent) note(reader, "missing-id", field, "an id other than 0", describeKind(value));
  return id;
}

/** An instant as epoch milliseconds; absent, `null` and empty give `null`. */
export function readInstant(reader: Reader, value: unknown, field: FieldName): number | null {
  return value === undefined || value === null || value === "" ? null : readNeededInstant(reader, value, field);
}

/** As {@link readInstant}, for an instant without which the record cannot be used. */
export function readNeededInstant(reader: Reader, value: unknown, field: FieldName): number | null {
  const at = parseInstant(value);
  if (at !== null && at >= EARLIEST_AT && at < LATEST_AT) return at;
  note(reader, "malformed-instant", field, INSTANT, describeInstant(value) ?? describeKind(value));
  return null;
}

/**
 * Seconds as whole milliseconds; absent, `null` and empty give `null`. They come as a number, as text, as text with
 * thousands separators, and elsewhere on the platform as an ISO 8601 duration.
 */
export function readMs(reader: Reader, value: unknown, field: FieldName): number | null {
  const seconds = readAmount(reader, value, field, LARGEST_DURATION_MS / 1000);
  return seconds === null ? null : toMs(seconds);
}

/** A number from 0 to `largest`, in the same writings as {@link readMs}. */
export function readAmount(reader: Reader, value: unknown, field: FieldName, largest: number): number | null {
  if (value === undefined || value === null || value === "") return null;
  const amount = typeof value === "string" ? parseSeconds(value) : value;
  if (typeof amount === "number" && amount >= 0 && amount <= largest) return amount;
  const isNumber = typeof amount === "number";
  const received = isNumber ? describeNumber(amount) : describeKind(value);
  note(reader, isNumber ? "invalid-number" : "wrong-type", field, `a number from 0 to ${largest}`, received);
  return null;
}

/** `true`, `"True"`, `"1"` and 1, likewise false; anything else is unknown. */
export function readFlag(value: unknown): boolean | null {
  if (typeof value === "boolean") return value;
  if (value === "False" || value === 0) return false;
  if (value === "True" || value === 1) return true;
  if (typeof value !== "string" || value.length > LONGEST_FLAG) return null;
  const text = value.trim().toLowerCase();
  if (text === "true" || text === "1") return true;
  return text === "false" || text === "0" ? false : null;
}

/** A number or name out of an enumeration as text. These are never wrong, only unknown. */
export function readCode(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  if (typeof value !== "string") return null;
  const text = trim(value);
  return text === "" ? null : text;
}

/** `text.trim()`, without the call where both ends are visible ASCII. */
function trim(text: string): string {
  return isVisible(text.charCodeAt(0)) && isVisible(text.charCodeAt(text.length - 1)) ? text : text.trim();
}

function isVisible(code: number): boolean {
  return code > 32 && code < 127;
}

/** Writes down a problem; the reason that stands first in the order of {@link QuarantineReason} wins. */
export function note(
  reader: Reader,
  reason: QuarantineReason,
  field: FieldName | "",
  expected: string,
  received: string,
): void {
  reader.problems.push(problem(pathTo(reader, field), expected, received));
  reader.reason = firstReason(reader.reason, reason);
}

/** What a value is, without what it says: it may be a number or a name of somebody's. */
export function describeKind(value: unknown): string {
  if (typeof value === "string") return `a text of ${value.length} characters`;
  return typeof value === "object" || value === undefined ? describeValue(value) : `a ${typeof value}`;
}

/** The platform's ids are numbers of twelve digits or UUIDs; two of them have room in one id of a canonical record. */
const LONGEST_ID = 90;
const ID = `a text of at most ${LONGEST_ID} characters`;
const INSTANT = "an ISO 8601 instant with a zone, from 1970 to 9899";
const LARGEST_BIG_ID = 10n ** 40n;
const LONGEST_FLAG = 10;
/** 1970 and 9900: ten years of each part of a leg later the year still has four digits. */
const EARLIEST_AT = 0;
const LATEST_AT = 250_246_627_200_000;

/** `completedContacts[3].inQueueSeconds`; an empty field is the record itself. */
function pathTo({ path, index, names }: Reader, field: FieldName | ""): string {
  const record = index < 0 ? path : `${path}[${index}]`;
  return field === "" ? record : joinPath(record, names?.[field] ?? field);
}

/** A number as it is, unless it is long enough to be somebody's telephone number. */
function describeNumber(value: number): string {
  return Math.abs(value) < 1_000_000 || !Number.isFinite(value) ? describeValue(value) : "a large number";
}
