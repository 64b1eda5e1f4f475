/** A tree as a reader found it, not looked at: node 0 is its root. */
export interface SourceTree {
  /** Where it is in the file, for problems: `trees[3]`. */
  readonly path: string;
  /** The feature a node asks, by its index; that of a leaf is not read. */
  readonly feature: readonly unknown[];
  readonly threshold: readonly unknown[];
  /** The children; both are -1 in a leaf. */
  readonly left: readonly unknown[];
  readonly right: readonly unknown[];
  /** What a leaf gives. */
  readonly value: readonly unknown[];
  /** Whether `x < threshold` goes left, in place of `x <= threshold`. */
  readonly isStrict: boolean;
  readonly ruleAt: (node: number) => NodeRule;
  /** The categories that go left, where the rule is `CATEGORY`. */
  readonly categoriesAt?: (node: number) => readonly number[];
}

/** What a node makes of a missing value, or that it asks for categories. */
export type NodeRule = typeof MISSING_RIGHT | typeof MISSING_LEFT | typeof ZERO_RIGHT | typeof ZERO_LEFT | OtherRule;
type OtherRule = typeof MISSING_IS_ZERO | typeof CATEGORY;

/** A missing value goes right, or left. */
export const MISSING_RIGHT = 0;
export const MISSING_LEFT = 1;
/** A missing value counts as 0. */
export const MISSING_IS_ZERO = 2;
/** A missing value and 0 are the same and go right, or left. */
export const ZERO_RIGHT = 3;
export const ZERO_LEFT = 4;
/** A whole number goes left when it is one of the node's categories; all else goes right. */
export const CATEGORY = 5;

/** Trees in flat arrays. The right child of a node follows its left one. */
export interface CompiledTrees {
  /** The first node of each tree. */
  readonly roots: Int32Array;
  /** The feature a node asks; -1 in a leaf. */
  readonly feature: Int32Array;
  /** The threshold; of a leaf its value, of a node that asks for categories the index of their set. */
  readonly split: Float64Array;
  readonly leftChild: Int32Array;
  readonly rule: Uint8Array;
  readonly categories: readonly ReadonlySet<number>[];
  /** Whether a row without missing values can be walked by comparisons alone. */
  readonly isPlain: boolean;
}
