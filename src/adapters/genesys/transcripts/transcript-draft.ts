import { compareTexts } from "../../../core/compare-texts.ts";
import { isRecord } from "../../../core/is-record.ts";
import type { Quarantined } from "../../../interaction/model.ts";
import { quarantine } from "../../../interaction/quarantine.ts";
import type { FeatureInput, TranscriptParticipant } from "../../../propensity/features/model.ts";
import { describeKind, note, type Reader, readNumber } from "../details/reader.ts";
import { PLATFORM } from "../platform.ts";
import { normaliseSpelling } from "../spelling.ts";
import type { CollectedRecord } from "./collect-records.ts";
import type {
  EndedTranscription,
  LeftOutUtterance,
  MappedTranscripts,
  TranscriptInput,
  TranscriptOptions,
} from "./model.ts";

/** What comes together while records are read. Changed in place. */
export interface TranscriptDraft {
  readonly inputs: TranscriptInput[];
  readonly ended: EndedTranscription[];
  readonly leftOut: LeftOutUtterance[];
  readonly quarantined: Quarantined[];
  readonly keepPayload: boolean;
  mapped: number;
  ignored: number;
}

export function newDraft({ keepPayload = false }: TranscriptOptions): TranscriptDraft {
  return { inputs: [], ended: [], leftOut: [], quarantined: [], keepPayload, mapped: 0, ignored: 0 };
}

/** The bodies among collected records; the others are counted. */
export function takeBodies(
  draft: TranscriptDraft,
  records: readonly CollectedRecord[],
): readonly Extract<CollectedRecord, { readonly kind: "record" }>[] {
  const bodies: Extract<CollectedRecord, { readonly kind: "record" }>[] = [];
  for (const record of records) {
    if (record.kind === "record") bodies.push(record);
    else if (record.kind === "ignored") draft.ignored++;
    else {
      const { reason, problems, payload } = record;
      const { keepPayload } = draft;
      draft.quarantined.push(
        quarantine({ platform: PLATFORM, recordId: null, reason, problems, payload, keepPayload }),
      );
    }
  }
  return bodies;
}

/** Sets aside what a reader found wrong; whether it found something. */
export function setAside(draft: TranscriptDraft, reader: Reader, payload: unknown, recordId: string | null): boolean {
  const { reason, problems } = reader;
  if (reason === null) return false;
  const { keepPayload } = draft;
  draft.quarantined.push(quarantine({ platform: PLATFORM, recordId, reason, problems, payload, keepPayload }));
  return true;
}

export function finish({ inputs, ended, leftOut, quarantined, mapped, ignored }: TranscriptDraft): MappedTranscripts {
  return {
    inputs: [...inputs].sort(compareInputs),
    ended,
    leftOut,
    quarantined,
    counts: {
      read: mapped + leftOut.length + ignored + quarantined.length,
      mapped,
      leftOut: leftOut.length,
      ignored,
      quarantined: quarantined.length,
    },
  };
}

/** `INTERNAL` is the agent's side, `EXTERNAL` the customer's; `null` = another, or both. */
export function speakerOf(side: unknown): TranscriptParticipant | null {
  if (typeof side !== "string") return null;
  const plain = normaliseSpelling(side);
  if (plain === "internal" || plain === "agent") return "agent";
  return plain === "external" || plain === "customer" ? "customer" : null;
}

/** Epoch milliseconds from 1970 to the year 9999; absent and `null` give `null`. */
export function readEpoch(reader: Reader, value: unknown, field: string): number | null {
  const at = readNumber(reader, value, field, 0, LATEST_AT);
  if (at === null || Number.isInteger(at)) return at;
  note(reader, "invalid-number", field, "whole epoch milliseconds", describeKind(value));
  return null;
}

const LATEST_AT = 253_402_300_799_999;

/** Confidence of a whole, or, where only its words have one, their mean; `null` = nobody says. */
export function readConfidence(reader: Reader, of: Readonly<Record<string, unknown>>, path: string): number | null {
  const { confidence, words } = of;
  if (confidence !== undefined && confidence !== null) {
    return readNumber(reader, confidence, `${path}confidence`, 0, 1);
  }
  if (!Array.isArray(words)) return null;
  let sum = 0;
  for (let i = 0; i < words.length; i++) {
    const word: unknown = words[i];
    const given = isRecord(word) ? word["confidence"] : undefined;
    const one = readNumber(reader, given, `${path}words[${i}].confidence`, 0, 1);
    if (one === null) return null;
    sum += one;
  }
  return words.length > 0 ? sum / words.length : null;
}

function compareInputs(a: TranscriptInput, b: TranscriptInput): number {
  return (
    a.input.at - b.input.at ||
    compareTexts(a.conversationId, b.conversationId) ||
    compareTexts(placeOf(a.input), placeOf(b.input))
  );
}

/** The start first, then utterances by id, a partial one before the final one. */
function placeOf(input: FeatureInput): string {
  if (input.kind !== "segment") return input.kind === "started" ? "0" : `2${input.kind}`;
  return `1${input.utteranceId}${input.isFinal ? "1" : "0"}`;
}
