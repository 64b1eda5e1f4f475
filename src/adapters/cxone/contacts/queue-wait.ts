import { isWithCustomer, type Leg } from "./draft.ts";
import { sumSeconds } from "./durations.ts";

/**
 * The wait in queues as the customer lived it: Σ over the legs, in seconds.
 *
 * - A leg counts with `inQueueSeconds`, and where it has none with `routingTime`, which is the same wait in
 *   milliseconds.
 * - An abandoned leg counts with `abandonSeconds`, else with its queue time. Time up to the abandonment that was spent
 *   before the queue is none of the queue's: without a queue time it counts only if it is longer than the time before.
 * - A consult leg counts nothing: an agent waits for a colleague there, while the customer is on hold.
 *
 * @returns `null` when the wait of a leg is not known.
 */
export function queueWaitSeconds(legs: readonly Leg[]): number | null {
  return sumSeconds(legs, legWaitMs);
}

/** The wait of one leg in milliseconds; see {@link queueWaitSeconds}. */
export function legWaitMs(leg: Leg): number | null {
  const { inQueueMs, abandonMs, preQueueMs } = leg;
  if (!isWithCustomer(leg)) return 0;
  if (!leg.isAbandoned || abandonMs === null || abandonMs === 0) return inQueueMs;
  const isBeforeQueue = inQueueMs === 0 && preQueueMs !== null && abandonMs <= preQueueMs;
  return isBeforeQueue ? 0 : abandonMs;
}
