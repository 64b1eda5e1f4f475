import { addToQueue, takeNearest } from "./gap-queue.ts";
import { canFollow, type Leg, type Link } from "./leg.ts";
import type { HandoffPolicy } from "./policy.ts";

/** Why a leg is no longer free, and how near what took it was. */
export interface Claim {
  readonly gapMs: number;
  readonly because: "nearer-candidate" | "ambiguous";
}

/** A customer's links that are followed, each leg at most once as the earlier and once as the later side. */
export interface Handoffs {
  readonly links: readonly Link[];
  /** What became of each leg as the earlier side, by its place; `null` = it is still free. */
  readonly next: readonly (Claim | null)[];
  /** What became of each leg as the later side. */
  readonly previous: readonly (Claim | null)[];
}

/**
 * Finds which legs of one customer follow each other.
 *
 * The nearest pairs are linked first, and a leg has at most one before and one after it. Where candidates are exactly
 * as near, none of them is taken, nor anything farther away in their stead: the customer took one of the two ways, and
 * nothing says which.
 *
 * Each leg looks outward from where it ended for the nearest one that is free, and looks on when that one has been
 * taken. So no list of all pairs is made: the room needed grows with the legs.
 *
 * @param legs - All of one customer, in order of their beginning.
 */
export function findHandoffs(legs: readonly Leg[], policy: HandoffPolicy): Handoffs {
  const round: Round = { legs, policy, links: [], next: legs.map(() => null), previous: legs.map(() => null) };
  const queue = legs.map((_, index) => newSearch(legs, index));
  for (let first = queue[0]; first !== undefined; first = queue[0]) {
    const { gapMs } = first;
    const nearest: Search[] = [];
    while (queue[0]?.gapMs === gapMs) {
      const search = takeNearest(queue) as Search;
      // It has not looked yet, or what it found may have been taken since.
      if (!advance(search, round)) continue;
      if (search.gapMs === gapMs) nearest.push(search);
      else addToQueue(queue, search);
    }
    linkAt(gapMs, nearest, round);
  }
  return round;
}

interface Round {
  readonly legs: readonly Leg[];
  readonly policy: HandoffPolicy;
  readonly links: Link[];
  readonly next: (Claim | null)[];
  readonly previous: (Claim | null)[];
}

/** One leg's search for the one that follows it. */
interface Search {
  readonly index: number;
  /** From each departure outward: the places of the legs to look at next. */
  readonly sides: readonly { readonly departure: number; before: number; after: number }[];
  /** The smallest gap at which a free leg was found; 0 before it looked. */
  gapMs: number;
}

function newSearch(legs: readonly Leg[], index: number): Search {
  const { departures } = legs[index] as Leg;
  const sides = departures.map((departure) => {
    const from = firstFrom(legs, departure);
    return { departure, before: from - 1, after: Math.max(from, index + 1) };
  });
  return { index, sides, gapMs: 0 };
}

/** Moves a search on to the nearest legs that are free. `false` = there is none within the window. */
function advance(search: Search, round: Round): boolean {
  const { legs, policy } = round;
  const windowMs = policy.windowSeconds * 1000;
  let nearest = Number.POSITIVE_INFINITY;
  for (const side of search.sides) {
    for (; side.before > search.index; side.before--) {
      const gapMs = side.departure - startOf(legs, side.before);
      if (gapMs <= windowMs && !isFree(search, side.before, round)) continue;
      nearest = Math.min(nearest, gapMs);
      break;
    }
    for (; side.after < legs.length; side.after++) {
      const gapMs = startOf(legs, side.after) - side.departure;
      if (gapMs <= windowMs && !isFree(search, side.after, round)) continue;
      nearest = Math.min(nearest, gapMs);
      break;
    }
  }
  search.gapMs = nearest;
  return nearest <= windowMs;
}

/** Links what is free at this gap, but for pairs that compete with one another; then none of their legs is free. */
function linkAt(gapMs: number, searches: readonly Search[], round: Round): void {
  const { legs, links, next, previous } = round;
  const waysIn = new Map<number, number>();
  const waysOut = searches.map((search) => {
    const places = freePlacesAt(gapMs, search, round);
    for (const place of places) waysIn.set(place, (waysIn.get(place) ?? 0) + 1);
    return { index: search.index, count: places.length, place: places[0] as number };
  });
  for (const { index, count, place } of waysOut) {
    const isTied = count > 1 || waysIn.get(place) !== 1;
    next[index] = { gapMs, because: isTied ? "ambiguous" : "nearer-candidate" };
    if (isTied) continue;
    previous[place] = { gapMs, because: "nearer-candidate" };
    links.push({ earlier: legs[index] as Leg, later: legs[place] as Leg, gapMs });
  }
  for (const place of waysIn.keys()) previous[place] ??= { gapMs, because: "ambiguous" };
}

/** The places of the free legs whose gap is the smallest that the search found. */
function freePlacesAt(gapMs: number, search: Search, round: Round): readonly number[] {
  const { legs } = round;
  const places: number[] = [];
  for (const { departure, before, after } of search.sides) {
    for (let at = before; at > search.index && departure - startOf(legs, at) === gapMs; at--) places.push(at);
    for (let at = after; at < legs.length && startOf(legs, at) - departure === gapMs; at++) places.push(at);
  }
  // A leg may be as near to the end as to the transfer.
  return [...new Set(places)].filter((place) => isFree(search, place, round));
}

function isFree(search: Search, place: number, { legs, policy, previous }: Round): boolean {
  return previous[place] === null && canFollow(legs[search.index] as Leg, legs[place] as Leg, policy);
}

function startOf(legs: readonly Leg[], place: number): number {
  return (legs[place] as Leg).startedAt;
}

/** Place of the first leg that began at this time or after it. */
function firstFrom(legs: readonly Leg[], at: number): number {
  let low = 0;
  let high = legs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (startOf(legs, middle) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
