import { checkFields } from "../../../core/check-fields.ts";
import { assertOptions } from "../../../core/check-options.ts";
import { type Problem, problem } from "../../../core/errors.ts";
import { isRecord } from "../../../core/is-record.ts";
import { joinPath } from "../../../core/unknown-key.ts";
import type { TranscriptParticipant } from "../../../propensity/features/model.ts";
import { MAP_OPTIONS } from "../../map-options.ts";
import { describeKind } from "../contacts/reader.ts";
import type { RowSource } from "../reading/collect-rows.ts";
import {
  fieldOf,
  hasField,
  openRow,
  plainKey,
  type RowReader,
  refuse,
  takeCode,
  takeFlag,
  takeId,
  takeInstant,
  takeNeededId,
} from "../reading/row-reader.ts";
import { type LiveDraft, leaveOut, readMessages, setAsideRow } from "./live-draft.ts";
import type { LiveTranscriptionOptions, MappedLive } from "./model.ts";
import { readWords } from "./read-words.ts";

/**
 * Maps messages of live voice transcription to inputs of the feature machine.
 *
 * - Takes any JSON: messages, lists of these, each alone or under `body` or `Data`. Never throws on data: what cannot be
 *   read is in `quarantined` with every problem, without a word that was said.
 * - The conversation is `masterId`, its contact `contactId`; `at` is `createdtimestamp`, when the platform said so.
 * - Confidence is the mean of the words'; `null` where one is missing. What is sure enough is the policy's to say.
 * - A message has no id of its utterance: it is made of the contact, the participant and when the first word began.
 *
 * @param input - Not changed.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when an option is out of range; never because of `input`.
 *
 * @example
 * const words = [{ words: [{ word: "refund", confidence: 0.9, startTime: { seconds: 12, nanos: 500000000 } }] }];
 * const message = { contactId: "516200011002", masterId: "516200011001", participantId: "p-1", channelTag: "CLIENT", messageBody: "refund", messageIsCompletedUtterance: true, createdtimestamp: "2026-03-04T15:10:00.000Z", words };
 * const { inputs } = mapLiveTranscription(message);
 * inputs[0].conversationId; // "516200011001"
 * inputs[0].input; // { kind: "segment", utteranceId: "516200011002:p-1:12500", text: "refund", confidence: 0.9, participant: "customer", at: 1772637000000, isFinal: true }
 *
 * @see docs/adapters/cxone-reading.md
 */
export function mapLiveTranscription(input: unknown, options: LiveTranscriptionOptions = {}): MappedLive {
  assertOptions("mapLiveTranscription", options, { ...MAP_OPTIONS, speakers: "any", partials: "any" }, furtherProblems);
  return readMessages(input, SOURCE, options.keepPayload, (draft, row) => takeMessage(draft, row, options));
}

const SOURCE: RowSource = { lists: ["body", "data"], envelope: [], expected: "a message, or a list of these" };

function takeMessage(draft: LiveDraft, row: RowReader, options: LiveTranscriptionOptions): void {
  if (!hasField(row, ["messageBody"])) {
    draft.ignored++;
    return;
  }
  const contactId = takeNeededId(row, ["contactId"]);
  row.recordId = contactId;
  const conversationId = takeId(row, ["masterId"]) ?? contactId;
  const participantId = takeId(row, ["participantId"]);
  const channel = takeCode(row, ["channelTag"]);
  const at = takeCreated(row);
  const text = takeWords(row);
  const { startMs, confidence } = readWords(row);
  const isFinal = isComplete(row);
  const eventId = takeId(row, ["transcriptionEventId"]);
  if (setAsideRow(draft, row) || contactId === null || conversationId === null || at === null) return;
  const participant = speakerOf(options.speakers, channel, participantId);
  // Without its beginning nobody can tell of which utterance a partial one is.
  const mark = startMs ?? (isFinal ? eventId : null);
  if (participant === null) leaveOut(draft, conversationId, "unknown-speaker");
  else if (text === null) leaveOut(draft, conversationId, "no-words");
  else if (!isFinal && (options.partials !== "take" || mark === null)) leaveOut(draft, conversationId, "partial");
  else {
    const utteranceId = `${contactId}:${participantId ?? participant}:${mark ?? at}`;
    draft.inputs.push({
      conversationId,
      communicationId: contactId,
      input: { kind: "segment", utteranceId, text, confidence, participant, at, isFinal },
    });
  }
}

/** ISO 8601, or epoch milliseconds as number or text. */
function takeCreated(row: RowReader): number | null {
  const spellings = ["createdtimestamp"];
  const value = fieldOf(row, spellings);
  const at = typeof value === "string" && /^\d{12,15}$/.test(value) ? Number(value) : value;
  if (typeof at === "number" && Number.isInteger(at) && at >= 0 && at < LATEST_AT) return at + 0;
  const read = typeof at === "number" ? null : takeInstant(row, spellings);
  if (read === null && row.reader.reason === null) {
    refuse(row, "malformed-instant", spellings, "an instant", describeKind(value));
  }
  return read;
}

const LATEST_AT = 253_370_764_800_000;

function takeWords(row: RowReader): string | null {
  const value = fieldOf(row, ["messageBody"]);
  if (value === null) return null;
  if (typeof value === "string") return value.trim() === "" ? null : value;
  refuse(row, "wrong-type", ["messageBody"], "a text", describeKind(value));
  return null;
}

function isComplete(row: RowReader): boolean {
  if (takeFlag(row, ["messageIsCompletedUtterance"]) === true) return true;
  const metadata = fieldOf(row, ["messageMetaData"]);
  return isRecord(metadata) && takeFlag(openRow(metadata, ""), ["completeUtterance"]) === true;
}

function speakerOf(
  speakers: LiveTranscriptionOptions["speakers"],
  channel: string | null,
  participantId: string | null,
): TranscriptParticipant | null {
  for (const name of [channel, participantId]) {
    if (name === null) continue;
    const told = speakers !== undefined && Object.hasOwn(speakers, name) ? speakers[name] : undefined;
    if (told !== undefined) return told;
    const plain = plainKey(name.slice(0, LONGEST_NAME));
    if (plain === "agent" || plain === "internal") return "agent";
    if (CUSTOMER_NAMES.includes(plain)) return "customer";
  }
  return null;
}

const CUSTOMER_NAMES = ["customer", "client", "contact", "external"];
const LONGEST_NAME = 64;

function furtherProblems({ speakers, partials }: LiveTranscriptionOptions): readonly Problem[] {
  const problems: Problem[] = [];
  checkFields(
    problems,
    "options",
    { partials: partials ?? "leave-out" },
    { partials: ["one-of", "leave-out", "take"] },
  );
  if (speakers === undefined) return problems;
  if (!isRecord(speakers)) return [...problems, problem("options.speakers", "an object", describeKind(speakers))];
  for (const [name, speaker] of Object.entries(speakers)) {
    if (speaker === "customer" || speaker === "agent") continue;
    problems.push(problem(joinPath("options.speakers", name), '"customer" or "agent"', describeKind(speaker)));
  }
  return problems;
}
