import { describe, expect, it } from "vitest";
import type { ExternalModelOptions } from "../../../src/propensity/scoring/external-model.ts";
import { readLightgbmModel } from "../../../src/propensity/scoring/read-lightgbm-model.ts";
import { scorePropensity } from "../../../src/propensity/scoring/score-propensity.ts";
import { refusalLines } from "../refusal.ts";
import { pathsOf } from "./problems.ts";

const ONE: ExternalModelOptions = { version: "g-1", features: ["a", "b"] };

const leaf = (value: unknown): Record<string, unknown> => ({
  leaf_index: 0,
  leaf_value: value,
  leaf_count: 9,
  leaf_weight: 2,
});

/** A node on feature 0 whose left leaf is -1 and whose right one is 1, but for the changes. */
const split = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  split_index: 0,
  split_feature: 0,
  split_gain: 3.5,
  threshold: 2.5,
  decision_type: "<=",
  default_left: true,
  missing_type: "None",
  internal_value: 0,
  internal_weight: 4,
  internal_count: 18,
  left_child: leaf(-1),
  right_child: leaf(1),
  ...changes,
});

/** A dump as LightGBM 4 gives it. */
const dumpOf = (...roots: readonly unknown[]) => ({
  name: "tree",
  version: "v4",
  num_class: 1,
  num_tree_per_iteration: 1,
  label_index: 0,
  max_feature_idx: 1,
  objective: "binary sigmoid:1",
  average_output: false,
  feature_names: ["Column_0", "Column_1"],
  monotone_constraints: [],
  feature_infos: {},
  tree_info: roots.map((root, i) => ({ tree_index: i, num_leaves: 2, num_cat: 0, shrinkage: 1, tree_structure: root })),
  feature_importances: {},
  pandas_categorical: [],
});

const scoreOf = (dump: unknown, features: Record<string, number | null>): number =>
  scorePropensity(features, readLightgbmModel(dump, ONE)).value as number;

/** Which way a node sends values of feature 0. */
const waysOf = (changes: Record<string, unknown>, values: readonly (number | null)[]): string =>
  values
    .map((a) => {
      const score = scoreOf(dumpOf(split(changes)), { a, b: 0 });
      // With a value missing elsewhere nodes are walked by their rules.
      expect(scoreOf(dumpOf(split(changes)), { a })).toBe(score);
      return score < 0.5 ? "L" : "R";
    })
    .join("");

describe("readLightgbmModel", () => {
  it("should go left up to the threshold, in double precision", () => {
    expect(waysOf({}, [2, 2.5, 2.5000000000000004, 3])).toBe("LLRR");
    expect(waysOf({ threshold: 0.1 }, [0.1, 0.1 + 1e-12])).toBe("LR");
    expect(waysOf({ threshold: 1.0000000180025095e-35 }, [0, 1.0000000180025095e-35, 2e-35])).toBe("LLR");
  });

  it.each([
    ["None", true, -1, "RRRR"],
    ["None", false, 1, "LLLR"],
    ["Zero", true, -1, "LLLR"],
    ["Zero", false, 1, "RRRR"],
    ["NaN", true, -1, "LRRR"],
    ["NaN", false, 1, "RLLR"],
    ["None", true, 5, "LLLL"],
    ["Zero", true, 5, "LLLL"],
    ["Zero", false, 5, "RRRL"],
    ["NaN", true, 5, "LLLL"],
    ["NaN", false, 5, "RLLL"],
  ])("should treat what is missing by %s, default left %s, threshold %d as %s", (type, isLeft, threshold, ways) => {
    const changes = { missing_type: type, default_left: isLeft, threshold };
    expect(waysOf(changes, [null, 0, 1e-36, 5])).toBe(ways);
  });

  it("should call zero what is within 1e-35 in single precision", () => {
    const changes = { missing_type: "Zero", default_left: false, threshold: 9 };
    expect(waysOf(changes, [1.0000000180025095e-35, -1e-35, 1.1e-35, -0])).toBe("RRLR");
  });

  it("should send its categories left and all else right", () => {
    const changes = { decision_type: "==", threshold: "1||3||40", missing_type: "None" };
    expect(waysOf(changes, [0, 1, 2, 3, 40, 41, -1, null, 1.9, 3e9, 1e300])).toBe("RLRLLRRRLRR");
    expect(waysOf({ ...changes, threshold: "0" }, [0, -0, -0.5, -1, -1.5, 1])).toBe("LLLRRR");
    expect(waysOf({ ...changes, threshold: "12||123456789" }, [1, 12, 123_456_789, 89])).toBe("RLLR");
    expect(waysOf({ ...changes, threshold: 7 }, [7, 8])).toBe("LR");
  });

  it("should add trees up, with nodes in nodes and trees of one leaf", () => {
    const nested = split({ right_child: split({ split_feature: 1, left_child: leaf(0.25), right_child: leaf(2) }) });
    const dump = dumpOf(nested, leaf(-0.25));
    const model = readLightgbmModel(dump, {
      ...ONE,
      checkRows: [
        { x: [1, 9], z: -1.25, p: 0.22270013882530884 },
        { x: [3, 1], z: 0, p: 0.5 },
        { x: [3, 9], z: 1.75, p: 0.8519528019683106 },
      ],
    });
    expect(model).toMatchObject({ kind: "trees", checkRowCount: 3, featureNames: ["a", "b"] });
    expect(scorePropensity({ a: 3 }, model)).toMatchObject({ missing: ["b"], contributions: [], value: 0.5 });
  });

  it("should multiply by the objective's sigmoid", () => {
    const sums = (objective: string): number => scoreOf({ ...dumpOf(split()), objective }, { a: 3 });
    expect(sums("binary sigmoid:2")).toBe(0.8807970779778823);
    expect(sums("binary")).toBe(0.7310585786300049);
    expect(sums("binary sigmoid:0.5 is_unbalance")).toBe(0.6224593312018546);
    expect(sums("binary sigmoid:20e-1")).toBe(sums("binary sigmoid:2"));
    expect(sums("binary sigmoid:0.2E+1")).toBe(sums("binary sigmoid:2"));
    expect(sums("binary sigmoid:2e0")).toBe(sums("binary sigmoid:2"));
    expect(sums("binary sigmoid:0.25")).toBe(0.5621765008857981);
    expect(sums("binary sigmoid:0.25e+00")).toBe(0.5621765008857981);
  });

  it("should keep the dump's names where these are names", () => {
    const named = { ...dumpOf(split()), feature_names: ["wait", "depth"] };
    expect(readLightgbmModel(named, { version: "v" }).featureNames).toStrictEqual(["wait", "depth"]);
    // "f0" and "Column_0" are no names; "f0x" and "a_f0" are.
    const numbered = { ...dumpOf(split()), feature_names: ["f0", "Column_12"] };
    expect(readLightgbmModel(numbered, ONE).featureNames).toStrictEqual(["a", "b"]);
    const odd = { ...dumpOf(split()), feature_names: ["f0x", "a_f0"] };
    expect(pathsOf(() => readLightgbmModel(odd, ONE))).toStrictEqual([
      "options.features[0].name",
      "options.features[1].name",
    ]);
    expect(refusalLines(() => readLightgbmModel({ ...named, feature_names: 7 }, { version: "v" }))).toEqual([
      "ERR_INVALID_MODEL readLightgbmModel",
      "options.features: expected a list of 2 features, one per column of the model, received missing",
    ]);
  });

  it("should say of itself what it is told, and change nothing of it", () => {
    const trainedOn = { rows: 4, positives: 1 };
    const options = {
      ...ONE,
      calibration: { kind: "platt", a: -1, b: 0 } as const,
      trainedOn,
      featureContractHash: "h",
    };
    const { score: _, ...said } = readLightgbmModel(dumpOf(split()), options);
    expect(said).toStrictEqual({
      kind: "trees",
      modelVersion: "g-1",
      featureNames: ["a", "b"],
      calibration: "platt",
      checkRowCount: 0,
      trainedOn,
      featureContractHash: "h",
      reference: null,
    });
  });

  it.each<[string, unknown, readonly string[]]>([
    ["no options", null, ["options: expected an object with the version of the model, received null"]],
    ["no version", { features: ["a", "b"] }, ["options.version: expected a non-empty text, received missing"]],
    [
      "another number of features",
      { version: "g", features: ["a"] },
      ["options.features: expected a list of 2 features, one per column of the model, received an array of 1"],
    ],
    [
      "another number of features and no version",
      { features: ["a"] },
      [
        "options.features: expected a list of 2 features, one per column of the model, received an array of 1",
        "options.version: expected a non-empty text, received missing",
      ],
    ],
    [
      "features that are no list",
      { version: "g", features: "ab" },
      ['options.features: expected a list of 2 features, one per column of the model, received "ab"'],
    ],
    [
      "features that are none",
      { version: "g", features: ["a", 7] },
      ["options.features[1]: expected an object, received 7"],
    ],
    [
      "fields that are none",
      { ...ONE, verson: 1, calibration: { kind: "beta" }, checkRows: 7, featureContractHash: "", trainedOn: 1 },
      [
        "options.featureContractHash: expected a non-empty text, received a text",
        "options.verson: expected no such key, received an unknown key",
        'options.calibration.kind: expected "none" or "platt" or "isotonic", received "beta"',
        "options.checkRows: expected a list of at most 1000 rows, received 7",
        "options.trainedOn: expected an object, received 1",
      ],
    ],
    [
      "check rows that come out differently",
      { ...ONE, checkRows: [{ x: [0, 0], p: 0.5 }] },
      ["options.checkRows[0].p: expected 0.5, within 1e-9, received 0.2689414213699951"],
    ],
  ])("should refuse %s for options", (_, options, lines) => {
    const refused = refusalLines(() => readLightgbmModel(dumpOf(split()), options as ExternalModelOptions));
    expect(refused).toEqual(["ERR_INVALID_MODEL readLightgbmModel", ...lines]);
  });

  it.each<[string, unknown, readonly string[]]>([
    [
      "names of the dump's own",
      ONE,
      [
        'options.features[0].name: expected "wait", received "a"',
        'options.features[1].name: expected "depth", received "b"',
      ],
    ],
    [
      "features whose names are none",
      { version: "g", features: [{ name: 7 }, "depth"] },
      ["options.features[0].name: expected a non-empty text, received a number"],
    ],
  ])("should refuse other names than %s", (_, options, lines) => {
    const named = { ...dumpOf(split()), feature_names: ["wait", "depth"] };
    const refused = refusalLines(() => readLightgbmModel(named, options as ExternalModelOptions));
    expect(refused).toEqual(["ERR_INVALID_MODEL readLightgbmModel", ...lines]);
  });

  it.each<[string, Record<string, unknown>, readonly string[]]>([
    [
      "another objective",
      { objective: "multiclass num_class:3" },
      ['objective: expected "binary", the only one read, received "multiclass num_class:3"'],
    ],
    ["no objective", { objective: undefined }, ['objective: expected "binary", the only one read, received missing']],
    [
      "a sigmoid of 0",
      { objective: "binary sigmoid:0" },
      ['objective: expected a sigmoid that is a number above 0, received "binary sigmoid:0"'],
    ],
    [
      "a sigmoid beyond numbers",
      { objective: "binary sigmoid:1e999" },
      ['objective: expected a sigmoid that is a number above 0, received "binary sigmoid:1e999"'],
    ],
    [
      "a sigmoid without number",
      { objective: "binary sigmoid:x" },
      ['objective: expected a sigmoid that is a number above 0, received "binary sigmoid:x"'],
    ],
    [
      "a sigmoid in hexadecimal",
      { objective: "binary sigmoid:0x10" },
      ['objective: expected a sigmoid that is a number above 0, received "binary sigmoid:0x10"'],
    ],
    [
      "a sigmoid with more behind it",
      { objective: "binary sigmoid:1x" },
      ['objective: expected a sigmoid that is a number above 0, received "binary sigmoid:1x"'],
    ],
    [
      "a sigmoid with more before it",
      { objective: "binary sigmoid:-1" },
      ['objective: expected a sigmoid that is a number above 0, received "binary sigmoid:-1"'],
    ],
    ["averages", { average_output: true }, ["average_output: expected false: sums of leaves, received true"]],
    [
      "several classes",
      { num_class: 3, num_tree_per_iteration: "3" },
      ["num_class: expected 1: one class, received 3", 'num_tree_per_iteration: expected 1: one class, received "3"'],
    ],
    ["no trees", { tree_info: [] }, ["tree_info: expected a list of 1 to 10000 trees, received an array of 0"]],
    [
      "trees that are no list",
      { tree_info: {} },
      ["tree_info: expected a list of 1 to 10000 trees, received an object"],
    ],
    [
      "more trees than are read",
      { tree_info: new Array(10_001).fill(0) },
      ["tree_info: expected a list of 1 to 10000 trees, received an array of 10001"],
    ],
    ["no columns", { max_feature_idx: -1 }, ["max_feature_idx: expected a whole number from 0 to 999, received -1"]],
    [
      "more columns than are read",
      { max_feature_idx: 1000 },
      ["max_feature_idx: expected a whole number from 0 to 999, received 1000"],
    ],
  ])("should refuse %s", (_, changes, lines) => {
    const refused = refusalLines(() => readLightgbmModel({ ...dumpOf(split()), ...changes }, ONE));
    expect(refused).toEqual(["ERR_INVALID_MODEL readLightgbmModel", ...lines]);
  });

  const circle = split();
  circle["right_child"] = circle;
  const shared = leaf(1);

  it.each<[string, unknown, readonly string[]]>([
    [
      "a circle",
      circle,
      ["tree_info[0].tree_structure: expected nodes that no two nodes lead to, received a circle or a shared node"],
    ],
    [
      "a shared node",
      split({ left_child: shared, right_child: shared }),
      ["tree_info[0].tree_structure: expected nodes that no two nodes lead to, received a circle or a shared node"],
    ],
    [
      "a node that leads back to another",
      split({ left_child: shared, right_child: split({ left_child: shared }) }),
      ["tree_info[0].tree_structure: expected nodes that no two nodes lead to, received a circle or a shared node"],
    ],
    [
      "a missing child",
      split({ right_child: undefined }),
      ["tree_info[0].tree_structure: expected an object at every node, received missing"],
    ],
    [
      "two missing children",
      split({ left_child: null, right_child: null }),
      ["tree_info[0].tree_structure: expected an object at every node, received null"],
    ],
    [
      "a child that is none",
      split({ left_child: 4 }),
      ["tree_info[0].tree_structure: expected an object at every node, received 4"],
    ],
    ["no root", null, ["tree_info[0].tree_structure: expected an object, received null"]],
    [
      "a leaf with one child",
      { ...leaf(1), left_child: leaf(2) },
      [
        'tree_info[0].tree_structure: expected the decision type "<=" or "==" at every node, received missing',
        "tree_info[0].tree_structure: expected default_left true or false at every node, received missing",
        'tree_info[0].tree_structure: expected the missing type "None", "Zero" or "NaN" at every node, received missing',
        "tree_info[0].tree_structure: expected an object at every node, received missing",
      ],
    ],
    [
      "a leaf with one child on the right",
      { ...leaf(1), right_child: leaf(2) },
      [
        'tree_info[0].tree_structure: expected the decision type "<=" or "==" at every node, received missing',
        "tree_info[0].tree_structure: expected default_left true or false at every node, received missing",
        'tree_info[0].tree_structure: expected the missing type "None", "Zero" or "NaN" at every node, received missing',
        "tree_info[0].tree_structure: expected an object at every node, received missing",
      ],
    ],
    [
      "another decision",
      split({ decision_type: "<" }),
      ['tree_info[0].tree_structure: expected the decision type "<=" or "==" at every node, received "<"'],
    ],
    [
      "another missing type",
      split({ missing_type: "Inf" }),
      ['tree_info[0].tree_structure: expected the missing type "None", "Zero" or "NaN" at every node, received "Inf"'],
    ],
    [
      "no default",
      split({ default_left: undefined }),
      ["tree_info[0].tree_structure: expected default_left true or false at every node, received missing"],
    ],
    [
      "broken categories",
      split({ decision_type: "==", threshold: "1|3" }),
      ['tree_info[0].tree_structure: expected categories such as "1||3" at a node with "==", received "1|3"'],
    ],
    [
      "a category that is no text and no number",
      split({ decision_type: "==", threshold: [7] }),
      ['tree_info[0].tree_structure: expected categories such as "1||3" at a node with "==", received an array of 1'],
    ],
    [
      "half a category",
      split({ decision_type: "==", threshold: 1.5 }),
      ['tree_info[0].tree_structure: expected categories such as "1||3" at a node with "==", received 1.5'],
    ],
    [
      "a linear tree",
      split({ left_child: { ...leaf(1), leaf_const: 1 }, right_child: { ...leaf(1), leaf_coeff: [] } }),
      [
        "tree_info[0].tree_structure: expected constant leaves, received a linear tree",
        "tree_info[0].tree_structure: expected constant leaves, received a linear tree",
      ],
    ],
    [
      "a text for a threshold",
      split({ threshold: "2.5" }),
      ['tree_info[0].tree_structure.threshold[0]: expected a finite number, received "2.5"'],
    ],
    [
      "a feature that is not there",
      split({ split_feature: 2 }),
      ["tree_info[0].tree_structure.feature[0]: expected the index of a feature, 0 to 1, received 2"],
    ],
    [
      "a leaf without value",
      split({ left_child: leaf(null) }),
      ["tree_info[0].tree_structure.value[1]: expected a finite number, received null"],
    ],
  ])("should refuse a tree with %s", (_, root, lines) => {
    const refused = refusalLines(() => readLightgbmModel(dumpOf(root), ONE));
    expect(refused).toEqual(["ERR_INVALID_MODEL readLightgbmModel", ...lines]);
  });

  it("should end a long list of broken nodes", () => {
    let root = split({ missing_type: "Inf" });
    for (let i = 0; i < 300; i++) root = split({ missing_type: "Inf", right_child: root });
    // A hundred of the nodes, and the child that was not laid out any more.
    expect(pathsOf(() => readLightgbmModel(dumpOf(root), ONE)).length).toBeLessThan(110);
  });

  it("should refuse what is no dump", () => {
    for (const none of [null, 7, []]) expect(pathsOf(() => readLightgbmModel(none, ONE))).toStrictEqual([""]);
    expect(refusalLines(() => readLightgbmModel("{}", ONE))).toEqual([
      "ERR_INVALID_MODEL readLightgbmModel",
      'the input: expected what dump_model gives, as JSON.parse reads it, received "{}"',
    ]);
  });

  it("should walk a chain of ten thousand nodes without running out of stack", () => {
    let root = leaf(1);
    for (let i = 0; i < 10_000; i++) root = split({ threshold: -i, left_child: leaf(-1), right_child: root });
    expect(scoreOf(dumpOf(root), { a: 1 })).toBe(0.7310585786300049);
  });
});
