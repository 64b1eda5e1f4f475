import type { PropensityFeatures, PropensityScore } from "../model.ts";
import type { HeuristicPolicy } from "./policy.ts";

/** A model that is ready to score: built once, then only asked. Frozen; the same features give the same score. */
export interface PropensityModel {
  readonly kind: "logistic" | "trees" | "heuristic" | "function";
  /** Its version, as it calls itself. */
  readonly modelVersion: string;
  /** What it reads, in its order; empty for a function that did not say. */
  readonly featureNames: readonly string[];
  readonly calibration: ModelCalibration["kind"];
  /** How many check rows were scored anew while it was loaded. 0: nothing vouches for it. */
  readonly checkRowCount: number;
  readonly trainedOn: ModelTraining | null;
  readonly featureContractHash: string | null;
  readonly reference: ModelReference | null;
  /** As `scorePropensity(features, model)`. */
  readonly score: (features: PropensityFeatures) => PropensityScore;
}

/** One feature of a model. */
export interface ModelFeature {
  /** The field of the features it reads, in the model's own spelling; for an indicator any name. */
  readonly name: string;
  /** `"indicator"`: 1 where the text of field `of` is `equals`, 0 where it is another text. @defaultValue "number" */
  readonly type?: "number" | "indicator";
  /** The field an indicator reads: `"mediaType"`. */
  readonly of?: string;
  /** The text at which an indicator is 1: `"chat"`. */
  readonly equals?: string;
  /** The unit, for people. */
  readonly unit?: string;
  /** Smallest and largest value, both included; left out: any finite number. */
  readonly range?: readonly [smallest: number, largest: number];
  /** What happens beyond the range. @defaultValue "error" */
  readonly onOutOfRange?: "error" | "clamp";
  /**
   * What stands in for a missing value. `"native"`: the trees decide themselves. Left out: `"error"` for a logistic
   * model, `"native"` for trees.
   */
  readonly missing?: MissingPolicy;
}

/** What stands in for a missing feature: nothing (an error), the model itself, or a number. */
export type MissingPolicy = "error" | "native" | { readonly impute: number };

/**
 * What makes a probability out of the model's own. `platt`: `1 / (1 + e^(a·s + b))`. `isotonic`: on the line between
 * the points `x`, `y`, and constant outside of them. `of` says what `s` and `x` are; left out, the log-odds.
 */
export type ModelCalibration =
  | { readonly kind: "none" }
  | { readonly kind: "platt"; readonly a: number; readonly b: number; readonly of?: CalibrationInput }
  | {
      readonly kind: "isotonic";
      readonly x: readonly number[];
      readonly y: readonly number[];
      readonly of?: CalibrationInput;
    };

/** What a calibration maps: the sum before the sigmoid, or the probability after it. */
export type CalibrationInput = "log-odds" | "probability";

/** A row with the answer its maker got, in the order of the features; `null` is missing. */
export interface ModelCheckRow {
  readonly x: readonly (number | null)[];
  /** Probability after calibration. */
  readonly p: number;
  /** Log-odds before calibration. */
  readonly z?: number;
}

/** What a model was made from. */
export interface ModelTraining {
  readonly rows: number;
  /** How many of the rows were escalations. */
  readonly positives: number;
  /** When, as the maker writes dates. */
  readonly date?: string;
  /** What counted as an escalation, for people. */
  readonly labelRule?: string;
}

/** What scores and features looked like in training, to be compared with later ones. */
export interface ModelReference {
  /** Bin i holds `edges[i] <= score < edges[i + 1]`, the last one its upper end too. */
  readonly scoreHistogram?: { readonly edges: readonly number[]; readonly counts: readonly number[] };
  /** Ascending quantiles by feature name. */
  readonly featureQuantiles?: Readonly<Record<string, readonly number[]>>;
}

/** What every kind of model file holds. */
export interface ModelFileFrame {
  readonly format: 1;
  readonly modelVersion: string;
  /** Rows whose scores are known; the model is refused when it scores them differently. At most 1000. */
  readonly checkRows?: readonly ModelCheckRow[];
  readonly trainedOn?: ModelTraining;
  /** What the features meant in training; most often the fingerprint of the policy that made them. */
  readonly featureContractHash?: string;
  readonly reference?: ModelReference;
}

/** A logistic regression: `z = intercept + Σ coefficient · (x − mean) / scale`, in the order of the features. */
export interface LogisticModelFile extends ModelFileFrame {
  readonly kind: "logistic";
  /** 1 to 1000. */
  readonly features: readonly ScaledModelFeature[];
  /** One per feature. */
  readonly coefficients: readonly number[];
  readonly intercept: number;
  /** One mean and scale per feature, in place of those on the features. */
  readonly scaler?: { readonly mean: readonly number[]; readonly scale: readonly number[] };
  readonly calibration?: ModelCalibration;
}

/** A feature and how it was standardised. */
export interface ScaledModelFeature extends ModelFeature {
  /** @defaultValue 0 */
  readonly mean?: number;
  /** Above 0; that of a column without variance is 1. @defaultValue 1 */
  readonly scale?: number;
}

/** Decision trees, in the arrays of scikit-learn: `x <= threshold` goes left. */
export interface TreesModelFile extends ModelFileFrame {
  readonly kind: "trees";
  /** 1 to 1000. */
  readonly features: readonly ModelFeature[];
  /** 1 to 10,000, of at most a million nodes together. */
  readonly trees: readonly DecisionTree[];
  /** Whether the leaves are added up or averaged. @defaultValue "sum" */
  readonly combine?: "sum" | "mean";
  /** What is added to that. @defaultValue 0 */
  readonly intercept?: number;
  /** What the sum is. A probability beyond 0 to 1 counts as the end. @defaultValue "log-odds" */
  readonly output?: CalibrationInput;
  /** `"float32"`: values are rounded to single precision before they are compared, as scikit-learn does. @defaultValue "float64" */
  readonly inputs?: "float32" | "float64";
  readonly calibration?: ModelCalibration;
}

/** One tree; node 0 is its root, and a node without children is a leaf. */
export interface DecisionTree {
  /** Index of the feature a node asks; that of a leaf is not read. */
  readonly feature: readonly number[];
  readonly threshold: readonly number[];
  /** Index of the node for `x <= threshold`; -1 in a leaf. */
  readonly left: readonly number[];
  /** Index of the node for all else; -1 in a leaf. */
  readonly right: readonly number[];
  /** What a leaf gives; those of other nodes are not read. */
  readonly value: readonly number[];
  /** Whether a missing value goes left; left out, it goes right everywhere. */
  readonly missingLeft?: readonly boolean[];
}

/** The heuristic with weights of one's own; features are `sentimentPolarity`, `keywordCount`, `waitTimeSeconds`. */
export interface HeuristicModelFile extends ModelFileFrame {
  readonly kind: "heuristic";
  /** Fields that are left out are the guide's. */
  readonly policy: Partial<HeuristicPolicy>;
}

/** The package's own model file. */
export type ModelFile = LogisticModelFile | TreesModelFile | HeuristicModelFile;
