import { isOfKind, refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { log } from "../../core/transcendental.ts";
import { type ExternalModelOptions, externalModel } from "./external-model.ts";
import type { PropensityModel } from "./model.ts";
import { MODEL_ERROR, SINGLE_TOLERANCE } from "./prepared-model.ts";
import { MOST_TREES } from "./read-own-trees.ts";
import { readXgboostTree } from "./read-xgboost-tree.ts";
import type { SourceTree } from "./tree-model.ts";

/** What an XGBoost model does not say of itself. */
export interface XgboostOptions extends ExternalModelOptions {
  /**
   * After early stopping: whether all rounds count, as in `Booster.predict`, or those up to the best one, as in
   * `XGBClassifier`. Needed where the two differ.
   */
  readonly rounds?: "all" | "best";
}

/**
 * Reads a model that XGBoost's `save_model("model.json")` wrote, after `JSON.parse`.
 *
 * Everything is single precision, as XGBoost computes it: values and thresholds are rounded, `x < threshold` goes left,
 * a missing value goes the node's own way, and the leaves are added one by one to the log-odds of `base_score`, which
 * may be a number, a text, or a text that holds a list of one (`"[5E-1]"`, since XGBoost 3.1).
 *
 * Read: booster `gbtree`, objective `binary:logistic`, one class. Refused by name: other boosters (`dart`,
 * `gblinear`), other objectives, several classes or targets, categorical splits. The sums have XGBoost's bits; the
 * probability is taken in double precision, so it differs from XGBoost's own by up to 1e-7.
 *
 * @throws {ScoringError} `ERR_INVALID_MODEL` with every problem.
 *
 * @see docs/propensity/models.md#xgboost
 */
export function readXgboostModel(json: unknown, options: XgboostOptions): PropensityModel {
  const problems: Problem[] = [];
  const learner = recordAt(problems, json, "learner");
  const booster = recordAt(problems, learner, "gradient_booster", "learner.");
  const param = recordAt(problems, learner, "learner_model_param", "learner.");
  const objective = recordAt(problems, learner, "objective", "learner.");
  // Another booster has other fields: naming these too would hide what is wrong.
  demand(problems, "learner.gradient_booster.name", booster?.["name"], "gbtree", booster !== null);
  demand(problems, "learner.objective.name", objective?.["name"], "binary:logistic", objective !== null);
  refuseProblems(MODEL_ERROR, SUBJECT, problems);

  const model = recordAt(problems, booster, "model", "learner.gradient_booster.");
  const featureCount = wholeOf(param?.["num_feature"]);
  if (!isOfKind(featureCount, ["integer", 1, 1000])) {
    const path = "learner.learner_model_param.num_feature";
    problems.push(problem(path, "a whole number from 1 to 1000", describeValue(param?.["num_feature"])));
  }
  for (const [field, most] of [["num_class", 1] as const, ["num_target", 1] as const]) {
    if ((wholeOf(param?.[field]) ?? 0) <= most) continue;
    problems.push(
      problem(`learner.learner_model_param.${field}`, "one class and one target", describeValue(param?.[field])),
    );
  }
  const start = startOf(problems, param?.["base_score"]);
  const trees = treesOf(problems, model, learner?.["attributes"], isRecord(options) ? options.rounds : undefined);
  const names = learner?.["feature_names"];
  const { rounds: _, ...others } = isRecord(options) ? options : NO_OPTIONS;
  return externalModel(
    {
      subject: SUBJECT,
      trees,
      featureCount: featureCount ?? 0,
      featureNames: Array.isArray(names) && names.length > 0 ? names : null,
      start,
      factor: 1,
      isInputSingle: true,
      isSumSingle: true,
      tolerance: SINGLE_TOLERANCE,
    },
    isRecord(options) ? others : options,
    problems,
  );
}

const SUBJECT = "readXgboostModel";
const NO_OPTIONS: XgboostOptions = { version: "" };

function recordAt(
  problems: Problem[],
  parent: unknown,
  field: string,
  path = "",
): Readonly<Record<string, unknown>> | null {
  if (parent === null && path !== "") return null;
  const value = isRecord(parent) ? parent[field] : undefined;
  if (isRecord(value)) return value;
  const expected = path === "" ? "an object, as save_model writes it and JSON.parse reads it" : "an object";
  problems.push(problem(path + field, expected, describeValue(value)));
  return null;
}

function demand(problems: Problem[], path: string, value: unknown, wanted: string, isThere: boolean): void {
  if (isThere && value !== wanted) problems.push(problem(path, `"${wanted}", the only one read`, describeValue(value)));
}

/** The log-odds of the base score, in single precision. */
function startOf(problems: Problem[], baseScore: unknown): number {
  const score = Math.fround(numberOf(baseScore));
  if (score > 0 && score < 1) return Math.fround(-log(Math.fround(1 / score - 1)));
  const expected = 'a number between 0 and 1, as number, text or a list of one in a text ("[5E-1]")';
  problems.push(problem("learner.learner_model_param.base_score", expected, describeValue(baseScore)));
  return 0;
}

/** A number, or that in a text, alone or in brackets; NaN where there is none. */
function numberOf(value: unknown): number {
  if (typeof value === "number") return value;
  // A long text is no number, and need not be looked at.
  const text = typeof value === "string" && value.length < 100 ? value.replace(/^\s*\[(.*)\]\s*$/s, "$1") : "";
  return NUMBER.test(text) ? Number(text) : Number.NaN;
}

const NUMBER = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*$/;

/** XGBoost writes its whole numbers as texts. */
function wholeOf(value: unknown): number | null {
  const number = typeof value === "string" && /^\d{1,9}$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(number) ? (number as number) : null;
}

function treesOf(
  problems: Problem[],
  model: Readonly<Record<string, unknown>> | null,
  attributes: unknown,
  rounds: unknown,
): readonly SourceTree[] {
  const path = "learner.gradient_booster.model.trees";
  const trees = model?.["trees"];
  if (!Array.isArray(trees) || trees.length === 0 || trees.length > MOST_TREES) {
    problems.push(problem(path, `a list of 1 to ${MOST_TREES} trees`, describeValue(trees)));
    return [];
  }
  const info = model?.["tree_info"];
  if (Array.isArray(info) && info.some((group) => group !== 0)) {
    const infoPath = "learner.gradient_booster.model.tree_info";
    problems.push(problem(infoPath, "0 for each tree: one class", "other groups"));
  }
  const count = countTrees(problems, trees.length, model, attributes, rounds);
  return trees.slice(0, count).map((tree: unknown, i) => readXgboostTree(problems, `${path}[${i}]`, tree));
}

/** How many of the trees count, after early stopping too. */
function countTrees(
  problems: Problem[],
  treeCount: number,
  model: Readonly<Record<string, unknown>> | null,
  attributes: unknown,
  rounds: unknown,
): number {
  if (rounds !== undefined && rounds !== "all" && rounds !== "best") {
    problems.push(problem("options.rounds", '"all" or "best"', describeValue(rounds)));
  }
  const best = wholeOf(isRecord(attributes) ? attributes["best_iteration"] : undefined);
  if (best === null) return treeCount;
  const param = model?.["gbtree_model_param"];
  const perRound = wholeOf(isRecord(param) ? param["num_parallel_tree"] : undefined) ?? 1;
  const bestCount = Math.min((best + 1) * Math.max(perRound, 1), treeCount);
  if (rounds === undefined && bestCount < treeCount) {
    const expected = `"all" or "best": early stopping chose ${bestCount} of ${treeCount} trees`;
    problems.push(problem("options.rounds", expected, "missing"));
  }
  return rounds === "best" ? bestCount : treeCount;
}
