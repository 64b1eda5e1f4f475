import { record } from "./received-request.ts";

/** What a platform gives of one thing, and from when on. */
export interface ServedCopy {
  /** Epoch ms. */
  readonly visibleFrom: number;
  /**
   * When the platform says that it was updated: before `visibleFrom` where it is indexed late. Epoch ms. CXone alone.
   * @defaultValue `visibleFrom`
   */
  readonly updatedAt?: number;
  /** The record; several of CXone, one per leg. */
  readonly payload: unknown;
}

/**
 * Something that changes while it is served: what counts is the latest copy that is visible. An interaction of a
 * simulated contact centre is one.
 */
export interface ServedCopies {
  readonly copies: readonly ServedCopy[];
}

/** The copies of one thing, the earliest first. */
export type Copies = readonly {
  readonly visibleFrom: number;
  readonly updatedAt: number;
  readonly payloads: readonly Record<string, unknown>[];
}[];

/**
 * Copies of everything that is served. A plain record is one copy that was always visible, a record with `copies` has
 * several, and messages (a copy by itself) with the same id are copies of one thing, in the place of the first.
 *
 * @param idOf - The id of a record; without it, or where it gives `undefined`, a message is a thing by itself.
 */
export function prepareCopies(
  served: readonly unknown[],
  idOf: (payload: Record<string, unknown>) => unknown = () => undefined,
): Copies[] {
  const things: ServedCopy[][] = [];
  const byId = new Map<string, ServedCopy[]>();
  for (const one of served) {
    const { copies, visibleFrom, payload } = record(one);
    const id = typeof visibleFrom === "number" ? idOf(record(payload)) : undefined;
    const known = id === undefined ? undefined : byId.get(String(id));
    const copy = one as ServedCopy;
    if (known) known.push(copy);
    else if (Array.isArray(copies)) things.push(copies as ServedCopy[]);
    else if (typeof visibleFrom !== "number") things.push([{ visibleFrom: Number.NEGATIVE_INFINITY, payload: one }]);
    else {
      const thing = [copy];
      things.push(thing);
      if (id !== undefined) byId.set(String(id), thing);
    }
  }
  return things.map((copies) =>
    copies
      .map(({ visibleFrom, updatedAt = visibleFrom, payload }) => {
        return { visibleFrom, updatedAt, payloads: payloadsOf(payload) };
      })
      .sort((a, b) => (a.visibleFrom < b.visibleFrom ? -1 : a.visibleFrom > b.visibleFrom ? 1 : 0)),
  );
}

/** The latest copy that is visible, `null` when none is. */
export function copyAt(copies: Copies, now: number): Copies[number] | null {
  for (let n = copies.length - 1; n >= 0; n--) {
    const copy = copies[n];
    if (copy !== undefined && copy.visibleFrom <= now) return copy;
  }
  return null;
}

/** All records that are visible. */
export function visibleRecords(all: readonly Copies[], now: number): Record<string, unknown>[] {
  return all.flatMap((copies) => copyAt(copies, now)?.payloads ?? []);
}

function payloadsOf(payload: unknown): readonly Record<string, unknown>[] {
  return Array.isArray(payload) ? payload.map(record) : [record(payload)];
}
