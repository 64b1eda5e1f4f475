import type { Direction } from "../../../interaction/model.ts";
import { directionOf } from "../spelling.ts";
import { newParty, readPartySession } from "./customer.ts";
import {
  type ConversationDraft,
  type CustomerParty,
  type HandlerPart,
  noSigns,
  type OutcomeSigns,
  type QueueVisit,
} from "./draft.ts";
import { sumOfMetric } from "./durations.ts";
import { distinctParts, readHandler } from "./handlers.ts";
import { type CodecSearch, foundCodec, readMos, readRFactor, searchCodec } from "./line-quality.ts";
import { readFlowSigns } from "./outcome.ts";
import { readQueueVisit } from "./queue-wait.ts";
import { type Reader, readEnd, readId, readList, readRecord, readText, requireId, requireInstant } from "./reader.ts";
import type { VendorConversation, VendorParticipant, VendorSession } from "./vendor.ts";

/**
 * Walks once through a conversation detail and notes what the rules of docs/adapters/genesys.md need. What it finds wrong
 * stands in the reader afterwards; then the draft is not to be used.
 */
export function readConversation(reader: Reader, record: VendorConversation): ConversationDraft {
  const conversationId = requireId(reader, record.conversationId, "conversationId", "an id");
  const startedAt = requireInstant(reader, record.conversationStart, "conversationStart");
  const mos = readMos(reader, record.mediaStatsMinConversationMos, "mediaStatsMinConversationMos");
  const rFactor = readRFactor(reader, record.mediaStatsMinConversationRFactor, "mediaStatsMinConversationRFactor");
  const direction = directionOf(readText(reader, record.originatingDirection, "originatingDirection"));
  const notes: Notes = {
    direction,
    handlers: [],
    visits: [],
    parties: [],
    signs: noSigns(),
    ivrMs: 0,
    search: { mos: mos.value, codec: null, isAmbiguous: false },
  };
  notes.signs.isSelfServed = record.selfServed === true;
  const participants = readList(reader, record.participants, "participants");
  for (let i = 0; i < participants.length; i++) {
    reader.participant = i;
    const participant = readRecord<VendorParticipant>(reader, participants[i], "");
    if (participant !== null) readParticipant(reader, participant, notes);
  }
  reader.participant = -1;
  const handlers = distinctParts(notes.handlers);
  return {
    conversationId: conversationId ?? "",
    startedAt: startedAt ?? 0,
    endedAt: readEnd(reader, record.conversationEnd, "conversationEnd", startedAt),
    direction,
    handlers,
    hasRepeatedSessions: handlers.length < notes.handlers.length,
    visits: notes.visits,
    parties: notes.parties,
    signs: notes.signs,
    ivrMs: notes.ivrMs,
    mos: mos.value,
    rFactor: rFactor.value,
    isLineOffScale: mos.isOffScale || rFactor.isOffScale,
    codec: foundCodec(notes.search),
    hasParticipants: participants.length > 0,
    hasLooseEnds: false,
    hasGuessedTransfers: false,
  };
}

/** What the walk gathers. */
interface Notes {
  readonly direction: Direction | null;
  readonly handlers: HandlerPart[];
  readonly visits: QueueVisit[];
  readonly parties: CustomerParty[];
  readonly signs: OutcomeSigns;
  ivrMs: number | null;
  readonly search: CodecSearch;
}

function readParticipant(reader: Reader, participant: VendorParticipant, notes: Notes): void {
  const purpose = readText(reader, participant.purpose, "purpose");
  const isHandler = purpose === "agent" || purpose === "user";
  const agentId = isHandler ? readId(reader, participant.userId, "userId") : null;
  const participantId = isHandler ? readText(reader, participant.participantId, "participantId") : null;
  const isParty = purpose === "customer" || purpose === "external";
  const party = isParty ? newParty(reader, participant, purpose === "external", notes.direction) : null;
  if (party !== null) notes.parties.push(party);
  const sessions = readList(reader, participant.sessions, "sessions");
  for (let i = 0; i < sessions.length; i++) {
    reader.session = i;
    const session = readRecord<VendorSession>(reader, sessions[i], "");
    if (session === null) continue;
    if (isHandler) {
      const part = readHandler(reader, session, agentId, participantId);
      if (part !== null) notes.handlers.push(part);
    } else if (party !== null) readPartySession(reader, session, party);
    else readSystemSession(reader, purpose, session, notes);
    searchCodec(reader, session, notes.search);
  }
  reader.session = -1;
}

/** Queues, flows and voicemail boxes; all other purposes are of no interest here. */
function readSystemSession(reader: Reader, purpose: string | null, session: VendorSession, notes: Notes): void {
  const { signs } = notes;
  switch (purpose) {
    case "acd": {
      const visit = readQueueVisit(reader, session);
      notes.visits.push(visit);
      const hasAbandoned = sumOfMetric(reader, session.metrics, "tAbandon") !== null;
      signs.hasQueue = true;
      if (visit.isCallback) signs.hasCallbackQueue = true;
      if (hasAbandoned && visit.isCallback) signs.hasAbandonedCallback = true;
      if (hasAbandoned && !visit.isCallback) signs.hasAbandonedQueue = true;
      readFlowSigns(reader, session, signs);
      return;
    }
    case "ivr": {
      const ivrMs = sumOfMetric(reader, session.metrics, "tIvr");
      notes.ivrMs = ivrMs === null || notes.ivrMs === null ? null : notes.ivrMs + ivrMs;
      signs.hasFlow = true;
      if (sumOfMetric(reader, session.metrics, "tFlowDisconnect") !== null) signs.hasFlowDisconnect = true;
      readFlowSigns(reader, session, signs);
      return;
    }
    case "voicemail":
      if (sumOfMetric(reader, session.metrics, "tVoicemail") !== null) signs.hasLeftVoicemail = true;
      readFlowSigns(reader, session, signs);
      return;
  }
}
