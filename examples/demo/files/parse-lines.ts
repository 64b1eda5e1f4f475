import { ENVELOPE_FIELD, isObject, recordKindOfField, recordsOf } from "../payload.ts";
import { type CutRecord, createRecordParser, LARGEST_RECORD_BYTES } from "./parse-records.ts";

/** A line that is no JSON value. */
export interface BrokenLine {
  readonly what: string;
  /** From 1. */
  readonly line: number;
  /** Offset of the line's first byte. */
  readonly byte: number;
}

const NEWLINE = 0x0a;

const strictly = new TextDecoder("utf-8", { fatal: true });

/** A line of more than this is taken for a whole document that somebody named as lines. */
const LONGEST_LINE_BYTES = 4 * LARGEST_RECORD_BYTES;

/** Reads one JSON value per line; a broken line is reported and the next one read. Empty lines say nothing. */
export function createLineParser(
  onRecord: (record: CutRecord) => void,
  onBroken: (broken: BrokenLine) => void,
): { readonly write: (piece: Uint8Array) => void; readonly end: () => void } {
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  let line = 1;
  let lineAt = 0;

  const readLine = (bytes: Uint8Array, isLast: boolean): void => {
    const what = readValue(bytes, isLast, onRecord);
    if (what !== null) onBroken({ what, line, byte: lineAt });
  };
  const takeLine = (rest: Uint8Array): Uint8Array => {
    if (pending.length === 0) return rest;
    const whole = Buffer.concat([...pending, rest]);
    pending = [];
    pendingBytes = 0;
    return whole;
  };
  return {
    write: (piece) => {
      let from = 0;
      for (let at = piece.indexOf(NEWLINE); at >= 0; at = piece.indexOf(NEWLINE, from)) {
        const isSkipped = pendingBytes > LONGEST_LINE_BYTES;
        const length = pendingBytes + at - from;
        if (isSkipped) {
          onBroken({ what: "a line of more than 64 MB", line, byte: lineAt });
          pending = [];
          pendingBytes = 0;
        } else readLine(takeLine(piece.subarray(from, at)), false);
        lineAt += length + 1;
        line += 1;
        from = at + 1;
      }
      if (from === piece.length) return;
      pendingBytes += piece.length - from;
      if (pendingBytes > LONGEST_LINE_BYTES) pending = [];
      else pending.push(piece.slice(from));
    },
    end: () => {
      if (pendingBytes > LONGEST_LINE_BYTES) onBroken({ what: "a line of more than 64 MB", line, byte: lineAt });
      else if (pendingBytes > 0) readLine(takeLine(new Uint8Array()), true);
    },
  };
}

/** Answers what is wrong with a line, `null` = nothing. */
function readValue(bytes: Uint8Array, isLast: boolean, onRecord: (record: CutRecord) => void): string | null {
  let text: string;
  try {
    text = strictly.decode(bytes);
  } catch {
    return "not valid UTF-8";
  }
  if (text.trim() === "") return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    if (text.includes("\0")) return "NUL bytes where JSON is expected";
    return isLast ? "ends in the middle, or is not valid JSON" : "not valid JSON";
  }
  if (isObject(value) && !isPage(value)) {
    const [record] = recordsOf(value);
    if (record !== undefined) onRecord({ ...record, text });
    return null;
  }
  // A page: its records are cut out as from any document, so that their bytes stay as they came.
  const parser = createRecordParser(onRecord);
  parser.write(bytes);
  parser.end();
  return null;
}

function isPage(value: object): boolean {
  return Object.keys(value).some((field) => recordKindOfField(field) !== null || field === ENVELOPE_FIELD);
}
