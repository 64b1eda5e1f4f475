import { describeValue, problem, ScoringError } from "../../core/errors.ts";
import { decimalUnits } from "../../core/round-decimal.ts";

/**
 * The place of an intervention in the supervisors' queue: score × 100, rounded half away from zero on the decimal form,
 * so that 0.57 is 57 and 0.285 is 29. A whole number from 0 to 100; higher comes first.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the score is not a number from 0 to 1.
 *
 * @example
 * interventionPriority(0.57); // 57
 * interventionPriority(0.285); // 29
 */
export function interventionPriority(score: number): number {
  if (!(typeof score === "number" && score >= 0 && score <= 1)) {
    throw new ScoringError("ERR_INVALID_INPUT", "interventionPriority", [
      problem("score", "a number from 0 to 1", describeValue(score)),
    ]);
  }
  const hundredths = score * 100;
  const nearest = Math.round(hundredths);
  // Multiplying may lead to either side of a half, never so far; only there the decimal form decides.
  const isNearHalf = Math.abs(Math.abs(hundredths - nearest) - 0.5) < 1e-9;
  return isNearHalf ? Number(decimalUnits(score, 2)) : nearest + 0;
}
