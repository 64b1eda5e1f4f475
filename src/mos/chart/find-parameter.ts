import { describeValue, problem, ScoringError } from "../../core/errors.ts";
import { log } from "../../core/transcendental.ts";

/** What is looked for, and where. */
export interface ParameterSearch {
  /** Name of the design function, for the message. */
  readonly subject: string;
  /** The run length wanted, already checked to be a number. */
  readonly averageRunLength: number;
  /** Ends of the parameter. */
  readonly from: number;
  readonly to: number;
  /** The run length at a parameter; grows with it. */
  readonly runLength: (parameter: number) => number;
}

/**
 * The parameter of a chart at which it has the run length wanted: doubled from its low end until the run length lies
 * below, then the Illinois method on the logarithm of the run length, which is nearly a straight line.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when no parameter in the range has that run length.
 */
export function findParameter({ subject, averageRunLength, from, to, runLength }: ParameterSearch): number {
  const excess = (parameter: number): number => log(runLength(parameter) / averageRunLength);
  let low = from;
  let below = excess(low);
  let high = Math.min(to, Math.max(1, 2 * low));
  let above = excess(high);
  while (above < 0 && high < to) {
    [low, below] = [high, above];
    high = Math.min(to, 2 * high);
    above = excess(high);
  }
  if (below > 0 || above < 0) refuse(subject, averageRunLength, runLength(from), runLength(to));
  for (let i = 0; i < 100 && above > below; i++) {
    const middle = low - (below * (high - low)) / (above - below);
    const at = excess(middle);
    if (Math.abs(at) < 1e-10 || high - low < 1e-12) return middle;
    if (at < 0) {
      [low, below] = [middle, at];
      above /= 2;
    } else {
      [high, above] = [middle, at];
      below /= 2;
    }
  }
  return low;
}

/** The longest run length that a chart is designed for. */
export const LARGEST_RUN_LENGTH = 1e8;

function refuse(subject: string, received: number, least: number, most: number): never {
  const range = `from ${Math.ceil(least)} to ${Math.floor(Math.min(most, LARGEST_RUN_LENGTH))}`;
  const expected = `a run length that such charts can have, ${least > LARGEST_RUN_LENGTH ? "of which there is none" : range}`;
  throw new ScoringError("ERR_INVALID_INPUT", subject, [
    problem("averageRunLength", expected, describeValue(received)),
  ]);
}
