import { canFollow, isOtherPlatform, type Leg, toLeg } from "../../src/interaction/leg.ts";
import { mergeJourney } from "../../src/interaction/merge-journey.ts";
import type { CanonicalEvent, HandoffInput } from "../../src/interaction/model.ts";
import type { HandoffPolicy } from "../../src/interaction/policy.ts";

interface Pair {
  readonly earlier: Leg;
  readonly later: Leg;
  readonly gapMs: number;
}

/** What became of a leg, by its place; `null` = nothing was as near as the window. */
type Fate = { readonly gapMs: number; readonly because: string } | null;

/** The hand-offs of one round by their definition: all pairs in a list, gap by gap. */
export function naiveHandoffs(
  legs: readonly Leg[],
  policy: HandoffPolicy,
): { links: Pair[]; next: Fate[]; previous: Fate[] } {
  const pairs = naivePairs(legs, policy).filter((pair) => canFollow(pair.earlier, pair.later, policy));
  const links: Pair[] = [];
  const left = new Map<Leg, Fate>();
  const reached = new Map<Leg, Fate>();
  for (const gapMs of [...new Set(pairs.map((pair) => pair.gapMs))].sort((a, b) => a - b)) {
    const free = pairs.filter((pair) => pair.gapMs === gapMs && !left.has(pair.earlier) && !reached.has(pair.later));
    for (const pair of free) {
      const rivals = free.filter((other) => other.earlier === pair.earlier || other.later === pair.later);
      if (rivals.length === 1) links.push(pair);
    }
    const because = (isLinked: boolean): string => (isLinked ? "nearer-candidate" : "ambiguous");
    for (const { earlier, later } of free) {
      left.set(earlier, { gapMs, because: because(links.some((link) => link.earlier === earlier)) });
      reached.set(later, { gapMs, because: because(links.some((link) => link.later === later)) });
    }
  }
  return {
    links,
    next: legs.map((leg) => left.get(leg) ?? null),
    previous: legs.map((leg) => reached.get(leg) ?? null),
  };
}

/** Every pair on two platforms within the window. */
export function naivePairs(legs: readonly Leg[], policy: HandoffPolicy): Pair[] {
  return legs.flatMap((earlier, index) =>
    legs
      .slice(index + 1)
      .map((later) => ({
        earlier,
        later,
        gapMs: Math.min(...earlier.departures.map((departure) => Math.abs(departure - later.startedAt))),
      }))
      .filter((pair) => isOtherPlatform(earlier, pair.later) && pair.gapMs <= policy.windowSeconds * 1000),
  );
}

/** The pairs of one customer that are joined, round by round until a round joins none, and those that were only met. */
export function naiveMerges(input: HandoffInput, policy: HandoffPolicy): { merges: string[]; misses: string[] } {
  let legs = legsOf(input);
  const merges: string[] = [];
  const met = new Set<string>();
  for (;;) {
    const { links } = naiveHandoffs(legs, policy);
    for (const pair of naivePairs(legs, policy)) met.add(nameOf(pair));
    if (links.length === 0) return { merges: merges.sort(), misses: [...met].filter((name) => !merges.includes(name)) };
    merges.push(...links.map(nameOf));
    const chainFrom = (leg: Leg): Leg[] => {
      const link = links.find((one) => one.earlier === leg);
      return link === undefined ? [leg] : [leg, ...chainFrom(link.later)];
    };
    legs = legs
      .filter((leg) => !links.some((link) => link.later === leg))
      .map((leg) => {
        const chain = chainFrom(leg);
        if (chain.length === 1) return leg;
        const journey = mergeJourney(chain);
        return toLeg(journey.conversation, inOrder(journey.conversation.event_ids, journey.events));
      });
  }
}

export function nameOf({ earlier, later }: Pick<Pair, "earlier" | "later">): string {
  return `${earlier.conversation.conversation_id}>${later.conversation.conversation_id}`;
}

/** Legs in order of their beginning, then id. */
export function legsOf({ conversations, events }: HandoffInput): Leg[] {
  const key = (leg: Leg): string => `${leg.conversation.started_at_utc} ${leg.conversation.conversation_id}`;
  return conversations
    .map((one) => toLeg(one, inOrder(one.event_ids, events)))
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function inOrder(ids: readonly string[], events: readonly CanonicalEvent[]): CanonicalEvent[] {
  return ids.flatMap((id) => events.find((event) => event.event_id === id) ?? []);
}
