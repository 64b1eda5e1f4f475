import { exactSum } from "../../core/exact-sum.ts";
import { log } from "../../core/transcendental.ts";
import type { NumberList } from "../feedback/metrics-model.ts";
import type { JensenShannon } from "./model.ts";
import { readSharePair } from "./read-values.ts";

/**
 * Jensen and Shannon's divergence of two lists of counts over the same bins, in bits, and the distance that is its square
 * root: `(KL(p, m) + KL(q, m)) / 2` with `m = (p + q) / 2`.
 *
 * 0 for equal shares, 1 for lists without a common bin; symmetric and finite whatever is 0. Both are `null` where a list
 * sums to 0.
 *
 * @param first - 0, or 1e-12 to 1e12, one per bin. Only shares matter.
 * @param second - As many.
 * @throws {ScoringError} `ERR_INVALID_INPUT` for anything else.
 *
 * @example
 * jensenShannon([1, 1], [3, 3]); // { divergence: 0, distance: 0 }
 * jensenShannon([1, 0], [0, 9]); // { divergence: 1, distance: 1 }
 * jensenShannon([1, 1], [0, 0]).distance; // null
 */
export function jensenShannon(first: NumberList, second: NumberList): JensenShannon {
  const shares = readSharePair("jensenShannon", first, second);
  if (shares === null) return { divergence: null, distance: null };
  const { p, q } = shares;
  const terms = p.flatMap((one, i) => {
    const other = q[i] as number;
    const middle = (one + other) / 2;
    return [termOf(one, middle), termOf(other, middle)];
  });
  const divergence = Math.min(1, Math.max(0, exactSum(terms) / (2 * Math.LN2)));
  return { divergence, distance: Math.sqrt(divergence) };
}

function termOf(share: number, middle: number): number {
  return share === 0 ? 0 : share * log(share / middle);
}
