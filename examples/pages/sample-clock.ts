/** The afternoon of the sample day: most of it has happened, and something is wrong in one queue. */
export const SAMPLE_NOW = "2026-03-02T14:05:00.000Z";

/** A clock that stands at an afternoon of the samples when it is made, and goes on from there as the wall clock does. */
export function sampleClock(wallClock: () => number, startsAt: string = SAMPLE_NOW): () => number {
  const from = wallClock();
  return () => Date.parse(startsAt) + wallClock() - from;
}
