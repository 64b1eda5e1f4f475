import { compareTexts } from "../../../core/compare-texts.ts";
import type { Direction, InteractionType } from "../../../interaction/model.ts";
import { directionOf, interactionTypeOf, isSideMedia } from "../spelling.ts";
import type { CustomerParty } from "./draft.ts";
import { type Reader, readEnd, readInstant, readList, readRecord, readText } from "./reader.ts";
import { earlier, later } from "./stretches.ts";
import type { VendorParticipant, VendorSegment, VendorSession } from "./vendor.ts";

/** A participant on the customer's side whose sessions are still to be read; changed in place. */
export interface PartyInProgress extends Mutable<CustomerParty> {
  /** The conversation's, for sessions that do not say their own. */
  readonly direction: Direction | null;
  firstAt: number;
  firstInboundAt: number;
  firstOutboundAt: number;
}

/**
 * Begins to read a participant on the customer's side. Third parties that an agent dials in, and those
 * merged by a conference, are called `customer` too; their segments name the conversation they came from.
 */
export function newParty(
  reader: Reader,
  participant: VendorParticipant,
  isExternal: boolean,
  direction: Direction | null,
): PartyInProgress {
  return {
    direction,
    participantId: readText(reader, participant.participantId, "participantId") ?? "",
    isExternal,
    isThirdParty: false,
    isInbound: false,
    isOutbound: false,
    startedAt: null,
    endedAt: null,
    isRunning: false,
    interactionType: "other",
    contactId: readText(reader, participant.externalContactId, "externalContactId"),
    ani: null,
    dnis: null,
    callbackNumber: null,
    firstAt: Number.POSITIVE_INFINITY,
    firstInboundAt: Number.POSITIVE_INFINITY,
    firstOutboundAt: Number.POSITIVE_INFINITY,
  };
}

/** Adds one of the participant's sessions to the party. */
export function readPartySession(reader: Reader, session: VendorSession, party: PartyInProgress): void {
  const mediaType = readText(reader, session.mediaType, "mediaType");
  const type = interactionTypeOf(mediaType, readText(reader, session.messageType, "messageType"));
  const direction = directionOf(readText(reader, session.direction, "direction"));
  if (direction === "inbound") party.isInbound = true;
  if (direction === "outbound") party.isOutbound = true;

  const startedAt = readTimes(reader, session, type, party) ?? Number.MAX_SAFE_INTEGER;
  const isFirst = startedAt < party.firstAt || (startedAt === party.firstAt && type < party.interactionType);
  if (isFirst && !isSideMedia(mediaType)) {
    party.firstAt = startedAt;
    party.interactionType = type;
  }
  const ani = readText(reader, session.ani, "ani");
  const dnis = readText(reader, session.dnis, "dnis");
  if (type === "voice") noteLine(party, direction ?? party.direction, startedAt, ani, dnis);
  party.callbackNumber = lesser(party.callbackNumber, readCallbackNumber(reader, session));
}

/**
 * A line into the contact centre is known by its `ani`, one out of it by its `dnis`; the other end of each is the contact
 * centre itself. The first line of each kind counts, of two that began together the lesser number.
 */
function noteLine(
  party: PartyInProgress,
  direction: Direction | null,
  startedAt: number,
  ani: string | null,
  dnis: string | null,
): void {
  if (direction === "inbound" && startedAt <= party.firstInboundAt) {
    party.ani = startedAt < party.firstInboundAt ? ani : lesser(party.ani, ani);
    party.firstInboundAt = startedAt;
  }
  if (direction === "outbound" && startedAt <= party.firstOutboundAt) {
    party.dnis = startedAt < party.firstOutboundAt ? dnis : lesser(party.dnis, dnis);
    party.firstOutboundAt = startedAt;
  }
}

/** Reads a session's segments into the party; callback sessions stay on the list for weeks and have no end here. */
function readTimes(
  reader: Reader,
  session: VendorSession,
  type: InteractionType,
  party: PartyInProgress,
): number | null {
  let startedAt: number | null = null;
  const segments = readList(reader, session.segments, "segments");
  reader.list = "segments";
  for (let i = 0; i < segments.length; i++) {
    reader.item = i;
    const segment = readRecord<VendorSegment>(reader, segments[i], "");
    if (segment === null) continue;
    const startAt = readInstant(reader, segment.segmentStart, "segmentStart");
    const endAt = readEnd(reader, segment.segmentEnd, "segmentEnd", startAt);
    startedAt = earlier(startedAt, startAt);
    if (type !== "callback") {
      party.endedAt = later(party.endedAt, endAt);
      if (endAt === null) party.isRunning = true;
    }
    if (readText(reader, segment.sourceConversationId, "sourceConversationId") !== null) party.isThirdParty = true;
  }
  reader.list = "";
  party.startedAt = earlier(party.startedAt, startedAt);
  return startedAt;
}

/** The first number that a callback was asked for on. */
function readCallbackNumber(reader: Reader, session: VendorSession): string | null {
  const numbers = readList(reader, session.callbackNumbers, "callbackNumbers");
  return readText(reader, numbers[0], "callbackNumbers[0]");
}

/**
 * The participant who is the customer: no third party; of several the one whose direction is the conversation's, then
 * the one who was there first. `external` stands in where nobody is called customer and no queue was touched.
 *
 * @returns `null` when there is nobody on the customer's side.
 */
export function chooseCustomer(
  parties: readonly CustomerParty[],
  direction: Direction | null,
  hasQueue: boolean,
): CustomerParty | null {
  let best: CustomerParty | null = null;
  for (let i = 0; i < parties.length; i++) {
    const party = parties[i] as CustomerParty;
    if (party.isExternal && hasQueue) continue;
    if (best === null || compareClaims(party, best, direction) < 0) best = party;
  }
  return best;
}

/**
 * The number to know the customer by: inbound the one they called from, outbound the one that was called; where that is
 * none (`sip:`, `anonymous`), the one they asked to be called back on, then the one they were called back on.
 */
export function customerPhone(
  line: Pick<CustomerParty, "ani" | "dnis" | "callbackNumber">,
  direction: Direction | null,
): string | null {
  const [first, last] = direction === "outbound" ? [line.dnis, line.ani] : [line.ani, line.dnis];
  if (first !== null && isTelephone(first)) return first;
  if (line.callbackNumber !== null && isTelephone(line.callbackNumber)) return line.callbackNumber;
  return last;
}

/** Negative when `a` has the better claim to be the customer. */
function compareClaims(a: CustomerParty, b: CustomerParty, direction: Direction | null): number {
  if (a.isExternal !== b.isExternal) return a.isExternal ? 1 : -1;
  if (a.isThirdParty !== b.isThirdParty) return a.isThirdParty ? 1 : -1;
  const fits = goes(a, direction);
  if (fits !== goes(b, direction)) return fits ? -1 : 1;
  const difference = (a.startedAt ?? Number.MAX_SAFE_INTEGER) - (b.startedAt ?? Number.MAX_SAFE_INTEGER);
  return difference || compareTexts(a.participantId, b.participantId) || compareTexts(textOf(a), textOf(b));
}

/** For those that differ in nothing that counts: any order will do that is not the order of the record. */
function textOf(party: CustomerParty): string {
  return JSON.stringify(party);
}

function goes(party: CustomerParty, direction: Direction | null): boolean {
  return direction === "inbound" ? party.isInbound : direction === "outbound" && party.isOutbound;
}

/** Whether an address may be a number: `sip:` addresses and words such as `anonymous` are not. */
function isTelephone(address: string): boolean {
  return address.startsWith("tel:") || address.startsWith("+") || isDigit(address.charCodeAt(0));
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function lesser(a: string | null, b: string | null): string | null {
  if (b === null) return a;
  return a === null || b < a ? b : a;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
