/**
 * A few known texts, to be found quicker than in a `Map`, which has to hash every text that it is asked for. Each has a
 * place that follows from its length and one or two characters that tell the known texts apart. Most unknown texts have
 * a free place, and then no texts are compared.
 */
export interface TextTable {
  /** Of each place, the index of its text among the known ones; 0 at free places. */
  readonly places: Int32Array;
  /** Known texts, from 1 on. */
  readonly texts: readonly string[];
  /** What is known of each; before that, at 0, what is said of all other texts. */
  readonly values: Int32Array;
  /** The characters that are looked at, counted from the end: 1 is the last. */
  readonly first: number;
  readonly second: number;
}

/** A table, or `null` where the texts are too much alike in any two characters. */
export function makeTextTable(known: ReadonlyMap<string, number>, unknown: number): TextTable | null {
  let size = SMALLEST_SIZE;
  while (size < known.size * 8) size *= 2;
  const texts = ["", ...[...known.keys()].map(ownCopy)];
  const values = Int32Array.of(unknown, ...known.values());
  const { first, second } = chooseCharacters([...known.keys()]);
  const places = new Int32Array(size);
  for (let index = 1; index < texts.length; index++) {
    let place = placeOf(texts[index] as string, first, second, size);
    for (let steps = 0; places[place] !== 0; steps++) {
      if (steps === MOST_STEPS) return null;
      place = (place + 1) & (size - 1);
    }
    places[place] = index;
  }
  return { places, texts, values, first, second };
}

/**
 * The engine's own copy of a text. It keeps one of each text that names a property, is written in a program, or is short
 * and comes out of parsed JSON: two of these are compared by their address.
 */
function ownCopy(text: string): string {
  return Object.keys({ [text]: 0 })[0] as string;
}

/** What is known of a text. */
export function findText({ places, texts, values, first, second }: TextTable, text: string): number {
  let place = placeOf(text, first, second, places.length);
  let index = places[place] as number;
  while (index !== 0 && texts[index] !== text) {
    place = (place + 1) & (places.length - 1);
    index = places[place] as number;
  }
  return values[index] as number;
}

const SMALLEST_SIZE = 256;
const MOST_STEPS = 8;
const FARTHEST_CHARACTER = 40;

/** The place at which a text is looked for first, of `size` places. */
export function placeOf(text: string, first: number, second: number, size: number): number {
  return Math.imul(mix(text, first, second), MULTIPLIER) >>> Math.clz32(size - 1);
}

/** Near 2^32 divided by the golden ratio: neighbours come to lie far from each other. */
const MULTIPLIER = 0x9e3779b1;

function mix(text: string, first: number, second: number): number {
  const { length } = text;
  const a = first <= length ? text.charCodeAt(length - first) : 0;
  const b = second <= length ? text.charCodeAt(length - second) : 0;
  return Math.imul(length, 961) + Math.imul(a, 31) + b;
}

/** The character that, with the length, tells most texts apart, and then the one that does so best beside it. */
function chooseCharacters(texts: readonly string[]): Pick<TextTable, "first" | "second"> {
  const first = chooseCharacter(texts, 1, (text, at) => mix(text, at, NONE));
  const second = chooseCharacter(texts, NONE, (text, at) => mix(text, first, at));
  return { first, second };
}

function chooseCharacter(
  texts: readonly string[],
  otherwise: number,
  mixWith: (text: string, at: number) => number,
): number {
  const countApart = (at: number): number => new Set(texts.map((text) => mixWith(text, at))).size;
  const farthest = texts.reduce((longest, { length }) => Math.min(Math.max(longest, length), FARTHEST_CHARACTER), 0);
  let best = otherwise;
  let apart = countApart(best);
  for (let at = 1; at <= farthest && apart < texts.length; at++) {
    const count = countApart(at);
    if (count > apart) [best, apart] = [at, count];
  }
  return best;
}

/** Behind every character. */
const NONE = 2 ** 31 - 1;
