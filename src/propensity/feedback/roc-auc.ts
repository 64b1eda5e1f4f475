import { exactSum } from "../../core/exact-sum.ts";
import { type CountsByScore, countByScore } from "./count-by-score.ts";
import type { NumberList } from "./metrics-model.ts";
import { readSamples, type Samples } from "./read-samples.ts";

/**
 * Area under the ROC curve: how likely an escalated conversation scores higher than one that was not, an equal score
 * counting half. 0 to 1; 0.5 is no better than chance, and what all scores equal give.
 *
 * - `null` where one class is missing.
 * - Only the order of the scores matters: any strictly growing function of them gives the same bits. Without weights it
 *   is the exact share of pairs, rounded once.
 *
 * @param labels - 1 where the conversation escalated, 0 where it did not.
 * @param scores - Finite, one per label; they need not be probabilities.
 * @param weights - 0, or 1e-12 to 1e12, one per label; a weight of 0 leaves a sample out.
 * @throws {ScoringError} `ERR_INVALID_INPUT` for anything else, unequal lengths and NaN included.
 *
 * @example
 * rocAuc([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]); // 0.75
 * rocAuc([0, 1, 1], [0.5, 0.5, 0.5]); // 0.5
 * rocAuc([1, 1], [0.5, 0.6]); // null
 */
export function rocAuc(labels: NumberList, scores: NumberList, weights?: NumberList | null): number | null {
  return rocAucOf(readSamples("rocAuc", labels, scores, weights, "any"));
}

/** As {@link rocAuc}, of samples that have been looked at. */
export function rocAucOf(samples: Samples): number | null {
  const counts = countByScore(samples);
  const { positives, negatives } = counts;
  if (positives === 0 || negatives === 0) return null;
  const areas = doubledAreas(counts);
  // Twice the whole rectangle: counts that fit below 2^53 together can be added as they are.
  const isWhole = samples.weights === null && 2 * positives * negatives <= Number.MAX_SAFE_INTEGER;
  const area = isWhole ? areas.reduce((sum, one) => sum + one, 0) : exactSum(areas);
  return Math.min(area / (2 * positives * negatives), 1);
}

/** Twice the area below each step of the curve, in counts. */
function doubledAreas({ truePositives, falsePositives }: CountsByScore): Float64Array {
  const areas = new Float64Array(truePositives.length);
  let caught = 0;
  let alarms = 0;
  for (let k = 0; k < areas.length; k++) {
    const nextCaught = truePositives[k] as number;
    const nextAlarms = falsePositives[k] as number;
    areas[k] = (nextAlarms - alarms) * (nextCaught + caught);
    caught = nextCaught;
    alarms = nextAlarms;
  }
  return areas;
}
