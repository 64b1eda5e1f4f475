import { describeValue, type Problem, problem, ScoringError } from "../../core/errors.ts";
import { fromMicro } from "../../core/micro-units.ts";
import { checkNamesLike } from "../../core/unknown-key.ts";
import { isUsableScale, SCALE_NAMES, scaleProblems } from "./check-scale.ts";
import type { KpiScale } from "./model.ts";
import { scaleMicro } from "./scale-micro.ts";

/**
 * The points of a value on a scale: on the straight line between the two knots it lies between.
 *
 * `points = y0 + (y1 − y0) · (value − x0) / (x1 − x0)`, rounded once to six decimal places, half away from zero, from
 * the exact decimals that all numbers print as.
 *
 * - Below the first and above the last knot, the points of that knot, or 0 where `outside` says so.
 * - Where two knots share a value, the larger points count at that value; before and behind it each side its own.
 * - With `roundTo` the points are first rounded to its nearest multiple, half away from zero.
 *
 * @param scale - Knots and what goes beyond them.
 * @param value - Any finite number, in the unit of the KPI.
 * @returns Points, never `-0`.
 * @throws {ScoringError} `ERR_INVALID_POLICY` when the scale is none, `ERR_INVALID_INPUT` when the value is not finite.
 *
 * @example
 * scalePoints({ knots: [[80, 0], [100, 100]] }, 98.3); // 91.5
 * scalePoints({ knots: [[80, 0], [100, 100]] }, 120); // 100
 * scalePoints({ knots: [[0, 300], [180, 300], [180, 200], [600, 100]], roundTo: 1, outside: "zero" }, 181); // 200
 */
export function scalePoints(scale: KpiScale, value: number): number {
  const problems = isUsableScale(scale) ? [] : [...scaleProblems(scale, "scale")];
  checkNamesLike(problems, "scale", scale, SCALE_NAMES);
  if (problems.length > 0) refuse("ERR_INVALID_POLICY", problems);
  if (!Number.isFinite(value)) {
    refuse("ERR_INVALID_INPUT", [problem("value", "a finite number", describeValue(value))]);
  }
  return fromMicro(scaleMicro(scale, value, 1));
}

function refuse(code: "ERR_INVALID_POLICY" | "ERR_INVALID_INPUT", problems: readonly Problem[]): never {
  throw new ScoringError(code, "scalePoints", problems);
}
