import { checkFields, refuseProblems } from "../core/check-fields.ts";
import { optionProblems } from "../core/check-options.ts";
import { problem, ScoringError } from "../core/errors.ts";
import { exactSum } from "../core/exact-sum.ts";
import { completePolicy } from "../core/policy.ts";
import { roundDecimal } from "../core/round-decimal.ts";
import type {
  CalibratedWeight,
  CalibrationOptions,
  CalibrationRow,
  EffortCalibration,
  ResidualSummary,
} from "./calibration-model.ts";
import { effortPolicyProblems, LARGEST_WEIGHT } from "./check-effort-policy.ts";
import { driverUnits } from "./driver-cost.ts";
import { normalEquations, solveLeastSquares } from "./least-squares.ts";
import type { CesInteraction } from "./model.ts";
import { type EffortPolicy, GUIDE_EFFORT_POLICY } from "./policy.ts";
import { scoreEffort } from "./score-effort.ts";

/**
 * Fits the weights of a policy's drivers to survey scores of the same interactions, by ordinary least squares.
 *
 * `7 − survey = Σ weight · completed units`, the intercept fixed at 7: an interaction without effort is a 7, as in
 * every effort policy. Units are whole intervals beyond the grace for `per-interval` drivers, pro rata for `per-unit`.
 * The floor at 1 and `maxPoints` are no part of the fit, so rows that hit them pull weights down; `residuals` includes
 * them.
 *
 * - Standard errors: `√(SSE / (n − drivers) · [(XᵀX)⁻¹]ⱼⱼ)`. `rSquared`: `1 − SSE / Σ(survey − mean)²`.
 * - The order of rows does not matter: all sums over rows are exact.
 * - A fit that is worse than the policy given is no refusal: compare `residuals` with `residualsBefore`.
 *
 * @param rows - Interactions with both facts and a survey score of 1 to 7 whose higher end is less effort.
 * @param policy - Gives drivers, grace, intervals and caps; its weights are only compared with.
 * @returns `calibrated`, or why not: `not-enough-data`, `not-identifiable`, `negative-weight`, `weight-too-large`.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem of every row; `ERR_INVALID_POLICY` as `scoreEffort`.
 *
 * @example
 * const rows = Array.from({ length: 40 }, (_, i) => {
 *   const facts = { transferCount: i % 3, queueWaitSeconds: (i % 4) * 60 + 30 };
 *   return { facts, surveyScore: 7 - 1.5 * (i % 3) - 0.5 * (i % 4) };
 * });
 * const fit = calibrateEffort(rows);
 * fit.kind === "calibrated" && fit.weights.map(({ weight }) => weight); // [1.5, 0.5]
 *
 * @see docs/ces.md#calibration
 */
export function calibrateEffort(
  rows: readonly CalibrationRow[],
  policy: EffortPolicy = GUIDE_EFFORT_POLICY,
  options: CalibrationOptions = {},
): EffortCalibration {
  const scoresBefore = readRows(rows, policy, options);
  const { minimumRows = 30 } = options;
  const { drivers } = policy;
  const need = Math.max(minimumRows, drivers.length + 1);
  if (rows.length < need) return { kind: "not-enough-data", missing: ["rows"], have: rows.length, need };

  const units = rows.map(({ facts }) => drivers.map((driver) => driverUnits(driver, facts[driver.fact] as number)));
  const losses = rows.map(({ surveyScore }) => 7 - surveyScore);
  const constant = drivers.filter((_, j) => units.every((row) => row[j] === units[0]?.[j]));
  const nameOf = ({ driver }: { readonly driver: string }): string => driver;
  if (constant.length > 0) return { kind: "not-identifiable", constant: constant.map(nameOf), collinear: [] };
  const fit = solveLeastSquares(normalEquations(units, losses, drivers.length));
  if (fit.kind === "collinear") {
    const collinear = drivers.filter((_, j) => fit.columns.includes(j)).map(nameOf);
    return { kind: "not-identifiable", constant: [], collinear };
  }

  const rest = units.map(
    (row, i) => (losses[i] as number) - exactSum(row.map((x, j) => x * (fit.weights[j] as number))),
  );
  const squaredError = sumOfSquares(rest);
  const variance = squaredError / (rows.length - drivers.length);
  const weights = drivers.map(({ driver }, j): CalibratedWeight => {
    const standardError = Math.sqrt(variance * (fit.inverseDiagonal[j] as number));
    return { driver, weight: roundDecimal(fit.weights[j] as number, 6), standardError };
  });
  const count = rows.length;
  if (weights.some(({ weight }) => weight < 0)) return { kind: "negative-weight", count, weights };
  if (weights.some(({ weight }) => weight > LARGEST_WEIGHT)) return { kind: "weight-too-large", count, weights };

  const fitted = drivers.map((driver, j) => ({ ...driver, weight: weights[j]?.weight as number }));
  const fittedPolicy = completePolicy<EffortPolicy>(policy, { drivers: fitted });
  const scores = rows.map(({ facts }) => scoreEffort(facts, fittedPolicy).value);
  const spread = deviations(losses);
  const isConstant = losses.every((loss) => loss === losses[0]);
  return {
    kind: "calibrated",
    count,
    weights,
    rSquared: isConstant ? null : 1 - squaredError / sumOfSquares(spread),
    residuals: summarizeResiduals(rows, scores),
    residualsBefore: summarizeResiduals(rows, scoresBefore),
    policy: fittedPolicy,
  };
}

/** Checks everything, and gives each row's score under the policy as it was given. */
function readRows(rows: readonly CalibrationRow[], policy: EffortPolicy, options: CalibrationOptions): number[] {
  refuseProblems("ERR_INVALID_POLICY", "calibrateEffort", effortPolicyProblems(policy));
  const problems = optionProblems(options, { minimumRows: ["integer", 2] });
  checkFields(problems, "", { rows }, { rows: "list" });
  // Array.from does not pass over holes.
  const scores = Array.from(Array.isArray(rows) ? rows : [], (row: CalibrationRow | null | undefined, i) => {
    const { facts, surveyScore } = row ?? {};
    checkFields(problems, `rows[${i}]`, { surveyScore }, { surveyScore: ["number", 1, 7] });
    try {
      return scoreEffort(facts as CesInteraction, policy).value;
    } catch (error) {
      if (!(error instanceof ScoringError)) throw error;
      for (const { path, expected, received } of error.problems) {
        problems.push(problem(`rows[${i}].${path}`, expected, received));
      }
      return 0;
    }
  });
  refuseProblems("ERR_INVALID_INPUT", "calibrateEffort", problems);
  return scores;
}

function summarizeResiduals(rows: readonly CalibrationRow[], scores: readonly number[]): ResidualSummary {
  const residuals = rows.map(({ surveyScore }, i) => surveyScore - (scores[i] as number));
  const squares = sumOfSquares(deviations(residuals));
  return {
    mean: exactSum(residuals) / residuals.length,
    standardDeviation: Math.sqrt(squares / (residuals.length - 1)),
    minimum: residuals.reduce((a, b) => Math.min(a, b)),
    maximum: residuals.reduce((a, b) => Math.max(a, b)),
  };
}

function deviations(values: readonly number[]): number[] {
  const mean = exactSum(values) / values.length;
  return values.map((value) => value - mean);
}

function sumOfSquares(values: readonly number[]): number {
  return exactSum(values.map((value) => value * value));
}
