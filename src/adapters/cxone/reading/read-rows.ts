import type { Problem } from "../../../core/errors.ts";
import { isRecord } from "../../../core/is-record.ts";
import type { Quarantined, QuarantineReason } from "../../../interaction/model.ts";
import { quarantine } from "../../../interaction/quarantine.ts";
import { PLATFORM } from "../contacts/build-records.ts";
import { collectRows, type RowSource } from "./collect-rows.ts";
import { openRow, type RowReader, type RowShape } from "./row-reader.ts";

/** The rows of an input: `readCount = items + ignoredCount + quarantined`. */
export interface ReadRows<Item> {
  readonly items: readonly Item[];
  readonly ignoredCount: number;
  readonly quarantined: readonly Quarantined[];
  readonly readCount: number;
}

/**
 * Reads every row of an input. A row with which something is wrong is set aside whole, whatever was made of it.
 *
 * @param read - Makes something of a row; `null` = the row is ignored.
 */
export function readRows<Item>(
  input: unknown,
  source: RowSource,
  keepPayload: boolean | undefined,
  read: (row: RowReader) => Item | null,
): ReadRows<Item> {
  const items: Item[] = [];
  const quarantined: Quarantined[] = [];
  let ignoredCount = 0;
  let last: RowShape | null = null;
  const rows = collectRows(input, source);
  for (const found of rows) {
    if (found.kind === "stray") {
      const { reason, value } = found;
      quarantined.push(setAside(reason, [found.problem], value, null, NO_KEYS, keepPayload));
      continue;
    }
    const row = openRow(found.record, found.path, last);
    last = row.shape;
    const item = read(row);
    const { reason, problems } = row.reader;
    if (reason !== null) {
      quarantined.push(setAside(reason, problems, found.record, row.recordId, row.usedKeys, keepPayload));
    } else if (item === null) ignoredCount++;
    else items.push(item);
  }
  return { items, ignoredCount, quarantined, readCount: rows.length };
}

/**
 * Makes what could not be read into data. Of a kept payload only the fields that are read here stay: all others may be
 * names, numbers and remarks, whatever they are called.
 */
export function setAside(
  reason: QuarantineReason,
  problems: readonly Problem[],
  payload: unknown,
  recordId: string | null,
  readKeys: { has(key: string): boolean },
  keepPayload: boolean | undefined,
): Quarantined {
  const { payload: kept, ...entry } = quarantine({
    platform: PLATFORM,
    recordId,
    reason,
    problems,
    payload,
    keepPayload,
  });
  return kept === undefined ? entry : { ...entry, payload: hidden(kept, readKeys) };
}

const HIDDEN = "[redacted:personal]";
const NO_KEYS = { has: (): boolean => false };

function hidden(payload: unknown, readKeys: { has(key: string): boolean }): unknown {
  if (!isRecord(payload)) return isPlain(payload) ? payload : HIDDEN;
  const fields = Object.entries(payload).map(([key, value]): [string, unknown] => {
    const isKept = value === null || value === "" || (readKeys.has(key) && typeof value !== "object");
    return [key, isKept ? value : HIDDEN];
  });
  return Object.fromEntries(fields);
}

/** What cannot say anything about anybody. */
function isPlain(value: unknown): boolean {
  return value === null || typeof value === "boolean" || value === "";
}
