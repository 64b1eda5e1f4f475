import { isHandled, isWithCustomer, type Leg } from "./draft.ts";
import { talkMs } from "./durations.ts";
import { legWaitMs } from "./queue-wait.ts";

/**
 * The leg of the primary agent: of the agent with the most talk over all their legs, of equals the one whose leg is
 * later; of that agent the leg with the most talk, of equals the last. Agents asked in a consult own nothing, unless
 * there is nobody else.
 *
 * @param nameOf - The agent's id after the caller's table.
 * @returns Place among `legs`, or −1 when nobody handled anything.
 */
export function primaryLeg(legs: readonly Leg[], nameOf: (agentId: string) => string): number {
  if (legs.length === 1) return isHandled(legs[0] as Leg) ? 0 : -1;
  const all = placesOf(legs, isHandled);
  const candidates = all.filter((place) => isWithCustomer(legs[place] as Leg));
  const places = candidates.length > 0 ? candidates : all;
  if (places.length < 2) return places[0] ?? -1;
  const totals = new Map<string, number>();
  const ownerOf = (place: number): string => nameOf((legs[place] as Leg).agentId as string);
  const talkOf = (place: number): number => talkMs(legs[place] as Leg) ?? 0;
  for (const place of places) totals.set(ownerOf(place), (totals.get(ownerOf(place)) ?? 0) + talkOf(place));
  const most = Math.max(...totals.values());
  const owner = ownerOf(places.findLast((place) => totals.get(ownerOf(place)) === most) as number);
  const own = places.filter((place) => ownerOf(place) === owner);
  const longest = Math.max(...own.map(talkOf));
  return own.findLast((place) => talkOf(place) === longest) as number;
}

/** The skill of the primary agent's leg, else of the last leg in whose queue the customer was, else the last named. */
export function conversationQueue(legs: readonly Leg[], primary: number): string | null {
  const own = primary < 0 ? null : (legs[primary] as Leg).skillId;
  if (own !== null) return own;
  const named = legs.filter((leg) => leg.skillId !== null && isWithCustomer(leg));
  const queued = named.findLast((leg) => (legWaitMs(leg) ?? 0) > 0);
  return (queued ?? named.at(-1))?.skillId ?? null;
}

function placesOf(legs: readonly Leg[], isWanted: (leg: Leg) => boolean): number[] {
  const places: number[] = [];
  for (let i = 0; i < legs.length; i++) if (isWanted(legs[i] as Leg)) places.push(i);
  return places;
}
