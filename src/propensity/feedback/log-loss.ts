import { log } from "../../core/transcendental.ts";
import { meanOf } from "./brier-score.ts";
import type { NumberList } from "./metrics-model.ts";
import { readSamples, type Samples } from "./read-samples.ts";

/**
 * Log loss (cross-entropy): `−Σ w [y ln p + (1 − y) ln(1 − p)] / Σ w`, p kept within 2^-52 and 1 − 2^-52. Lower is
 * better; a single confident mistake costs up to 36. `null` of no samples.
 *
 * @param labels - 1 where the conversation escalated, 0 where it did not.
 * @param scores - Probabilities, 0 to 1, one per label. A heuristic's value is no probability.
 * @param weights - 0, or 1e-12 to 1e12, one per label; a weight of 0 leaves a sample out.
 * @throws {ScoringError} `ERR_INVALID_INPUT` for anything else, unequal lengths and NaN included.
 *
 * @example
 * logLoss([1, 0], [0.5, 0.5]); // 0.6931471805599453
 * logLoss([1], [0]); // 36.04365338911715
 */
export function logLoss(labels: NumberList, scores: NumberList, weights?: NumberList | null): number | null {
  return logLossOf(readSamples("logLoss", labels, scores, weights, "probability"));
}

/** As {@link logLoss}, of samples that have been looked at. */
export function logLossOf(samples: Samples): number | null {
  return meanOf(samples, (score, label) => {
    const kept = Math.min(Math.max(score, SMALLEST), 1 - SMALLEST);
    return -log(label === 1 ? kept : 1 - kept);
  });
}

/** 2^-52 */
const SMALLEST = 2.220446049250313e-16;
