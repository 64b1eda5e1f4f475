import { isHandled, isWithCustomer, type Leg } from "./draft.ts";
import { talkMs } from "./durations.ts";
import { legWaitMs } from "./queue-wait.ts";

/** What the legs of a journey say about its transfers. */
export interface Transfers {
  /** `max(byLegs, byIndicator)`. */
  readonly count: number;
  /** Handled legs that were followed by another agent or skill. */
  readonly byLegs: number;
  /** Legs marked as transferred to a skill, an agent or outside. */
  readonly byIndicator: number;
  /** Those of them that were transferred inside the platform, so that two legs should show it. */
  readonly marked: number;
}

/**
 * Counts how often the customer was passed on.
 *
 * - A leg that nobody handled and that was in no queue says nothing, unless it is marked `External`.
 * - A step counts when a handled leg is followed by one with another agent or another skill; a leg in whose queue the
 *   customer gave up ends a step, but begins none.
 * - Consults and takeovers are no transfers: their legs are looked through.
 */
export function countTransfers(legs: readonly Leg[]): Transfers {
  let byLegs = 0;
  let external = 0;
  let marked = 0;
  let before: Leg | null = null;
  for (let i = 0; i < legs.length; i++) {
    const leg = legs[i] as Leg;
    const isPart = isHandled(leg) || isQueued(leg);
    if (leg.indicator === "external") external++;
    else if (isPart && isMarked(leg)) marked++;
    if (!isPart || !isWithCustomer(leg) || isTakenOver(leg)) continue;
    if (before !== null && isElsewhere(before, leg)) byLegs++;
    before = isHandled(leg) ? leg : null;
  }
  const byIndicator = external + marked;
  return { count: Math.max(byLegs, byIndicator), byLegs, byIndicator, marked };
}

/**
 * Whether the agent of a handled leg passed the customer on.
 *
 * Of the journey's last agent's part `true` means the way out to another platform, which a hand-off counts no second
 * time, so it takes the indicator `External` of this leg, or of one that nobody handled behind it. If the last agent
 * passed the customer on into a queue where nobody answered, the answer is `null`.
 *
 * @param index - Place of the leg among `legs`.
 * @param isLastPart - No handled leg in which the customer was there comes after it.
 */
export function hasTransferredOut(legs: readonly Leg[], index: number, isLastPart: boolean): boolean | null {
  const leg = legs[index] as Leg;
  if (leg.indicator === "external") return true;
  if (!isWithCustomer(leg)) return false;
  for (let i = index + 1; i < legs.length; i++) {
    const next = legs[i] as Leg;
    if (!isWithCustomer(next)) continue;
    if (!isHandled(next) && next.indicator === "external") return true;
    if (!isHandled(next) && !isQueued(next)) continue;
    const isPassedOn = !isTakenOver(next) && (isElsewhere(leg, next) || isMarked(next));
    return isPassedOn && isLastPart ? null : isPassedOn;
  }
  return leg.indicator === null || leg.indicator === "unknown" ? null : false;
}

/**
 * Distinct agents who talked, minus one, at least 0; agents asked in a consult are among them. `null` when the talk of
 * a handled leg is not known.
 *
 * @param nameOf - The agent's id after the caller's table.
 */
export function countAgentHandoffs(legs: readonly Leg[], nameOf: (agentId: string) => string): number | null {
  let first: string | null = null;
  let others: Set<string> | null = null;
  for (let i = 0; i < legs.length; i++) {
    const leg = legs[i] as Leg;
    if (!isHandled(leg)) continue;
    const talk = talkMs(leg);
    if (talk === null) return null;
    if (talk === 0) continue;
    const name = nameOf(leg.agentId as string);
    if (first === null) first = name;
    else if (name !== first) {
      others ??= new Set();
      others.add(name);
    }
  }
  return others === null ? 0 : others.size;
}

/** Whether the leg arose by a transfer inside the platform. */
export function isMarked({ indicator }: Leg): boolean {
  return indicator === "re-skill" || indicator === "re-agent";
}

function isTakenOver({ indicator, isTakeover }: Leg): boolean {
  return isTakeover || indicator === "takeover";
}

function isQueued(leg: Leg): boolean {
  return (legWaitMs(leg) ?? 0) > 0;
}

function isElsewhere(before: Leg, leg: Leg): boolean {
  if (!isHandled(leg) || leg.agentId !== before.agentId) return true;
  return leg.skillId !== null && before.skillId !== null && leg.skillId !== before.skillId;
}
