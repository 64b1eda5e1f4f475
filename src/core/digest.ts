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
  const bytes = utf8(text);
  const length = bytes.length;
  const blocks = length & ~15;
  let h1 = 0;
  let h2 = 0;
  let h3 = 0;
  let h4 = 0;

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

  // The tail: absent bytes count as zero, and mixing zero changes nothing.
  h4 ^= mix(word(bytes, blocks + 12), C4, 18, C1);
  h3 ^= mix(word(bytes, blocks + 8), C3, 17, C4);
  h2 ^= mix(word(bytes, blocks + 4), C2, 16, C3);
  h1 ^= mix(word(bytes, blocks), C1, 15, C2);

  h1 ^= length;
  h2 ^= length;
  h3 ^= length;
  h4 ^= length;
  h1 = (h1 + h2 + h3 + h4) | 0;
  h2 = (h2 + h1) | 0;
  h3 = (h3 + h1) | 0;
  h4 = (h4 + h1) | 0;
  h1 = finish(h1);
  h2 = finish(h2);
  h3 = finish(h3);
  h4 = finish(h4);
  h1 = (h1 + h2 + h3 + h4) | 0;
  return hex(h1) + hex((h2 + h1) | 0) + hex((h3 + h1) | 0) + hex((h4 + h1) | 0);
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

function word(bytes: readonly number[], at: number): number {
  return byte(bytes, at) | (byte(bytes, at + 1) << 8) | (byte(bytes, at + 2) << 16) | (byte(bytes, at + 3) << 24) | 0;
}

function byte(bytes: readonly number[], at: number): number {
  return at < bytes.length ? (bytes[at] as number) : 0;
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, "0");
}

function utf8(text: string): number[] {
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i);
    if (code < 0x80) {
      bytes.push(code);
      continue;
    }
    if (code >= 0xd800 && code <= 0xdfff) {
      const low = text.charCodeAt(i + 1);
      const paired = code < 0xdc00 && low >= 0xdc00 && low <= 0xdfff;
      code = paired ? 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00) : 0xfffd;
      if (paired) i++;
    }
    if (code < 0x800) bytes.push(0xc0 | (code >> 6));
    else {
      if (code < 0x10000) bytes.push(0xe0 | (code >> 12));
      else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63));
      bytes.push(0x80 | ((code >> 6) & 63));
    }
    bytes.push(0x80 | (code & 63));
  }
  return bytes;
}
