import { assertFields } from "../../core/check-fields.ts";

/**
 * The narrow-band MOS of a transmission rating factor R, by ITU-T G.107 (Annex B).
 *
 * `MOS = 1 + 0.035 R + 7e-6 R (R − 60) (100 − R)`, 1 where R is at most 6.5153…, 4.5 where it is at least 100: between
 * 0 and 6.5153… the formula alone would dip below 1. Within 2 units in the last place of the exact value.
 *
 * Map each call and average the scores: the formula is bent, so the MOS of a mean R is another number, most often a
 * higher one.
 *
 * @param r - Any finite number. A wide-band R (0 to 129) or full-band R (0 to 148) is divided by 1.29 or 1.48 first.
 * @returns 1 to 4.5.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when `r` is not a finite number.
 *
 * @example
 * mosFromR(80); // 4.024
 * mosFromR(5); // 1
 * mosFromR(120); // 4.5
 * @see docs/mos/e-model.md
 */
export function mosFromR(r: number): number {
  assertFields("ERR_INVALID_INPUT", "mosFromR", { r }, { r: "number" });
  if (r <= LOWEST_R) return 1;
  if (r >= 100) return 4.5;
  // The formula in whole numbers, so that a whole R has the nearest double to its MOS: 1 + 7e-6 R (160 R − R² − 1000).
  return Math.min(4.5, (1_000_000 + 7 * r * (r * (160 - r) - 1000)) / 1_000_000);
}

/** `80 − √5400`: the formula gives 1 here, and less below. */
export const LOWEST_R = 6.515307716504657;
