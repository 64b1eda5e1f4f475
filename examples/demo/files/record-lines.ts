import type { CanonicalConversation, CanonicalEvent } from "cxscore/interaction";
import { conversationIdOf } from "../map-detail-events.ts";
import type { Mapped } from "../map-records.ts";
import type { RawRecord, RecordKind } from "../payload.ts";
import type { Buckets } from "./buckets.ts";
import type { CutRecord } from "./parse-records.ts";

/**
 * What the mappers have to see in one call: all records of a conversation, all legs of a master contact, all of a shift. `null` = the
 * record does not say what it belongs to.
 */
export function recordKey({ kind, value }: RawRecord): string | null {
  const id = idOf(kind, value);
  return id === null ? null : `${kind.split("-")[0]} ${id}`;
}

function idOf(kind: RecordKind, value: unknown): string | null {
  if (kind === "cxone-contact") return masterIdOf(value);
  if (kind === "shift-record") return "all";
  if (kind === "quality-survey" || kind === "quality-history") return surveyIdOf(value);
  if (kind !== "guide-event") return conversationIdOf(value);
  const { entityId } = fieldsOf(value);
  return typeof entityId === "string" ? entityId : null;
}

/** A raw record as one line of a bucket. Line breaks stand only between tokens there, so a space does as well. */
export function toLine({ kind, unit, text }: CutRecord): string {
  return `${kind}\t${JSON.stringify(unit)}\t${text.replace(/[\r\n]/g, " ")}`;
}

export function fromLine(line: string): RawRecord {
  const kindEnd = line.indexOf("\t");
  const unitEnd = line.indexOf("\t", kindEnd + 1);
  return {
    kind: line.slice(0, kindEnd) as RecordKind,
    unit: JSON.parse(line.slice(kindEnd + 1, unitEnd)) as string | null,
    value: JSON.parse(line.slice(unitEnd + 1)),
  };
}

/** Spreads canonical records so that all of one customer come together; whoever is not known is alone. */
export function spreadByCustomer({ conversations, events }: Mapped, buckets: Buckets): void {
  const keys = new Map<string, string>();
  for (const conversation of conversations) {
    const { platform_origin: platform, conversation_id: id, customer_key: customer } = conversation;
    const key = customer ?? `${platform} ${id}`;
    keys.set(`${platform} ${id}`, key);
    buckets.add(key, `c${JSON.stringify(conversation)}`);
  }
  for (const event of events) {
    const key = keys.get(`${event.platform_origin} ${event.interaction_id}`);
    if (key !== undefined) buckets.add(key, `e${JSON.stringify(event)}`);
  }
}

/** The canonical records of a bucket. */
export function gather(lines: readonly string[]): { conversations: CanonicalConversation[]; events: CanonicalEvent[] } {
  const conversations: CanonicalConversation[] = [];
  const events: CanonicalEvent[] = [];
  for (const line of lines) {
    if (line.startsWith("c")) conversations.push(JSON.parse(line.slice(1)));
    else events.push(JSON.parse(line.slice(1)));
  }
  return { conversations, events };
}

/** The master contact of a record in any spelling; the answer for a single contact has it one level down. */
function masterIdOf(value: unknown): string | null {
  const fields = fieldsOf(value);
  let contact: unknown = null;
  let master: unknown = null;
  for (const [field, inner] of Object.entries(fields)) {
    const name = field.toLowerCase();
    if (name === "contactid") contact = inner;
    else if (name === "mastercontactid") master = inner;
  }
  if (typeof contact === "object" && contact !== null) return masterIdOf(contact);
  const id = isId(master) ? master : contact;
  return isId(id) ? String(id) : null;
}

/** Windows of the past have no id: they add up wherever they come. */
function surveyIdOf(value: unknown): string | null {
  const { surveyId } = fieldsOf(value);
  return typeof surveyId === "string" ? surveyId : null;
}

function isId(value: unknown): boolean {
  return (typeof value === "string" && value !== "") || typeof value === "number";
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
