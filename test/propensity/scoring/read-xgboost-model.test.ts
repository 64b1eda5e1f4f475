import { describe, expect, it } from "vitest";
import { readXgboostModel, type XgboostOptions } from "../../../src/propensity/scoring/read-xgboost-model.ts";
import { scorePropensity } from "../../../src/propensity/scoring/score-propensity.ts";
import vectors from "../../vectors/propensity-xgboost.json" with { type: "json" };
import { refusalLines } from "../refusal.ts";
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

  it.each([0.5, "0.5", "5E-1", "[5E-1]", " [ 0.5 ] ", "[.5]", `0.5${"0".repeat(96)}`])(
    "should read a base score of %j",
    (baseScore) => {
      expect(scoreOf(stumps([[0, 0, 0]], baseScore), 1)).toBe(0.5);
    },
  );

  it("should begin at the log-odds of the base score", () => {
    expect(scoreOf(stumps([[0, 0, 0]], "[2E-1]"), 1)).toBeCloseTo(0.2, 7);
  });

  it.each([
    0,
    1,
    -1,
    "",
    "0.5x",
    "[]",
    "[0.5,0.5]",
    "[[0.5]]",
    null,
    [0.5],
    true,
    {},
    "NaN",
    "Infinity",
    "0[.5]",
    "[0.]5",
    `0.${"5".repeat(98)}`,
  ])("should refuse a base score of %j", (baseScore) => {
    expect(pathsOf(() => scoreOf(stumps([[0, 0, 0]], baseScore), 1))).toStrictEqual([
      "learner.learner_model_param.base_score",
    ]);
  });

  it("should go left below a threshold below 0", () => {
    const json = stumps([[-0.5, 0, 8]]);
    expect(scoreOf(json, -0.5)).toBeGreaterThan(0.9);
    expect(scoreOf(json, -0.50001)).toBe(0.5);
  });

  it.each<[string, readonly object[], readonly string[]]>([
    [
      "another booster",
      [{}, {}, {}, { name: "dart" }],
      ['learner.gradient_booster.name: expected "gbtree", the only one read, received "dart"'],
    ],
    [
      "another objective",
      [{}, { objective: { name: "multi:softprob" } }],
      ['learner.objective.name: expected "binary:logistic", the only one read, received "multi:softprob"'],
    ],
    [
      "several classes and targets",
      [{}, { learner_model_param: { base_score: "0.5", num_class: "3", num_feature: "1", num_target: 2 } }],
      [
        'learner.learner_model_param.num_class: expected one class and one target, received "3"',
        "learner.learner_model_param.num_target: expected one class and one target, received 2",
      ],
    ],
    [
      "no numbers at all",
      [{}, { learner_model_param: {} }],
      [
        "learner.learner_model_param.num_feature: expected a whole number from 1 to 1000, received missing",
        'learner.learner_model_param.base_score: expected a number between 0 and 1, as number, text or a list of one in a text ("[5E-1]"), received missing',
      ],
    ],
    [
      "more features than are read",
      [{}, { learner_model_param: { base_score: "0.5", num_feature: "1001" } }],
      ['learner.learner_model_param.num_feature: expected a whole number from 1 to 1000, received "1001"'],
    ],
    [
      "no model",
      [{}, {}, {}, { model: null }],
      [
        "learner.gradient_booster.model: expected an object, received null",
        "learner.gradient_booster.model.trees: expected a list of 1 to 10000 trees, received missing",
      ],
    ],
    [
      "no trees",
      [{}, {}, { trees: [] }],
      ["learner.gradient_booster.model.trees: expected a list of 1 to 10000 trees, received an array of 0"],
    ],
    [
      "trees that are no list",
      [{}, {}, { trees: {} }],
      ["learner.gradient_booster.model.trees: expected a list of 1 to 10000 trees, received an object"],
    ],
    [
      "groups of trees",
      [{}, {}, { tree_info: [0, 1] }],
      ["learner.gradient_booster.model.tree_info: expected 0 for each tree: one class, received other groups"],
    ],
    [
      "a tree that is none",
      [{}, {}, { trees: [7] }],
      ["learner.gradient_booster.model.trees[0]: expected an object, received 7"],
    ],
    [
      "a categorical split",
      [{ split_type: [1, 0, 0] }],
      [
        "learner.gradient_booster.model.trees[0].split_type: expected 0 for each node: no categorical split, received others",
      ],
    ],
    [
      "nodes of categories",
      [{ split_type: undefined, categories_nodes: [0] }],
      [
        "learner.gradient_booster.model.trees[0].split_type: expected 0 for each node: no categorical split, received others",
      ],
    ],
    [
      "leaves of several values",
      [{ tree_param: { size_leaf_vector: "3" } }],
      [
        'learner.gradient_booster.model.trees[0].tree_param.size_leaf_vector: expected one value per leaf, received "3"',
      ],
    ],
    [
      "a circle",
      [{ left_children: [0, -1, -1] }],
      ["learner.gradient_booster.model.trees[0].left[0]: expected a node that no other node leads to, received 0"],
    ],
    [
      "lists of another length",
      [{ split_indices: [0], default_left: null }],
      [
        "learner.gradient_booster.model.trees[0].split_indices: expected a list of 3, one per node, received an array of 1",
        "learner.gradient_booster.model.trees[0].default_left: expected a list of 3, one per node, received null",
      ],
    ],
    [
      "no nodes",
      [{ left_children: [], right_children: [] }],
      [
        "learner.gradient_booster.model.trees[0].left_children: expected a list of nodes, received an array of 0",
        "learner.gradient_booster.model.trees[0].right_children: expected a list of nodes, received an array of 0",
        "learner.gradient_booster.model.trees[0].split_indices: expected a list of nodes, received an array of 3",
        "learner.gradient_booster.model.trees[0].split_conditions: expected a list of nodes, received an array of 3",
        "learner.gradient_booster.model.trees[0].default_left: expected a list of nodes, received an array of 3",
      ],
    ],
    [
      "an unknown feature",
      [{ split_indices: [1, 0, 0] }],
      ["learner.gradient_booster.model.trees[0].feature[0]: expected the index of a feature, 0 to 0, received 1"],
    ],
    [
      "a number beyond single precision",
      [{ split_conditions: [1e39, 0, "1"] }],
      [
        "learner.gradient_booster.model.trees[0].threshold[0]: expected a finite number, received Infinity",
        'learner.gradient_booster.model.trees[0].value[2]: expected a finite number, received "1"',
      ],
    ],
  ])("should refuse %s", (_, [tree = {}, learner = {}, model = {}, booster = {}], lines) => {
    const json = throughJson(stumps([[0, 1, 2]]));
    Object.assign(json.learner.gradient_booster.model.trees[0] as object, tree);
    Object.assign(json.learner.gradient_booster.model, model);
    Object.assign(json.learner.gradient_booster, booster);
    Object.assign(json.learner, learner);
    expect(refusalLines(() => readXgboostModel(json, ONE))).toEqual(["ERR_INVALID_MODEL readXgboostModel", ...lines]);
  });

  it.each<[string, unknown, readonly string[]]>([
    ["null", null, ["learner: expected an object, as save_model writes it and JSON.parse reads it, received missing"]],
    [
      "a text",
      "{}",
      ["learner: expected an object, as save_model writes it and JSON.parse reads it, received missing"],
    ],
    [
      "an empty learner",
      { learner: {} },
      [
        "learner.gradient_booster: expected an object, received missing",
        "learner.learner_model_param: expected an object, received missing",
        "learner.objective: expected an object, received missing",
      ],
    ],
    [
      "a list for a learner",
      { learner: [] },
      ["learner: expected an object, as save_model writes it and JSON.parse reads it, received an array of 0"],
    ],
    [
      "parts that are none",
      { learner: { gradient_booster: 1, learner_model_param: null, objective: "binary:logistic" } },
      [
        "learner.gradient_booster: expected an object, received 1",
        "learner.learner_model_param: expected an object, received null",
        'learner.objective: expected an object, received "binary:logistic"',
      ],
    ],
  ])("should refuse %s for a model", (_, json, lines) => {
    expect(refusalLines(() => readXgboostModel(json, ONE))).toEqual(["ERR_INVALID_MODEL readXgboostModel", ...lines]);
  });

  it.each(["0x1", " 1", "1.0", "", [1], true, 1.5])("should refuse %j for a number of features", (count) => {
    const json = throughJson(stumps([[0, 1, 2]]));
    Object.assign(json.learner.learner_model_param, { num_feature: count });
    expect(pathsOf(() => readXgboostModel(json, ONE))).toStrictEqual(["learner.learner_model_param.num_feature"]);
  });

  it("should take whole numbers of several digits, and say where there are no names", () => {
    const json = throughJson(stumps([[0, 1, 2]]));
    Object.assign(json.learner.learner_model_param, { num_feature: "01", num_class: "00" });
    expect(scoreOf(json, 1)).toBe(scoreOf(stumps([[0, 1, 2]]), 1));
    expect(refusalLines(() => readXgboostModel(json, { version: "v" }))).toEqual([
      "ERR_INVALID_MODEL readXgboostModel",
      "options.features: expected a list of 1 features, one per column of the model, received missing",
    ]);
  });

  it("should read numbers in texts and as such, and leave out what older versions do not write", () => {
    const json = stumps([[0, 1, 2]]);
    const param = { base_score: 0.5, num_feature: 1 };
    const { gradient_booster: booster, objective } = json.learner;
    const [tree] = booster.model.trees;
    const { split_type: _, categories_nodes: __, ...old } = tree as NonNullable<typeof tree>;
    for (const size of [undefined, "0", "1", 0, 1]) {
      const trees = [{ ...old, default_left: [1, 0, 0], tree_param: { size_leaf_vector: size } }];
      const learner = { learner_model_param: param, gradient_booster: { ...booster, model: { trees } }, objective };
      expect(scoreOf({ learner }, 1)).toBe(scoreOf(json, 1));
      expect(scoreOf({ learner }, null)).toBe(scoreOf(json, null));
    }
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
    const { model } = json.learner.gradient_booster;
    for (const [perRound, wanted] of [
      ["0", 1],
      ["2", 3],
      ["3", 3],
    ] as const) {
      Object.assign(model.gbtree_model_param, { num_parallel_tree: perRound });
      expect(scoreOf(json, 1, { ...ONE, rounds: "best" })).toBe(scoreOf(stumps([[0, wanted, wanted]]), 1));
    }
    Object.assign(model.gbtree_model_param, { num_parallel_tree: "1" });
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

  it.each<[unknown, readonly string[]]>([
    [undefined, ["options: expected an object with the version of the model, received missing"]],
    [{ features: ["a"] }, ["options.version: expected a non-empty text, received missing"]],
    [
      { version: "v", features: ["a", "b"] },
      ["options.features: expected a list of 1 features, one per column of the model, received an array of 2"],
    ],
    [{ version: "v", rounds: "first", verson: 1 }, ['options.rounds: expected "all" or "best", received "first"']],
    [{ version: "v", features: ["a"], verson: 1 }, ["options.verson: expected no such key, received an unknown key"]],
  ])("should refuse the options %j", (options, lines) => {
    const refused = refusalLines(() => readXgboostModel(stumps([[0, 1, 2]]), options as XgboostOptions));
    expect(refused).toEqual(["ERR_INVALID_MODEL readXgboostModel", ...lines]);
  });
});
