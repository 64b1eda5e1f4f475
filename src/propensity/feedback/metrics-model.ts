/** Numbers in a row: a list, or a typed array of numbers. It is copied, never changed. */
export type NumberList =
  | readonly number[]
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint32Array
  | Int16Array
  | Uint16Array
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray;

/** How often alerts were right, and silence as far as it is known. Counts, or sums of weights; 0 to 1e24. */
export interface AlertCounts {
  /** Alerts on conversations that escalated. */
  readonly truePositives: number;
  /** Alerts on conversations that did not. */
  readonly falsePositives: number;
  /** No alert, no escalation; `null` where nothing is known of conversations without an alert. */
  readonly trueNegatives: number | null;
  /** Escalations without an alert; `null` as above. */
  readonly falseNegatives: number | null;
}

/** {@link AlertCounts} where conversations without an alert are known, too. */
export interface ConfusionCounts extends AlertCounts {
  readonly trueNegatives: number;
  readonly falseNegatives: number;
}

/** What to put where precision, recall or the F score has nothing to divide by. */
export interface MetricOptions {
  /** Weight of recall against precision in the F score: above 1 recall counts for more. 0.001 to 1000. @defaultValue 1 */
  readonly beta?: number | undefined;
  /** 0, 1 or NaN as scikit-learn's `zero_division`; `null` says that there is no such number. @defaultValue null */
  readonly zeroDivision?: number | null | undefined;
}

/** The usual measures of {@link AlertCounts}. `null` where there is nothing to divide by, or a count is not known. */
export interface ClassificationMetrics {
  /** `TP / (TP + FP)`: the share of alerts that were right. */
  readonly precision: number | null;
  /** `TP / (TP + FN)`: the share of escalations that got an alert. */
  readonly recall: number | null;
  /** `FP / (FP + TN)`: the share of quiet conversations that got an alert. */
  readonly falsePositiveRate: number | null;
  /** `FP / (TP + FP)`: the share of alerts that were wrong. */
  readonly falseDiscoveryRate: number | null;
  /** `TN / (FP + TN)` */
  readonly specificity: number | null;
  /** `TN / (TN + FN)` */
  readonly negativePredictiveValue: number | null;
  /** `(1 + β²) TP / ((1 + β²) TP + β² FN + FP)` */
  readonly fScore: number | null;
  /** Correlation of alert and escalation, -1 to 1; 0 where one of the two never changes. */
  readonly matthewsCorrelation: number | null;
}

/** The receiver operating characteristic: one point per different score, from the strictest threshold down. */
export interface RocCurve {
  /** Alert from here up; `null` is the start, no alert at all. */
  readonly thresholds: readonly (number | null)[];
  /** `null` where no sample is negative. */
  readonly falsePositiveRates: readonly number[] | null;
  /** `null` where no sample is positive. */
  readonly truePositiveRates: readonly number[] | null;
}

/** Precision over recall: one point per different score, from the laxest threshold up. */
export interface PrCurve {
  /** Alert from here up, ascending; the last one is `null`, no alert at all, with precision 1 and recall 0. */
  readonly thresholds: readonly (number | null)[];
  readonly precisions: readonly number[];
  /** `null` where no sample is positive. */
  readonly recalls: readonly number[] | null;
}

/** The samples whose scores lie in one bin. */
export interface ReliabilityBin {
  /** The edges: above `lower`, up to `upper`; the first bin holds its lower edge too. */
  readonly lower: number;
  readonly upper: number;
  /** Mean of the scores, 0 to 1. */
  readonly meanScore: number;
  /** Share of positives, 0 to 1. */
  readonly positiveShare: number;
  /** Sum of weights, above 0. */
  readonly weight: number;
}

/** How scores are put into bins. */
export interface BinOptions {
  /** 1 to 10,000. @defaultValue 10 */
  readonly binCount?: number | undefined;
}

/** How scores are put into bins, of equal width or of equally many scores. */
export interface ReliabilityOptions extends BinOptions {
  /** `"quantile"`: edges are type-7 quantiles of the scores, whatever their weights. @defaultValue "uniform" */
  readonly strategy?: "uniform" | "quantile" | undefined;
}

/** How far scores are from the shares they promise, 0 to 1. */
export interface CalibrationError {
  /** Mean over the samples (ECE). */
  readonly expected: number;
  /** That of the worst bin (MCE). */
  readonly maximum: number;
}

/** What a tuned threshold has to keep to. At least one of the two. */
export interface TuningConstraint {
  /** Share of alerts that have to be right; exactly this much will do. 0 to 1. */
  readonly minimumPrecision?: number | null | undefined;
  /** Alerts per hour that fit; exactly as many do. 0 to 1e12. */
  readonly maximumAlertsPerHour?: number | null | undefined;
  /** Hours over which the samples were collected; needed with `maximumAlertsPerHour`. 1e-6 to 1e9. */
  readonly hours?: number | null | undefined;
}

/** The threshold that was found, and what it does to the samples. */
export interface TunedThreshold {
  /** Alert from here up; `null` where no threshold will do. */
  readonly value: number | null;
  readonly because: "feasible" | "no-samples" | "no-positives" | "precision" | "alerts" | "precision-and-alerts";
  /** At that threshold; `null` without one. */
  readonly recall: number | null;
  readonly precision: number | null;
  readonly alertsPerHour: number | null;
}
