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
  return digestBytes(BEYOND_ASCII.test(text) ? utf8(text) : text, 0);
}

/** {@link digest} of bytes, given as a text of one character from U+0000 to U+00FF for each, under any 32-bit seed. */
export function digestBytes(bytes: string, seed: number): string {
  const length = bytes.length;
  const blocks = length - (length % 16);
  let h1 = seed;
  let h2 = seed;
  let h3 = seed;
  let h4 = seed;

  for (let i = 0; i < blocks; i += 16) {
    h1 ^= mix(word(bytes, i), C1, 15, C2);
    h1 = (Math.imul((rotate(h1, 19) + h2) | 0, 5) + 0x561ccd1b) | 0;
    h2 ^= mix(word(bytes, i + 4), C2, 16, C3);
    h2 = (Math.imul((rotate(h2, 17) + h3) | 0, 5) + 0x0bcaa747) | 0;
    h3 ^= mix(word(bytes, i + 8), C3, 17, C4);
    h3 = (Math.imul((rotate(h3, 15) + h4) | 0, 5) + 0x96cd1c35) | 0;
    h4 ^= mix(word(bytes, i + 12), C4, 18, C1);
    h4 = (Math.imul((rotate(h4, 13) + h1) | 0, 5) + 0x32ac3b17) | 0;
  }

  if (blocks < length) {
    h1 ^= mix(tailWord(bytes, blocks), C1, 15, C2);
    h2 ^= mix(tailWord(bytes, blocks + 4), C2, 16, C3);
    h3 ^= mix(tailWord(bytes, blocks + 8), C3, 17, C4);
    h4 ^= mix(tailWord(bytes, blocks + 12), C4, 18, C1);
  }

  h1 ^= length;
  h2 ^= length;
  h3 ^= length;
  h4 ^= length;
  h1 = (h1 + h2 + h3 + h4) | 0;
  h2 = finish((h2 + h1) | 0);
  h3 = finish((h3 + h1) | 0);
  h4 = finish((h4 + h1) | 0);
  h1 = (finish(h1) + h2 + h3 + h4) | 0;
  return hex(h1) + hex(h2 + h1) + hex(h3 + h1) + hex(h4 + h1);
}

const BEYOND_ASCII = /[\u0080-\uffff]/;

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

function word(bytes: string, at: number): number {
  return (
    bytes.charCodeAt(at) |
    (bytes.charCodeAt(at + 1) << 8) |
    (bytes.charCodeAt(at + 2) << 16) |
    (bytes.charCodeAt(at + 3) << 24)
  );
}

/** Bytes beyond the end count as zero, and mixing zero changes nothing. */
function tailWord(bytes: string, at: number): number {
  let value = 0;
  for (let i = Math.min(bytes.length, at + 4) - 1; i >= at; i--) value = (value << 8) | bytes.charCodeAt(i);
  return value;
}

/** Eight digits; several times as fast as `toString(16)` with its padding. */
function hex(v: number): string {
  const high = String.fromCharCode(nibble(v >>> 28), nibble(v >>> 24), nibble(v >>> 20), nibble(v >>> 16));
  return high + String.fromCharCode(nibble(v >>> 12), nibble(v >>> 8), nibble(v >>> 4), nibble(v));
}

function nibble(value: number): number {
  const digit = value & 15;
  return digit < 10 ? 48 + digit : 87 + digit;
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
