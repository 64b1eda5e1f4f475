import { exactSum } from "../../core/exact-sum.ts";
import type { NumberList } from "./metrics-model.ts";
import { readSamples, type Samples } from "./read-samples.ts";

/**
 * Brier score: the mean squared distance of probabilities from what happened, `Σ w (s − y)² / Σ w`. 0 to 1, lower is
 * better. `null` of no samples.
 *
 * @param labels - 1 where the conversation escalated, 0 where it did not.
 * @param scores - Probabilities, 0 to 1, one per label. A heuristic's value is no probability.
 * @param weights - 0, or 1e-12 to 1e12, one per label; a weight of 0 leaves a sample out.
 * @throws {ScoringError} `ERR_INVALID_INPUT` for anything else, unequal lengths and NaN included.
 *
 * @example
 * brierScore([1, 0], [0.75, 0.5]); // 0.15625
 */
export function brierScore(labels: NumberList, scores: NumberList, weights?: NumberList | null): number | null {
  return brierScoreOf(readSamples("brierScore", labels, scores, weights, "probability"));
}

/**
 * Brier skill: what the probabilities are better than the base rate, `1 − B / B₀` with `B₀ = p (1 − p)` and p the share
 * of positives. 1 is perfect, 0 no better than always saying p, below 0 worse.
 *
 * - `null` where one class is missing: then B₀ is 0.
 *
 * @throws {ScoringError} As {@link brierScore}.
 *
 * @example
 * brierSkill([1, 0], [0.75, 0.5]); // 0.375
 * brierSkill([1, 0, 0, 0], [0.25, 0.25, 0.25, 0.25]); // 0
 */
export function brierSkill(labels: NumberList, scores: NumberList, weights?: NumberList | null): number | null {
  const samples = readSamples("brierSkill", labels, scores, weights, "probability");
  const brier = brierScoreOf(samples);
  const positives = weightOf(samples, 1);
  const negatives = weightOf(samples, 0);
  if (brier === null || positives === 0 || negatives === 0) return null;
  const all = positives + negatives;
  return 1 - brier / ((positives / all) * (negatives / all));
}

/** As {@link brierScore}, of samples that have been looked at. */
export function brierScoreOf(samples: Samples): number | null {
  return meanOf(samples, (score, label) => (score - label) * (score - label));
}

/** The weighted mean of what is said of each sample, exactly summed; `null` of no samples. */
export function meanOf(
  { labels, scores, weights }: Samples,
  measure: (score: number, label: number) => number,
): number | null {
  if (scores.length === 0) return null;
  const values = scores.map((score, i) => measure(score, labels[i] as number) * (weights?.[i] ?? 1));
  return exactSum(values) / (weights === null ? scores.length : exactSum(weights));
}

function weightOf({ labels, weights }: Samples, label: number): number {
  if (weights !== null) return exactSum(weights.filter((_, i) => labels[i] === label));
  return labels.reduce((count, one) => count + (one === label ? 1 : 0), 0);
}
