import { CATEGORY, type CompiledTrees, MISSING_IS_ZERO, MISSING_LEFT, ZERO_LEFT, ZERO_RIGHT } from "./tree-model.ts";

/**
 * The sum of the leaves that a row leads to, added to `start` in the order of the trees.
 *
 * @param hasMissing - Whether a number of the row is NaN.
 * @param isSingle - Whether each addition is rounded to single precision.
 */
export function sumLeaves(
  trees: CompiledTrees,
  row: Float64Array,
  hasMissing: boolean,
  start: number,
  isSingle: boolean,
): number {
  const { roots, split } = trees;
  const isPlain = trees.isPlain && !hasMissing;
  let sum = start;
  for (let t = 0; t < roots.length; t++) {
    const root = roots[t] as number;
    const leaf = split[isPlain ? walkPlain(trees, row, root) : walkByRules(trees, row, root)] as number;
    sum = isSingle ? Math.fround(sum + leaf) : sum + leaf;
  }
  return sum;
}

/** The leaf that comparisons alone lead to. */
function walkPlain({ feature, split, leftChild }: CompiledTrees, row: Float64Array, root: number): number {
  let node = root;
  for (let asked = feature[node] as number; asked >= 0; asked = feature[node] as number) {
    const step = (row[asked] as number) <= (split[node] as number) ? 0 : 1;
    node = (leftChild[node] as number) + step;
  }
  return node;
}

function walkByRules(trees: CompiledTrees, row: Float64Array, root: number): number {
  const { feature, leftChild } = trees;
  let node = root;
  for (let asked = feature[node] as number; asked >= 0; asked = feature[node] as number) {
    node = (leftChild[node] as number) + (followRule(trees, node, row[asked] as number) ? 0 : 1);
  }
  return node;
}

/** Whether a value goes left, where it may be missing or a category. */
function followRule(trees: CompiledTrees, node: number, value: number): boolean {
  const split = trees.split[node] as number;
  const isMissing = Number.isNaN(value);
  switch (trees.rule[node]) {
    case MISSING_LEFT:
      return isMissing || value <= split;
    case MISSING_IS_ZERO:
      return (isMissing ? 0 : value) <= split;
    case ZERO_RIGHT:
      return !isAsGoodAsZero(value) && value <= split;
    case ZERO_LEFT:
      return isAsGoodAsZero(value) || value <= split;
    case CATEGORY:
      // Cut towards zero, as LightGBM does; NaN and what is below 0 are in no set.
      return (trees.categories[split] as ReadonlySet<number>).has(Math.trunc(value));
  }
  return value <= split;
}

/** LightGBM's zero: what is missing or within single precision's 1e-35 of it. */
function isAsGoodAsZero(value: number): boolean {
  return !(Math.abs(value) > 1.0000000180025095e-35);
}
