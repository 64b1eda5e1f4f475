import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { readOptions } from "../../core/read-options.ts";
import { modelFileProblems } from "./check-model-file.ts";
import { compileTrees } from "./compile-trees.ts";
import { loadHeuristic } from "./load-heuristic.ts";
import type { LogisticModelFile, ModelFile, PropensityModel, TreesModelFile } from "./model.ts";
import { prepareLogistic } from "./prepare-logistic.ts";
import { prepareTrees } from "./prepare-trees.ts";
import {
  checkRowProblems,
  MODEL_ERROR,
  preparedModel,
  type RowScorer,
  SINGLE_TOLERANCE,
  TOLERANCE,
} from "./prepared-model.ts";
import { readOwnTrees } from "./read-own-trees.ts";

/** What a caller wants of the file it loads. */
export interface LoadModelOptions {
  /** What the features mean here; a file that names another, or none, is refused. */
  readonly featureContractHash?: string;
}

/**
 * Makes a model out of the package's own model file, which has been read by `JSON.parse`. The file is looked at as a
 * whole, laid out once, and then only asked; changing it later changes nothing.
 *
 * Its check rows are scored anew. A file is refused when one of them comes out differently: by more than 1e-9, of
 * trees in single precision by more than 1e-6, beyond 1 in proportion. That finds columns in another order, other
 * units and other versions.
 *
 * @param file - See {@link ModelFile}. Keys it does not have are problems; `null` is as good as absent.
 * @throws {ScoringError} `ERR_INVALID_MODEL` with every problem of the file; of a long list of broken nodes the first
 *   hundred.
 *
 * @example
 * const model = loadModel({
 *   format: 1,
 *   kind: "logistic",
 *   modelVersion: "escalate-4",
 *   features: [{ name: "waitTimeSeconds", mean: 100, scale: 50, missing: { impute: 100 } }],
 *   coefficients: [1],
 *   intercept: -1,
 *   checkRows: [{ x: [150], z: 0, p: 0.5 }],
 * });
 * scorePropensity({ waitTimeSeconds: 150 }, model).value; // 0.5
 * scorePropensity({}, model).missing; // ["waitTimeSeconds"]
 *
 * @see docs/propensity/models.md
 */
export function loadModel(file: ModelFile, options: LoadModelOptions = {}): PropensityModel {
  return loadAs("loadModel", file, options);
}

/** {@link loadModel} under the name of the function that was called, for its errors. */
export function loadAs(subject: string, file: ModelFile, options: LoadModelOptions = {}): PropensityModel {
  const problems: Problem[] = [...modelFileProblems(file)];
  if (!isRecord(file)) refuseProblems(MODEL_ERROR, subject, problems);
  const invalid: Problem[] = [];
  readOptions(invalid, "options", options, ["featureContractHash"]);
  refuseProblems("ERR_INVALID_INPUT", subject, invalid);
  const wanted = options.featureContractHash;
  if (wanted !== undefined && file.featureContractHash !== wanted) {
    const received = describeValue(file.featureContractHash);
    problems.push(
      problem("featureContractHash", `${describeValue(wanted)}, which is what features mean here`, received),
    );
  }
  if (file.kind === "heuristic") return loadHeuristic(subject, file, problems);
  const scorer = scorerOf(file, problems);
  refuseProblems(MODEL_ERROR, subject, problems);
  const tolerance = file.kind === "trees" && file.inputs === "float32" ? SINGLE_TOLERANCE : TOLERANCE;
  refuseProblems(MODEL_ERROR, subject, checkRowProblems(scorer as RowScorer, file.checkRows ?? [], tolerance));
  return preparedModel(scorer as RowScorer, file);
}

/** The scorer of a file without problems; `null` when there are some, after those of its trees were added. */
function scorerOf(file: LogisticModelFile | TreesModelFile, problems: Problem[]): RowScorer | null {
  if (file.kind !== "trees") return problems.length > 0 ? null : prepareLogistic(file);
  const featureCount = Array.isArray(file.features) ? file.features.length : 0;
  const trees = compileTrees(problems, readOwnTrees(problems, file.trees), featureCount);
  if (trees === null || problems.length > 0) return null;
  return prepareTrees({
    trees,
    features: file.features,
    start: file.intercept ?? 0,
    factor: file.combine === "mean" ? 1 / file.trees.length : 1,
    isInputSingle: file.inputs === "float32",
    isSumSingle: false,
    output: file.output ?? "log-odds",
    calibration: file.calibration ?? { kind: "none" },
  });
}
