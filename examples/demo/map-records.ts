import type { MapCounts, MapOptions, MapResult, MapWarning } from "cxscore/adapters/cxone";
import { mapCompletedContacts } from "cxscore/adapters/cxone";
import { mapConversationDetails, mapEndpointQuality } from "cxscore/adapters/genesys";
import { mapCompletionEvents } from "cxscore/adapters/guide";
import { type CanonicalConversation, type CanonicalEvent, type Quarantined, supersedes } from "cxscore/interaction";
import { mapDetailEvents } from "./map-detail-events.ts";
import type { RawRecord, RecordKind } from "./payload.ts";
import { lineFaults } from "./quality/line-faults.ts";
import { mapQuality } from "./quality/map-quality.ts";
import type { QualityRecords } from "./quality/model.ts";
import { readShift } from "./shift/read-shift.ts";
import type { ShiftRecord } from "./shift/records.ts";

/** What came out of a number of raw records. */
export interface Mapped {
  readonly conversations: readonly CanonicalConversation[];
  readonly events: readonly CanonicalEvent[];
  readonly quarantined: readonly Quarantined[];
  readonly warnings: readonly MapWarning[];
  readonly counts: MapCounts;
  /** What is known of quality beside the conversations. */
  readonly quality: QualityRecords;
  /** What happened in shifts of supervisors, in order. */
  readonly shift: readonly ShiftRecord[];
}

/**
 * Maps raw records of all known kinds to canonical ones. All records of a conversation, or of a master contact, have to come
 * in one call; besides that it does not matter how records are spread over calls.
 */
export function mapRecords(records: readonly RawRecord[], options: MapOptions): Mapped {
  const valuesOf = (kind: RecordKind): unknown[] =>
    records.flatMap((record) => (record.kind === kind ? [record.value] : []));
  const details = { conversations: valuesOf("genesys-detail") };
  const fromDetails = withoutPlaces(mapConversationDetails(details, options));
  const endpoints = mapEndpointQuality(details, options);
  const results: MapResult[] = [
    fromDetails,
    mapDetailEvents(valuesOf("genesys-event"), options),
    withoutPlaces(mapCompletedContacts(contactPages(records), options)),
    withoutPlaces(mapCompletionEvents(valuesOf("guide-event"), options)),
  ];
  const quality = mapQuality(valuesOf("quality-survey"), valuesOf("quality-history"), options);
  const shift = readShift(valuesOf("shift-record"));
  const countOf = (count: keyof MapCounts): number =>
    results.reduce((sum, result) => sum + result.counts[count], quality.counts[count] + shift.counts[count]);
  return {
    conversations: latest(
      results.flatMap((result) => result.conversations),
      (one) => one.conversation_id,
    ),
    events: latest(
      results.flatMap((result) => result.events),
      (one) => one.event_id,
    ),
    quarantined: [...results.flatMap((result) => result.quarantined), ...quality.quarantined, ...shift.quarantined],
    warnings: [
      ...results.flatMap((result) => result.warnings),
      ...endpointWarnings(fromDetails.conversations, endpoints.quarantined),
      ...newWarnings(fromDetails.warnings, endpoints.warnings),
    ],
    counts: {
      read: countOf("read"),
      mapped: countOf("mapped"),
      replaced: countOf("replaced"),
      ignored: countOf("ignored"),
      quarantined: countOf("quarantined"),
    },
    quality: {
      surveys: quality.surveys,
      past: quality.past,
      faults: lineFaults(endpoints.calls, fromDetails.conversations),
    },
    shift: shift.records,
  };
}

/** Conversations that could be read but for what their endpoints measured. */
function endpointWarnings(
  conversations: readonly CanonicalConversation[],
  unread: readonly Quarantined[],
): readonly MapWarning[] {
  const ids = new Set(unread.map((entry) => entry.recordId));
  return conversations
    .filter((one) => ids.has(one.conversation_id))
    .map(({ conversation_id: conversationId }) => ({
      kind: "warning",
      platform: "genesys_cloud",
      conversationId,
      code: "endpoints-unreadable",
      message: "What the endpoints measured cannot be read, so the place of a fault is not known.",
    }));
}

/** What the conversations' own figures have not been warned of already. */
function newWarnings(known: readonly MapWarning[], found: readonly MapWarning[]): readonly MapWarning[] {
  const keys = new Set(known.map((one) => `${one.conversationId} ${one.code}`));
  return found.filter((one) => !keys.has(`${one.conversationId} ${one.code}`));
}

/** The contacts as pages again, one per business unit. */
function contactPages(records: readonly RawRecord[]): readonly object[] {
  const pages = new Map<string | null, unknown[]>();
  for (const { kind, value, unit } of records) {
    if (kind !== "cxone-contact") continue;
    const page = pages.get(unit);
    if (page === undefined) pages.set(unit, [value]);
    else page.push(value);
  }
  return Array.from(pages, ([businessUnitId, completedContacts]) => ({ businessUnitId, completedContacts }));
}

/** A conversation may come as a detail record and as events: the fuller one counts. */
function latest<R extends CanonicalConversation | CanonicalEvent>(
  records: readonly R[],
  idOf: (record: R) => string,
): R[] {
  const kept = new Map<string, R>();
  for (const record of records) {
    const key = `${record.platform_origin}:${idOf(record)}`;
    const present = kept.get(key);
    if (present === undefined || supersedes(record, present)) kept.set(key, record);
  }
  return [...kept.values()];
}

/** Place of a record in the pages that were made here; it says nothing to anybody. */
const PLACE = /^(\[\d+\])?(\.?(?:completedContacts|conversations)\[\d+\])?\.?/;

function withoutPlaces(result: MapResult): MapResult {
  const quarantined = result.quarantined.map((entry) => ({
    ...entry,
    problems: entry.problems.map(({ path, expected, received }) => {
      const field = path.replace(PLACE, "");
      const where = field === "" ? "the record" : field;
      return { path: field, expected, received, message: `${where}: expected ${expected}, received ${received}` };
    }),
  }));
  return { ...result, quarantined };
}
