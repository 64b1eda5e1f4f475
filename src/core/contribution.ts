import { describeValue, type Problem, problem, ScoringError } from "./errors.ts";
import { fromMicro, MICRO_AMOUNT, toMicroOrNull } from "./micro-units.ts";

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
 * @throws {ScoringError} `ERR_INVALID_INPUT` when a number is not finite, or when base and points together, each
 *   without its sign, are more than 2^53 micro-units, some 9 billion points.
 *
 * @example
 * addContributions(7, [{ driver: "transfers", points: -2 }, { driver: "queue-wait", points: -2 }]); // 3
 */
export function addContributions(base: number, contributions: readonly Contribution[]): number {
  const problems: Problem[] = [];
  let sum = 0;
  let size = 0;
  const add = (path: string, points: number): void => {
    const micro = toMicroOrNull(points);
    if (micro === null) problems.push(problem(path, MICRO_AMOUNT, describeValue(points)));
    sum += micro ?? 0;
    size += Math.abs(micro ?? 0);
  };
  add("base", base);
  for (let i = 0; i < contributions.length; i++) add(`contributions[${i}].points`, contributions[i]?.points as number);
  // Not the sum but the sizes decide: sums on the way to it would depend on the order.
  if (!Number.isSafeInteger(size)) {
    problems.push(problem("contributions", "points that with the base are within 9 billion, signs left out", "more"));
  }
  if (problems.length > 0) throw new ScoringError("ERR_INVALID_INPUT", "addContributions", problems);
  return fromMicro(sum);
}
