import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { MISSING_LEFT, MISSING_RIGHT, type SourceTree } from "./tree-model.ts";

/** One tree of XGBoost's JSON: arrays by node, in which the split condition of a leaf is its value. */
export function readXgboostTree(problems: Problem[], path: string, tree: unknown): SourceTree {
  if (!isRecord(tree)) {
    problems.push(problem(path, "an object", describeValue(tree)));
    return treeOf(path, [], [], [], [], []);
  }
  const left = tree["left_children"];
  const count = Array.isArray(left) ? left.length : 0;
  const lists = FIELDS.map((field) => {
    const list = tree[field];
    if (Array.isArray(list) && count > 0 && list.length === count) return list as readonly unknown[];
    const expected = count > 0 ? `a list of ${count}, one per node` : "a list of nodes";
    problems.push(problem(`${path}.${field}`, expected, describeValue(list)));
    return [];
  });
  const { split_type: splitTypes, categories_nodes: categoryNodes, tree_param: param } = tree;
  const hasCategories =
    (Array.isArray(splitTypes) && splitTypes.some((type) => type !== 0)) ||
    (Array.isArray(categoryNodes) && categoryNodes.length > 0);
  if (hasCategories) problems.push(problem(`${path}.split_type`, "0 for each node: no categorical split", "others"));
  const leafSize = isRecord(param) ? param["size_leaf_vector"] : undefined;
  if (leafSize !== undefined && !["0", "1", 0, 1].includes(leafSize as string)) {
    problems.push(problem(`${path}.tree_param.size_leaf_vector`, "one value per leaf", describeValue(leafSize)));
  }
  const [leftChildren, rightChildren, indices, conditions, defaults] = lists as [List, List, List, List, List];
  return treeOf(path, leftChildren, rightChildren, indices, conditions.map(toSingle), defaults);
}

type List = readonly unknown[];

const FIELDS = ["left_children", "right_children", "split_indices", "split_conditions", "default_left"] as const;

function toSingle(value: unknown): unknown {
  return typeof value === "number" ? Math.fround(value) : value;
}

function treeOf(path: string, left: List, right: List, feature: List, numbers: List, defaults: List): SourceTree {
  return {
    path,
    feature,
    threshold: numbers,
    left,
    right,
    value: numbers,
    isStrict: true,
    // Written as 0 and 1, and as false and true by later versions.
    ruleAt: (node) => (defaults[node] === 1 || defaults[node] === true ? MISSING_LEFT : MISSING_RIGHT),
  };
}
