import { assertFields } from "../../core/check-fields.ts";
import type { SatisfactionBand } from "./model.ts";

/**
 * How users find calls of a rating factor R, by ITU-T G.109 and Annex B of G.107.
 *
 * From R 90 on `very-satisfied`, from 80 `satisfied`, from 70 `some-dissatisfied`, from 60 `many-dissatisfied`, from 50
 * `nearly-all-dissatisfied`, below `not-recommended`. Each bound belongs to the better band. Bands are bands of R: a MOS
 * goes through {@link rFromMos} first.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when `r` is not a finite number.
 *
 * @example
 * satisfactionBand(93.2); // "very-satisfied"
 * satisfactionBand(70); // "some-dissatisfied"
 * satisfactionBand(69.99); // "many-dissatisfied"
 */
export function satisfactionBand(r: number): SatisfactionBand {
  assertFields("ERR_INVALID_INPUT", "satisfactionBand", { r }, { r: "number" });
  if (r >= 90) return "very-satisfied";
  if (r >= 80) return "satisfied";
  if (r >= 70) return "some-dissatisfied";
  if (r >= 60) return "many-dissatisfied";
  return r >= 50 ? "nearly-all-dissatisfied" : "not-recommended";
}
