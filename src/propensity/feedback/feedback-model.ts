import type { MachineState, MachineStep } from "../../core/machine.ts";
import type { AlertCounts, ClassificationMetrics } from "./metrics-model.ts";

/** What a gate looks at. */
export type GateMetric = "precision" | "false-positive-rate" | "false-discovery-rate";

/** What a gate says of one set of counts. */
export type FeedbackGate =
  | {
      /** `tripped`: the limit is passed, strictly. `clear`: it is not. */
      readonly kind: "tripped" | "clear";
      readonly metric: GateMetric;
      readonly value: number;
      readonly limit: number;
    }
  | {
      /** Not enough is known to say either; nothing is done. */
      readonly kind: "insufficient";
      readonly metric: GateMetric;
      /** `null` where there is nothing to divide by. */
      readonly value: number | null;
      readonly limit: number;
      /** Fewer labelled alerts than `minimumAlerts`; nothing to divide by; or past the limit, but maybe by chance. */
      readonly because: "too-few-alerts" | "undefined" | "chance";
    };

/** What the feedback on alerts says, and what follows from it. */
export interface FeedbackAssessment {
  readonly counts: AlertCounts;
  readonly metrics: ClassificationMetrics;
  /** Labelled alerts, TP + FP. */
  readonly alertCount: number;
  readonly gates: {
    /** Tripped: train the model anew. */
    readonly retrain: FeedbackGate;
    /** Tripped: alert nobody until the model is calibrated again. */
    readonly pause: FeedbackGate;
  };
  /** `pause` where the pause gate has tripped, else `keep`: automation that runs goes on, one that is paused stays so. */
  readonly automation: "keep" | "pause";
  readonly policyFingerprint: string;
}

/** Whether interventions are automatic. Plain JSON. */
export interface AutomationState extends MachineState {
  readonly version: 1;
  /** Instant of the last input, epoch milliseconds; `null` before the first. */
  readonly at: number | null;
  readonly isPaused: boolean;
  /** Since when it has been as it is; `null` before the first change. */
  readonly since: number | null;
}

/** New figures, or the word of a person that the model has been calibrated again. */
export type AutomationInput =
  | { readonly kind: "counts"; readonly at: number; readonly counts: AlertCounts }
  | { readonly kind: "resume"; readonly at: number };

/** What is to be done; each once, in order. */
export type AutomationEffect =
  /** Train anew. Told at every assessment at which the gate is tripped. */
  | { readonly kind: "retrain"; readonly at: number; readonly value: number }
  /** Stop automatic interventions; supervisors review by hand. */
  | { readonly kind: "paused"; readonly at: number; readonly value: number }
  | { readonly kind: "resumed"; readonly at: number };

/** What a step answers: the next state, what changed, and why. */
export type AutomationStep = MachineStep<
  AutomationState,
  AutomationEffect,
  "paused" | "still-paused" | "running" | "resumed" | "insufficient" | "late"
>;
