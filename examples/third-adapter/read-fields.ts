import type { Problem, QuarantineReason } from "cxscore/interaction";

/** Reads the fields of one record, and notes what is wrong with them; `null` and absent are alike. */
export interface FieldReader {
  readonly problems: readonly Problem[];
  /** Of several reasons the first of {@link REASONS}. */
  readonly reason: () => QuarantineReason;
  readonly note: (reason: QuarantineReason, path: string, expected: string, value: unknown) => void;
  readonly id: (record: Fields, field: string, path: string) => string | null;
  readonly instant: (record: Fields, field: string, path: string) => string | null;
  readonly number: (record: Fields, field: string, path: string) => number | null;
  readonly flag: (record: Fields, field: string, path: string) => boolean | null;
}

/** An object of JSON. */
export type Fields = Readonly<Record<string, unknown>>;

const REASONS: readonly QuarantineReason[] = [
  "not-a-record",
  "too-deep",
  "missing-id",
  "malformed-instant",
  "invalid-number",
  "wrong-type",
];
const LONGEST_ID = 200;
const LARGEST_NUMBER = 1_000_000;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;

export function newFieldReader(): FieldReader {
  const problems: Problem[] = [];
  const reasons: QuarantineReason[] = [];
  const note: FieldReader["note"] = (reason, path, expected, value) => {
    // What a value is, never what it says: it may be a name or a number of somebody.
    const received = value === null || value === undefined ? "nothing" : Array.isArray(value) ? "a list" : typeof value;
    problems.push({ path, expected, received, message: `${path}: expected ${expected}, received ${received}` });
    reasons.push(reason);
  };
  return {
    problems,
    note,
    reason: () => REASONS.find((reason) => reasons.includes(reason)) ?? "wrong-type",
    id: (record, field, path) => {
      const value = fieldOf(record, field);
      if (value === null || (typeof value === "string" && value !== "" && value.length <= LONGEST_ID)) return value;
      note("wrong-type", path + field, `a text of 1 to ${LONGEST_ID} characters`, value);
      return null;
    },
    instant: (record, field, path) => {
      const value = fieldOf(record, field);
      if (value === null) return null;
      const at = typeof value === "string" && INSTANT.test(value) ? new Date(value) : new Date(Number.NaN);
      // A day that there is not, such as the 30th of February, comes back as another one.
      const text = Number.isNaN(at.getTime()) ? "" : at.toISOString();
      if (text !== "" && text.slice(0, 19) === String(value).slice(0, 19)) return text;
      note("malformed-instant", path + field, "an instant in UTC", value);
      return null;
    },
    number: (record, field, path) => {
      const value = fieldOf(record, field);
      if (value === null) return null;
      // Of seconds milliseconds are kept, the noise of decimals is not; adding 0 makes 0 of -0.
      if (typeof value === "number" && value >= 0 && value <= LARGEST_NUMBER)
        return Math.round(value * 1000) / 1000 + 0;
      note("invalid-number", path + field, `a number from 0 to ${LARGEST_NUMBER}`, value);
      return null;
    },
    flag: (record, field, path) => {
      const value = fieldOf(record, field);
      if (value === null || typeof value === "boolean") return value;
      note("wrong-type", path + field, "true or false", value);
      return null;
    },
  };
}

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Own fields alone: a call has no `constructor`. */
export function fieldOf(record: Fields, field: string): unknown {
  return (Object.hasOwn(record, field) ? record[field] : null) ?? null;
}
