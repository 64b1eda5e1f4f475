import { canonicalJson } from "../../../core/canonical-json.ts";
import { compareTexts } from "../../../core/compare-texts.ts";
import { nameInOrNull } from "../../name-in.ts";
import { codecName, type LineFigure, readMos, readRFactor } from "../details/line-quality.ts";
import {
  type Reader,
  readId,
  readInstant,
  readList,
  readMs,
  readPackets,
  readRecord,
  readText,
  requireId,
} from "../details/reader.ts";
import type { VendorConversation, VendorEndpoint, VendorParticipant, VendorSession } from "../details/vendor.ts";
import type { CallEndpoint, CallEndpoints, EndpointOptions } from "./model.ts";

/** The endpoints of one copy of a conversation. */
export interface EndpointReading {
  readonly call: CallEndpoints;
  /** A MOS or R factor is off its scale, and `null` for it. */
  readonly isLineOffScale: boolean;
}

/** What is found on the way. Changed in place. */
interface Notes {
  readonly endpoints: CallEndpoint[];
  isLineOffScale: boolean;
}

/** Whose endpoint it is. */
type Owner = Pick<CallEndpoint, "purpose" | "participantId" | "agentId">;

/**
 * The endpoints of one conversation. What is wrong with it stands in the reader afterwards; then the answer is not to be
 * used.
 */
export function readEndpoints(reader: Reader, record: VendorConversation, options: EndpointOptions): EndpointReading {
  const conversationId = requireId(reader, record.conversationId, "conversationId", "an id");
  const notes: Notes = { endpoints: [], isLineOffScale: false };
  const participants = readList(reader, record.participants, "participants");
  for (let i = 0; i < participants.length; i++) {
    reader.participant = i;
    const participant = readRecord<VendorParticipant>(reader, participants[i], "");
    if (participant !== null) readParticipant(reader, participant, options, notes);
  }
  reader.participant = -1;
  const endpoints = notes.endpoints.sort(compareEndpoints);
  return { call: { conversationId: conversationId ?? "", endpoints }, isLineOffScale: notes.isLineOffScale };
}

function readParticipant(
  reader: Reader,
  participant: VendorParticipant,
  { agents }: EndpointOptions,
  notes: Notes,
): void {
  const purpose = readText(reader, participant.purpose, "purpose") ?? "unknown";
  const isHandler = purpose === "agent" || purpose === "user";
  const owner: Owner = {
    purpose,
    participantId: readText(reader, participant.participantId, "participantId"),
    agentId: isHandler ? nameInOrNull(agents, readId(reader, participant.userId, "userId")) : null,
  };
  const sessions = readList(reader, participant.sessions, "sessions");
  for (let i = 0; i < sessions.length; i++) {
    reader.session = i;
    const session = readRecord<VendorSession>(reader, sessions[i], "");
    if (session !== null) readSession(reader, session, owner, notes);
  }
  reader.session = -1;
}

function readSession(reader: Reader, session: VendorSession, owner: Owner, notes: Notes): void {
  const sessionId = readText(reader, session.sessionId, "sessionId");
  const list = readList(reader, session.mediaEndpointStats, "mediaEndpointStats");
  reader.list = "mediaEndpointStats";
  for (let i = 0; i < list.length; i++) {
    reader.item = i;
    const endpoint = readRecord<VendorEndpoint>(reader, list[i], "");
    if (endpoint !== null) notes.endpoints.push({ ...owner, sessionId, ...readEndpoint(reader, endpoint, notes) });
  }
  reader.list = "";
}

function readEndpoint(
  reader: Reader,
  endpoint: VendorEndpoint,
  notes: Notes,
): Omit<CallEndpoint, keyof Owner | "sessionId"> {
  const measuredAt = readInstant(reader, endpoint.eventTime, "eventTime");
  const codec = onlyCodec(readList(reader, endpoint.codecs, "codecs"));
  const mos = isUnmeasured(endpoint.minMos) ? UNMEASURED : readMos(reader, endpoint.minMos, "minMos");
  const rFactor = isUnmeasured(endpoint.minRFactor)
    ? UNMEASURED
    : readRFactor(reader, endpoint.minRFactor, "minRFactor");
  notes.isLineOffScale ||= mos.isOffScale || rFactor.isOffScale;
  return {
    measuredAt,
    codec,
    minMos: mos.value,
    minRFactor: rFactor.value,
    maxLatencyMs: readMs(reader, endpoint.maxLatencyMs, "maxLatencyMs"),
    receivedPackets: readPackets(reader, endpoint.receivedPackets, "receivedPackets"),
    discardedPackets: readPackets(reader, endpoint.discardedPackets, "discardedPackets"),
    duplicatePackets: readPackets(reader, endpoint.duplicatePackets, "duplicatePackets"),
    invalidPackets: readPackets(reader, endpoint.invalidPackets, "invalidPackets"),
    overrunPackets: readPackets(reader, endpoint.overrunPackets, "overrunPackets"),
    underrunPackets: readPackets(reader, endpoint.underrunPackets, "underrunPackets"),
  };
}

const UNMEASURED: LineFigure = { value: null, isOffScale: false };

/** What is no quality: the platform writes 0, and sometimes less, where it measured none. */
function isUnmeasured(value: unknown): boolean {
  return typeof value === "number" && value <= 0;
}

/** A list may say one codec twice; of several it is not known to which the figures belong. */
function onlyCodec(codecs: readonly unknown[]): string | null {
  const names = new Set(codecs.map(codecName));
  const [name = null] = names;
  return names.size === 1 ? name : null;
}

function compareEndpoints(a: CallEndpoint, b: CallEndpoint): number {
  return (a.measuredAt ?? -1) - (b.measuredAt ?? -1) || compareTexts(canonicalJson(a), canonicalJson(b));
}
