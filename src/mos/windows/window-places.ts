/**
 * Gives each window of a series a place, 0, 1, 2 … as they come. Windows near each other are looked up in a table, as
 * calls in the order of their beginning change windows all the time; what lies far off is kept in a map.
 * Belongs to one call and is changed by it.
 */
export interface WindowPlaces {
  /** Places + 1 of the windows from `first` on; 0: none yet. */
  table: Int32Array;
  /** Number of the table's first window. A window's number is its start over its length. */
  first: number;
  readonly far: Map<number, number>;
  /** Numbers by place. */
  readonly numbers: number[];
}

export function newWindowPlaces(): WindowPlaces {
  return { table: new Int32Array(0), first: 0, far: new Map(), numbers: [] };
}

/** The place of a window, a new one if it has none. */
export function placeOfWindow(places: WindowPlaces, number: number): number {
  const at = number - places.first;
  const known = at >= 0 && at < places.table.length ? (places.table[at] as number) : (places.far.get(number) ?? 0);
  return known > 0 ? known - 1 : newPlace(places, number);
}

/** So that one sample of another century does not take a table of all the windows in between. */
const LONGEST_TABLE = 1_048_576;
/** Room on either side of the windows that are there. */
const MARGIN = 1024;

function newPlace(places: WindowPlaces, number: number): number {
  const place = places.numbers.push(number) - 1;
  const at = number - places.first;
  if (at >= 0 && at < places.table.length) places.table[at] = place + 1;
  else if (!extendTable(places, number, place)) places.far.set(number, place + 1);
  return place;
}

/** A table that reaches to a window beyond the present one, unless it would be too long. */
function extendTable(places: WindowPlaces, number: number, place: number): boolean {
  const { table, first } = places;
  // Twice as long at least, or windows that come one after the other would have it copied again and again.
  const room = MARGIN + table.length;
  const from = table.length === 0 ? number - MARGIN : Math.min(first, number - room);
  const to = table.length === 0 ? number + MARGIN : Math.max(first + table.length, number + room);
  if (to - from > LONGEST_TABLE) return false;
  const longer = new Int32Array(to - from);
  longer.set(table, table.length === 0 ? 0 : first - from);
  longer[number - from] = place + 1;
  for (const [one, known] of places.far) {
    if (one >= from && one < to) longer[one - from] = known;
  }
  places.table = longer;
  places.first = from;
  return true;
}
