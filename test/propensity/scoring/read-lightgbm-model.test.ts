import { describe, expect, it } from "vitest";
import type { ExternalModelOptions } from "../../../src/propensity/scoring/external-model.ts";
import { readLightgbmModel } from "../../../src/propensity/scoring/read-lightgbm-model.ts";
import { scorePropensity } from "../../../src/propensity/scoring/score-propensity.ts";
import { pathsOf, problemsOf } from "./problems.ts";

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
  values.map((a) => (scoreOf(dumpOf(split(changes)), { a }) < 0.5 ? "L" : "R")).join("");

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
    expect(waysOf({ ...changes, threshold: "0" }, [0, -0, -0.5, -1, 1])).toBe("LLLRR");
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
  });

  it("should keep the dump's names where these are names", () => {
    const named = { ...dumpOf(split()), feature_names: ["wait", "depth"] };
    expect(readLightgbmModel(named, { version: "v" }).featureNames).toStrictEqual(["wait", "depth"]);
    expect(pathsOf(() => readLightgbmModel(named, ONE))).toStrictEqual([
      "options.features[0].name",
      "options.features[1].name",
    ]);
  });

  it.each<[string, Record<string, unknown>, readonly string[]]>([
    ["another objective", { objective: "multiclass num_class:3" }, ["objective"]],
    ["no objective", { objective: undefined }, ["objective"]],
    ["a sigmoid of 0", { objective: "binary sigmoid:0" }, ["objective"]],
    ["a sigmoid without number", { objective: "binary sigmoid:x" }, ["objective"]],
    ["averages", { average_output: true }, ["average_output"]],
    ["several classes", { num_class: 3, num_tree_per_iteration: 3 }, ["num_class", "num_tree_per_iteration"]],
    ["no trees", { tree_info: [] }, ["tree_info"]],
    ["no columns", { max_feature_idx: -1 }, ["max_feature_idx"]],
  ])("should refuse %s", (_, changes, paths) => {
    expect(pathsOf(() => readLightgbmModel({ ...dumpOf(split()), ...changes }, ONE))).toStrictEqual(paths);
  });

  const circle = split();
  circle["right_child"] = circle;
  const shared = leaf(1);

  it.each<[string, unknown]>([
    ["a circle", circle],
    ["a shared node", split({ left_child: shared, right_child: shared })],
    ["a missing child", split({ right_child: undefined })],
    ["a child that is none", split({ left_child: 4 })],
    ["no root", null],
    ["another decision", split({ decision_type: "<" })],
    ["another missing type", split({ missing_type: "Inf" })],
    ["no default", split({ default_left: undefined })],
    ["broken categories", split({ decision_type: "==", threshold: "1|3" })],
    ["a linear tree", split({ left_child: { ...leaf(1), leaf_const: 1, leaf_coeff: [1] } })],
    ["a text for a threshold", split({ threshold: "2.5" })],
    ["a feature that is not there", split({ split_feature: 2 })],
    ["a leaf without value", split({ left_child: leaf(null) })],
  ])("should refuse %s", (_, root) => {
    const problems = problemsOf(() => readLightgbmModel(dumpOf(root), ONE));
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.every(({ path }) => path.startsWith("tree_info[0].tree_structure"))).toBe(true);
  });

  it("should refuse what is no dump, and more nodes than any model has", () => {
    for (const none of [null, "{}", 7, []]) expect(pathsOf(() => readLightgbmModel(none, ONE))).toStrictEqual([""]);
    expect(pathsOf(() => readLightgbmModel(dumpOf(split()), null as never))).toStrictEqual(["options"]);
  });

  it("should walk a chain of ten thousand nodes without running out of stack", () => {
    let root = leaf(1);
    for (let i = 0; i < 10_000; i++) root = split({ threshold: -i, left_child: leaf(-1), right_child: root });
    expect(scoreOf(dumpOf(root), { a: 1 })).toBe(0.7310585786300049);
  });
});
