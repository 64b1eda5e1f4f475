import { exactSum } from "../../core/exact-sum.ts";
import type { NumberList } from "../feedback/metrics-model.ts";
import { readSharePair } from "./read-values.ts";

/**
 * Hellinger's distance of two lists of counts over the same bins: `√(Σ (√p − √q)² / 2)`.
 *
 * 0 to 1; `null` where a list sums to 0.
 *
 * @param first - 0, or 1e-12 to 1e12, one per bin. Only shares matter.
 * @param second - As many.
 * @throws {ScoringError} `ERR_INVALID_INPUT` for anything else.
 *
 * @example
 * hellingerDistance([1, 1], [5, 5]); // 0
 * hellingerDistance([1, 0], [0, 1]); // 1
 */
export function hellingerDistance(first: NumberList, second: NumberList): number | null {
  const shares = readSharePair("hellingerDistance", first, second);
  if (shares === null) return null;
  const squares = shares.p.map((one, i) => {
    const gap = Math.sqrt(one) - Math.sqrt(shares.q[i] as number);
    return gap * gap;
  });
  return Math.min(1, Math.sqrt(exactSum(squares) / 2));
}
