import { fromMicro, toMicro } from "./micro-units.ts";

/** One signed part of a score: what moved it, and by how many points. */
export interface Contribution<Driver extends string = string> {
  /** What this part is due to. */
  readonly driver: Driver;
  /** Signed points, a decimal of at most six places, never `-0`. */
  readonly points: number;
}

/**
 * Adds contributions to a base score in whole micro-units, so that the order of the contributions cannot matter and
 * the sum is the one a person would write down.
 *
 * @example
 * addContributions(7, [{ driver: "transfers", points: -2 }, { driver: "queue-wait", points: -2 }]); // 3
 */
export function addContributions(base: number, contributions: readonly Contribution[]): number {
  let micro = toMicro(base);
  for (const contribution of contributions) micro += toMicro(contribution.points);
  return fromMicro(micro);
}
