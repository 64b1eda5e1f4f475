import { assertOptions } from "../../../core/check-options.ts";
import { isRecord } from "../../../core/is-record.ts";
import { MAP_OPTIONS } from "../../map-options.ts";
import {
  describeKind,
  newReader,
  note,
  type Reader,
  readId,
  readInstant,
  readList,
  readText,
} from "../details/reader.ts";
import { pathIn } from "../each-value.ts";
import { normaliseSpelling } from "../spelling.ts";
import { collectRecords } from "./collect-records.ts";
import type { MappedTranscripts, TranscriptOptions } from "./model.ts";
import {
  finish,
  newDraft,
  readConfidence,
  readEpoch,
  setAside,
  speakerOf,
  type TranscriptDraft,
  takeBodies,
} from "./transcript-draft.ts";

/**
 * Maps messages of the topic `v2.conversations.{id}.transcription` to inputs of the feature machine.
 *
 * Takes any JSON: bodies, WebSocket or EventBridge envelopes, lists of them. Never throws on data: what cannot be read
 * is in `quarantined` with every problem, without a word that was said.
 *
 * - `at` of a segment is the message's `eventTime`, when the platform said so. Utterances of one message share it.
 * - Of several alternatives the one with the most confidence counts, of equal ones the first. Its text is `transcript`.
 * - `sessionStartTimeMs` is told as the start: the machine keeps the earliest. The end of a transcription is in `ended`,
 *   and is no input, since a conversation goes on after a transfer.
 * - Confidence is passed on; what is sure enough is the policy's to say. The topic carries no sentiment.
 *
 * @param input - JSON value as the platform sent it. Not changed.
 *
 * @example
 * const alternatives = [{ confidence: 0.91, transcript: "i want a refund" }];
 * const body = { eventTime: "2026-03-02T08:02:11.400Z", conversationId: "c-1", transcripts: [{ utteranceId: "u-1", isFinal: true, channel: "EXTERNAL", alternatives }] };
 * const { inputs } = mapTranscriptionEvents({ topicName: "v2.conversations.c-1.transcription", eventBody: body });
 * inputs[0].input; // { kind: "segment", utteranceId: "u-1", text: "i want a refund", confidence: 0.91, participant: "customer", at: 1772438531400, isFinal: true }
 * mapTranscriptionEvents({ ...body, conversationId: "" }).quarantined[0].reason; // "missing-id"
 *
 * @see docs/adapters/genesys-transcripts.md
 */
export function mapTranscriptionEvents(input: unknown, options: TranscriptOptions = {}): MappedTranscripts {
  assertOptions("mapTranscriptionEvents", options, MAP_OPTIONS);
  const draft = newDraft(options);
  const records = collectRecords(input, ".transcription", "a transcription message, or a list of them");
  for (const { body, path } of takeBodies(draft, records)) takeMessage(draft, body, path);
  return finish(draft);
}

function takeMessage(draft: TranscriptDraft, body: Readonly<Record<string, unknown>>, path: string): void {
  const reader = newReader(path);
  const conversationId = readId(reader, body["conversationId"], "conversationId");
  if (conversationId === null) {
    note(reader, "missing-id", "conversationId", "a text of 1 to 200 characters", "none");
  }
  const communicationId = readId(reader, body["communicationId"], "communicationId");
  const at = readEventTime(reader, body["eventTime"], "eventTime");
  const startedAt = readEpoch(reader, body["sessionStartTimeMs"], "sessionStartTimeMs");
  const transcripts = readList(reader, body["transcripts"], "transcripts");
  if (setAside(draft, reader, body, conversationId) || conversationId === null || at === null) return;
  const { status } = body;
  const state = isRecord(status) ? status["status"] : null;
  if (typeof state === "string" && normaliseSpelling(state) === "sessionended") {
    draft.ended.push({ conversationId, communicationId, at });
  }
  if (startedAt !== null) {
    draft.inputs.push({ conversationId, communicationId, input: { kind: "started", at: startedAt } });
  }
  if (transcripts.length === 0) draft.ignored++;
  transcripts.forEach((utterance, index) => {
    takeUtterance(draft, utterance, pathIn(path, `transcripts[${index}]`), { conversationId, communicationId, at });
  });
}

interface Message {
  readonly conversationId: string;
  readonly communicationId: string | null;
  readonly at: number;
}

function takeUtterance(draft: TranscriptDraft, utterance: unknown, path: string, message: Message): void {
  const { conversationId, communicationId, at } = message;
  const reader = newReader();
  if (!isRecord(utterance)) {
    note(reader, "not-a-record", path, "an utterance", describeKind(utterance));
    setAside(draft, reader, utterance, conversationId);
    return;
  }
  const utteranceId = readId(reader, utterance["utteranceId"], `${path}.utteranceId`);
  if (utteranceId === null) note(reader, "missing-id", `${path}.utteranceId`, "a text of 1 to 200 characters", "none");
  const { isFinal } = utterance;
  if (typeof isFinal !== "boolean") {
    note(reader, "wrong-type", `${path}.isFinal`, "true or false", describeKind(isFinal));
  }
  const alternatives = readList(reader, utterance["alternatives"], `${path}.alternatives`);
  let text: string | null = null;
  let confidence: number | null = null;
  alternatives.forEach((alternative, index) => {
    const place = `${path}.alternatives[${index}]`;
    if (!isRecord(alternative)) {
      note(reader, "wrong-type", place, "an object", describeKind(alternative));
      return;
    }
    const { transcript, decoratedTranscript } = alternative;
    const said =
      readText(reader, transcript, `${place}.transcript`) ??
      readText(reader, decoratedTranscript, `${place}.decoratedTranscript`);
    const sure = readConfidence(reader, alternative, `${place}.`);
    if (said !== null && (text === null || (sure ?? -1) > (confidence ?? -1))) {
      text = said;
      confidence = sure;
    }
  });
  if (setAside(draft, reader, utterance, conversationId) || utteranceId === null) return;
  const participant = speakerOf(utterance["channel"]);
  if (participant === null || text === null) {
    const because = participant === null ? "unknown-speaker" : "no-words";
    draft.leftOut.push({ conversationId, utteranceId, because });
    return;
  }
  draft.mapped++;
  const segment = { utteranceId, text, confidence, participant, at, isFinal: isFinal as boolean };
  draft.inputs.push({ conversationId, communicationId, input: { kind: "segment", ...segment } });
}

/** A text on this topic, epoch milliseconds on others: either is read. */
function readEventTime(reader: Reader, value: unknown, field: string): number | null {
  const at = typeof value === "number" ? readEpoch(reader, value, field) : readInstant(reader, value, field);
  if (value === undefined || value === null) note(reader, "malformed-instant", field, "an instant", "none");
  return at;
}
