/** Draws evenly between 0 and 1, never either: the middle of one of 2^32 equal parts. */
export type RandomStream = () => number;

/**
 * An endless row of draws that seed, purpose and number name: the same on every engine, since only 32-bit integer steps
 * are used (Blackman and Vigna's xoshiro128**, its four words mixed from the three names). Rows with other names are
 * independent of each other, so that nobody's draws move when somebody else takes more.
 *
 * @param seed - All three are read modulo 2^32.
 */
export function randomStream(seed: number, purpose: number, number: number): RandomStream {
  const root = mix(mix(mix(seed) + purpose) + number);
  let a = mix(root + 0x9e3779b9);
  let b = mix(a + 0x9e3779b9);
  let c = mix(b + 0x9e3779b9);
  // All four at 0 would stay there.
  let d = mix(c + 0x9e3779b9) | 1;
  return () => {
    const drawn = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return (drawn + 0.5) / 4_294_967_296;
  };
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** A word whose every bit hangs on every bit of the number: Murmur's last step. */
function mix(number: number): number {
  let word = number | 0;
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return word ^ (word >>> 16);
}
