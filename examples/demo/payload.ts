/** The demo's own records of quality: an answer to a survey, and windows that somebody has summed up. */
export type QualityKind = "quality-survey" | "quality-history";

/** What a record is, told from its content. */
export type RecordKind =
  | "genesys-detail"
  | "genesys-event"
  | "cxone-contact"
  | "guide-event"
  | QualityKind
  | "shift-record"
  | "unknown";

/** A record as it stood in its payload. */
export interface RawRecord {
  readonly kind: RecordKind;
  readonly value: unknown;
  /** The business unit that the page named ahead of its contacts, `null` = none. */
  readonly unit: string | null;
}

/** The field of a page that holds its records, by the kind of record that lies in it. */
export const RECORD_FIELDS: Readonly<Record<string, RecordKind>> = {
  conversations: "genesys-detail",
  completedContacts: "cxone-contact",
  contacts: "cxone-contact",
};

/** An older envelope around a page. */
export const ENVELOPE_FIELD = "resultSet";

/** What pages say beside their records; a page with none of these and no records is no page. */
const PAGE_FIELDS = ["totalHits", "dataAvailabilityDate", "totalRecords", "lastPollTime"];

/**
 * The records of a parsed document: a page, an array of records or pages however nested, or one record. What is no
 * record of a known kind comes out as `unknown`, so that nothing is passed over in silence.
 */
export function recordsOf(document: unknown): RawRecord[] {
  const records: RawRecord[] = [];
  collect(document, records, 0, null);
  return records;
}

/** Lists and envelopes deeper than this are not opened. */
export const DEEPEST_LIST = 32;

function collect(value: unknown, into: RawRecord[], depth: number, outerUnit: string | null): void {
  if (Array.isArray(value) && depth < DEEPEST_LIST) {
    for (const item of value) collect(item, into, depth + 1, outerUnit);
    return;
  }
  if (!isObject(value)) {
    into.push({ kind: "unknown", value, unit: outerUnit });
    return;
  }
  let isPage = false;
  let unit = outerUnit;
  for (const [field, inner] of Object.entries(value)) {
    const kind = recordKindOfField(field);
    if (field === UNIT_FIELD) unit = unitOf(inner);
    else if (kind !== null && Array.isArray(inner)) {
      isPage = true;
      for (const record of inner) into.push({ kind, value: record, unit });
    } else if (field === ENVELOPE_FIELD && isObject(inner) && depth < DEEPEST_LIST) {
      isPage = true;
      collect(inner, into, depth + 1, unit);
    }
  }
  if (!isPage && !isEmptyPage(value)) into.push({ kind: recognise(value), value, unit: outerUnit });
}

/** Names the business unit of a page. */
export const UNIT_FIELD = "businessUnitId";

export function unitOf(value: unknown): string | null {
  return typeof value === "string" || typeof value === "number" ? String(value) : null;
}

export function recordKindOfField(field: string): RecordKind | null {
  return Object.hasOwn(RECORD_FIELDS, field) ? (RECORD_FIELDS[field] as RecordKind) : null;
}

/** A page without records: platforms leave the list out when there is nothing. */
export function isEmptyPage(value: object): boolean {
  const fields = value as Record<string, unknown>;
  for (const field of Object.keys(RECORD_FIELDS)) {
    if (Object.hasOwn(fields, field)) return (fields[field] ?? null) === null;
  }
  return recognise(value) === "unknown" && PAGE_FIELDS.some((field) => Object.hasOwn(fields, field));
}

/** Tells what an object is by the fields it has; their values are the mappers' business. */
export function recognise(value: object): RecordKind {
  const has = (field: string): boolean => Object.hasOwn(value, field);
  if (has("eventBody") || has("detail-type") || (has("conversationId") && has("eventTime"))) return "genesys-event";
  if (has("conversationId") || has("conversationStart") || has("conversations")) return "genesys-detail";
  if (has("eventType") && (has("entityId") || has("data"))) return "guide-event";
  if (has("shiftEvent")) return "shift-record";
  if (has("surveyId") && has("queueId")) return "quality-survey";
  if (has("windows") && has("queueId")) return "quality-history";
  if (has("completedContacts")) return "cxone-contact";
  const isContact = Object.keys(value).some((field) => {
    const lower = field.toLowerCase();
    return lower === "contactid" || lower === "mastercontactid";
  });
  return isContact ? "cxone-contact" : "unknown";
}

export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
