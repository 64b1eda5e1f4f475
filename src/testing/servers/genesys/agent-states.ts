import { instant } from "../received-request.ts";
import type { ConversationStore } from "./conversation-store.ts";

/** A routing status, and from when to when; the present one has no end. */
export interface AgentState {
  readonly from: number;
  readonly to: number | null;
  readonly routingStatus: "INTERACTING" | "IDLE" | "OFF_QUEUE";
}

interface Stretch {
  readonly from: number;
  /** Infinity for one that is not over. */
  to: number;
}

const HOUR_MS = 3_600_000;

/**
 * What every user of the served conversations did up to now, in order: interacting while in a conversation, idle for the
 * hour after one, then off queue. Whoever was in none is not in it.
 */
export function agentStates(store: ConversationStore, now: number): ReadonlyMap<string, readonly AgentState[]> {
  const work = new Map<string, Stretch[]>();
  for (const { conversationEnd, participants } of store.startedBetween(Number.NEGATIVE_INFINITY, now + 1, now)) {
    for (const { userId, sessions } of participants ?? []) {
      if (userId === undefined) continue;
      const stretches = work.get(userId) ?? [];
      work.set(userId, stretches);
      for (const segment of (sessions ?? []).flatMap(({ segments }) => segments ?? [])) {
        const from = instant(segment.segmentStart);
        const to = instant(segment.segmentEnd ?? conversationEnd);
        // What is told of the time after now did not happen yet.
        const isWork = segment.segmentType !== "scheduled";
        if (isWork && from <= now) stretches.push({ from, to: to <= now ? to : Number.POSITIVE_INFINITY });
      }
    }
  }
  return new Map([...work].map(([userId, stretches]) => [userId, statesOf(joined(stretches), now)]));
}

/** The same as presences: on queue while not off queue, equal ones joined. */
export function presencesOf(states: readonly AgentState[]): { from: number; to: number | null; isOnQueue: boolean }[] {
  const presences: { from: number; to: number | null; isOnQueue: boolean }[] = [];
  for (const { from, to, routingStatus } of states) {
    const isOnQueue = routingStatus !== "OFF_QUEUE";
    const last = presences.at(-1);
    if (last?.isOnQueue === isOnQueue) last.to = to;
    else presences.push({ from, to, isOnQueue });
  }
  return presences;
}

function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const all: Stretch[] = [];
  for (const { from, to } of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else all.push({ from, to });
  }
  return all;
}

function statesOf(work: readonly Stretch[], now: number): readonly AgentState[] {
  const changes = work.flatMap(({ from, to }, index) => {
    const nextAt = work[index + 1]?.from ?? Number.POSITIVE_INFINITY;
    const offAt = to + HOUR_MS;
    return [
      { from, routingStatus: "INTERACTING" as const },
      ...(to <= now ? [{ from: to, routingStatus: "IDLE" as const }] : []),
      ...(offAt <= now && offAt < nextAt ? [{ from: offAt, routingStatus: "OFF_QUEUE" as const }] : []),
    ];
  });
  return changes.map((change, index) => ({ ...change, to: changes[index + 1]?.from ?? null }));
}
