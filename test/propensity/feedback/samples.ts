import fc from "fast-check";
import { seeded } from "../../gamification/fairness/seeded.ts";

/** A labelled score with its weight. */
export interface Sample {
  readonly label: number;
  readonly score: number;
  readonly weight: number;
}

/** Probabilities of which many are equal, on edges of bins, or certain. */
export const probabilities: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10),
  fc.double({ min: 0, max: 1, noNaN: true }),
);

const someWeights = fc.oneof(fc.constant(1), fc.double({ min: 1e-6, max: 1e6, noNaN: true }));

/** None to forty labelled scores. */
export function samples(
  scores: fc.Arbitrary<number>,
  weights: fc.Arbitrary<number> = someWeights,
): fc.Arbitrary<Sample[]> {
  return fc.array(fc.record({ label: fc.integer({ min: 0, max: 1 }), score: scores, weight: weights }), {
    maxLength: 40,
  });
}

/** Labels and scores, as the arguments of a measure. */
export function unweighted(list: readonly Sample[]): [labels: number[], scores: number[]] {
  return [list.map(({ label }) => label), list.map(({ score }) => score)];
}

/** Labels, scores and weights. */
export function columnsOf(list: readonly Sample[]): [labels: number[], scores: number[], weights: number[]] {
  return [list.map(({ label }) => label), list.map(({ score }) => score), list.map(({ weight }) => weight)];
}

/** The same in another order. */
export function shuffled<T>(list: readonly T[], seed: number): T[] {
  const next = seeded(seed);
  return list
    .map((one) => ({ one, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}
