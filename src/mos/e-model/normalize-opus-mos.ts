import { assertFields } from "../../core/check-fields.ts";

/**
 * Brings a measured MOS of an opus call to the narrow-band scale: `× 0.9`, at least 1.
 *
 * Genesys Cloud reports opus as 10/9 of the G.107 curve, so a clean call reads 4.90 where G.711 reads 4.41, and 3.5
 * means R 61 there and R 68 here. Of other codecs nothing is known: leave theirs alone.
 *
 * @param mos - 1 to 5.
 * @returns 1 to 4.5, never above what was given.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when `mos` lies outside the scale.
 *
 * @example
 * normalizeOpusMos(5); // 4.5
 * normalizeOpusMos(1); // 1
 */
export function normalizeOpusMos(mos: number): number {
  assertFields("ERR_INVALID_INPUT", "normalizeOpusMos", { mos }, { mos: ["number", 1, 5] });
  return Math.max(1, (mos * 9) / 10);
}
