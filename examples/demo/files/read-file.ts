import { createReadStream, type ReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { pipeline, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { createLineParser } from "./parse-lines.ts";
import { type CutRecord, createRecordParser } from "./parse-records.ts";

export interface ReadEvents {
  readonly onRecord: (record: CutRecord) => void;
  readonly onProblem: (what: string, where: string | null) => void;
  /** Bytes of the file on disk that have been read since the last call. */
  readonly onProgress: (bytes: number) => void;
}

/** What both parsers do with pieces of a file; `false` = there is no use in going on. */
interface PieceSink {
  readonly write: (piece: Uint8Array) => boolean;
  readonly end: () => void;
}

const PIECE_BYTES = 256 * 1024;

/**
 * Reads one file of any size: JSON or one JSON value per line, plain or gzip, told from its content.
 *
 * Whatever comes before a break has been handed over when the break is reported; between lines, what comes after too.
 * What the receiver of the records throws is no problem of the file's: it comes out of here as it is.
 */
export async function readRecords(path: string, events: ReadEvents): Promise<void> {
  let start: Uint8Array;
  try {
    start = await readStart(path);
  } catch (error) {
    return events.onProblem(inWords(error), null);
  }
  if (start.length === 0) return events.onProblem("is empty", null);
  const isGzip = start[0] === 0x1f && start[1] === 0x8b;
  const source = createReadStream(path, { highWaterMark: PIECE_BYTES });
  try {
    await readPieces(path, source, isGzip ? unzip(source) : source, events);
  } finally {
    source.destroy();
  }
}

async function readStart(path: string): Promise<Uint8Array> {
  if ((await stat(path)).isDirectory()) throw new Error("is a directory");
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function unzip(source: ReadStream): Readable {
  // An error of either comes out of the reading end.
  return pipeline(source, createGunzip(), () => undefined);
}

async function readPieces(path: string, file: ReadStream, source: Readable, events: ReadEvents): Promise<void> {
  let sink: PieceSink | null = null;
  let start: Uint8Array = new Uint8Array();
  let told = 0;
  // Takes a piece; answers whether there is any use in another one.
  const take = (piece: Uint8Array): boolean => {
    events.onProgress(file.bytesRead - told);
    told = file.bytesRead;
    if (sink !== null) return sink.write(piece);
    start = start.length === 0 ? piece : Buffer.concat([start, piece]);
    if (start.length < PIECE_BYTES) return true;
    sink = openSink(path, start, events);
    return sink !== null;
  };
  const pieces = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  for (;;) {
    let next: IteratorResult<Buffer>;
    try {
      next = await pieces.next();
    } catch (error) {
      if (start.length > 0) sink ??= openSink(path, start, events);
      return events.onProblem(inWords(error), null);
    }
    if (next.done === true) break;
    if (!take(next.value)) return;
  }
  sink ??= openSink(path, start, events);
  sink?.end();
}

/** Looks at the first bytes and feeds them to the parser for what follows; `null` = nothing can be read. */
function openSink(path: string, start: Uint8Array, events: ReadEvents): PieceSink | null {
  if (isUtf16(start)) {
    events.onProblem("is UTF-16 text where UTF-8 is expected", null);
    return null;
  }
  const skipped = start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? 3 : 0;
  const text = start.subarray(skipped);
  if (text.every(isBlank)) {
    events.onProblem("is empty", null);
    return null;
  }
  const sink = isLines(path, text) ? lineSink(events, skipped) : documentSink(events, skipped);
  return sink.write(text) ? sink : null;
}

function documentSink(events: ReadEvents, skipped: number): PieceSink {
  const parser = createRecordParser(events.onRecord);
  const answer = (broken: ReturnType<typeof parser.end>): boolean => {
    if (broken !== null) events.onProblem(broken.what, `byte ${broken.byte + skipped}`);
    return broken === null;
  };
  return { write: (piece) => answer(parser.write(piece)), end: () => void answer(parser.end()) };
}

function lineSink(events: ReadEvents, skipped: number): PieceSink {
  const parser = createLineParser(events.onRecord, ({ what, line, byte }) => {
    events.onProblem(what, `line ${line}, byte ${byte + skipped}`);
  });
  return {
    write: (piece) => {
      parser.write(piece);
      return true;
    },
    end: parser.end,
  };
}

function isUtf16(start: Uint8Array): boolean {
  const [a, b] = start;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return true;
  // Without a mark: ASCII has a zero in every other byte.
  return start.length >= 4 && ((a === 0 && b !== 0) || (a !== 0 && b === 0)) && (start[2] === 0) !== (start[3] === 0);
}

/** Whether every line is a value of its own: by name, else when the first line is one, or the second and third are. */
function isLines(path: string, start: Uint8Array): boolean {
  if (/\.(ndjson|jsonl)(\.gz)?$/i.test(path)) return true;
  const lines = new TextDecoder().decode(start).split("\n", 5);
  const whole = lines.slice(0, -1).filter((line) => line.trim() !== "");
  const [first, second, third] = whole.map(isContainer);
  return lines.length > 1 && ((first === true && whole.length > 1) || (second === true && third === true));
}

function isContainer(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null;
  } catch {
    return false;
  }
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** The few things that keep a file from being read, without the machine's words for them. */
export function inWords(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  switch (code) {
    case "ENOENT":
      return "is not there";
    case "EACCES":
    case "EPERM":
      return "may not be read";
    case "EISDIR":
      return "is a directory";
    case "Z_BUF_ERROR":
      return "ends in the middle of its gzip data";
    default:
      return code?.startsWith("Z_") === true ? "is not valid gzip data" : (message ?? "cannot be read");
  }
}
