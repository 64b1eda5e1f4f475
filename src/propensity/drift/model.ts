import type { MachineState, MachineStep } from "../../core/machine.ts";

/** How far a distribution has moved, in the words that are usual: conventions, without regard to sample sizes. */
export type StabilityBand = "none" | "moderate" | "significant";

/** One bin of two samples, as the formula takes it. */
export interface StabilityBin {
  /** Share of the reference, 0 to 1; a share of 0 as it was filled in. */
  readonly referenceShare: number;
  /** Share of the current sample. */
  readonly currentShare: number;
  /** `(current − reference) · ln(current / reference)`, >= 0; 0 where the bin is empty in both. */
  readonly contribution: number;
}

/** Population stability index (PSI) over bins. */
export interface StabilityIndex {
  /** >= 0; `null` where a sample is empty. */
  readonly value: number | null;
  /** `null` where the value is. */
  readonly band: StabilityBand | null;
  /** The value that equal distributions stay below with the policy's confidence; `null` where a sample is empty. */
  readonly criticalValue: number | null;
  /** Whether the value is above `criticalValue`: more than chance explains. `null` where there is no value. */
  readonly isAboveCritical: boolean | null;
  readonly bins: readonly StabilityBin[];
  /** Sum of the counts. */
  readonly referenceCount: number;
  readonly currentCount: number;
  readonly policyFingerprint: string;
}

/** {@link StabilityIndex} of samples, with the bins that the reference made. */
export interface SampleStabilityIndex extends StabilityIndex {
  /** Ascending; bin i holds what is above edge i − 1, up to edge i. The first and the last bin are open. */
  readonly edges: readonly number[];
}

/** Jensen and Shannon's divergence in bits, and its square root, which is a distance. Both 0 to 1. */
export interface JensenShannon {
  /** `null` where a list sums to 0. */
  readonly divergence: number | null;
  readonly distance: number | null;
}

/** Kullback and Leibler's divergence in nats, or why there is none. */
export type KullbackLeibler =
  | { readonly value: number; readonly because: "finite" }
  /** `zero-share`: infinite, since the second list is 0 where the first is not. `empty`: a list sums to 0. */
  | { readonly value: null; readonly because: "zero-share" | "empty" };

/** Kolmogorov and Smirnov's test of two samples, two-sided. All `null` where a sample is empty. */
export interface KolmogorovSmirnov {
  /** Largest distance of the two empirical distribution functions, 0 to 1. */
  readonly statistic: number | null;
  /** Probability of such a distance, or a larger one, under one distribution: the limit of large samples. */
  readonly asymptoticProbability: number | null;
  /** The same counted out, where the product of the sample sizes is at most 10,000, else `null`. Supposes no ties. */
  readonly exactProbability: number | null;
}

/** What a Page-Hinkley detector remembers. Plain JSON. */
export interface PageHinkleyState extends MachineState {
  readonly version: 1;
  /** Values since it began, or began anew. */
  readonly count: number;
  readonly mean: number;
  /** Faded sum of what is above the mean, `delta` taken off. */
  readonly rise: number;
  /** Faded sum of what is above the mean, `delta` added. */
  readonly fall: number;
  /** Extremes of the two; `null` before the first value. */
  readonly lowestRise: number | null;
  readonly highestFall: number | null;
  /** Whether the last value was a drift; then the next one begins anew. */
  readonly isDrifted: boolean;
}

/** The mean of the values has changed. */
export interface PageHinkleyDrift {
  readonly kind: "drift";
  readonly direction: "up" | "down";
  /** Values since the detector began, this one included. */
  readonly count: number;
  /** Their mean. */
  readonly mean: number;
  /** How far the sum is from its extreme; above `lambda`. */
  readonly distance: number;
}

/** What a DDM detector remembers. Plain JSON. */
export interface DdmState extends MachineState {
  readonly version: 1;
  readonly count: number;
  /** How many of the values were 1. */
  readonly errors: number;
  /** Rate and its standard deviation where their sum was smallest; `null` while there are too few values. */
  readonly best: { readonly rate: number; readonly deviation: number } | null;
  readonly isWarning: boolean;
  readonly isDrifted: boolean;
}

/** The error rate is above its best by so many standard deviations. A warning is told when it begins. */
export interface DdmEffect {
  readonly kind: "warning" | "drift";
  readonly count: number;
  /** Error rate since the detector began, 0 to 1. */
  readonly rate: number;
  /** The lowest it had been, with its standard deviation. */
  readonly bestRate: number;
}

/** Sum and squared deviations of 1, 2, 4, … values that came one after the other. */
export interface AdwinBucket {
  readonly total: number;
  /** Sum of squared deviations from the bucket's mean, >= 0. */
  readonly deviation: number;
}

/** What an ADWIN detector remembers: a window, in logarithmic space. Plain JSON. */
export interface AdwinState extends MachineState {
  readonly version: 1;
  /** Values since it began. */
  readonly count: number;
  /** Values in the window; `total / width` is their mean. */
  readonly width: number;
  readonly total: number;
  /** Sum of squared deviations from the mean of the window, >= 0. */
  readonly deviation: number;
  /** Row i has the buckets of 2^i values, the oldest first; the last row is the oldest. */
  readonly rows: readonly (readonly AdwinBucket[])[];
  readonly isDrifted: boolean;
}

/** The old end of the window does not belong to the new one and was dropped. */
export interface AdwinDrift {
  readonly kind: "drift";
  readonly count: number;
  readonly widthBefore: number;
  readonly widthAfter: number;
  /** Means of the window before and after. */
  readonly meanBefore: number;
  readonly meanAfter: number;
}

/** Why a detector did what it did. `missing`: no value, nothing changed. */
export type DetectorBecause = "warming-up" | "steady" | "drift" | "policy-changed" | "missing";

/** What a step answers: the next state, a signal where there is one, and why. */
export type PageHinkleyStep = MachineStep<PageHinkleyState, PageHinkleyDrift, DetectorBecause>;
/** What a step answers: the next state, a signal where there is one, and why. */
export type DdmStep = MachineStep<DdmState, DdmEffect, DetectorBecause | "warning">;
/** What a step answers: the next state, a signal where there is one, and why. */
export type AdwinStep = MachineStep<AdwinState, AdwinDrift, DetectorBecause>;
