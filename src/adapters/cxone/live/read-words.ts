import { isRecord } from "../../../core/is-record.ts";
import { describeKind } from "../contacts/reader.ts";
import { fieldOf, type RowReader, refuse } from "../reading/row-reader.ts";

/** What the words of an utterance tell. */
export interface WordsReading {
  /** When the first word began, milliseconds since the audio did; `null` = not told. */
  readonly startMs: number | null;
  /** Mean confidence, 0 to 1; `null` where a word has none, or there are no words. */
  readonly confidence: number | null;
}

/** Reads `words`, a list of words or of lists of words under `words`. */
export function readWords(row: RowReader): WordsReading {
  const value = fieldOf(row, ["words"]);
  if (value === undefined || value === null) return { startMs: null, confidence: null };
  if (!Array.isArray(value)) {
    refuse(row, "wrong-type", ["words"], "a list", describeKind(value));
    return { startMs: null, confidence: null };
  }
  const words: readonly unknown[] = value.flatMap((one: unknown) =>
    isRecord(one) && Array.isArray(one["words"]) ? (one["words"] as unknown[]) : [one],
  );
  const [first] = words;
  return { startMs: isRecord(first) ? millisecondsOf(first["startTime"]) : null, confidence: confidenceOf(words) };
}

/** Of whole seconds and the billionths beyond them; `null` = no such thing. */
function millisecondsOf(time: unknown): number | null {
  if (!isRecord(time)) return null;
  const seconds = numberOf(time["seconds"] ?? 0);
  const nanos = numberOf(time["nanos"] ?? 0);
  if (seconds === null || nanos === null || seconds > LONGEST_SECONDS || nanos >= 1e9) return null;
  return seconds * 1000 + Math.floor(nanos / 1e6);
}

/** Whole and at least 0; 64-bit seconds come as text. */
function numberOf(value: unknown): number | null {
  const number = typeof value === "string" && /^\d{1,10}$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isInteger(number) && number >= 0 ? number : null;
}

function confidenceOf(words: readonly unknown[]): number | null {
  let sum = 0;
  for (const word of words) {
    const confidence = isRecord(word) ? word["confidence"] : null;
    if (typeof confidence !== "number" || !(confidence >= 0 && confidence <= 1)) return null;
    sum += confidence;
  }
  return words.length === 0 ? null : Math.min(1, sum / words.length);
}

/** More than ten years. */
const LONGEST_SECONDS = 1e9;
