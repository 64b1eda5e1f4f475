import type { Call } from "./received-request.ts";

/**
 * Cuts a page out of what was found. A page that is to drift begins one record too early or, on even pages, one too
 * late; one that is to have duplicates ends with a repetition of its first record.
 */
export function cutPage<Item>(found: readonly Item[], offset: number, size: number, { meets }: Call): readonly Item[] {
  const isLater = Math.floor(offset / size) % 2 === 1;
  const canDrift = isLater ? offset < found.length : offset > 0;
  const from = canDrift && meets("drift") ? offset + (isLater ? 1 : -1) : offset;
  const page = found.slice(from, from + size);
  const [first] = page;
  return first !== undefined && meets("duplicates") ? [...page, first] : page;
}
