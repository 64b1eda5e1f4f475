import { Tokenizer, TokenParser } from "@streamparser/json";
import {
  DEEPEST_LIST,
  ENVELOPE_FIELD,
  isEmptyPage,
  type RawRecord,
  type RecordKind,
  recognise,
  recordKindOfField,
  UNIT_FIELD,
  unitOf,
} from "../payload.ts";
import { createHeldBytes } from "./held-bytes.ts";

/** A record cut out of a stream: what it is, and its bytes as they came. */
export interface CutRecord extends RawRecord {
  readonly text: string;
}

/** Where and why a document stopped being JSON. */
export interface Broken {
  readonly what: string;
  /** Offset from the start of the document. */
  readonly byte: number;
}

/** Takes a document in pieces. After it has answered that the document is broken nothing more may be fed. */
export interface RecordParser {
  readonly write: (piece: Uint8Array) => Broken | null;
  readonly end: () => Broken | null;
}

/** A record is one interaction; what is larger is something else, and would not fit into memory. */
export const LARGEST_RECORD_BYTES = 16 * 1024 * 1024;

interface ListFrame {
  readonly type: "list";
  /** What lies in it; `null` = to be told from each item. */
  readonly kind: RecordKind | null;
  expects: "first" | "item" | "comma";
}

interface ObjectFrame {
  readonly type: "object";
  readonly fields: Record<string, unknown>;
  unit: string | null;
  readonly startAt: number;
  isPage: boolean;
  key: string;
  expects: "first" | "key" | "colon" | "value" | "comma";
}

/** Tokens as the tokenizer numbers them; those above `COMMA` are whole values. */
const LEFT_BRACE = 0;
const RIGHT_BRACE = 1;
const LEFT_BRACKET = 2;
const RIGHT_BRACKET = 3;
const COLON = 4;
const COMMA = 5;
const STRING = 9;

/**
 * Cuts a JSON document of any size into the records that `recordsOf` finds in it, holding one record at a time.
 * Several documents in a row count one after another.
 */
export function createRecordParser(onRecord: (record: CutRecord) => void): RecordParser {
  const frames: (ListFrame | ObjectFrame)[] = [];
  const tokenizer = new Tokenizer();
  // Puts one value together after another.
  const assembler = new TokenParser({ paths: ["$"], separator: "" });
  const held = createHeldBytes();
  let ready: CutRecord[] = [];
  let assembling: "nothing" | "record" | "field" = "nothing";
  let recordKind: RecordKind = "unknown";
  let assembledFrom = 0;
  let tokenAt = 0;
  let broken: Broken | null = null;

  const refuse = (what: string, byte: number): never => {
    broken = { what, byte };
    throw new Error(what);
  };
  const assemble = (what: "record" | "field", token: number, value: unknown): void => {
    assembling = what;
    assembledFrom = tokenAt;
    assembler.write({ token, value } as never);
  };
  const add = (kind: RecordKind, value: unknown, text: string): void => {
    const page = frames.findLast((frame) => frame.type === "object" && frame.isPage);
    ready.push({ kind, value, unit: page?.type === "object" ? page.unit : null, text });
  };
  const setField = (frame: ObjectFrame, value: unknown): void => {
    // As JSON.parse does it: a key of this name is data.
    if (frame.key === "__proto__") Object.defineProperty(frame.fields, frame.key, { value, enumerable: true });
    else frame.fields[frame.key] = value;
    if (frame.key === UNIT_FIELD) frame.unit = unitOf(value);
  };

  const beginValue = (token: number, value: unknown, kind: RecordKind | null): void => {
    const isOpened = kind === null && frames.length < DEEPEST_LIST;
    if (token === LEFT_BRACKET && isOpened) frames.push({ type: "list", kind: null, expects: "first" });
    else if (token === LEFT_BRACE && isOpened) {
      // Only its fields will tell whether this is a page or a record.
      const outer = frames.findLast((frame) => frame.type === "object");
      const unit = outer?.type === "object" ? outer.unit : null;
      frames.push({ type: "object", fields: {}, unit, startAt: tokenAt, isPage: false, key: "", expects: "first" });
    } else if (token === LEFT_BRACE || token === LEFT_BRACKET) {
      recordKind = kind ?? "unknown";
      assemble("record", token, value);
    } else if (token > COMMA) add(kind ?? "unknown", value, JSON.stringify(value));
    else refuse("not valid JSON", tokenAt);
  };

  const inList = (frame: ListFrame, token: number, value: unknown): void => {
    if (token === RIGHT_BRACKET && frame.expects !== "item") frames.pop();
    else if (token === COMMA && frame.expects === "comma") frame.expects = "item";
    else if (frame.expects !== "comma") {
      frame.expects = "comma";
      beginValue(token, value, frame.kind);
    } else refuse("not valid JSON", tokenAt);
  };

  const inObject = (frame: ObjectFrame, token: number, value: unknown): void => {
    const { expects } = frame;
    if (token === RIGHT_BRACE && (expects === "first" || expects === "comma")) {
      const { fields, isPage, startAt } = frame;
      if (!isPage && !isEmptyPage(fields)) {
        add(recognise(fields), fields, held.cut(startAt, tokenAt + 1));
      }
      frames.pop();
    } else if (token === STRING && (expects === "first" || expects === "key")) {
      frame.key = value as string;
      frame.expects = "colon";
    } else if (token === COLON && expects === "colon") frame.expects = "value";
    else if (token === COMMA && expects === "comma") frame.expects = "key";
    else if (expects === "value") beginField(frame, token, value);
    else refuse("not valid JSON", tokenAt);
  };

  const beginField = (frame: ObjectFrame, token: number, value: unknown): void => {
    frame.expects = "comma";
    const kind = recordKindOfField(frame.key);
    const isEnvelope = frame.key === ENVELOPE_FIELD && token === LEFT_BRACE && frames.length < DEEPEST_LIST;
    if (kind !== null && token === LEFT_BRACKET) {
      frame.isPage = true;
      frames.push({ type: "list", kind, expects: "first" });
    } else if (isEnvelope) {
      frame.isPage = true;
      beginValue(token, value, null);
    } else if (token === LEFT_BRACE || token === LEFT_BRACKET) assemble("field", token, value);
    else if (token > COMMA) setField(frame, value);
    else refuse("not valid JSON", tokenAt);
  };

  assembler.onValue = ({ value }) => {
    const frame = frames[frames.length - 1];
    if (assembling === "record") {
      add(recordKind, value, held.cut(assembledFrom, tokenAt + 1));
    } else if (frame?.type === "object") setField(frame, value);
    assembling = "nothing";
  };

  tokenizer.onToken = ({ token, value, offset }) => {
    tokenAt = offset;
    const frame = frames[frames.length - 1];
    if (assembling !== "nothing") assembler.write({ token, value } as never);
    else if (frame === undefined) beginValue(token, value, null);
    else if (frame.type === "list") inList(frame, token, value);
    else inObject(frame, token, value);
  };

  /** The first byte that may still be asked for. */
  const neededFrom = (): number => {
    const open = frames.find((frame) => frame.type === "object" && !frame.isPage);
    if (open?.type === "object") return open.startAt;
    return assembling === "nothing" ? tokenAt : assembledFrom;
  };

  const attempt = (step: () => void): Broken | null => {
    try {
      step();
    } catch (error) {
      broken ??= brokenAt(error, tokenAt);
    }
    // Handed over outside of the attempt: what goes wrong there is not the document's fault.
    const records = ready;
    ready = [];
    for (const record of records) onRecord(record);
    return broken;
  };

  return {
    write: (piece) =>
      attempt(() => {
        held.add(piece);
        tokenizer.write(piece);
        const from = neededFrom();
        if (held.endsAt() - from > LARGEST_RECORD_BYTES) refuse("a single record of more than 16 MB", from);
        held.forgetBefore(from);
      }),
    end: () =>
      attempt(() => {
        const isWhole = frames.length === 0 && assembling === "nothing";
        try {
          // A number at the end of everything is complete; in a list it may have been cut off.
          if (isWhole) tokenizer.end();
        } catch {
          refuse("ends in the middle", held.endsAt());
        }
        if (!isWhole) refuse("ends in the middle", held.endsAt());
      }),
  };
}

function brokenAt(error: unknown, tokenAt: number): Broken {
  const isUtf8 = (error as { code?: unknown }).code !== "ERR_ENCODING_INVALID_ENCODED_DATA";
  return { what: isUtf8 ? "not valid JSON" : "not valid UTF-8", byte: positionIn(error) ?? tokenAt };
}

/** The tokenizer says in words where it stopped. */
function positionIn(error: unknown): number | null {
  const found = /absolute position "(\d+)"/.exec(error instanceof Error ? error.message : "");
  return found === null ? null : Number(found[1]);
}
