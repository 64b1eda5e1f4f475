import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { MOST_NODES } from "./compile-trees.ts";
import {
  CATEGORY,
  MISSING_IS_ZERO,
  MISSING_LEFT,
  MISSING_RIGHT,
  type NodeRule,
  type SourceTree,
  ZERO_LEFT,
  ZERO_RIGHT,
} from "./tree-model.ts";

/** One tree of a LightGBM dump, whose nodes lie in one another, as arrays. */
export function readLightgbmTree(problems: Problem[], path: string, tree: unknown): SourceTree {
  const arrays: Arrays = { feature: [], threshold: [], left: [], right: [], value: [], rules: [], categories: [] };
  const root = isRecord(tree) ? tree["tree_structure"] : undefined;
  const at = `${path}.tree_structure`;
  // The objects met so far: one that comes again would be a circle, or a node with two parents.
  const queue: unknown[] = [root];
  const seen = new Set<unknown>(queue);
  for (let i = 0; i < queue.length && problems.length < MOST_PROBLEMS; i++) {
    const node = queue[i];
    if (!isRecord(node)) {
      problems.push(problem(at, i === 0 ? "an object" : "an object at every node", describeValue(node)));
      break;
    }
    if (i > MOST_NODES) {
      problems.push(problem(at, `at most ${MOST_NODES} nodes`, "more"));
      break;
    }
    if (!("left_child" in node) && !("right_child" in node)) {
      addLeaf(problems, arrays, at, node);
      continue;
    }
    const { left_child: left, right_child: right } = node;
    const isSeen = seen.has(left) || seen.has(right) || left === right;
    if (isSeen && isRecord(left)) {
      problems.push(problem(at, "nodes that no two nodes lead to", "a circle or a shared node"));
      break;
    }
    addSplit(problems, arrays, at, node);
    arrays.left.push(queue.length);
    arrays.right.push(queue.length + 1);
    for (const child of [left, right]) {
      queue.push(child);
      seen.add(child);
    }
  }
  const { rules, categories, ...lists } = arrays;
  return {
    ...lists,
    path: at,
    isStrict: false,
    ruleAt: (node) => rules[node] ?? MISSING_RIGHT,
    categoriesAt: (node) => categories[node] ?? [],
  };
}

const MOST_PROBLEMS = 100;

interface Arrays {
  readonly feature: unknown[];
  readonly threshold: unknown[];
  readonly left: number[];
  readonly right: number[];
  readonly value: unknown[];
  readonly rules: NodeRule[];
  readonly categories: (readonly number[])[];
}

type Node = Readonly<Record<string, unknown>>;

function addLeaf(problems: Problem[], arrays: Arrays, path: string, node: Node): void {
  if ("leaf_coeff" in node || "leaf_const" in node) {
    problems.push(problem(path, "constant leaves", "a linear tree"));
  }
  arrays.feature.push(-1);
  arrays.threshold.push(0);
  arrays.left.push(-1);
  arrays.right.push(-1);
  arrays.value.push(node["leaf_value"]);
  arrays.rules.push(MISSING_RIGHT);
  arrays.categories.push([]);
}

function addSplit(problems: Problem[], arrays: Arrays, path: string, node: Node): void {
  const { split_feature: feature, threshold, decision_type: decision } = node;
  arrays.feature.push(feature);
  arrays.value.push(0);
  if (decision === "==") {
    arrays.rules.push(CATEGORY);
    arrays.categories.push(categoriesOf(problems, path, threshold));
    arrays.threshold.push(0);
    return;
  }
  if (decision !== "<=") {
    problems.push(problem(path, 'the decision type "<=" or "==" at every node', describeValue(decision)));
  }
  arrays.rules.push(ruleOf(problems, path, node));
  arrays.categories.push([]);
  arrays.threshold.push(threshold);
}

function ruleOf(problems: Problem[], path: string, node: Node): NodeRule {
  const { missing_type: type, default_left: isLeft } = node;
  if (typeof isLeft !== "boolean") {
    problems.push(problem(path, "default_left true or false at every node", describeValue(isLeft)));
  }
  if (type === "None") return MISSING_IS_ZERO;
  if (type === "Zero") return isLeft === true ? ZERO_LEFT : ZERO_RIGHT;
  if (type !== "NaN") {
    problems.push(problem(path, 'the missing type "None", "Zero" or "NaN" at every node', describeValue(type)));
  }
  return isLeft === true ? MISSING_LEFT : MISSING_RIGHT;
}

/** `"1||3||12"`; a single category may be a number. */
function categoriesOf(problems: Problem[], path: string, threshold: unknown): readonly number[] {
  const text = typeof threshold === "number" ? String(threshold) : threshold;
  if (typeof text === "string" && /^\d{1,9}(?:\|\|\d{1,9})*$/.test(text)) return text.split("||").map(Number);
  problems.push(problem(path, 'categories such as "1||3" at a node with "=="', describeValue(threshold)));
  return [];
}
