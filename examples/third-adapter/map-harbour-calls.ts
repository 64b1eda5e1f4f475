import type { MapOptions, MapResult } from "cxscore/adapters/genesys";
import { type CanonicalEvent, type Quarantined, quarantine } from "cxscore/interaction";
import { PLATFORM } from "./model.ts";
import { type HarbourRecords, readCall } from "./read-call.ts";
import { type Fields, fieldOf, isFields, newFieldReader } from "./read-fields.ts";

/**
 * Maps Harbour's calls: a page, one call, or lists of these. Never throws on data; of several copies of a call the one
 * with the highest `rev` counts.
 */
export function mapHarbourCalls(payload: unknown, options: MapOptions = {}): MapResult {
  const { keepPayload } = options;
  const { calls, strays } = collectCalls(payload, keepPayload);
  const quarantined: Quarantined[] = [...strays];
  const kept = new Map<string, HarbourRecords>();
  let readable = 0;
  for (const call of calls) {
    const reader = newFieldReader();
    const records = readCall(reader, call, options);
    if (records === null) {
      const recordId = newFieldReader().id(call, "call_no", "");
      const reason = reader.reason();
      const { problems } = reader;
      quarantined.push(quarantine({ platform: PLATFORM, recordId, reason, problems, payload: call, keepPayload }));
      continue;
    }
    readable += 1;
    const id = records.conversation.conversation_id;
    const other = kept.get(id);
    if (other === undefined || isNewer(records, other)) kept.set(id, records);
  }
  const all = [...kept.values()].sort(
    (a, b) =>
      compare(a.conversation.started_at_utc, b.conversation.started_at_utc) ||
      compare(a.conversation.conversation_id, b.conversation.conversation_id),
  );
  return {
    conversations: all.map(({ conversation }) => conversation),
    events: all.flatMap(({ events }) => events).sort(compareEvents),
    quarantined,
    warnings: all.flatMap(({ warnings }) => warnings),
    counts: {
      read: calls.length + strays.length,
      mapped: kept.size,
      replaced: readable - kept.size,
      ignored: 0,
      quarantined: quarantined.length,
    },
  };
}

/** Finds the calls in whatever came, and makes what is none into quarantine entries. */
function collectCalls(payload: unknown, keepPayload: boolean | undefined) {
  const calls: Fields[] = [];
  const strays: Quarantined[] = [];
  const collect = (value: unknown, depth: number): void => {
    if (value === null || value === undefined) return;
    const list = Array.isArray(value) ? value : isFields(value) ? fieldOf(value, "calls") : null;
    if (Array.isArray(list) && depth < DEEPEST) {
      for (const one of list) collect(one, depth + 1);
      return;
    }
    if (!Array.isArray(list) && isFields(value)) {
      calls.push(value);
      return;
    }
    const reader = newFieldReader();
    reader.note(Array.isArray(list) ? "too-deep" : "not-a-record", "", "a call, a page, or a list of these", value);
    const { problems } = reader;
    const reason = reader.reason();
    strays.push(quarantine({ platform: PLATFORM, recordId: null, reason, problems, payload: value, keepPayload }));
  };
  collect(payload, 0);
  return { calls, strays };
}

const DEEPEST = 4;

/** Which copy counts must not depend on which came first: what `rev` leaves open the content decides. */
function isNewer(one: HarbourRecords, other: HarbourRecords): boolean {
  if (one.revision !== other.revision) return one.revision > other.revision;
  return JSON.stringify(one) > JSON.stringify(other);
}

function compareEvents(a: CanonicalEvent, b: CanonicalEvent): number {
  return compare(a.timestamp_utc, b.timestamp_utc) || compare(a.event_id, b.event_id);
}

/** By code units: the same on every machine, whatever its language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
