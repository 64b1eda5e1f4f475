import { type Copies, copyAt, prepareCopies } from "../copies.ts";
import { instant } from "../received-request.ts";

/** An analytics conversation detail, as far as the server looks into it. */
export interface Conversation {
  readonly conversationId: string;
  readonly conversationStart: string;
  readonly conversationEnd?: string;
  readonly originatingDirection?: string;
  readonly externalTag?: string;
  readonly divisionIds?: readonly string[];
  readonly mediaStatsMinConversationMos?: number;
  readonly participants?: readonly Participant[];
}

export interface Participant {
  readonly participantId?: string;
  readonly purpose?: string;
  readonly userId?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly sessions?: readonly Session[];
}

export interface Session {
  readonly mediaType?: string;
  readonly direction?: string;
  readonly segments?: readonly Segment[];
  readonly metrics?: readonly { readonly name?: string; readonly value?: number; readonly emitDate?: string }[];
}

export interface Segment {
  readonly segmentStart?: string;
  readonly segmentEnd?: string;
  readonly segmentType?: string;
  readonly queueId?: string;
  readonly wrapUpCode?: string;
  readonly disconnectType?: string;
}

/** The conversations of a server, each in the latest copy that is visible. */
export interface ConversationStore {
  /** Of those that began in `[from, to)`, what is visible, by their beginning. */
  readonly startedBetween: (from: number, to: number, now: number) => readonly Conversation[];
  readonly find: (id: string, now: number) => Conversation | null;
  /** A number that grows whenever another copy becomes visible: what was found stays true while it stays the same. */
  readonly version: (now: number) => number;
}

/** Prepares conversations once, so that a page out of a hundred thousand is quickly found. */
export function createConversationStore(served: readonly unknown[]): ConversationStore {
  const entries = prepareCopies(served).map((copies) => {
    const first = copies[0]?.payloads[0];
    return { id: first?.["conversationId"], startAt: instant(first?.["conversationStart"]), copies };
  });
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const sorted = entries.filter(({ startAt }) => !Number.isNaN(startAt)).sort((a, b) => a.startAt - b.startAt);
  const starts = sorted.map(({ startAt }) => startAt);
  const appearances = entries
    .flatMap(({ copies }) => copies.map(({ visibleFrom }) => visibleFrom))
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return {
    startedBetween: (from, to, now) =>
      sorted
        .slice(countBelow(starts, from), countBelow(starts, to))
        .flatMap(({ copies }) => conversationAt(copies, now) ?? []),
    find: (id, now) => conversationAt(byId.get(id)?.copies ?? [], now),
    version: (now) => countBelow(appearances, now + 1),
  };
}

function conversationAt(copies: Copies, now: number): Conversation | null {
  return (copyAt(copies, now)?.payloads[0] ?? null) as Conversation | null;
}

/** How many of the numbers, in order, lie below a bound. */
export function countBelow(numbers: readonly number[], bound: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] as number) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
