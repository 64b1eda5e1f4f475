import { LARGEST_DURATION_SECONDS } from "../../../interaction/values.ts";
import type { Leg } from "./draft.ts";

/**
 * What an agent's part took, in milliseconds:
 *
 * - talk = agent − hold, conference included;
 * - handle = agent + after-call work.
 */
export function talkMs(leg: Leg): number | null {
  const holdMs = heldMs(leg);
  return leg.agentMs === null || holdMs === null ? null : leg.agentMs - holdMs;
}

/**
 * The hold of a leg. It lies within the time with the agent, so more than that, rounding aside, cannot be: which of the
 * two is wrong nobody can tell, and the hold is not known.
 */
export function heldMs({ agentMs, holdMs }: Leg): number | null {
  if (holdMs === null || agentMs === null) return holdMs;
  return holdMs > agentMs + ROUNDING_MS ? null : Math.min(holdMs, agentMs);
}

/** See {@link talkMs}. */
export function handleMs({ agentMs, acwMs }: Leg): number | null {
  return agentMs === null || acwMs === null ? null : agentMs + acwMs;
}

/** When the agent's part ended, before after-call work; `null` = not known. */
export function leftAt({ startedAt, preQueueMs, inQueueMs, agentMs }: Leg): number | null {
  if (preQueueMs === null || inQueueMs === null || agentMs === null) return null;
  return startedAt + preQueueMs + inQueueMs + agentMs;
}

/**
 * When a leg ended, after-call work left out: its start plus its total duration, else plus the parts; `null` while the
 * contact runs, or where neither is known.
 */
export function legEndAt(leg: Leg): number | null {
  if (leg.isActive) return null;
  const length = leg.totalMs ?? partsMs(leg);
  return length === null ? null : leg.startedAt + length;
}

/**
 * Whether the parts of a leg are its total duration, within a second for each part. `true` where that
 * cannot be told.
 */
export function isDurationConsistent(leg: Leg): boolean {
  const parts = partsMs(leg);
  return leg.totalMs === null || parts === null || Math.abs(parts - leg.totalMs) <= TOLERANCE_MS;
}

/** Seconds out of the sum of milliseconds; unknown where one is, or beyond what a record may hold. */
export function sumSeconds(legs: readonly Leg[], msOf: (leg: Leg) => number | null): number | null {
  let sum = 0;
  for (let i = 0; i < legs.length; i++) {
    const ms = msOf(legs[i] as Leg);
    if (ms === null) return null;
    sum += ms;
  }
  return sum <= LARGEST_DURATION_SECONDS * 1000 ? sum / 1000 : null;
}

/** Older records come in whole seconds. */
const ROUNDING_MS = 1000;
/** One second for each of the five parts. */
const TOLERANCE_MS = 5000;

function partsMs({ preQueueMs, inQueueMs, agentMs, postQueueMs, releaseMs }: Leg): number | null {
  if (preQueueMs === null || inQueueMs === null || agentMs === null) return null;
  return preQueueMs + inQueueMs + agentMs + (postQueueMs ?? 0) + (releaseMs ?? 0);
}
