import { isOfKind } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { nextBelow } from "./next-below.ts";
import {
  CATEGORY,
  type CompiledTrees,
  MISSING_IS_ZERO,
  MISSING_LEFT,
  MISSING_RIGHT,
  type SourceTree,
} from "./tree-model.ts";

/** At most so many nodes in all trees of a model. */
export const MOST_NODES = 1_000_000;

/**
 * Lays trees out in flat arrays and looks at every node that can be reached: its children are there, no node is
 * reached twice (so there is no circle), the feature it asks is one of the model's, its numbers are finite.
 *
 * @returns `null` when `problems` were added.
 */
export function compileTrees(
  problems: Problem[],
  trees: readonly SourceTree[],
  featureCount: number,
): CompiledTrees | null {
  const before = problems.length;
  const roots: number[] = [];
  const table: Table = { feature: [], split: [], leftChild: [], rule: [], categories: [] };
  for (const tree of trees) {
    roots.push(table.feature.length);
    layOut(problems, table, tree, featureCount);
    // A file that is wrong all over is told of by its first problems.
    if (problems.length - before >= MOST_PROBLEMS) break;
    if (table.feature.length <= MOST_NODES) continue;
    problems.push(problem(tree.path, `at most ${MOST_NODES} nodes in all trees`, "more"));
    break;
  }
  if (problems.length > before) return null;
  const { feature, split, leftChild, rule, categories } = table;
  return {
    roots: Int32Array.from(roots),
    feature: Int32Array.from(feature),
    split: Float64Array.from(split),
    leftChild: Int32Array.from(leftChild),
    rule: Uint8Array.from(rule),
    categories,
    isPlain: rule.every((one) => one === MISSING_RIGHT || one === MISSING_LEFT || one === MISSING_IS_ZERO),
  };
}

const MOST_PROBLEMS = 100;

interface Table {
  readonly feature: number[];
  readonly split: number[];
  readonly leftChild: number[];
  readonly rule: number[];
  readonly categories: ReadonlySet<number>[];
}

/** Breadth first, so that siblings are neighbours and the nodes asked most lie together. */
function layOut(problems: Problem[], table: Table, tree: SourceTree, featureCount: number): void {
  const count = tree.left.length;
  const seen = new Uint8Array(count);
  const queue: number[] = [0];
  const base = table.feature.length;
  const before = problems.length;
  seen[0] = 1;
  for (let at = 0; at < queue.length; at++) {
    if (problems.length - before >= MOST_PROBLEMS || base + at > MOST_NODES) return;
    const node = queue[at] as number;
    const left = tree.left[node];
    const right = tree.right[node];
    if (left === -1 && right === -1) {
      addLeaf(problems, table, tree, node);
      continue;
    }
    addSplit(problems, table, tree, node, featureCount);
    table.leftChild.push(base + queue.length);
    for (const [side, child] of [["left", left] as const, ["right", right] as const]) {
      if (isOfKind(child, ["integer", 0, count - 1]) && seen[child as number] === 0) {
        seen[child as number] = 1;
        queue.push(child as number);
        continue;
      }
      const isReached = isOfKind(child, ["integer", 0, count - 1]);
      const expected = isReached ? "a node that no other node leads to" : `a node from 0 to ${count - 1}`;
      problems.push(problem(`${tree.path}.${side}[${node}]`, expected, describeValue(child)));
    }
  }
}

function addLeaf(problems: Problem[], table: Table, tree: SourceTree, node: number): void {
  const value = readNumber(problems, tree.value, node, `${tree.path}.value`);
  table.feature.push(-1);
  table.split.push(value + 0);
  table.leftChild.push(-1);
  table.rule.push(MISSING_RIGHT);
}

function addSplit(problems: Problem[], table: Table, tree: SourceTree, node: number, featureCount: number): void {
  const feature = tree.feature[node];
  const rule = tree.ruleAt(node);
  if (!isOfKind(feature, ["integer", 0, featureCount - 1])) {
    const expected = `the index of a feature, 0 to ${featureCount - 1}`;
    problems.push(problem(`${tree.path}.feature[${node}]`, expected, describeValue(feature)));
  }
  table.feature.push(typeof feature === "number" ? feature : 0);
  table.rule.push(rule);
  if (rule === CATEGORY) {
    table.split.push(table.categories.length);
    table.categories.push(new Set(tree.categoriesAt?.(node)));
    return;
  }
  const threshold = readNumber(problems, tree.threshold, node, `${tree.path}.threshold`);
  table.split.push(tree.isStrict ? nextBelow(threshold) : threshold);
}

/** The number of a node; 0 once it was told that there is none. */
function readNumber(problems: Problem[], list: readonly unknown[], node: number, path: string): number {
  const value = list[node];
  if (isOfKind(value, "number")) return value as number;
  problems.push(problem(`${path}[${node}]`, "a finite number", describeValue(value)));
  return 0;
}
