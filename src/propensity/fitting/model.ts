import type { NumberList } from "../feedback/metrics-model.ts";
import type { CalibrationInput, LogisticModelFile, ModelCalibration, ScaledModelFeature } from "../scoring/model.ts";

/** What a logistic regression is fitted on. */
export interface LogisticTraining {
  /** One row per conversation, values in the order of `features`; `null`, `undefined` and NaN are missing. */
  readonly rows: readonly (readonly (number | null | undefined)[])[];
  /** 1 where the conversation escalated, 0 where it did not; one per row. */
  readonly labels: NumberList;
  /** 0, or 1e-12 to 1e12, one per row; left out, every row counts 1. A weight of 0 leaves a row out. */
  readonly weights?: NumberList | null | undefined;
}

/** How a logistic regression is fitted, and what its file says. */
export interface LogisticOptions {
  /** Names in the order of a row, or features as the model file has them. A missing value becomes the mean, or its `impute`. */
  readonly features: readonly (string | Omit<ScaledModelFeature, "mean" | "scale">)[];
  /** The model's name for itself. */
  readonly modelVersion: string;
  /**
   * Penalty λ in `Σ w · loss + λ/2 Σ β²`, β per standard deviation, intercept free; scikit-learn's `1 / C`. 0 to 1e12.
   * @defaultValue 1
   */
  readonly l2?: number | undefined;
  /** Newton steps. 1 to 10,000. @defaultValue 100 */
  readonly maximumIterations?: number | undefined;
  /** Size of a coefficient per standard deviation at which, without penalty, data count as separable. 1 to 500. @defaultValue 30 */
  readonly coefficientBound?: number | undefined;
  /** When the model was made, as its maker writes dates; goes into the file. */
  readonly date?: string | undefined;
  /** What counted as an escalation, for people; goes into the file. */
  readonly labelRule?: string | undefined;
}

/** A fitted logistic regression. */
export interface FittedLogistic {
  /**
   * `fitted`: the gradient is as good as 0. `separable`: without a penalty some coefficient grows for ever, and was
   * stopped; give `l2`. `not-converged`: the steps ran out.
   */
  readonly kind: "fitted" | "separable" | "not-converged";
  /** The model file, plain data, ready for `loadModel`; its check rows are rows of the training. */
  readonly file: LogisticModelFile;
  readonly iterations: number;
  /** Largest part of the gradient, in size, per unit of weight. */
  readonly gradient: number;
  /** Mean log loss of the training rows, without the penalty. */
  readonly logLoss: number;
  /** Features that never change, or follow from those before them where there is no penalty; their coefficient is 0. */
  readonly redundant: readonly string[];
}

/** The calibration of Platt: `1 / (1 + e^(a·s + b))`. As in a model file. */
export type PlattCalibration = Extract<ModelCalibration, { readonly kind: "platt" }>;

/** A calibration that grows from point to point. As in a model file. */
export type IsotonicCalibration = Extract<ModelCalibration, { readonly kind: "isotonic" }>;

/** Labelled scores. */
export interface LabelledScores {
  /** 1 where the conversation escalated, 0 where it did not. */
  readonly labels: NumberList;
  /** Log-odds or probabilities, one per label. */
  readonly scores: NumberList;
  /** 0, or 1e-12 to 1e12, one per label; left out, every sample counts 1. */
  readonly weights?: NumberList | null | undefined;
}

/** How a calibration is chosen. */
export interface CalibrationChoiceOptions {
  /** What the scores are; probabilities must lie from 0 to 1. @defaultValue "log-odds" */
  readonly of?: CalibrationInput | undefined;
  /** `"auto"`: Platt below 1000 samples to fit on, isotonic from there on. @defaultValue "auto" */
  readonly method?: "auto" | "platt" | "isotonic" | undefined;
}

/** How good probabilities are on held-out samples. */
export interface CalibrationFigures {
  readonly logLoss: number;
  readonly brierScore: number;
  /** `null` where one class is missing. */
  readonly rocAuc: number | null;
}

/** A calibration that lowers the held-out log loss, or none. */
export type ChosenCalibration =
  | {
      readonly kind: "accepted";
      readonly calibration: PlattCalibration | IsotonicCalibration;
      readonly before: CalibrationFigures;
      readonly after: CalibrationFigures;
    }
  | {
      readonly kind: "refused";
      readonly because: "log-loss-not-lower";
      readonly calibration: { readonly kind: "none" };
      readonly before: CalibrationFigures;
      /** What the refused calibration would have led to. */
      readonly after: CalibrationFigures;
    };
