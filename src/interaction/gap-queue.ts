/** Something that waits for its turn: the smaller the gap, the sooner. */
interface Waiting {
  readonly gapMs: number;
}

/** Adds an item to a queue that gives the nearest first: a binary heap in an array. */
export function addToQueue<W extends Waiting>(queue: W[], item: W): void {
  let at = queue.length;
  while (at > 0) {
    const above = (at - 1) >> 1;
    const parent = queue[above] as W;
    if (parent.gapMs <= item.gapMs) break;
    queue[at] = parent;
    at = above;
  }
  queue[at] = item;
}

/** Takes the nearest item, `queue[0]`, out of a queue. */
export function takeNearest<W extends Waiting>(queue: W[]): W | undefined {
  const nearest = queue[0];
  const last = queue.pop() as W;
  if (queue.length === 0) return nearest;
  let at = 0;
  for (let below = 1; below < queue.length; below = 2 * at + 1) {
    const right = queue[below + 1];
    if (right !== undefined && right.gapMs < (queue[below] as W).gapMs) below++;
    const child = queue[below] as W;
    if (child.gapMs >= last.gapMs) break;
    queue[at] = child;
    at = below;
  }
  queue[at] = last;
  return nearest;
}
