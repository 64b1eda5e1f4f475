import { quantileEdges, uniformEdges } from "../feedback/score-bins.ts";
import type { ModelCheckRow, ModelReference } from "../scoring/model.ts";
import type { TrainingTable } from "./read-training.ts";

/**
 * What the training looked like, to compare later conversations with: how many scores lie in each twentieth, and the
 * deciles of each feature, ends included. Every row counts once, whatever its weight; a missing value has no part in
 * the deciles, and a feature that is always missing has none.
 */
export function referenceOf(
  scored: readonly ModelCheckRow[],
  { features, columns, rows }: Pick<TrainingTable, "features" | "columns" | "rows">,
): ModelReference {
  const edges = uniformEdges(SCORE_BINS);
  const counts = new Array<number>(SCORE_BINS).fill(0);
  for (const { p } of scored) {
    const bin = binOf(edges, p);
    counts[bin] = (counts[bin] as number) + 1;
  }
  const quantiles = features.flatMap(({ name }, j) => {
    const known = (columns[j] as Float64Array).filter((_, i) => (rows[i]?.[j] ?? null) !== null);
    return known.length === 0 ? [] : [[name, quantileEdges(known, FEATURE_BINS)] as const];
  });
  return { scoreHistogram: { edges, counts }, featureQuantiles: Object.fromEntries(quantiles) };
}

const SCORE_BINS = 20;
const FEATURE_BINS = 10;

/** The last bin whose lower edge is not above the score; multiplying could lead to the one beside it. */
function binOf(edges: readonly number[], score: number): number {
  let bin = SCORE_BINS - 1;
  while (bin > 0 && score < (edges[bin] as number)) bin--;
  return bin;
}
