import { describeValue, type Problem, problem, ScoringError } from "./errors.ts";
import { tQuantile } from "./t-quantile.ts";

/** A sample of scores on a bounded scale, summed up. */
export interface BoundedSample {
  /** How many scores. A whole number >= 0. */
  readonly count: number;
  /** Mean of the scores, on the scale; `null` when there are none. */
  readonly mean: number | null;
  /** Sum of the squared deviations over `count - 1`; `null` below two scores. */
  readonly sampleVariance: number | null;
  /** Lowest score of the scale. */
  readonly minimum: number;
  /** Highest score of the scale. */
  readonly maximum: number;
}

/** How sure, and how cautious, an interval is to be. */
export interface BoundedMeanIntervalOptions {
  /** Share of such intervals that hold the true mean. Above 0, below 1. @defaultValue 0.95 */
  readonly confidence?: number | undefined;
  /** Take every sample to be as widely spread as its mean allows: never narrower. @defaultValue false */
  readonly isConservative?: boolean | undefined;
}

/**
 * Confidence interval for the mean of a few scores on a bounded scale: Wilson's interval of a proportion, for the mean
 * rescaled to 0..1 and an effective number of scores.
 *
 * `p = (mean - minimum) / (maximum - minimum)`, `s` the deviation on the same scale,
 * `n = count / clamp(s² / (p (1 - p)), 0.25, 1)`, t the quantile of Student's distribution with `count - 1` degrees:
 * `(p + t²/2n ± t √(p (1 - p)/n + t²/4n²)) / (1 + t²/n)`, scaled back.
 *
 * - Lies on the scale, holds the mean, and has a width even where all scores are equal (s = 0, taken as 0.25).
 * - A conservative interval takes n as the count itself.
 * - A mean that rounding has put beyond the scale, by at most 1e-9 of its width, counts as its end.
 *
 * @returns The interval on the scale of the scores, or `null` below two scores, where no variance is known.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem when a number is out of its range or not finite.
 *
 * @example
 * const sample = { count: 5, mean: 5, sampleVariance: 0, minimum: 1, maximum: 5 };
 * boundedMeanInterval(sample)?.upper; // 5
 */
export function boundedMeanInterval(
  sample: BoundedSample,
  options: BoundedMeanIntervalOptions = {},
): { readonly lower: number; readonly upper: number } | null {
  const { confidence = 0.95, isConservative = false } = options;
  const { count, minimum, maximum } = sample;
  checkArguments(sample, confidence);
  if (count < 2) return null;
  const mean = Math.min(Math.max(sample.mean as number, minimum), maximum);
  const width = maximum - minimum;
  const p = (mean - minimum) / width;
  const spread = p * (1 - p);
  const n = count / (isConservative ? 1 : designEffect((sample.sampleVariance as number) / width / width, spread));
  const t = tQuantile((1 + confidence) / 2, count - 1);
  const perScore = (t * t) / n;
  const centre = p + perScore / 2;
  const reach = t * Math.sqrt((spread + perScore / 4) / n);
  // Mathematically on the scale and around the mean; rounding alone could leave either.
  return {
    lower: Math.max(minimum, Math.min(mean, minimum + (width * (centre - reach)) / (1 + perScore))) + 0,
    upper: Math.min(maximum, Math.max(mean, minimum + (width * (centre + reach)) / (1 + perScore))) + 0,
  };
}

/** How much of the largest possible variance of such a mean there is. */
function designEffect(variance: number, spread: number): number {
  // All scores at one end of the scale: what variance there is comes from rounding.
  if (spread === 0) return 0.25;
  return Math.min(Math.max(variance / spread, 0.25), 1);
}

function checkArguments({ count, mean, sampleVariance, minimum, maximum }: BoundedSample, confidence: number): void {
  const problems: Problem[] = [];
  const check = (path: string, value: unknown, isRight: boolean, expected: string): void => {
    if (!isRight) problems.push(problem(path, expected, describeValue(value)));
  };
  check("count", count, Number.isSafeInteger(count) && count >= 0, "a whole number >= 0");
  check("minimum", minimum, Number.isFinite(minimum), "a finite number");
  const width = maximum - minimum;
  const hasWidth = Number.isFinite(maximum) && Number.isFinite(width) && width > 0;
  check("maximum", maximum, hasWidth || !Number.isFinite(minimum), "a finite number above the minimum");
  const isOnScale = typeof mean === "number" && mean >= minimum - 1e-9 * width && mean <= maximum + 1e-9 * width;
  check("mean", mean, isOnScale || !hasWidth || count < 1, "a number from the minimum to the maximum");
  const isVariance = sampleVariance !== null && Number.isFinite(sampleVariance) && sampleVariance >= 0;
  check("sampleVariance", sampleVariance, count < 2 || isVariance, "a finite number >= 0");
  // 1e-11 keeps the quantile's probability within its range.
  const isConfidence = Number.isFinite(confidence) && confidence > 0 && confidence <= 1 - 1e-11;
  check("confidence", confidence, isConfidence, "a number above 0, at most 1 - 1e-11");
  if (problems.length > 0) throw new ScoringError("ERR_INVALID_INPUT", "boundedMeanInterval", problems);
}
