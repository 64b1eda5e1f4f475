/**
 * How many items lie in the blocks before a block: a binary indexed tree (Fenwick 1994), one addition per binary digit
 * for a change and for a question.
 */
export interface PrefixCounts {
  /** Entry `i`, from 1, holds the sum of the blocks from `i − (i & −i)` to `i − 1`. */
  tree: Int32Array;
  /** Blocks that are counted. */
  length: number;
}

export function emptyCounts(): PrefixCounts {
  return { tree: new Int32Array(16), length: 0 };
}

/** Counts anew, in one pass. */
export function recount(counts: PrefixCounts, sizes: readonly number[]): void {
  const { length } = sizes;
  if (counts.tree.length <= length) counts.tree = new Int32Array(2 * length + 2);
  const { tree } = counts;
  counts.length = length;
  for (let i = 1; i <= length; i++) tree[i] = sizes[i - 1] as number;
  for (let i = 1; i <= length; i++) {
    const parent = i + (i & -i);
    if (parent <= length) tree[parent] = (tree[parent] as number) + (tree[i] as number);
  }
}

/** Adds to the size of one block. */
export function addCount({ tree, length }: PrefixCounts, block: number, change: number): void {
  for (let i = block + 1; i <= length; i += i & -i) tree[i] = (tree[i] as number) + change;
}

/** Items in the blocks before this one. */
export function countBefore({ tree }: PrefixCounts, block: number): number {
  let sum = 0;
  for (let i = block; i > 0; i -= i & -i) sum += tree[i] as number;
  return sum;
}
