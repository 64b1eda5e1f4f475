import { boundedMeanInterval } from "../../core/bounded-mean-interval.ts";
import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, isScoringError, type Problem, problem, ScoringError } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { readOptions } from "../../core/read-options.ts";
import type { QualityScale, QualityWindow } from "../model.ts";
import { GUIDE_WINDOW_POLICY } from "../policy.ts";

/** How sure, and how cautious, the interval of a window's mean is to be. */
export interface MeanIntervalOptions {
  /** Ends of the scale of the scores. @defaultValue 1 to 5 */
  readonly scale?: QualityScale | undefined;
  /** Share of such intervals that hold the true mean. Above 0, below 1. @defaultValue 0.95 */
  readonly confidence?: number | undefined;
  /** Take the scores to be as widely spread as their mean allows: never narrower. @defaultValue false */
  readonly isConservative?: boolean | undefined;
}

/**
 * Confidence interval for the mean behind a window's scores: Wilson's interval of a proportion, for the mean rescaled to
 * 0..1 and an effective number of scores.
 *
 * - `p = (mean − minimum) / (maximum − minimum)`, `s` the standard deviation on the same scale, `n = count / clamp(s² /
 *   (p (1 − p)), 0.25, 1)`, t the quantile of Student's distribution with `count − 1` degrees of freedom:
 *   `(p + t²/2n ± t √(p (1 − p)/n + t²/4n²)) / (1 + t²/n)`, scaled back.
 * - Where the standard deviation is not known, as of pre-aggregated windows, it is conservative: n is the count.
 * - It lies on the scale, holds the mean, and has a width even where all scores are equal.
 *
 * @returns `null` below two scores.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem when the window's numbers or the options are out of range.
 *
 * @example
 * const window = { count: 5, mean: 4.2, standardDeviation: 0.8366600265340756 };
 * Math.round(meanInterval(window).lower * 100); // 290
 * Math.round(meanInterval(window, { confidence: 0.8 }).upper * 100); // 462
 *
 * @see docs/mos/windows.md#confidence
 */
export function meanInterval(
  window: Pick<QualityWindow, "count" | "mean" | "standardDeviation">,
  options: MeanIntervalOptions = {},
): { readonly lower: number; readonly upper: number } | null {
  const problems: Problem[] = [];
  if (!isRecord(window)) problems.push(problem("window", "an object", describeValue(window)));
  readOptions(problems, "options", options, ["scale", "confidence", "isConservative"]);
  readOptions(problems, "options.scale", options?.scale ?? {}, ["minimum", "maximum"]);
  refuseProblems("ERR_INVALID_INPUT", "meanInterval", problems);
  const { scale = GUIDE_WINDOW_POLICY.scale, confidence, isConservative } = options;
  const { count, mean, standardDeviation } = window;
  const { minimum, maximum } = scale;
  // A deviation that is none becomes a variance that is none.
  const isDeviation = typeof standardDeviation === "number" && standardDeviation >= 0;
  const sampleVariance =
    standardDeviation === null ? 0 : isDeviation ? standardDeviation * standardDeviation : Number.NaN;
  try {
    return boundedMeanInterval(
      { count, mean, sampleVariance, minimum, maximum },
      { confidence, isConservative: isConservative === true || standardDeviation === null },
    );
  } catch (error) {
    if (!isScoringError(error)) throw error;
    const received = { sampleVariance: describeValue(standardDeviation) } as Readonly<Record<string, string>>;
    const problems = error.problems.map((one) =>
      problem(PATHS[one.path] ?? one.path, one.expected, received[one.path] ?? one.received),
    );
    throw new ScoringError("ERR_INVALID_INPUT", "meanInterval", problems);
  }
}

/** Where what is wrong came from. */
const PATHS: Readonly<Record<string, string>> = {
  count: "window.count",
  mean: "window.mean",
  sampleVariance: "window.standardDeviation",
  minimum: "options.scale.minimum",
  maximum: "options.scale.maximum",
  confidence: "options.confidence",
};
