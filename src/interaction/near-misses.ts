import type { Handoffs } from "./find-handoffs.ts";
import { isOtherPlatform, isSameAgent, keyOf, type Leg, type Link } from "./leg.ts";
import type { HandoffRefusal } from "./model.ts";
import type { HandoffPolicy } from "./policy.ts";

/** How many near misses of one conversation are listed, the nearest; the others are only counted. */
const LONGEST_LIST = 10;

/** A link that is not followed, and why. */
export interface RefusedLink extends Link {
  readonly because: HandoffRefusal;
}

/** What stood in the way of joining one conversation to an earlier one. */
export interface NearMisses {
  readonly later: Leg;
  /** The nearest, nearest first. */
  readonly links: readonly RefusedLink[];
  /** How many there were at least, these included. */
  readonly count: number;
}

/** What is known of near misses, by the name of the later leg. */
export type NearMissesByLeg = Map<string, NearMisses>;

/**
 * Notes what a round of {@link findHandoffs} left apart. A pair may be met again in a later round, where one leg has
 * become a journey; the first reason stands. Before the last round, which links nothing, only what was outbid counts:
 * what is tied or asks for another agent may yet be joined, and what was joined is no miss.
 *
 * @param known - What the rounds before noted; changed.
 */
export function noteNearMisses(
  known: NearMissesByLeg,
  legs: readonly Leg[],
  handoffs: Handoffs,
  policy: HandoffPolicy,
): void {
  for (const link of handoffs.links) forgetJoined(known, link);
  const departures = departuresOf(legs);
  legs.forEach((later, place) => {
    const links: RefusedLink[] = [];
    let count = 0;
    for (const { at, place: from } of nearestFirst(departures, later.startedAt, policy.windowSeconds * 1000)) {
      const earlier = legs[from] as Leg;
      const gapMs = Math.abs(at - later.startedAt);
      if (from >= place || !isOtherPlatform(earlier, later) || at !== nearerDeparture(earlier, later)) continue;
      const because =
        policy.requireSameAgent && !isSameAgent(earlier, later)
          ? "other-agent"
          : refusalOf(handoffs.next[from], handoffs.previous[place], gapMs);
      if (because !== "nearer-candidate" && handoffs.links.length > 0) continue;
      count++;
      if (links.length < LONGEST_LIST) links.push({ earlier, later, gapMs, because });
    }
    if (count > 0) add(known, { later, links, count });
  });
}

/** Notes, for each leg without a near miss, the last leg on another platform that began before it, if there is one. */
export function notePreceding(known: NearMissesByLeg, legs: readonly Leg[]): void {
  const lastOf = new Map<string, { leg: Leg; place: number }>();
  legs.forEach((later, place) => {
    let preceding: { leg: Leg; place: number } | null = null;
    for (const [platform, one] of lastOf) {
      if (platform !== later.conversation.platform_origin && one.place > (preceding?.place ?? -1)) preceding = one;
    }
    lastOf.set(later.lastPlatform, { leg: later, place });
    if (preceding === null || known.has(keyOf(later))) return;
    const isEndKnown = preceding.leg.departures.length > 0;
    const gapMs = isEndKnown ? Math.abs(nearerDeparture(preceding.leg, later) - later.startedAt) : null;
    const because = isEndKnown ? "outside-window" : "end-unknown";
    known.set(keyOf(later), { later, links: [{ earlier: preceding.leg, later, gapMs, because }], count: 1 });
  });
}

/** A time at which a leg was left. */
interface Departure {
  readonly at: number;
  readonly place: number;
}

function departuresOf(legs: readonly Leg[]): readonly Departure[] {
  // Sorting is stable: of equals the leg that began first comes first.
  return legs.flatMap((leg, place) => leg.departures.map((at) => ({ at, place }))).sort((a, b) => a.at - b.at);
}

/** The departures within the window of a time, the nearest first. */
function* nearestFirst(departures: readonly Departure[], time: number, windowMs: number): Generator<Departure> {
  let after = firstFrom(departures, time);
  let before = after - 1;
  for (;;) {
    const [sooner, later] = [departures[before], departures[after]];
    const soonerMs = sooner === undefined ? Number.POSITIVE_INFINITY : time - sooner.at;
    const laterMs = later === undefined ? Number.POSITIVE_INFINITY : later.at - time;
    if (Math.min(soonerMs, laterMs) > windowMs) return;
    if (soonerMs <= laterMs) {
      yield sooner as Departure;
      before--;
    } else {
      yield later as Departure;
      after++;
    }
  }
}

/** Place of the first departure at this time or after it. */
function firstFrom(departures: readonly Departure[], time: number): number {
  let low = 0;
  let high = departures.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((departures[middle] as Departure).at < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Of a leg's departures, at least one, the one nearer to the later leg's start, of equals the first. */
function nearerDeparture(earlier: Leg, later: Leg): number {
  const [one, other = one] = earlier.departures as readonly [number, number?];
  return Math.abs(other - later.startedAt) < Math.abs(one - later.startedAt) ? other : one;
}

/**
 * Why a pair that may be joined was not. Whichever side was taken by something nearer says so; else it was a tie, or the
 * pair was joined: a round that links anything asks only for what was outbid.
 */
function refusalOf(
  next: Handoffs["next"][number] | undefined,
  previous: Handoffs["previous"][number] | undefined,
  gapMs: number,
): HandoffRefusal {
  if (next && next.gapMs < gapMs) return next.because;
  if (previous && previous.gapMs < gapMs) return previous.because;
  return "ambiguous";
}

function add(known: NearMissesByLeg, found: NearMisses): void {
  const before = known.get(keyOf(found.later)) ?? { later: found.later, links: [], count: 0 };
  const names = new Set(before.links.map((link) => keyOf(link.earlier)));
  const links = [...before.links, ...found.links.filter((link) => !names.has(keyOf(link.earlier)))];
  known.set(keyOf(found.later), {
    later: before.later,
    links: links.sort((a, b) => (a.gapMs as number) - (b.gapMs as number)).slice(0, LONGEST_LIST),
    count: Math.max(before.count, found.count, links.length),
  });
}

/** A pair that is joined by now is no near miss any more; it may be among those that were only counted. */
function forgetJoined(known: NearMissesByLeg, { earlier, later }: Link): void {
  const before = known.get(keyOf(later));
  if (before === undefined) return;
  const links = before.links.filter((link) => keyOf(link.earlier) !== keyOf(earlier));
  known.set(keyOf(later), { later, links, count: Math.max(before.count - 1, links.length) });
}
