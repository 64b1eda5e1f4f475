import { exactSum } from "../../core/exact-sum.ts";
import { log } from "../../core/transcendental.ts";
import type { NumberList } from "../feedback/metrics-model.ts";
import type { KullbackLeibler } from "./model.ts";
import { readSharePair } from "./read-values.ts";

/**
 * Kullback and Leibler's divergence of two lists of counts over the same bins, in nats: `Σ p · ln(p / q)`. Not symmetric.
 *
 * Where a share of the second list is 0 and the first has some there, the sum is infinite; that is told as `zero-share`,
 * never as Infinity.
 *
 * @param first - p: 0, or 1e-12 to 1e12, one per bin. Only shares matter.
 * @param second - q: as many.
 * @throws {ScoringError} `ERR_INVALID_INPUT` for anything else.
 *
 * @example
 * klDivergence([1, 0], [1, 1]); // { value: 0.6931471805599453, because: "finite" }
 * klDivergence([1, 1], [1, 0]); // { value: null, because: "zero-share" }
 */
export function klDivergence(first: NumberList, second: NumberList): KullbackLeibler {
  const shares = readSharePair("klDivergence", first, second);
  if (shares === null) return { value: null, because: "empty" };
  const { p, q } = shares;
  if (p.some((one, i) => one > 0 && q[i] === 0)) return { value: null, because: "zero-share" };
  const terms = p.map((one, i) => (one === 0 ? 0 : one * log(one / (q[i] as number))));
  return { value: Math.max(0, exactSum(terms)), because: "finite" };
}
