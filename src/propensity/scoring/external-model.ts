import { isOfKind, refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { modelFileProblems } from "./check-model-file.ts";
import { compileTrees } from "./compile-trees.ts";
import type { ModelCalibration, ModelFeature, ModelFileFrame, PropensityModel } from "./model.ts";
import { prepareTrees, type TreesPlan } from "./prepare-trees.ts";
import { checkRowProblems, MODEL_ERROR, preparedModel } from "./prepared-model.ts";
import type { SourceTree } from "./tree-model.ts";

/** What another library's model does not say of itself. */
export interface ExternalModelOptions extends Omit<ModelFileFrame, "format" | "modelVersion"> {
  /** Version of the model; opaque. */
  readonly version: string;
  /**
   * Names or whole features in the order of the columns. Left out, they are called as in the model. Where that has
   * names of its own, these must be the same.
   */
  readonly features?: readonly (string | ModelFeature)[];
  readonly calibration?: ModelCalibration;
}

/** What a reader found in another library's model. */
export interface ExternalModel extends Pick<TreesPlan, "start" | "factor" | "isInputSingle" | "isSumSingle"> {
  readonly subject: string;
  readonly trees: readonly SourceTree[];
  readonly featureCount: number;
  /** As the model calls them; `null` where it does not. */
  readonly featureNames: readonly unknown[] | null;
  readonly tolerance: number;
}

/** Makes a model out of what a reader found; `problems` are those it had. */
export function externalModel(
  found: ExternalModel,
  options: ExternalModelOptions,
  problems: Problem[],
): PropensityModel {
  const { subject, featureCount, start, factor, isInputSingle, isSumSingle } = found;
  if (!isRecord(options)) {
    problems.push(problem("options", "an object with the version of the model", describeValue(options)));
  }
  refuseProblems(MODEL_ERROR, subject, problems);
  const told = featuresOf(problems, found, options);
  const features = told ?? [];
  const { version, features: _, ...frame } = options;
  // The options are checked as the file they would be in; `trees` is not looked at there.
  const file = { format: 1, kind: "trees", modelVersion: version, features, trees: null, ...frame };
  problems.push(
    ...modelFileProblems(file)
      .filter(({ path }) => path !== "features")
      .map(inOptions),
  );
  const trees = compileTrees(problems, found.trees, featureCount);
  refuseProblems(MODEL_ERROR, subject, problems);
  const scorer = prepareTrees({
    trees: trees as NonNullable<typeof trees>,
    features,
    start,
    factor,
    isInputSingle,
    isSumSingle,
    output: "log-odds",
    calibration: options.calibration ?? { kind: "none" },
  });
  refuseProblems(
    MODEL_ERROR,
    subject,
    checkRowProblems(scorer, options.checkRows ?? [], found.tolerance).map(inOptions),
  );
  return preparedModel(scorer, { ...frame, modelVersion: version });
}

function inOptions({ path, expected, received }: Problem): Problem {
  return problem(path === "modelVersion" ? "options.version" : `options.${path}`, expected, received);
}

function featuresOf(
  problems: Problem[],
  { featureCount, featureNames }: ExternalModel,
  options: ExternalModelOptions,
): readonly ModelFeature[] | null {
  const given: unknown = options.features ?? featureNames;
  if (!Array.isArray(given) || given.length !== featureCount) {
    const expected = `a list of ${featureCount} features, one per column of the model`;
    problems.push(problem("options.features", expected, describeValue(given ?? undefined)));
    return null;
  }
  return given.map((one: unknown, i) => {
    const feature = (typeof one === "string" ? { name: one } : one) as ModelFeature;
    const own = featureNames?.[i];
    const isNamed = typeof own === "string" && !/^(?:f|Column_)\d+$/.test(own);
    if (isNamed && isRecord(feature) && isOfKind(feature.name, "id") && feature.name !== own) {
      problems.push(problem(`options.features[${i}].name`, describeValue(own), describeValue(feature.name)));
    }
    return feature;
  });
}
