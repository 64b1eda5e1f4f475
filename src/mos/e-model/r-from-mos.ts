import { assertFields } from "../../core/check-fields.ts";
import { LOWEST_R, mosFromR } from "./mos-from-r.ts";

/**
 * The transmission rating factor R of a narrow-band MOS: the inverse of {@link mosFromR} on its range.
 *
 * The answer is the lowest double whose MOS is not below the one given, found by halving, so it is as exact as doubles
 * are, and a higher MOS never has a lower R. A MOS of 1 stands for every R up to 6.5153…, which is answered, and 4.5 for
 * every R from 100 on.
 *
 * An opus MOS is on another scale: `rFromMos(normalizeOpusMos(mos))`.
 *
 * @param mos - 1 to 4.5.
 * @returns 6.5153… to 100.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when `mos` lies outside; no narrow-band MOS does.
 *
 * @example
 * rFromMos(3.1); // 60
 * rFromMos(4.5); // 100
 * Math.round(rFromMos(3.5)); // 68
 * @see docs/mos/e-model.md
 */
export function rFromMos(mos: number): number {
  assertFields("ERR_INVALID_INPUT", "rFromMos", { mos }, { mos: ["number", 1, 4.5] });
  let below = LOWEST_R;
  let reached = 100;
  if (mos <= 1 || mos >= 4.5) return mos <= 1 ? below : reached;
  for (;;) {
    const middle = (below + reached) / 2;
    if (middle <= below || middle >= reached) return reached;
    if (mosFromR(middle) >= mos) reached = middle;
    else below = middle;
  }
}
