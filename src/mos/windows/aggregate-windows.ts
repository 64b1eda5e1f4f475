import { problem, ScoringError } from "../../core/errors.ts";
import type { QualitySample, QualityWindow } from "../model.ts";
import { GUIDE_WINDOW_POLICY, type WindowPolicy } from "../policy.ts";
import { collectFor } from "./collect-windows.ts";
import type { AggregateOptions, RefusedSample, SampleColumns, SampleRefusal } from "./model.ts";
import { USABLE_INSTANT } from "./score-reading.ts";
import { MOST_LISTED, withTotal } from "./tally-samples.ts";

/**
 * Sums the scores of one series up by window: of `windowSeconds` each (15 minutes), half-open, identified by their UTC
 * start, a multiple of their length since 1970.
 *
 * - `mean` is `Σ score / count`, correctly rounded; `standardDeviation` is `√(Σ (score − mean)² / (count − 1))`, to within
 *   two units in the last place. Scores count to six decimal places, rounded half away from zero, in exact sums: the
 *   answer is the same in every order.
 * - `shareBelow` is the share of the scores below the policy's bound, strictly.
 * - Only windows that have scores come out; with `range` every window of the span, and `null` in place of the
 *   statistics of an empty one.
 * - A score on the scale is never clamped. `isOpusNormalized` multiplies the network scores of opus calls (`opus`,
 *   `audio/opus`, in any case) by 0.9, exactly; what falls below the scale by that counts as its minimum.
 * - An instant on a boundary belongs to the window that begins there; fractions of a millisecond are cut off.
 * - A sample that is there twice counts twice: samples have no ids.
 *
 * @param samples - In any order; a list, or columns.
 * @param options - `range`: every window of a span. `source`: of the series, needed for a range where no sample tells it.
 * @returns In order of their start.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when a sample cannot count (the first 20 are listed, all are counted), when
 *   the samples are not all of one source, or when the options cannot be met; `ERR_INVALID_POLICY` when a hand-made
 *   policy is out of range. `collectWindows` lists such samples instead.
 *
 * @example
 * const samples = [4.4, 4.1, 3.2].map((score, i) => ({ at: 900_000 + i, score, source: "network" }));
 * const [window] = aggregateWindows(samples);
 * window.mean; // 3.9
 * window.count; // 3
 * window.startAt; // 900000
 * aggregateWindows([]); // []
 *
 * @see docs/mos/windows.md
 */
export function aggregateWindows(
  samples: readonly QualitySample[] | SampleColumns,
  policy: WindowPolicy = GUIDE_WINDOW_POLICY,
  options: AggregateOptions = {},
): QualityWindow[] {
  const { windows, refused } = collectFor("aggregateWindows", samples, policy, options);
  if (refused.length > 0) refuse(refused, policy);
  return windows;
}

function refuse(refused: readonly RefusedSample[], policy: WindowPolicy): never {
  const { minimum, maximum } = policy.scale;
  const score = `a score from ${minimum} to ${maximum}`;
  const expected: Readonly<Record<SampleRefusal, readonly [field: string, expected: string]>> = {
    "not-a-sample": ["", "a sample"],
    "malformed-instant": [".at", USABLE_INSTANT],
    "not-measured": [".score", `${score}, and no sample where nothing was measured`],
    "not-a-number": [".score", score],
    "off-scale": [".score", score],
    "dropped-window": [".at", USABLE_INSTANT],
  };
  const problems = refused.slice(0, MOST_LISTED).map(({ index, reason, received }) => {
    const [field, words] = expected[reason];
    return problem(`samples[${index}]${field}`, words, received);
  });
  throw new ScoringError("ERR_INVALID_INPUT", "aggregateWindows", withTotal(problems, refused.length, "usable"));
}
