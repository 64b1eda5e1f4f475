// One logistic model and one ensemble of trees, seeded, in all the forms that the engines want.
import type { ModelFile, PropensityFeatures } from "../../dist/propensity.js";

/** A logistic model without standardisation: what it comes down to. */
export interface LogisticPlan {
  readonly weights: readonly number[];
  readonly intercept: number;
}

/** A tree by nodes; children are -1 in a leaf, whose value is what it gives, else the threshold. */
export type TreePlan = readonly {
  readonly feature: number;
  readonly value: number;
  readonly left: number;
  readonly right: number;
  readonly isDefaultLeft: boolean;
}[];

/** Numbers from 0 to 1, below 1, always the same ones. */
export function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const COLUMNS = [
  { name: "sentimentPolarity", range: [-1, 1], mean: -0.1, scale: 0.4, coefficient: -0.9 },
  { name: "waitTimeSeconds", range: [0, 3600], mean: 60, scale: 50, coefficient: 0.5 },
  { name: "keywordCount", range: [0, 100], mean: 1, scale: 1.2, coefficient: 0.7 },
  { name: "customerHistoryEscalationRate", range: [0, 1], mean: 0.1, scale: 0.2, coefficient: 0.4 },
  { name: "agentTenureDays", range: [0, 20_000], mean: 300, scale: 200, coefficient: -0.2 },
] as const;
const INTERCEPT = 0.3;

/** The five facts that the feature machine reads. */
export const logisticFile: ModelFile = {
  format: 1,
  kind: "logistic",
  modelVersion: "bench-1",
  features: COLUMNS.map(({ name, range, mean, scale }) => ({ name, range, mean, scale, missing: { impute: mean } })),
  coefficients: COLUMNS.map(({ coefficient }) => coefficient),
  intercept: INTERCEPT,
};

export const logisticPlan: LogisticPlan = {
  weights: COLUMNS.map(({ coefficient, scale }) => coefficient / scale),
  intercept: COLUMNS.reduce((sum, { coefficient, mean, scale }) => sum - (coefficient * mean) / scale, INTERCEPT),
};

/** As `readFeatures` gives them, all of them known. */
export function makeFeatures(count: number): readonly PropensityFeatures[] {
  const random = makeRandom(1);
  return Array.from({ length: count }, () => {
    const keywordMatches = ["cancel", "complaint", "refund"].slice(0, Math.floor(random() * 4));
    return {
      sentimentPolarity: random() * 2 - 1,
      waitTimeSeconds: random() * 400,
      keywordMatches,
      keywordCount: keywordMatches.length,
      customerHistoryEscalationRate: random() ** 2,
      agentTenureDays: Math.floor(random() * 1000),
      mediaType: "voice",
    };
  });
}

export function toRow(features: PropensityFeatures): Float32Array {
  return Float32Array.from(COLUMNS, ({ name }) => features[name] as number);
}

/** Full trees with thresholds and leaves of single precision. */
export function makeTrees(treeCount: number, depth: number, featureCount: number): readonly TreePlan[] {
  const random = makeRandom(2);
  const innerCount = 2 ** depth - 1;
  return Array.from({ length: treeCount }, () =>
    Array.from({ length: 2 * innerCount + 1 }, (_, node) => {
      const isLeaf = node >= innerCount;
      return {
        feature: isLeaf ? 0 : Math.floor(random() * featureCount),
        value: Math.fround(isLeaf ? (random() - 0.5) / 5 : 0.2 + random() * 0.6),
        left: isLeaf ? -1 : 2 * node + 1,
        right: isLeaf ? -1 : 2 * node + 2,
        isDefaultLeft: random() < 0.5,
      };
    }),
  );
}

/** What XGBoost's `save_model("model.json")` would have written. */
export function xgboostJson(trees: readonly TreePlan[], featureCount: number): unknown {
  const model = {
    gbtree_model_param: { num_parallel_tree: "1", num_trees: String(trees.length) },
    tree_info: trees.map(() => 0),
    trees: trees.map((tree, id) => ({
      id,
      left_children: tree.map(({ left }) => left),
      right_children: tree.map(({ right }) => right),
      split_indices: tree.map(({ feature }) => feature),
      split_conditions: tree.map(({ value }) => value),
      split_type: tree.map(() => 0),
      default_left: tree.map(({ isDefaultLeft }) => isDefaultLeft),
      categories_nodes: [],
      tree_param: { num_nodes: String(tree.length), size_leaf_vector: "1" },
    })),
  };
  return {
    learner: {
      attributes: {},
      feature_names: Array.from({ length: featureCount }, (_, i) => `x${i}`),
      gradient_booster: { name: "gbtree", model },
      learner_model_param: { base_score: "5E-1", num_class: "0", num_feature: String(featureCount), num_target: "1" },
      objective: { name: "binary:logistic" },
    },
    version: [2, 1, 0],
  };
}

/** Rows of single precision; NaN is missing. */
export function makeRows(count: number, featureCount: number, missingShare: number): readonly Float32Array[] {
  const random = makeRandom(3);
  return Array.from({ length: count }, () =>
    Float32Array.from({ length: featureCount }, () => (random() < missingShare ? Number.NaN : random())),
  );
}

/** A row as named features. */
export function toFeatures(row: Float32Array): PropensityFeatures {
  return Object.fromEntries(Array.from(row, (value, i) => [`x${i}`, value]));
}
