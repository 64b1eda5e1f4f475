import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { checkKeys } from "./check-keys.ts";
import { MOST_NODES } from "./compile-trees.ts";
import { MISSING_LEFT, MISSING_RIGHT, type SourceTree } from "./tree-model.ts";

/** At most so many trees. */
export const MOST_TREES = 10_000;

/** The trees of the package's own file whose arrays fit together; what is in the arrays is looked at when they are compiled. */
export function readOwnTrees(problems: Problem[], trees: unknown): readonly SourceTree[] {
  if (!Array.isArray(trees) || trees.length === 0 || trees.length > MOST_TREES) {
    problems.push(problem("trees", `a list of 1 to ${MOST_TREES} trees`, describeValue(trees)));
    return [];
  }
  const sound: SourceTree[] = [];
  for (let i = 0; i < trees.length; i++) {
    const tree: unknown = trees[i];
    const path = `trees[${i}]`;
    if (!isRecord(tree)) problems.push(problem(path, "an object", describeValue(tree)));
    else if (hasArrays(problems, path, tree)) sound.push(toSource(path, tree));
  }
  return sound;
}

function hasArrays(problems: Problem[], path: string, tree: Readonly<Record<string, unknown>>): boolean {
  const before = problems.length;
  checkKeys(problems, path, tree, { others: [...ARRAYS, "missingLeft"] });
  const { left } = tree;
  const count = Array.isArray(left) ? left.length : 0;
  if (count === 0 || count > MOST_NODES) {
    problems.push(problem(`${path}.left`, `a list of 1 to ${MOST_NODES} nodes`, describeValue(left)));
    return false;
  }
  for (const field of [...ARRAYS, "missingLeft"]) {
    const list = tree[field];
    if (field === "missingLeft" && (list === undefined || list === null)) continue;
    if (Array.isArray(list) && list.length === count) continue;
    problems.push(problem(`${path}.${field}`, `a list of ${count}, one per node`, describeValue(list)));
  }
  const { missingLeft } = tree;
  if (Array.isArray(missingLeft)) {
    const wrong = missingLeft.findIndex((one) => typeof one !== "boolean");
    if (wrong >= 0) {
      problems.push(problem(`${path}.missingLeft[${wrong}]`, "true or false", describeValue(missingLeft[wrong])));
    }
  }
  return problems.length === before;
}

const ARRAYS: readonly string[] = ["feature", "threshold", "left", "right", "value"];

function toSource(path: string, tree: Readonly<Record<string, unknown>>): SourceTree {
  const missingLeft = tree["missingLeft"] as readonly boolean[] | null | undefined;
  return {
    path,
    feature: tree["feature"] as readonly unknown[],
    threshold: tree["threshold"] as readonly unknown[],
    left: tree["left"] as readonly unknown[],
    right: tree["right"] as readonly unknown[],
    value: tree["value"] as readonly unknown[],
    isStrict: false,
    ruleAt: (node) => (missingLeft?.[node] === true ? MISSING_LEFT : MISSING_RIGHT),
  };
}
