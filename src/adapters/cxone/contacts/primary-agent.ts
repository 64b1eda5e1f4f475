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
  const isOwnable = legs.some(isHandledForCustomer) ? isHandledForCustomer : isHandled;
  let primary = -1;
  let mostMs = -1;
  for (let i = 0; i < legs.length; i++) {
    if (!isOwnable(legs[i] as Leg)) continue;
    const totalMs = totalTalkMs(legs, i, isOwnable, nameOf);
    if (totalMs < mostMs) continue;
    primary = i;
    mostMs = totalMs;
  }
  return primary < 0 ? -1 : longestLeg(legs, primary, isOwnable, nameOf);
}

/** The skill of the primary agent's leg, else of the last leg in whose queue the customer was, else the last named. */
export function conversationQueue(legs: readonly Leg[], primary: number): string | null {
  const own = primary < 0 ? null : (legs[primary] as Leg).skillId;
  if (own !== null) return own;
  const named = legs.filter((leg) => leg.skillId !== null && isWithCustomer(leg));
  const queued = named.findLast((leg) => (legWaitMs(leg) ?? 0) > 0);
  return (queued ?? named.at(-1))?.skillId ?? null;
}

function isHandledForCustomer(leg: Leg): boolean {
  return isHandled(leg) && isWithCustomer(leg);
}

/** Talk of the agent of one leg over all their legs; journeys have so few that looking through them again is cheap. */
function totalTalkMs(
  legs: readonly Leg[],
  index: number,
  isOwnable: (leg: Leg) => boolean,
  nameOf: (agentId: string) => string,
): number {
  const owner = nameOf((legs[index] as Leg).agentId as string);
  let totalMs = 0;
  for (let i = 0; i < legs.length; i++) {
    const leg = legs[i] as Leg;
    if (isOwnable(leg) && nameOf(leg.agentId as string) === owner) totalMs += talkMs(leg) ?? 0;
  }
  return totalMs;
}

/** The leg with the most talk among those of the agent of one leg, of equals the last. */
function longestLeg(
  legs: readonly Leg[],
  index: number,
  isOwnable: (leg: Leg) => boolean,
  nameOf: (agentId: string) => string,
): number {
  const owner = nameOf((legs[index] as Leg).agentId as string);
  let longest = index;
  let longestMs = 0;
  for (let i = 0; i < legs.length; i++) {
    const leg = legs[i] as Leg;
    if (!isOwnable(leg) || nameOf(leg.agentId as string) !== owner) continue;
    const ms = talkMs(leg) ?? 0;
    if (ms < longestMs) continue;
    longest = i;
    longestMs = ms;
  }
  return longest;
}
