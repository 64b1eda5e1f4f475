import { compareTexts } from "../../core/compare-texts.ts";
import { describeValue, problem, ScoringError } from "../../core/errors.ts";
import type { PolledRecord, PollingState, SeenKey } from "./model.ts";

type Seen = PollingState["seen"];

/** Which records of a page pass, and the memory that knows them. */
export interface Noted {
  readonly seen: Seen;
  /** Of each key its best copy, in the page's order. */
  readonly best: readonly PolledRecord[];
  /** Those of the best copies that are new or fuller than what passed before. */
  readonly passed: readonly PolledRecord[];
}

/**
 * Notes the records of a page: one passes when its key is new or its rank comes after that of the copy that passed
 * last. Every record seen counts as seen now, so that what keeps coming is not forgotten.
 */
export function noteRecords(seen: Seen, records: readonly PolledRecord[], at: number): Noted {
  const best = new Map<string, PolledRecord>();
  for (const record of records) {
    const other = best.get(record.key);
    if (other === undefined || compareTexts(record.rank, other.rank) > 0) best.set(record.key, record);
  }
  const byPart = new Map<string, PolledRecord[]>();
  for (const record of best.values()) {
    const part = partOf(record.key);
    const list = byPart.get(part);
    if (list === undefined) byPart.set(part, [record]);
    else list.push(record);
  }
  const next: Record<string, readonly SeenKey[]> = { ...seen };
  const passing = new Set<PolledRecord>();
  for (const [part, list] of byPart) next[part] = notePart(seenIn(seen, part), list, at, passing);
  const copies = [...best.values()];
  return { seen: next, best: copies, passed: copies.filter((record) => passing.has(record)) };
}

/** The memory without the keys of which no copy was seen after `before`. */
export function forgetSeen(seen: Seen, before: number): Seen {
  const next: Record<string, readonly SeenKey[]> = {};
  let isChanged = false;
  for (const part of Object.keys(seen)) {
    const entries = seenIn(seen, part);
    const kept = entries.some((entry) => entry[2] < before) ? entries.filter((entry) => entry[2] >= before) : entries;
    if (kept !== entries) isChanged = true;
    if (kept.length > 0) next[part] = kept;
  }
  return isChanged ? next : seen;
}

function notePart(
  entries: readonly SeenKey[],
  records: readonly PolledRecord[],
  at: number,
  passing: Set<PolledRecord>,
): readonly SeenKey[] {
  const next = [...entries];
  for (const record of records) {
    const place = next.findIndex((entry) => entry[0] === record.key);
    const known = next[place];
    if (known === undefined) {
      next.push([record.key, record.rank, at]);
      passing.add(record);
    } else if (compareTexts(record.rank, known[1]) > 0) {
      next[place] = [record.key, record.rank, at];
      passing.add(record);
    } else {
      next[place] = [known[0], known[1], at];
    }
  }
  return next;
}

/** A part is looked at only when it is needed, for a state may hold very many keys. */
function seenIn(seen: Seen, part: string): readonly SeenKey[] {
  const entries: unknown = Object.hasOwn(seen, part) ? seen[part] : [];
  if (Array.isArray(entries) && entries.every(isEntry)) return entries;
  const expected = "a list of key, rank and instant";
  throw new ScoringError("ERR_INVALID_STATE", "stepPolling", [problem("seen.…", expected, describeValue(entries))]);
}

function isEntry(entry: unknown): entry is SeenKey {
  if (!Array.isArray(entry)) return false;
  return typeof entry[0] === "string" && typeof entry[1] === "string" && Number.isSafeInteger(entry[2]);
}

/** One of 4096 parts, by FNV-1a of the code units: three hexadecimal digits, which are no name of anything else. */
function partOf(key: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return (((hash >>> 12) ^ hash) & 0xfff).toString(16).padStart(3, "0");
}
