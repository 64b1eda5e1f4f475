import type { CesInteraction } from "./model.ts";
import type { EffortPolicy } from "./policy.ts";

/** One interaction of which both is known: what happened, and what the customer said of it. */
export interface CalibrationRow {
  readonly facts: CesInteraction;
  /** The customer's answer on the survey's scale of 1 (most effort) to 7 (least). */
  readonly surveyScore: number;
}

/** What a calibration may be told; every field may be left out. */
export interface CalibrationOptions {
  /** Rows below which no fit is made. A whole number >= 2. @defaultValue 30 */
  readonly minimumRows?: number;
}

/** The fitted weight of one driver. */
export interface CalibratedWeight {
  readonly driver: string;
  /** Points per interval, rounded to six decimal places. */
  readonly weight: number;
  /** Standard error of the weight before it was rounded. Points per interval, >= 0. */
  readonly standardError: number;
}

/** How far survey scores lie from the scores of a policy: survey − score, in points. */
export interface ResidualSummary {
  /** The bias: above 0, customers found it easier than the policy says. */
  readonly mean: number;
  /** Sample standard deviation (n − 1). */
  readonly standardDeviation: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** What a calibration found, or why it found nothing. */
export type EffortCalibration =
  | {
      readonly kind: "calibrated";
      readonly count: number;
      readonly weights: readonly CalibratedWeight[];
      /** Share of the variance of the survey scores that the fit explains; at most 1, below 0 if a mean were better. `null` when all answers are the same. */
      readonly rSquared: number | null;
      /** Of the scores under the fitted policy, floor and caps included. */
      readonly residuals: ResidualSummary;
      /** Of the scores under the policy that was given, to see what the fit is worth. */
      readonly residualsBefore: ResidualSummary;
      /** The policy given, with the fitted weights. */
      readonly policy: EffortPolicy;
    }
  | {
      readonly kind: "not-enough-data";
      readonly missing: readonly ["rows"];
      readonly have: number;
      readonly need: number;
    }
  | {
      readonly kind: "not-identifiable";
      /** Drivers whose completed units are the same in all rows. */
      readonly constant: readonly string[];
      /** Drivers whose completed units are a combination of each other. */
      readonly collinear: readonly string[];
    }
  /** The fit would reward effort, or punish beyond what a policy can say: a sign that something else is at work. */
  | {
      readonly kind: "negative-weight" | "weight-too-large";
      readonly count: number;
      readonly weights: readonly CalibratedWeight[];
    };
