import type { HandlerPart } from "./draft.ts";
import { hasTalked } from "./handlers.ts";

/**
 * How often the customer was passed on: the transfers that the handlers' sessions counted.
 *
 * Segments that end in `transfer` say nothing: every IVR-to-queue and queue-to-agent hand-over has one. Flow-outs and
 * calls that rang in vain are no transfers.
 */
export function countTransfers(handlers: readonly HandlerPart[]): number {
  let count = 0;
  for (let i = 0; i < handlers.length; i++) count += (handlers[i] as HandlerPart).durations.transferCount;
  return count;
}

/**
 * Distinct agents who talked, minus one, at least 0. Stays right where a transfer went to an outside number
 * (one transfer, no handoff).
 *
 * @param nameOf - The agent's id after the caller's table; somebody unknown counts by their leg.
 */
export function countAgentHandoffs(handlers: readonly HandlerPart[], nameOf: (agentId: string) => string): number {
  let first: string | null = null;
  let others: Set<string> | null = null;
  for (let i = 0; i < handlers.length; i++) {
    const part = handlers[i] as HandlerPart;
    if (!hasTalked(part)) continue;
    const name = part.agentId === null ? `leg ${part.leg}` : nameOf(part.agentId);
    if (first === null) first = name;
    else if (name !== first) {
      others ??= new Set();
      others.add(name);
    }
  }
  return others === null ? 0 : others.size;
}
