import { compareTexts } from "../../../core/compare-texts.ts";
import type { Problem } from "../../../core/errors.ts";
import { isRecord } from "../../../core/is-record.ts";
import { instantProblem } from "../../request.ts";
import { newReader, note, type Reader, readId, readInstant } from "../details/reader.ts";
import { collectRecords } from "../transcripts/collect-records.ts";
import {
  finish,
  newDraft,
  readEpoch,
  setAside,
  type TranscriptDraft,
  takeBodies,
} from "../transcripts/transcript-draft.ts";
import type { LeftOutLive, LeftOutLiveReason, LiveOptions, MappedLive } from "./model.ts";

/** What comes together while messages are read. Changed in place. */
export interface LiveDraft extends Pick<TranscriptDraft, "inputs" | "quarantined"> {
  readonly transcript: TranscriptDraft;
  readonly leftOut: LeftOutLive[];
}

/** A message about a conversation, out of its envelope. */
export interface LiveMessage {
  readonly body: Readonly<Record<string, unknown>>;
  /** Where the body stands in the input. */
  readonly path: string;
  readonly conversationId: string;
  /** Epoch milliseconds; `null` = neither told by the message nor by the caller. */
  readonly at: number | null;
}

/** The messages of a topic in any JSON; what is none is set aside in the draft. */
export function takeMessages(
  input: unknown,
  topicEnd: string,
  expected: string,
  { receivedAt, keepPayload }: LiveOptions,
): { readonly draft: LiveDraft; readonly messages: readonly LiveMessage[] } {
  const transcript = newDraft({ keepPayload });
  const { inputs, quarantined } = transcript;
  const draft: LiveDraft = { inputs, quarantined, transcript, leftOut: [] };
  const messages: LiveMessage[] = [];
  const records = takeBodies(transcript, collectRecords(input, topicEnd, expected));
  for (const { body, path, envelope, place } of records) {
    const reader = newReader(path);
    const { conversation } = body;
    const id = body["conversationId"] ?? (isRecord(conversation) ? conversation["id"] : conversation);
    const conversationId = readId(reader, id, "conversationId");
    if (conversationId === null) {
      note(reader, "missing-id", "conversationId", "a text of 1 to 200 characters", "none");
    }
    const sentAt = readTime(reader, body["eventTime"], "eventTime");
    reader.path = place;
    const at = sentAt ?? readEnvelopeTime(reader, envelope);
    if (setAside(transcript, reader, envelope, conversationId) || conversationId === null) continue;
    messages.push({ body, path, conversationId, at: at ?? receivedAt ?? null });
  }
  return { draft, messages };
}

/** Writes down that nothing is made of a message or of a part of it. */
export function leaveOut(draft: LiveDraft, conversationId: string, because: LeftOutLiveReason): void {
  draft.leftOut.push({ conversationId, because });
}

export function finishLive({ transcript, leftOut }: LiveDraft): MappedLive {
  const { inputs, quarantined, counts } = finish(transcript);
  const { read, mapped, ignored } = counts;
  return {
    inputs,
    leftOut: leftOut.sort(
      (a, b) => compareTexts(a.conversationId, b.conversationId) || compareTexts(a.because, b.because),
    ),
    quarantined,
    counts: {
      read: read + leftOut.length,
      mapped,
      leftOut: leftOut.length,
      ignored,
      quarantined: quarantined.length,
    },
  };
}

/** The problem of an instant of receipt that is none. */
export function receiptProblem(receivedAt: unknown): Problem | null {
  return receivedAt === undefined ? null : instantProblem("options.receivedAt", receivedAt);
}

/** The topics of these messages tell no time; an event bus writes one onto the envelope. */
function readEnvelopeTime(reader: Reader, envelope: Readonly<Record<string, unknown>>): number | null {
  const { detail } = envelope;
  if (!isRecord(detail)) return null;
  return readTime(reader, detail["timestamp"], "detail.timestamp") ?? readTime(reader, envelope["time"], "time");
}

function readTime(reader: Reader, value: unknown, field: string): number | null {
  return typeof value === "number" ? readEpoch(reader, value, field) : readInstant(reader, value, field);
}
