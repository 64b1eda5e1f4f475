import { exactSum } from "../../core/exact-sum.ts";
import type { ReadSample } from "./read-samples.ts";

/** One variance for all agents, and how many degrees of freedom it rests on. */
export interface PooledVariance {
  readonly variance: number;
  readonly degreesOfFreedom: number;
}

/**
 * The variance of single scores around their own agent's mean: `Σ (n − 1) s² / Σ (n − 1)`, of the agents whose variance
 * is known. `null` when nobody's is.
 */
export function pooledVariance(samples: readonly ReadSample[]): PooledVariance | null {
  const known = samples.filter(({ mean, variance }) => mean !== null && variance !== null);
  if (known.length === 0) return null;
  const degreesOfFreedom = exactSum(known.map(({ sampleCount }) => sampleCount - 1));
  const squares = exactSum(known.map(({ sampleCount, variance }) => (sampleCount - 1) * (variance as number)));
  return { variance: withoutDust(squares / degreesOfFreedom), degreesOfFreedom };
}

/** A variance as it is, or 0 where it is so small that only rounding can have made it. */
export function withoutDust(variance: number): number {
  return variance < 1e-24 ? 0 : variance;
}
