import { isOfKind } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem, ScoringError } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { type ExternalModelOptions, externalModel } from "./external-model.ts";
import type { PropensityModel } from "./model.ts";
import { MODEL_ERROR, TOLERANCE } from "./prepared-model.ts";
import { readLightgbmTree } from "./read-lightgbm-tree.ts";
import { MOST_TREES } from "./read-own-trees.ts";
import type { SourceTree } from "./tree-model.ts";

/**
 * Reads a model that LightGBM's `dump_model()` gives, after `JSON.parse`.
 *
 * Double precision; `x <= threshold` goes left. By the node's `missing_type` a missing value is 0 (`None`), or it and 0
 * go the default way (`Zero`), or it alone does (`NaN`). A categorical node sends its categories (`"1||3"`) left and
 * everything else right, missing values too; a number is cut towards zero first. The answer is
 * `1 / (1 + e^(−sigmoid · sum))`, with the `sigmoid` of the objective.
 *
 * - Columns that were categories in pandas are the indices into `pandas_categorical`.
 * - Early stopping: `dump_model()` writes the best rounds alone; nothing is left to choose.
 *
 * Read: objective `binary`. Refused by name: other objectives, several classes, averaged output (boosting `rf`), linear
 * trees.
 *
 * @throws {ScoringError} `ERR_INVALID_MODEL` with every problem.
 *
 * @see docs/propensity/models.md#lightgbm
 */
export function readLightgbmModel(dump: unknown, options: ExternalModelOptions): PropensityModel {
  const problems: Problem[] = [];
  if (!isRecord(dump)) {
    const expected = "what dump_model gives, as JSON.parse reads it";
    throw new ScoringError(MODEL_ERROR, SUBJECT, [problem("", expected, describeValue(dump))]);
  }
  const factor = sigmoidOf(problems, dump["objective"]);
  if (dump["average_output"] === true) {
    problems.push(problem("average_output", "false: sums of leaves", "true"));
  }
  for (const field of ["num_class", "num_tree_per_iteration"]) {
    const value = dump[field] ?? 1;
    if (value !== 1) problems.push(problem(field, "1: one class", describeValue(value)));
  }
  const last = dump["max_feature_idx"];
  const isIndex = isOfKind(last, ["integer", 0, 999]);
  if (!isIndex) {
    problems.push(problem("max_feature_idx", "a whole number from 0 to 999", describeValue(last)));
  }
  const trees = treesOf(problems, dump["tree_info"]);
  const names = dump["feature_names"];
  return externalModel(
    {
      subject: SUBJECT,
      trees,
      featureCount: isIndex ? (last as number) + 1 : 0,
      featureNames: Array.isArray(names) ? names : null,
      start: 0,
      factor,
      isInputSingle: false,
      isSumSingle: false,
      tolerance: TOLERANCE,
    },
    options,
    problems,
  );
}

const SUBJECT = "readLightgbmModel";

/** The parameter of `"binary sigmoid:1"`. */
function sigmoidOf(problems: Problem[], objective: unknown): number {
  const words = typeof objective === "string" ? objective.split(" ") : [];
  if (words[0] !== "binary") {
    problems.push(problem("objective", '"binary", the only one read', describeValue(objective)));
    return 1;
  }
  const word = words.find((one) => one.startsWith("sigmoid:"));
  if (word === undefined) return 1;
  const sigmoid = /^\d+(?:\.\d+)?(?:e[-+]?\d+)?$/i.test(word.slice(8)) ? Number(word.slice(8)) : Number.NaN;
  if (sigmoid > 0 && Number.isFinite(sigmoid)) return sigmoid;
  problems.push(problem("objective", "a sigmoid that is a number above 0", describeValue(objective)));
  return 1;
}

function treesOf(problems: Problem[], trees: unknown): readonly SourceTree[] {
  if (!Array.isArray(trees) || trees.length === 0 || trees.length > MOST_TREES) {
    problems.push(problem("tree_info", `a list of 1 to ${MOST_TREES} trees`, describeValue(trees)));
    return [];
  }
  return trees.map((tree: unknown, i) => readLightgbmTree(problems, `tree_info[${i}]`, tree));
}
