import type { InteractionType } from "../../../interaction/model.ts";
import { interactionTypeOf, transferIndicatorOf } from "../spelling.ts";
import { LARGEST_DURATION_MS } from "./amounts.ts";
import type { Leg } from "./draft.ts";
import type { VendorContact, VendorRecord } from "./field-names.ts";
import {
  type Reader,
  readAmount,
  readCode,
  readFlag,
  readId,
  readInstant,
  readMs,
  readNeededId,
  readNeededInstant,
} from "./reader.ts";

/**
 * Reads a contact record as a leg. What it finds wrong stands in the reader afterwards; then the leg
 * is not to be used.
 *
 * @param contact - The record's fields under their newest spelling.
 * @param businessUnitId - That of the page, for records that have none.
 * @param record - The record itself.
 */
export function readLeg(
  reader: Reader,
  contact: VendorContact,
  businessUnitId: string | null,
  record: VendorRecord,
): Leg {
  const contactId = readNeededId(reader, contact.contactId, "contactId");
  const master = contact.masterContactId;
  const isOwnMaster = contactId !== null && master === contact.contactId;
  const masterId = isOwnMaster ? contactId : readNeededId(reader, master, "masterContactId");
  const startedText = contact.contactStartDate;
  const startedAt = readNeededInstant(reader, startedText, "contactStartDate");
  const updatedAt = readInstant(reader, contact.lastUpdateTime, "lastUpdateTime");
  const acwWarehousedAt = readInstant(reader, contact.dateACWWarehoused, "dateACWWarehoused");

  const isOutbound = readFlag(contact.isOutbound);
  const customer = isOutbound === null ? null : isOutbound ? contact.toAddress : contact.fromAddress;
  const inQueueMs = readMs(reader, contact.inQueueSeconds, "inQueueSeconds");
  const routingMs = inQueueMs === null ? readRoutingMs(reader, contact) : null;

  return {
    contactId: contactId ?? "",
    masterId: masterId ?? "",
    businessUnitId: readId(reader, contact.businessUnitId, "businessUnitId") ?? businessUnitId,
    startedAt: startedAt ?? 0,
    startedText: isCanonicalSpelling(startedText) ? startedText : null,
    updatedAt,
    isAcwFinal: acwWarehousedAt !== null,
    isActive: readFlag(contact.isActive) === true,
    agentId: readId(reader, contact.agentId, "agentId"),
    skillId: readId(reader, contact.skillId, "skillId"),
    interactionType: readType(contact),
    direction: isOutbound === null ? null : isOutbound ? "outbound" : "inbound",
    customerAddress: readCode(customer),
    preQueueMs: readMs(reader, contact.preQueueSeconds, "preQueueSeconds"),
    inQueueMs: inQueueMs ?? routingMs,
    isWaitFromRouting: routingMs !== null,
    agentMs: readMs(reader, contact.agentSeconds, "agentSeconds"),
    holdMs: readMs(reader, contact.holdSeconds, "holdSeconds"),
    acwMs: readMs(reader, contact.acwSeconds, "acwSeconds"),
    postQueueMs: readMs(reader, contact.postQueueSeconds, "postQueueSeconds"),
    releaseMs: readMs(reader, contact.releaseSeconds, "releaseSeconds"),
    totalMs: readMs(reader, contact.totalDurationSeconds, "totalDurationSeconds"),
    isAbandoned: readFlag(contact.abandoned) === true || readFlag(contact.isShortAbandon) === true,
    abandonMs: readMs(reader, contact.abandonSeconds, "abandonSeconds"),
    isRefused: readFlag(contact.isRefused) === true,
    isTakeover: readFlag(contact.isTakeover) === true,
    indicator: transferIndicatorOf(readCode(contact.transferIndicatorId), readCode(contact.transferIndicatorName)),
    dispositionId: readId(reader, contact.primaryDispositionId, "primaryDispositionId"),
    record,
  };
}

/** `routingTime` is the wait in milliseconds. */
function readRoutingMs(reader: Reader, contact: VendorContact): number | null {
  const ms = readAmount(reader, contact.routingTime, "routingTime", LARGEST_DURATION_MS);
  return ms === null ? null : Math.round(ms) + 0;
}

function readType(contact: VendorContact): InteractionType {
  const id = contact.mediaTypeId;
  if (id === 4 || id === "4") return "voice";
  return interactionTypeOf(readCode(id), readCode(contact.mediaTypeName));
}

/**
 * `2026-03-04T15:02:10.120Z`, as the canonical records write it. That it is an instant has been looked at before, and no
 * other spelling of one has so many characters.
 */
function isCanonicalSpelling(text: unknown): text is string {
  return typeof text === "string" && text.length === 24;
}
