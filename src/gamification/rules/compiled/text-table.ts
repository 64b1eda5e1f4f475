/**
 * A few known texts, to be found quicker than in a `Map`, which has to hash every text that it is asked for. Very few
 * are compared one by one. Of more, each has a place that follows from its length and a few characters that tell the
 * known texts apart, and one comparison decides.
 */
export interface TextTable {
  /** Known texts in order if they are very few, or else at their places; free places are `null`. */
  readonly texts: readonly (string | null)[];
  /** What is known of each. */
  readonly values: Int32Array;
  /** Positions of the characters that are looked at, negative ones from the end; `null` for very few texts. */
  readonly positions: Int32Array | null;
}

/** A table, or `null` where the texts are too much alike in any few characters. */
export function makeTextTable(known: ReadonlyMap<string, number>): TextTable | null {
  if (known.size <= VERY_FEW) {
    return { texts: [...known.keys()], values: Int32Array.from(known.values()), positions: null };
  }
  let size = 1;
  while (size < known.size * 4) size *= 2;
  const positions = choosePositions([...known.keys()]);
  const texts: (string | null)[] = Array.from({ length: size }, () => null);
  const values = new Int32Array(size);
  for (const [text, value] of known) {
    let place = placeOf(text, positions, size);
    for (let steps = 0; texts[place] !== null; steps++) {
      if (steps === MOST_STEPS) return null;
      place = (place + 1) & (size - 1);
    }
    texts[place] = text;
    values[place] = value;
  }
  return { texts, values, positions };
}

/** What is known of a text, or -1. */
export function findText({ texts, values, positions }: TextTable, text: string): number {
  if (positions !== null) return findPlaced(texts, values, positions, text);
  for (let i = 0; i < texts.length; i++) if (texts[i] === text) return values[i] as number;
  return -1;
}

function findPlaced(
  texts: readonly (string | null)[],
  values: Int32Array,
  positions: Int32Array,
  text: string,
): number {
  let place = placeOf(text, positions, texts.length);
  for (;;) {
    const known = texts[place] as string | null;
    if (known === text) return values[place] as number;
    if (known === null) return -1;
    place = (place + 1) & (texts.length - 1);
  }
}

const VERY_FEW = 6;
const MOST_STEPS = 8;
const MOST_POSITIONS = 4;
const FARTHEST_POSITION = 40;

function placeOf(text: string, positions: Int32Array, size: number): number {
  return Math.imul(mix(text, positions, positions.length) ^ SALT, MULTIPLIER) >>> Math.clz32(size - 1);
}

const SALT = 0x5bd1e995;
/** Near 2^32 divided by the golden ratio: neighbours come to lie far from each other. */
const MULTIPLIER = 0x9e3779b1;

function mix(text: string, positions: Int32Array, count: number): number {
  let mixed = text.length;
  for (let i = 0; i < count; i++) {
    const position = positions[i] as number;
    const at = position < 0 ? text.length + position : position;
    mixed = Math.imul(mixed, 31) + (at >= 0 && at < text.length ? text.charCodeAt(at) : 0);
  }
  return mixed;
}

/** Takes positions one by one, each the one that tells most texts apart, until all of them are. */
function choosePositions(texts: readonly string[]): Int32Array {
  const farthest = texts.reduce((longest, { length }) => Math.min(Math.max(longest, length), FARTHEST_POSITION), 0);
  let chosen = new Int32Array(0);
  let apart = new Set(texts.map((text) => mix(text, chosen, 0))).size;
  while (apart < texts.length && chosen.length < MOST_POSITIONS) {
    let best = chosen;
    for (let position = -farthest; position < farthest; position++) {
      const tried = Int32Array.of(...chosen, position);
      const count = new Set(texts.map((text) => mix(text, tried, tried.length))).size;
      if (count <= apart) continue;
      apart = count;
      best = tried;
    }
    if (best === chosen) break;
    chosen = best;
  }
  return chosen;
}
