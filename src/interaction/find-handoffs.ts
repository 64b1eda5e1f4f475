import { parseInstant } from "../core/instant.ts";
import type { CanonicalConversation, CanonicalEvent, HandoffRefusal } from "./model.ts";
import type { HandoffPolicy } from "./policy.ts";
import { leftAt } from "./supersedes.ts";

/** A conversation with what a hand-off is decided by. */
export interface Leg {
  readonly conversation: CanonicalConversation;
  /** Its events that are known, in the order of `event_ids`. */
  readonly events: readonly CanonicalEvent[];
  readonly startedAt: number;
  /** End, and the transfer that its last agent's part ended with; none while it runs. */
  readonly departures: readonly number[];
  /** The platform the customer left from: that of the last agent's part, which in a journey may be another. */
  readonly lastPlatform: string;
}

/** Two legs that could be one journey. */
export interface Link {
  readonly earlier: Leg;
  readonly later: Leg;
  /** `null` where the earlier one's end is not known. */
  readonly gapMs: number | null;
}

/** A link that is not followed, and why. */
export interface RefusedLink extends Link {
  readonly because: HandoffRefusal;
}

/** A customer's links that are followed, each leg at most once as the earlier and once as the later side. */
export interface Handoffs {
  readonly links: readonly Link[];
  readonly refused: readonly RefusedLink[];
}

/** Gathers what is known of a conversation's hand-offs. */
export function toLeg(conversation: CanonicalConversation, events: readonly CanonicalEvent[]): Leg {
  const last = events.at(-1);
  const departures: number[] = [];
  const ended = parseInstant(conversation.ended_at_utc);
  if (ended !== null) departures.push(ended);
  if (last?.transferred_out === true) {
    const left = parseInstant(leftAt(last));
    if (left !== null) departures.push(left);
  }
  return {
    conversation,
    events,
    startedAt: parseInstant(conversation.started_at_utc) as number,
    departures,
    lastPlatform: last?.platform_origin ?? conversation.platform_origin,
  };
}

/**
 * Finds which legs of one customer follow each other.
 *
 * The nearest pairs are linked first, and a leg has at most one before and one after it. Where candidates are exactly
 * as near, none of them is taken, nor anything farther away in their stead: the customer took one of the two ways, and
 * nothing says which.
 *
 * @param legs - All of one customer, in order of their beginning.
 */
export function findHandoffs(legs: readonly Leg[], policy: HandoffPolicy): Handoffs {
  const refused: RefusedLink[] = [];
  const candidates: (Link & { readonly gapMs: number })[] = [];
  for (const link of linksWithin(legs, policy.windowSeconds * 1000)) {
    if (policy.requireSameAgent && !isSameAgent(link)) refused.push({ ...link, because: "other-agent" });
    else candidates.push(link);
  }
  candidates.sort((a, b) => a.gapMs - b.gapMs);
  const links: Link[] = [];
  const hasNext = new Map<Leg, HandoffRefusal>();
  const hasPrevious = new Map<Leg, HandoffRefusal>();
  for (const group of groupsOfEqualGap(candidates)) {
    const free = group.filter((link) => !hasNext.has(link.earlier) && !hasPrevious.has(link.later));
    for (const link of group) {
      const because = hasNext.get(link.earlier) ?? hasPrevious.get(link.later);
      if (because !== undefined) refused.push({ ...link, because });
    }
    const byEarlier = countBy(free, (link) => link.earlier);
    const byLater = countBy(free, (link) => link.later);
    for (const link of free) {
      const isTied = byEarlier.get(link.earlier) !== 1 || byLater.get(link.later) !== 1;
      if (isTied) refused.push({ ...link, because: "ambiguous" });
      else links.push(link);
      hasNext.set(link.earlier, isTied ? "ambiguous" : "nearer-candidate");
      hasPrevious.set(link.later, isTied ? "ambiguous" : "nearer-candidate");
    }
  }
  return { links, refused };
}

/** Every pair on different platforms whose gap is within the window. */
function linksWithin(legs: readonly Leg[], windowMs: number): (Link & { readonly gapMs: number })[] {
  const links: (Link & { readonly gapMs: number })[] = [];
  legs.forEach((earlier, index) => {
    const gaps = new Map<Leg, number>();
    for (const departure of earlier.departures) {
      let at = Math.max(index + 1, firstFrom(legs, departure - windowMs));
      for (let later = legs[at]; later !== undefined && later.startedAt <= departure + windowMs; later = legs[++at]) {
        const gapMs = Math.abs(departure - later.startedAt);
        if (isOtherPlatform(earlier, later)) gaps.set(later, Math.min(gapMs, gaps.get(later) ?? gapMs));
      }
    }
    for (const [later, gapMs] of gaps) links.push({ earlier, later, gapMs });
  });
  return links;
}

/**
 * For each leg, the last one of the customer on another platform that began before it, if any: what an audit looks at
 * when two legs were not linked.
 */
export function precedingLinks(legs: readonly Leg[]): Link[] {
  const lastOf = new Map<string, { leg: Leg; index: number }>();
  const links: Link[] = [];
  legs.forEach((later, index) => {
    let preceding: { leg: Leg; index: number } | null = null;
    for (const [platform, one] of lastOf) {
      if (platform !== later.conversation.platform_origin && one.index > (preceding?.index ?? -1)) preceding = one;
    }
    if (preceding !== null) links.push({ earlier: preceding.leg, later, gapMs: gapBetween(preceding.leg, later) });
    lastOf.set(later.lastPlatform, { leg: later, index });
  });
  return links;
}

function gapBetween(earlier: Leg, later: Leg): number | null {
  if (earlier.departures.length === 0) return null;
  return Math.min(...earlier.departures.map((departure) => Math.abs(departure - later.startedAt)));
}

function isOtherPlatform(earlier: Leg, later: Leg): boolean {
  return earlier.lastPlatform !== later.conversation.platform_origin;
}

function isSameAgent({ earlier, later }: Link): boolean {
  const agent = earlier.events.at(-1)?.agent_uuid;
  return agent !== undefined && agent === later.events[0]?.agent_uuid;
}

/** Index of the first leg that began at this time or after it. */
function firstFrom(legs: readonly Leg[], at: number): number {
  let low = 0;
  let high = legs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((legs[middle] as Leg).startedAt < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function groupsOfEqualGap<L extends { readonly gapMs: number }>(sorted: readonly L[]): L[][] {
  const groups: L[][] = [];
  for (const link of sorted) {
    const group = groups.at(-1);
    if (group?.[0]?.gapMs === link.gapMs) group.push(link);
    else groups.push([link]);
  }
  return groups;
}

function countBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, number> {
  const counts = new Map<K, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}
