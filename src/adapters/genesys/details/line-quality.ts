import { type Reader, readList, readNumber, readRecord } from "./reader.ts";
import type { VendorEndpoint, VendorSession } from "./vendor.ts";

/**
 * The codec of the endpoints that a conversation's lowest MOS comes from; the scale of a MOS depends on
 * its codec. `null` where no endpoint has that MOS, or those that have it used different codecs.
 */
export interface CodecSearch {
  readonly mos: number | null;
  codec: string | null;
  isAmbiguous: boolean;
}

/** Looks at the endpoints of a session; changes `search`. */
export function searchCodec(reader: Reader, session: VendorSession, search: CodecSearch): void {
  if (search.mos === null) return;
  const endpoints = readList(reader, session.mediaEndpointStats, "mediaEndpointStats");
  reader.list = "mediaEndpointStats";
  for (let i = 0; i < endpoints.length; i++) {
    reader.item = i;
    const endpoint = readRecord<VendorEndpoint>(reader, endpoints[i], "");
    if (endpoint === null || endpoint.minMos !== search.mos) continue;
    const codecs = readList(reader, endpoint.codecs, "codecs");
    for (let k = 0; k < codecs.length; k++) noteCodec(search, codecs[k]);
  }
  reader.list = "";
}

/** A figure of line quality, `null` where there is none. */
export interface LineFigure {
  readonly value: number | null;
  /** One is there, but off its scale: no measurement, and it costs nothing but itself. */
  readonly isOffScale: boolean;
}

export function readMos(reader: Reader, value: unknown, field: string): LineFigure {
  return readFigure(reader, value, field, 1, 5);
}

export function readRFactor(reader: Reader, value: unknown, field: string): LineFigure {
  return readFigure(reader, value, field, 0, 150);
}

function readFigure(reader: Reader, value: unknown, field: string, smallest: number, largest: number): LineFigure {
  const isOffScale = typeof value === "number" && !(value >= smallest && value <= largest);
  return { value: isOffScale ? null : readNumber(reader, value, field, smallest, largest), isOffScale };
}

/** What the search found. */
export function foundCodec({ codec, isAmbiguous }: CodecSearch): string | null {
  return isAmbiguous ? null : codec;
}

/** `audio/PCMU` and `audio/PCMU;rate=8000` are `pcmu`; `null` for what is no codec's name. */
export function codecName(mime: unknown): string | null {
  if (typeof mime !== "string") return null;
  const end = mime.indexOf(";");
  const name = mime.slice(mime.indexOf("/") + 1, end < 0 ? undefined : end).trim();
  return name === "" || name.length > LONGEST_CODEC ? null : name.toLowerCase();
}

function noteCodec(search: CodecSearch, mime: unknown): void {
  const codec = codecName(mime);
  if (codec === null) return;
  if (search.codec !== null && search.codec !== codec) search.isAmbiguous = true;
  search.codec = codec;
}

/** Longer than any codec's name. */
const LONGEST_CODEC = 40;
