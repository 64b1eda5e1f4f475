import { canonicalJson } from "../../../core/canonical-json.ts";
import { compareTexts } from "../../../core/compare-texts.ts";
import { nameInOrNull } from "../../name-in.ts";
import { codecName } from "../details/line-quality.ts";
import {
  type Reader,
  readId,
  readInstant,
  readList,
  readMs,
  readNumber,
  readPackets,
  readRecord,
  readText,
  requireId,
} from "../details/reader.ts";
import type { VendorConversation, VendorEndpoint, VendorParticipant, VendorSession } from "../details/vendor.ts";
import type { CallEndpoint, CallEndpoints, EndpointOptions } from "./model.ts";

/** Whose endpoint it is. */
type Owner = Pick<CallEndpoint, "purpose" | "participantId" | "agentId">;

/**
 * The endpoints of one conversation. What is wrong with it stands in the reader afterwards; then the answer is not to be
 * used.
 */
export function readEndpoints(reader: Reader, record: VendorConversation, options: EndpointOptions): CallEndpoints {
  const conversationId = requireId(reader, record.conversationId, "conversationId", "an id");
  const endpoints: CallEndpoint[] = [];
  const participants = readList(reader, record.participants, "participants");
  for (let i = 0; i < participants.length; i++) {
    reader.participant = i;
    const participant = readRecord<VendorParticipant>(reader, participants[i], "");
    if (participant !== null) endpoints.push(...readParticipant(reader, participant, options));
  }
  reader.participant = -1;
  return { conversationId: conversationId ?? "", endpoints: endpoints.sort(compareEndpoints) };
}

function readParticipant(
  reader: Reader,
  participant: VendorParticipant,
  { agents }: EndpointOptions,
): readonly CallEndpoint[] {
  const purpose = readText(reader, participant.purpose, "purpose") ?? "unknown";
  const isHandler = purpose === "agent" || purpose === "user";
  const owner: Owner = {
    purpose,
    participantId: readText(reader, participant.participantId, "participantId"),
    agentId: isHandler ? nameInOrNull(agents, readId(reader, participant.userId, "userId")) : null,
  };
  const endpoints: CallEndpoint[] = [];
  const sessions = readList(reader, participant.sessions, "sessions");
  for (let i = 0; i < sessions.length; i++) {
    reader.session = i;
    const session = readRecord<VendorSession>(reader, sessions[i], "");
    if (session !== null) endpoints.push(...readSession(reader, session, owner));
  }
  reader.session = -1;
  return endpoints;
}

function readSession(reader: Reader, session: VendorSession, owner: Owner): readonly CallEndpoint[] {
  const sessionId = readText(reader, session.sessionId, "sessionId");
  const endpoints: CallEndpoint[] = [];
  const list = readList(reader, session.mediaEndpointStats, "mediaEndpointStats");
  reader.list = "mediaEndpointStats";
  for (let i = 0; i < list.length; i++) {
    reader.item = i;
    const endpoint = readRecord<VendorEndpoint>(reader, list[i], "");
    if (endpoint !== null) endpoints.push({ ...owner, sessionId, ...readEndpoint(reader, endpoint) });
  }
  reader.list = "";
  return endpoints;
}

function readEndpoint(reader: Reader, endpoint: VendorEndpoint): Omit<CallEndpoint, keyof Owner | "sessionId"> {
  return {
    measuredAt: readInstant(reader, endpoint.eventTime, "eventTime"),
    codec: onlyCodec(readList(reader, endpoint.codecs, "codecs")),
    minMos: isUnmeasured(endpoint.minMos) ? null : readNumber(reader, endpoint.minMos, "minMos", 1, 5),
    minRFactor: isUnmeasured(endpoint.minRFactor)
      ? null
      : readNumber(reader, endpoint.minRFactor, "minRFactor", 0, 150),
    maxLatencyMs: readMs(reader, endpoint.maxLatencyMs, "maxLatencyMs"),
    receivedPackets: readPackets(reader, endpoint.receivedPackets, "receivedPackets"),
    discardedPackets: readPackets(reader, endpoint.discardedPackets, "discardedPackets"),
    duplicatePackets: readPackets(reader, endpoint.duplicatePackets, "duplicatePackets"),
    invalidPackets: readPackets(reader, endpoint.invalidPackets, "invalidPackets"),
    overrunPackets: readPackets(reader, endpoint.overrunPackets, "overrunPackets"),
    underrunPackets: readPackets(reader, endpoint.underrunPackets, "underrunPackets"),
  };
}

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
