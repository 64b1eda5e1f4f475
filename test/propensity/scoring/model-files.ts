import type { DecisionTree, LogisticModelFile, TreesModelFile } from "../../../src/propensity/scoring/model.ts";

/** A logistic model of three features, one of each rule. */
export function logisticFile(changes: Partial<LogisticModelFile> = {}): LogisticModelFile {
  return {
    format: 1,
    kind: "logistic",
    modelVersion: "l-1",
    features: [
      { name: "sentimentPolarity", range: [-1, 1], missing: { impute: 0.25 }, mean: 0.25, scale: 0.5 },
      { name: "waitTimeSeconds", unit: "s", range: [0, 600], onOutOfRange: "clamp", missing: "error", scale: 100 },
      { name: "isChat", type: "indicator", of: "mediaType", equals: "chat", missing: { impute: 0 } },
    ],
    coefficients: [-1, 0.5, 2],
    intercept: -1,
    ...changes,
  };
}

/** A stump: up to 10 it is 1, above it is 2. */
export const STUMP: DecisionTree = {
  feature: [0, -2, -2],
  threshold: [10, 0, 0],
  left: [1, -1, -1],
  right: [2, -1, -1],
  value: [0, 1, 2],
};

/** Trees over two features. */
export function treesFile(changes: Partial<TreesModelFile> = {}): TreesModelFile {
  return {
    format: 1,
    kind: "trees",
    modelVersion: "t-1",
    features: [{ name: "a" }, { name: "b" }],
    trees: [STUMP],
    ...changes,
  };
}

/** A copy that has been through JSON. */
export function throughJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
