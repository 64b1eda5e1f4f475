import { type Problem, problem } from "../../../core/errors.ts";
import type { Quarantined, QuarantineReason } from "../../../interaction/model.ts";
import { quarantine } from "../../../interaction/quarantine.ts";
import { describeKind } from "../details/reader.ts";
import { DEEPEST_NESTING, eachValue, pathIn, type Refuse } from "../each-value.ts";
import { PLATFORM } from "../platform.ts";

/** A JSON object of the platform's. */
export type VendorRecord = Readonly<Record<string, unknown>>;

/** An entry, and where it stands in the input. */
export interface CollectedEntry {
  readonly entry: VendorRecord;
  readonly path: string;
}

/** The entries of an input, and what else was in it. */
export interface CollectedEntries {
  readonly entries: readonly CollectedEntry[];
  readonly strays: readonly Quarantined[];
}

/**
 * Finds the entries in any JSON: a page (`entities`), the body of a scorecard topic (`performanceMetrics`), one entry, or
 * a list of any of these. `null`, `undefined`, an empty text, object or list hold none.
 *
 * @param isEntry - Tells an entry from something else.
 * @param expected - What an entry is, in words.
 */
export function collectEntries(
  input: unknown,
  isEntry: (record: VendorRecord) => boolean,
  expected: string,
): CollectedEntries {
  const entries: CollectedEntry[] = [];
  const strays: Quarantined[] = [];
  const refuse: Refuse = (value, reason, path, wanted) => {
    strays.push(setAside(value, reason, [problem(path, wanted, describeKind(value))]));
  };
  const take = (value: NonNullable<unknown>, path: string, depthLeft: number): void => {
    const record = value as VendorRecord;
    const name = ["entities", "performanceMetrics"].find((field) => Array.isArray(record[field]));
    if (name !== undefined) eachValue(record[name], pathIn(path, name), depthLeft, take, refuse);
    else if (isEntry(record)) entries.push({ entry: record, path });
    else if (typeof value !== "object" || Object.keys(value).length > 0) refuse(value, "not-a-record", path, expected);
  };
  eachValue(input, "", DEEPEST_NESTING, take, refuse);
  return { entries, strays };
}

/** A record that could not be read, as data. */
export function setAside(
  payload: unknown,
  reason: QuarantineReason,
  problems: readonly Problem[],
  recordId: string | null = null,
): Quarantined {
  return quarantine({ platform: PLATFORM, recordId, reason, problems, payload });
}

/** A text that can be the id of a KPI: 1 to 100 characters; else `null`. */
export function readMetricId(value: unknown): string | null {
  return typeof value === "string" && value !== "" && value.length <= LONGEST ? value : null;
}

/** The name of a metric, cut to what a label holds; its id where there is none. */
export function readName(value: unknown, metricId: string): string {
  return typeof value === "string" && value !== "" ? value.slice(0, LONGEST) : metricId;
}

/** Decimal places by which limits are shifted; `null` = the record says what no precision is. */
export function readPrecision(value: unknown, isShifted: boolean): number | null {
  if (!isShifted || value === null || value === undefined) return 0;
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 5 ? (value as number) : null;
}

const LONGEST = 100;
