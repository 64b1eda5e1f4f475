import { hexOfWords } from "./hex.ts";

/**
 * A short, stable, non-cryptographic digest of a text: MurmurHash3 x86 128-bit, seed 0, of its UTF-8 bytes, as 32
 * lower-case hexadecimal digits (the four 32-bit words in order). Only 32-bit integer steps, so every engine gives the
 * same value.
 *
 * Lone surrogates count as U+FFFD, as in `TextEncoder`.
 *
 * @see https://github.com/aappleby/smhasher for the algorithm and its published verification value
 */
export function digest(text: string): string {
  return digestTexts([text]);
}

/** {@link digest} of the UTF-8 forms of texts one after the other, without the cost of joining the texts. */
export function digestTexts(texts: readonly string[]): string {
  return hashBytes(texts, 0, LAST_ASCII) ?? (hashBytes(texts.map(utf8), 0, LAST_BYTE) as string);
}

/** {@link digest} of bytes, given as a text of one character from U+0000 to U+00FF for each, under any 32-bit seed. */
export function digestBytes(bytes: string, seed: number): string {
  return hashBytes([bytes], seed, LAST_BYTE) as string;
}

const LAST_ASCII = 0x7f;
const LAST_BYTE = 0xff;

/** Takes every character for a byte; `null` when there is one beyond `last`. */
function hashBytes(texts: readonly string[], seed: number, last: number): string | null {
  let h1 = seed;
  let h2 = seed;
  let h3 = seed;
  let h4 = seed;
  // The words of the block that is being filled, how many there are, and the one that takes the bytes, lowest first.
  let k1 = 0;
  let k2 = 0;
  let k3 = 0;
  let wordCount = 0;
  let word = 0;
  let shift = 0;
  let length = 0;
  for (let t = 0; t < texts.length; t++) {
    const text = texts[t] as string;
    length += text.length;
    for (let i = 0; i < text.length; i++) {
      const byte = text.charCodeAt(i);
      if (byte > last) return null;
      word |= byte << shift;
      shift += 8;
      if (shift < 32) continue;
      if (wordCount === 0) k1 = word;
      else if (wordCount === 1) k2 = word;
      else if (wordCount === 2) k3 = word;
      else {
        h1 ^= mix(k1, C1, 15, C2);
        h1 = (Math.imul((rotate(h1, 19) + h2) | 0, 5) + 0x561ccd1b) | 0;
        h2 ^= mix(k2, C2, 16, C3);
        h2 = (Math.imul((rotate(h2, 17) + h3) | 0, 5) + 0x0bcaa747) | 0;
        h3 ^= mix(k3, C3, 17, C4);
        h3 = (Math.imul((rotate(h3, 15) + h4) | 0, 5) + 0x96cd1c35) | 0;
        h4 ^= mix(word, C4, 18, C1);
        h4 = (Math.imul((rotate(h4, 13) + h1) | 0, 5) + 0x32ac3b17) | 0;
      }
      wordCount = (wordCount + 1) & 3;
      word = 0;
      shift = 0;
    }
  }

  // Of an unfinished block, `word` is the one that its last bytes are in. Mixing zero changes nothing.
  const rest = length & 15;
  if (rest > 0) h1 ^= mix(rest < 4 ? word : k1, C1, 15, C2);
  if (rest > 4) h2 ^= mix(rest < 8 ? word : k2, C2, 16, C3);
  if (rest > 8) h3 ^= mix(rest < 12 ? word : k3, C3, 17, C4);
  if (rest > 12) h4 ^= mix(word, C4, 18, C1);

  h1 ^= length;
  h2 ^= length;
  h3 ^= length;
  h4 ^= length;
  h1 = (h1 + h2 + h3 + h4) | 0;
  h2 = finish((h2 + h1) | 0);
  h3 = finish((h3 + h1) | 0);
  h4 = finish((h4 + h1) | 0);
  h1 = (finish(h1) + h2 + h3 + h4) | 0;
  return hexOfWords(h1, h2 + h1, h3 + h1, h4 + h1);
}

const C1 = 0x239b961b;
const C2 = 0xab0e9789;
const C3 = 0x38b34ae5;
const C4 = 0xa1e38b93;

function mix(block: number, first: number, turn: number, second: number): number {
  return Math.imul(rotate(Math.imul(block, first), turn), second);
}

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}

function finish(value: number): number {
  let h = value ^ (value >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** One character from U+0000 to U+00FF for each byte of the UTF-8 form. */
function utf8(text: string): string {
  let bytes = "";
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i) as number;
    if (code < 0x80) bytes += text[i];
    else if (code < 0x800) bytes += String.fromCharCode(0xc0 | (code >> 6), continued(code));
    else if (code > 0xffff) {
      const lead = 0xf0 | (code >> 18);
      bytes += String.fromCharCode(lead, continued(code >> 12), continued(code >> 6), continued(code));
      i++;
    } else {
      const known = code >= 0xd800 && code <= 0xdfff ? 0xfffd : code;
      bytes += String.fromCharCode(0xe0 | (known >> 12), continued(known >> 6), continued(known));
    }
  }
  return bytes;
}

function continued(code: number): number {
  return 0x80 | (code & 0x3f);
}
