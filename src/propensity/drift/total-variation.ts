import { exactSum } from "../../core/exact-sum.ts";
import type { NumberList } from "../feedback/metrics-model.ts";
import { readSharePair } from "./read-values.ts";

/**
 * Total variation of two lists of counts over the same bins: `Σ |p − q| / 2`, the share that would have to change its bin.
 *
 * 0 to 1; `null` where a list sums to 0.
 *
 * @param first - 0, or 1e-12 to 1e12, one per bin. Only shares matter.
 * @param second - As many.
 * @throws {ScoringError} `ERR_INVALID_INPUT` for anything else.
 *
 * @example
 * totalVariation([50, 50], [75, 25]); // 0.25
 */
export function totalVariation(first: NumberList, second: NumberList): number | null {
  const shares = readSharePair("totalVariation", first, second);
  if (shares === null) return null;
  return Math.min(1, exactSum(shares.p.map((one, i) => Math.abs(one - (shares.q[i] as number)))) / 2);
}
