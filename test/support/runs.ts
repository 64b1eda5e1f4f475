import fc from "fast-check";

/** Runs per property in the gate's long run. */
const LONG = 150;

/**
 * Runs of a property that is dear (whole days, sockets): `most` in the gate's long run or a longer one, and as much fewer
 * as there are fewer runs of the others; at least 2.
 */
export function fewRuns(most: number): number {
  const runs = fc.readConfigureGlobal()?.numRuns ?? 100;
  return Math.max(2, Math.round(most * Math.min(1, runs / LONG)));
}
