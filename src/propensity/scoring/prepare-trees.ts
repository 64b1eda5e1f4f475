import type { CalibrationInput, ModelCalibration, ModelFeature } from "./model.ts";
import { prepareCalibration } from "./prepare-calibration.ts";
import type { RowScorer } from "./prepared-model.ts";
import { planRow } from "./row-plan.ts";
import { sumLeaves } from "./sum-leaves.ts";
import type { CompiledTrees } from "./tree-model.ts";

/** Compiled trees and how their leaves become an answer. */
export interface TreesPlan {
  readonly trees: CompiledTrees;
  readonly features: readonly ModelFeature[];
  /** The sum's first summand. */
  readonly start: number;
  /** What the leaves are multiplied with once they are added up. */
  readonly factor: number;
  /** Whether values are rounded to single precision before they are compared. */
  readonly isInputSingle: boolean;
  /** Whether sums are. */
  readonly isSumSingle: boolean;
  readonly output: CalibrationInput;
  readonly calibration: ModelCalibration;
}

/** The scorer of trees that have been looked at. */
export function prepareTrees(prepared: TreesPlan): RowScorer {
  const { trees, start, factor, isInputSingle, isSumSingle, output, calibration } = prepared;
  const plan = planRow(prepared.features, "native");
  const { row } = plan;

  const sumRow = (): number => {
    let hasMissing = false;
    for (let i = 0; i < row.length; i++) {
      const value = row[i] as number;
      if (Number.isNaN(value)) hasMissing = true;
      else if (isInputSingle) row[i] = Math.fround(value);
    }
    if (factor === 1) return sumLeaves(trees, row, hasMissing, start, isSumSingle);
    return start + sumLeaves(trees, row, hasMissing, 0, isSumSingle) * factor;
  };

  return {
    kind: "trees",
    calibration: calibration.kind,
    plan,
    sumRow,
    calibrate: prepareCalibration(calibration, output),
    explainRow: null,
    baseline: null,
  };
}
