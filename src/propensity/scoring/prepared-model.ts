import { describeValue, type Problem, problem, ScoringError } from "../../core/errors.ts";
import type { PropensityContribution, PropensityScore } from "../model.ts";
import { copyFrozen } from "./copy-frozen.ts";
import { fillRow, fillRowFrom } from "./fill-row.ts";
import type { ModelCheckRow, ModelFileFrame, PropensityModel } from "./model.ts";
import type { RowPlan } from "./row-plan.ts";

export const MODEL_ERROR = "ERR_INVALID_MODEL";
/** How far a check row may come out from what its maker got; beyond 1 in proportion. */
export const TOLERANCE = 1e-9;
/** The same for trees in single precision. */
export const SINGLE_TOLERANCE = 1e-6;

/** What tells one kind of model from another, over the row of its plan. */
export interface RowScorer {
  readonly kind: "logistic" | "trees";
  readonly calibration: PropensityModel["calibration"];
  readonly plan: RowPlan;
  /** The sum the model makes of the row: log-odds, or what is taken for a probability. May change the row. */
  readonly sumRow: () => number;
  /** The answer a finite sum leads to, 0 to 1. */
  readonly calibrate: (sum: number) => number;
  /** The sum again, with a part for each feature put into the list; `null` where a model cannot tell. */
  readonly explainRow: ((contributions: PropensityContribution[]) => number) | null;
  readonly baseline: number | null;
}

/** The model that scores by a row scorer. */
export function preparedModel(scorer: RowScorer, frame: Omit<ModelFileFrame, "format">): PropensityModel {
  const { plan, calibrate, explainRow, sumRow, baseline } = scorer;
  const { modelVersion } = frame;
  const score: PropensityModel["score"] = (features): PropensityScore => {
    const missing = fillRow(plan, features);
    // As long as it will be: a list that grows leaves half of its room unused.
    const contributions = new Array<PropensityContribution>(explainRow === null ? 0 : plan.features.length);
    const sum = explainRow === null ? sumRow() : explainRow(contributions);
    if (!Number.isFinite(sum)) refuseSum(sum);
    return { value: calibrate(sum), source: "model", modelVersion, contributions, baseline, missing };
  };
  return Object.freeze<PropensityModel>({
    kind: scorer.kind,
    modelVersion,
    featureNames: Object.freeze(plan.features.map(({ name }) => name)),
    calibration: scorer.calibration,
    checkRowCount: frame.checkRows?.length ?? 0,
    trainedOn: copyFrozen(frame.trainedOn ?? null),
    featureContractHash: frame.featureContractHash ?? null,
    reference: copyFrozen(frame.reference ?? null),
    score,
  });
}

/** Scores the check rows of a file anew; a difference beyond the tolerance is a problem. */
export function checkRowProblems(
  scorer: RowScorer,
  rows: readonly ModelCheckRow[],
  tolerance: number,
): readonly Problem[] {
  const problems: Problem[] = [];
  for (let i = 0; i < rows.length; i++) {
    const { x, p, z } = rows[i] as ModelCheckRow;
    const found = fillRowFrom(scorer.plan, x, `checkRows[${i}].x`);
    problems.push(...found);
    if (found.length > 0) continue;
    const sum = scorer.sumRow();
    compare(problems, `checkRows[${i}].z`, z ?? null, sum, tolerance);
    compare(problems, `checkRows[${i}].p`, p, Number.isFinite(sum) ? scorer.calibrate(sum) : Number.NaN, tolerance);
  }
  return problems;
}

/** Tells of an answer that is not what the file's maker got. Beyond 1 the tolerance grows with the number. */
function compare(problems: Problem[], path: string, wanted: number | null, got: number, tolerance: number): void {
  if (wanted === null || Math.abs(wanted - got) <= tolerance * Math.max(Math.abs(wanted), 1)) return;
  problems.push(problem(path, `${wanted}, within ${tolerance}`, describeValue(got)));
}

function refuseSum(sum: number): never {
  const expected = "features whose score is within the range of numbers";
  throw new ScoringError("ERR_INVALID_INPUT", "scorePropensity", [problem("features", expected, describeValue(sum))]);
}
