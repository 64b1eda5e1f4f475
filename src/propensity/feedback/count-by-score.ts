import { addToPartials, sumOfPartials } from "../../core/exact-sum.ts";
import { orderByScore } from "./order-by-score.ts";
import type { Samples } from "./read-samples.ts";

/** What an alert from each score up would have caught: one entry per different score, from the highest down. */
export interface CountsByScore {
  readonly thresholds: Float64Array;
  /** Weight of the positives with that score or a higher one. */
  readonly truePositives: Float64Array;
  readonly falsePositives: Float64Array;
  /** Weight of all positives and of all negatives. */
  readonly positives: number;
  readonly negatives: number;
}

/** Counts the samples by score. The sums are the doubles nearest to the exact ones, whatever the order of the samples. */
export function countByScore({ labels, scores, weights }: Samples): CountsByScore {
  const thresholds = new Float64Array(scores.length);
  const truePositives = new Float64Array(scores.length);
  const falsePositives = new Float64Array(scores.length);
  const columns = { thresholds, truePositives, falsePositives };
  const count = weights === null ? countOnes(labels, scores, columns) : sumWeights(labels, scores, weights, columns);
  return {
    thresholds: thresholds.slice(0, count),
    truePositives: truePositives.slice(0, count),
    falsePositives: falsePositives.slice(0, count),
    positives: truePositives[count - 1] ?? 0,
    negatives: falsePositives[count - 1] ?? 0,
  };
}

/** The columns to fill; each has room for one entry per sample. */
type Columns = Pick<CountsByScore, "thresholds" | "truePositives" | "falsePositives">;

function countOnes(labels: Uint8Array, scores: Float64Array, columns: Columns): number {
  const order = orderByScore(scores);
  let positives = 0;
  let count = 0;
  for (let next = 0; next < order.length; count++) {
    const score = scores[order[next] as number] as number;
    for (; next < order.length; next++) {
      const i = order[next] as number;
      if (scores[i] !== score) break;
      positives += labels[i] as number;
    }
    columns.thresholds[count] = score;
    columns.truePositives[count] = positives;
    columns.falsePositives[count] = next - positives;
  }
  return count;
}

function sumWeights(labels: Uint8Array, scores: Float64Array, weights: Float64Array, columns: Columns): number {
  const order = orderByScore(scores);
  const positives: number[] = [];
  const negatives: number[] = [];
  let count = 0;
  for (let next = 0; next < order.length; count++) {
    const score = scores[order[next] as number] as number;
    for (; next < order.length; next++) {
      const i = order[next] as number;
      if (scores[i] !== score) break;
      addToPartials(labels[i] === 1 ? positives : negatives, weights[i] as number);
    }
    columns.thresholds[count] = score;
    columns.truePositives[count] = sumOfPartials(positives);
    columns.falsePositives[count] = sumOfPartials(negatives);
  }
  return count;
}
