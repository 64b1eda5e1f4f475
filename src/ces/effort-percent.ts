import { assertFields } from "../core/check-fields.ts";

/**
 * Puts an effort score on a scale of 0 (most effort) to 100 (least): `(value − 1) / 6 · 100`.
 *
 * @param value - An effort score or a mean of such scores, 1 to 7.
 * @returns Percent, 0 to 100, not rounded.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the value is not a number from 1 to 7.
 *
 * @example
 * effortPercent(7); // 100
 * effortPercent(4); // 50
 */
export function effortPercent(value: number): number {
  assertFields("ERR_INVALID_INPUT", "effortPercent", { value }, { value: ["number", 1, 7] });
  return ((value - 1) * 100) / 6;
}
