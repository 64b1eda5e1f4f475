/** A stretch of time, the end excluded. Epoch milliseconds. */
export interface TimeRange {
  readonly startAt: number;
  readonly endAt: number;
}

/**
 * Cuts a stretch of time into pieces of at most `longestMs`, in order: seven days at once are what the platform answers
 * without a time-out as a rule.
 *
 * @example
 * chunkRange({ startAt: 0, endAt: 25 }, 10); // [{ startAt: 0, endAt: 10 }, { startAt: 10, endAt: 20 }, { startAt: 20, endAt: 25 }]
 */
export function chunkRange({ startAt, endAt }: TimeRange, longestMs: number): readonly TimeRange[] {
  const chunks: TimeRange[] = [];
  for (let from = startAt; from < endAt; from += longestMs) {
    chunks.push({ startAt: from, endAt: Math.min(from + longestMs, endAt) });
  }
  return chunks;
}

/**
 * Halves a stretch that the platform could not answer in time (408); `null` when a half would be shorter than
 * `shortestMs`, so that narrowing comes to an end.
 *
 * @example
 * splitRange({ startAt: 0, endAt: 100 }, 10); // [{ startAt: 0, endAt: 50 }, { startAt: 50, endAt: 100 }]
 * splitRange({ startAt: 0, endAt: 19 }, 10); // null
 */
export function splitRange({ startAt, endAt }: TimeRange, shortestMs: number): readonly [TimeRange, TimeRange] | null {
  const middle = startAt + Math.floor((endAt - startAt) / 2);
  if (middle - startAt < shortestMs) return null;
  return [
    { startAt, endAt: middle },
    { startAt: middle, endAt },
  ];
}
