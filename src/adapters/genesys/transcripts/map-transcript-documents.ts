import { assertOptions } from "../../../core/check-options.ts";
import { isRecord } from "../../../core/is-record.ts";
import { MAP_OPTIONS } from "../../map-options.ts";
import {
  describeKind,
  newReader,
  note,
  type Reader,
  readId,
  readList,
  readMs,
  readNumber,
  readText,
} from "../details/reader.ts";
import { pathIn } from "../each-value.ts";
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
 * Maps whole transcripts, as they lie at the address that `…/communications/{id}/transcripturl` gives, to inputs of the
 * feature machine: to make training data, or to replay a conversation.
 *
 * Takes any JSON: one document or lists of them. Never throws on data: what cannot be read is in `quarantined` with
 * every problem, without a word that was said.
 *
 * - `at` of a phrase and of a reading of sentiment is its end: `startTimeMs` plus its duration.
 * - A phrase is final. Its id is made of the transcript's id and of the phrase's place, `t-1:0`.
 * - Confidence is the phrase's own, else the mean of its words'.
 * - Readings of `analytics.sentiment` (-1, 0 or 1) are inputs of their own.
 *
 * @param input - JSON value as the platform stored it. Not changed.
 *
 * @example
 * const phrases = [{ text: "i want a refund", confidence: 0.91, startTimeMs: 1000, duration: { milliseconds: 900 }, participantPurpose: "external" }];
 * const { inputs } = mapTranscriptDocuments({ conversationId: "c-1", transcripts: [{ transcriptId: "t-1", phrases }] });
 * inputs[0].input; // { kind: "segment", utteranceId: "t-1:0", text: "i want a refund", confidence: 0.91, participant: "customer", at: 1900, isFinal: true }
 *
 * @see docs/adapters/genesys-transcripts.md
 */
export function mapTranscriptDocuments(input: unknown, options: TranscriptOptions = {}): MappedTranscripts {
  assertOptions("mapTranscriptDocuments", options, MAP_OPTIONS);
  const draft = newDraft(options);
  const records = collectRecords(input, null, "a transcript, or a list of them");
  for (const { body, path } of takeBodies(draft, records)) takeDocument(draft, body, path);
  return finish(draft);
}

/** What holds of all that is said in a transcript. */
interface Place {
  readonly conversationId: string;
  readonly communicationId: string | null;
  readonly transcriptId: string;
}

type VendorRecord = Readonly<Record<string, unknown>>;

function takeDocument(draft: TranscriptDraft, body: VendorRecord, path: string): void {
  const reader = newReader(path);
  const conversationId = readId(reader, body["conversationId"], "conversationId");
  if (conversationId === null) note(reader, "missing-id", "conversationId", "a text of 1 to 200 characters", "none");
  const communicationId = readId(reader, body["communicationId"], "communicationId");
  const startedAt = readEpoch(reader, body["conversationStartTime"], "conversationStartTime");
  const transcripts = readList(reader, body["transcripts"], "transcripts");
  if (setAside(draft, reader, body, conversationId) || conversationId === null) return;
  if (startedAt !== null) {
    draft.inputs.push({ conversationId, communicationId, input: { kind: "started", at: startedAt } });
  }
  let said = 0;
  transcripts.forEach((transcript, index) => {
    const place = pathIn(path, `transcripts[${index}]`);
    said += takeTranscript(draft, transcript, place, conversationId, communicationId);
  });
  if (said === 0) draft.ignored++;
}

/** How many records of a transcript were looked at. */
function takeTranscript(
  draft: TranscriptDraft,
  transcript: unknown,
  path: string,
  conversationId: string,
  communicationId: string | null,
): number {
  const reader = newReader();
  if (!isRecord(transcript)) note(reader, "not-a-record", path, "a transcript", describeKind(transcript));
  const given: VendorRecord = isRecord(transcript) ? transcript : {};
  const transcriptId = readText(reader, given["transcriptId"], `${path}.transcriptId`);
  const isId = transcriptId !== null && transcriptId.length <= LONGEST_TRANSCRIPT_ID;
  if (!isId) {
    const expected = `a text of 1 to ${LONGEST_TRANSCRIPT_ID} characters`;
    note(reader, "missing-id", `${path}.transcriptId`, expected, describeKind(transcriptId));
  }
  const phrases = readList(reader, given["phrases"], `${path}.phrases`);
  const analytics = isRecord(given["analytics"]) ? given["analytics"] : {};
  const readings = readList(reader, analytics["sentiment"], `${path}.analytics.sentiment`);
  if (setAside(draft, reader, transcript, conversationId) || transcriptId === null) return 1;
  const place = { conversationId, communicationId, transcriptId };
  phrases.forEach((phrase, index) => {
    takePhrase(draft, phrase, `${path}.phrases[${index}]`, index, place);
  });
  readings.forEach((reading, index) => {
    takeReading(draft, reading, `${path}.analytics.sentiment[${index}]`, index, place);
  });
  return phrases.length + readings.length;
}

/** Leaves room for the place of a phrase in an id of 200 characters. */
const LONGEST_TRANSCRIPT_ID = 180;

function takePhrase(draft: TranscriptDraft, phrase: unknown, path: string, index: number, place: Place): void {
  const { conversationId, communicationId, transcriptId } = place;
  const reader = newReader();
  const given = readEntry(reader, phrase, path, "a phrase");
  const text = readText(reader, given["text"], `${path}.text`);
  const confidence = readConfidence(reader, given, `${path}.`);
  const at = readEnd(reader, given, path);
  if (setAside(draft, reader, phrase, conversationId) || at === null) return;
  const participant = speakerOf(given["participantPurpose"]);
  const utteranceId = `${transcriptId}:${index}`;
  if (participant === null || text === null) {
    const because = participant === null ? "unknown-speaker" : "no-words";
    draft.leftOut.push({ conversationId, utteranceId, because });
    return;
  }
  draft.mapped++;
  const segment = { utteranceId, text, confidence, participant, at, isFinal: true };
  draft.inputs.push({ conversationId, communicationId, input: { kind: "segment", ...segment } });
}

function takeReading(draft: TranscriptDraft, reading: unknown, path: string, index: number, place: Place): void {
  const { conversationId, communicationId, transcriptId } = place;
  const reader = newReader();
  const given = readEntry(reader, reading, path, "a reading of sentiment");
  const value = readNumber(reader, given["sentiment"], `${path}.sentiment`, -1, 1);
  if (value === null && reader.reason === null) {
    note(reader, "wrong-type", `${path}.sentiment`, "a number from -1 to 1", describeKind(given["sentiment"]));
  }
  const at = readEnd(reader, given, path);
  if (setAside(draft, reader, reading, conversationId) || at === null || value === null) return;
  const participant = speakerOf(given["participant"]);
  if (participant === null) {
    const utteranceId = `${transcriptId}:sentiment-${index}`;
    draft.leftOut.push({ conversationId, utteranceId, because: "unknown-speaker" });
    return;
  }
  draft.mapped++;
  draft.inputs.push({ conversationId, communicationId, input: { kind: "sentiment", at, value, participant } });
}

function readEntry(reader: Reader, value: unknown, path: string, expected: string): VendorRecord {
  if (isRecord(value)) return value;
  note(reader, "not-a-record", path, expected, describeKind(value));
  return {};
}

/** The end of something said; without a duration its start. */
function readEnd(reader: Reader, given: VendorRecord, path: string): number | null {
  const start = readEpoch(reader, given["startTimeMs"], `${path}.startTimeMs`);
  const { duration } = given;
  const lengthMs = isRecord(duration)
    ? readMs(reader, duration["milliseconds"], `${path}.duration.milliseconds`)
    : readMs(reader, duration, `${path}.duration`);
  if (start !== null) return start + (lengthMs ?? 0);
  if (reader.reason === null) note(reader, "malformed-instant", `${path}.startTimeMs`, "epoch milliseconds", "none");
  return null;
}
