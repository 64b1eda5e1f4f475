import { describe, expect, it } from "vitest";
import { readXgboostModel, type XgboostOptions } from "../../../src/propensity/scoring/read-xgboost-model.ts";
import { scorePropensity } from "../../../src/propensity/scoring/score-propensity.ts";
import vectors from "../../vectors/propensity-xgboost.json" with { type: "json" };
import { throughJson } from "./model-files.ts";
import { pathsOf, problemsOf } from "./problems.ts";

const { names, rows } = vectors;
const OPTIONS: XgboostOptions = { version: "x-1", features: names };

const featuresOf = (row: readonly (number | null)[]): Record<string, number | null | undefined> =>
  Object.fromEntries(names.map((name, i) => [name, row[i]]));

/** A model of stumps on one feature, as version 3.1 writes it: flags as booleans, the base score in a list. */
function stumps(
  values: readonly (readonly [threshold: number, low: number, high: number])[],
  baseScore: unknown = "[5E-1]",
) {
  const trees = values.map(([threshold, low, high], id) => ({
    base_weights: [0, low, high],
    categories: [],
    categories_nodes: [],
    categories_segments: [],
    categories_sizes: [],
    default_left: [true, false, false],
    id,
    left_children: [1, -1, -1],
    loss_changes: [1, 0, 0],
    parents: [2147483647, 0, 0],
    right_children: [2, -1, -1],
    split_conditions: [threshold, low, high],
    split_indices: [0, 0, 0],
    split_type: [0, 0, 0],
    sum_hessian: [2, 1, 1],
    tree_param: { num_deleted: "0", num_feature: "1", num_nodes: "3", size_leaf_vector: "1" },
  }));
  return {
    learner: {
      attributes: {} as Record<string, string>,
      feature_names: [] as string[],
      feature_types: [],
      gradient_booster: {
        model: {
          cats: { enc: [], feature_segments: [], sorted_idx: [] },
          gbtree_model_param: { num_parallel_tree: "1", num_trees: String(trees.length) },
          iteration_indptr: [0],
          tree_info: trees.map(() => 0),
          trees,
        },
        name: "gbtree",
      },
      learner_model_param: {
        base_score: baseScore,
        boost_from_average: "1",
        num_class: "0",
        num_feature: "1",
        num_target: "1",
      },
      objective: { name: "binary:logistic", reg_loss_param: { scale_pos_weight: "1" } },
    },
    version: [3, 1, 0],
  };
}

const ONE: XgboostOptions = { version: "x-1", features: ["a"] };
const scoreOf = (json: unknown, a: number | null, options = ONE): number =>
  scorePropensity({ a }, readXgboostModel(json, options)).value as number;

describe("readXgboostModel against XGBoost 1.7.4", () => {
  it.each(["plain", "parallel"] as const)("should answer what the %s model answered, missing values too", (kind) => {
    const { model: json, margins, probabilities } = vectors[kind];
    const checkRows = rows.map((x, i) => ({ x, z: margins[i] as number, p: probabilities[i] as number }));
    const model = readXgboostModel(json, { ...OPTIONS, checkRows });
    expect(model).toMatchObject({ kind: "trees", modelVersion: "x-1", checkRowCount: 25, featureNames: names });
    for (const [i, row] of rows.entries()) {
      const { value, missing } = scorePropensity(featuresOf(row), model);
      expect(Math.abs((value as number) - (probabilities[i] as number))).toBeLessThan(1e-7);
      expect(missing).toStrictEqual(names.filter((_, at) => row[at] === null));
    }
  });

  it("should have the very sums of XGBoost from a base score of 0.5", () => {
    const model = readXgboostModel(vectors.plain.model, OPTIONS);
    for (const [i, row] of rows.entries()) {
      // The probability of XGBoost's sum, taken from a model that is nothing but this sum.
      const sum = stumps([[0, vectors.plain.margins[i] as number, 0]]);
      expect(scorePropensity(featuresOf(row), model).value).toBe(scoreOf(sum, -1));
    }
  });

  it("should take the model's own names and refuse others", () => {
    expect(readXgboostModel(vectors.plain.model, { version: "v" }).featureNames).toStrictEqual(names);
    expect(pathsOf(() => readXgboostModel(vectors.parallel.model, { version: "v" }))).toStrictEqual([
      "options.features",
    ]);
    const [first, second, ...others] = names as [string, string, ...string[]];
    const exchanged = { version: "v", features: [second, first, ...others] };
    expect(pathsOf(() => readXgboostModel(vectors.plain.model, exchanged))).toStrictEqual([
      "options.features[0].name",
      "options.features[1].name",
    ]);
  });
});

describe("readXgboostModel", () => {
  it("should go left below the threshold alone, in single precision", () => {
    const json = stumps([[0.1, 0, 8]]);
    expect(scoreOf(json, 0.1)).toBeGreaterThan(0.9);
    expect(scoreOf(json, 0.1 + 1e-10)).toBeGreaterThan(0.9);
    expect(scoreOf(json, 0.1 - 1e-10)).toBeGreaterThan(0.9);
    expect(scoreOf(json, 0.0999999)).toBe(0.5);
    expect(scoreOf(stumps([[0, 0, 8]]), -0)).toBeGreaterThan(0.9);
    expect(scoreOf(stumps([[0, 0, 8]]), -1e-40)).toBe(0.5);
    // Beyond single precision's range.
    expect([scoreOf(json, 1e300) > 0.9, scoreOf(json, -1e300)]).toStrictEqual([true, 0.5]);
    expect(scoreOf(json, null)).toBe(0.5);
  });

  it("should add the leaves one by one in single precision", () => {
    const tiny = 2 ** -24;
    const json = stumps([
      [0, 1, 1],
      [0, tiny, tiny],
      [0, tiny, tiny],
    ]);
    expect(scoreOf(json, 1)).toBe(scoreOf(stumps([[0, 1, 1]]), 1));
  });

  it.each([0.5, "0.5", "5E-1", "[5E-1]", " [ 0.5 ] ", "[.5]"])("should read a base score of %j", (baseScore) => {
    expect(scoreOf(stumps([[0, 0, 0]], baseScore), 1)).toBe(0.5);
  });

  it("should begin at the log-odds of the base score", () => {
    expect(scoreOf(stumps([[0, 0, 0]], "[2E-1]"), 1)).toBeCloseTo(0.2, 7);
  });

  it.each([0, 1, -1, "", "0.5x", "[]", "[0.5,0.5]", "[[0.5]]", null, [0.5], true, {}, "NaN", "Infinity"])(
    "should refuse a base score of %j",
    (baseScore) => {
      expect(pathsOf(() => scoreOf(stumps([[0, 0, 0]], baseScore), 1))).toStrictEqual([
        "learner.learner_model_param.base_score",
      ]);
    },
  );

  it.each<[string, (json: ReturnType<typeof stumps>) => unknown, string]>([
    [
      "dart",
      ({ learner }) => Object.assign(learner.gradient_booster, { name: "dart" }),
      "learner.gradient_booster.name",
    ],
    [
      "another objective",
      ({ learner }) => Object.assign(learner.objective, { name: "multi:softprob" }),
      "learner.objective.name",
    ],
    [
      "several classes",
      ({ learner }) => Object.assign(learner.learner_model_param, { num_class: "3" }),
      "learner.learner_model_param.num_class",
    ],
    [
      "several targets",
      ({ learner }) => Object.assign(learner.learner_model_param, { num_target: "2" }),
      "learner.learner_model_param.num_target",
    ],
    [
      "groups of trees",
      ({ learner }) => learner.gradient_booster.model.tree_info.push(1),
      "learner.gradient_booster.model.tree_info",
    ],
    [
      "no trees",
      ({ learner }) => Object.assign(learner.gradient_booster.model, { trees: [] }),
      "learner.gradient_booster.model.trees",
    ],
    [
      "no count of features",
      ({ learner }) => Object.assign(learner.learner_model_param, { num_feature: "x" }),
      "learner.learner_model_param.num_feature",
    ],
  ])("should refuse %s", (_, change, path) => {
    const json = throughJson(stumps([[0, 1, 2]]));
    change(json);
    expect(pathsOf(() => readXgboostModel(json, ONE))[0]).toBe(path);
  });

  const TREE = "learner.gradient_booster.model.trees[0]";
  it.each<[string, Record<string, unknown>, string]>([
    ["a categorical split", { split_type: [1, 0, 0] }, `${TREE}.split_type`],
    ["leaves of several values", { tree_param: { size_leaf_vector: "3" } }, `${TREE}.tree_param.size_leaf_vector`],
    ["a circle", { left_children: [0, -1, -1] }, `${TREE}.left[0]`],
    ["lists of different length", { split_indices: [0] }, `${TREE}.split_indices`],
    ["no nodes", { left_children: null }, `${TREE}.left_children`],
    ["an unknown feature", { split_indices: [1, 0, 0] }, `${TREE}.feature[0]`],
    ["a number beyond single precision", { split_conditions: [1e39, 0, 0] }, `${TREE}.threshold[0]`],
  ])("should refuse %s", (_, changes, path) => {
    const json = stumps([[0, 1, 2]]);
    Object.assign(json.learner.gradient_booster.model.trees[0] as object, changes);
    expect(pathsOf(() => readXgboostModel(json, ONE))).toContain(path);
  });

  it("should ask which rounds count after early stopping", () => {
    const json = stumps([
      [0, 1, 1],
      [0, 2, 2],
    ]);
    json.learner.attributes["best_iteration"] = "0";
    expect(problemsOf(() => readXgboostModel(json, ONE))[0]?.message).toBe(
      'options.rounds: expected "all" or "best": early stopping chose 1 of 2 trees, received missing',
    );
    expect(scoreOf(json, 1, { ...ONE, rounds: "best" })).toBe(scoreOf(stumps([[0, 1, 1]]), 1));
    expect(scoreOf(json, 1, { ...ONE, rounds: "all" })).toBe(scoreOf(stumps([[0, 3, 3]]), 1));
    expect(pathsOf(() => scoreOf(json, 1, { ...ONE, rounds: "first" as "all" }))).toStrictEqual(["options.rounds"]);
    json.learner.attributes["best_iteration"] = "1";
    expect(scoreOf(json, 1)).toBe(scoreOf(stumps([[0, 3, 3]]), 1));
  });

  it("should take features, calibration and check rows of the caller's", () => {
    const json = stumps([[10, -1, 1]]);
    const model = readXgboostModel(json, {
      version: "x-1",
      features: [{ name: "a", range: [0, 20], onOutOfRange: "clamp", missing: { impute: 15 } }],
      calibration: { kind: "platt", a: -2, b: 0 },
      checkRows: [{ x: [12], z: 1, p: 0.8807970779778823 }],
    });
    expect(scorePropensity({}, model)).toMatchObject({ value: 0.8807970779778823, missing: ["a"], contributions: [] });
    const wrong = { ...ONE, checkRows: [{ x: [12], p: 0.5 }], calibration: { kind: "beta" } };
    expect(pathsOf(() => readXgboostModel(json, wrong as never))).toStrictEqual(["options.calibration.kind"]);
    expect(pathsOf(() => readXgboostModel(json, { ...ONE, checkRows: [{ x: [12], p: 0.5 }] }))).toStrictEqual([
      "options.checkRows[0].p",
    ]);
  });

  it.each<[unknown, unknown, readonly string[]]>([
    [null, ONE, ["learner"]],
    ["{}", ONE, ["learner"]],
    [{ learner: {} }, ONE, ["learner.gradient_booster", "learner.learner_model_param", "learner.objective"]],
    [stumps([[0, 1, 2]]), undefined, ["options"]],
    [stumps([[0, 1, 2]]), { features: ["a"] }, ["options.version"]],
    [stumps([[0, 1, 2]]), { version: "v", features: ["a", "b"] }, ["options.features"]],
    [stumps([[0, 1, 2]]), { version: "v", features: ["a"], verson: 1 }, ["options.verson"]],
  ])("should refuse %#", (json, options, paths) => {
    expect(pathsOf(() => readXgboostModel(json, options as XgboostOptions))).toStrictEqual(paths);
  });
});
