import { exactSum } from "../../core/exact-sum.ts";
import type { NumberList } from "../feedback/metrics-model.ts";
import { walkDistributions } from "./walk-distributions.ts";

/**
 * Wasserstein's first distance of two samples: the area between their empirical distribution functions, which is how far
 * values have to be moved on average to turn one into the other. In units of the values; `null` where a sample is empty.
 *
 * @param reference - At most 1e100 in size.
 * @param current - The same; the lists may differ in length.
 * @throws {ScoringError} `ERR_INVALID_INPUT` for anything else.
 *
 * @example
 * wassersteinDistance([0, 1, 3], [5, 6, 8]); // 5
 * wassersteinDistance([0, 0], [0, 1]); // 0.5
 */
export function wassersteinDistance(reference: NumberList, current: NumberList): number | null {
  const areas: number[] = [];
  let before = 0;
  let gap = 0;
  const sizes = walkDistributions("wassersteinDistance", reference, current, (value, difference) => {
    areas.push(Math.abs(gap) * (value - before));
    before = value;
    gap = difference;
  });
  return sizes === null ? null : exactSum(areas) / (sizes.referenceCount * sizes.currentCount);
}
