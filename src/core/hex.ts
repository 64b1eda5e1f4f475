/**
 * Four 32-bit words as 32 lower-case hexadecimal digits. Made at once: a text that is joined of pieces takes several
 * times the room and time, since engines keep the pieces until somebody reads it.
 *
 * @param a - The words in the order of their digits; of each only the lower 32 bits count.
 */
export function hexOfWords(a: number, b: number, c: number, d: number): string {
  return String.fromCharCode(
    nibble(a >>> 28),
    nibble(a >>> 24),
    nibble(a >>> 20),
    nibble(a >>> 16),
    nibble(a >>> 12),
    nibble(a >>> 8),
    nibble(a >>> 4),
    nibble(a),
    nibble(b >>> 28),
    nibble(b >>> 24),
    nibble(b >>> 20),
    nibble(b >>> 16),
    nibble(b >>> 12),
    nibble(b >>> 8),
    nibble(b >>> 4),
    nibble(b),
    nibble(c >>> 28),
    nibble(c >>> 24),
    nibble(c >>> 20),
    nibble(c >>> 16),
    nibble(c >>> 12),
    nibble(c >>> 8),
    nibble(c >>> 4),
    nibble(c),
    nibble(d >>> 28),
    nibble(d >>> 24),
    nibble(d >>> 20),
    nibble(d >>> 16),
    nibble(d >>> 12),
    nibble(d >>> 8),
    nibble(d >>> 4),
    nibble(d),
  );
}

function nibble(value: number): number {
  return DIGITS[value & 15] as number;
}

/** The character codes of 0 to 9 and a to f. */
const DIGITS = [48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 97, 98, 99, 100, 101, 102];
