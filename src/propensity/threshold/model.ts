import type { MachineState, MachineStep } from "../../core/machine.ts";
import type { TokenBucketState } from "../../core/token-bucket.ts";

/** How many supervisors there are, and how many of them can take an intervention. */
export interface SupervisorCapacity {
  /** Supervisors who are free now. A whole number from 0 to `staffed`. */
  readonly available: number;
  /** Supervisors on shift. A whole number from 0 to 1e9; with 0 no trigger is possible. */
  readonly staffed: number;
  /** How many workforce management expects to be free, fractions allowed; >= 0. The smaller of the two counts. */
  readonly predictedAvailable?: number | null | undefined;
  /** Conversations that wait for a supervisor. A whole number >= 0. @defaultValue 0 */
  readonly queueDepth?: number | null | undefined;
  /** What `stepAvailability` holds; left out, the ratio alone decides whether supervisors are scarce. */
  readonly isScarce?: boolean | null | undefined;
}

/** One measurement of the capacity. */
export interface AvailabilityInput extends Pick<SupervisorCapacity, "available" | "staffed" | "predictedAvailable"> {
  /** When it was measured. Epoch milliseconds. */
  readonly at: number;
}

/** Whether supervisors are scarce, held against flapping. Plain JSON. */
export interface AvailabilityState extends MachineState {
  readonly version: 1;
  /** Instant of the last measurement, epoch milliseconds; `null` before the first. */
  readonly at: number | null;
  /** The last ratio, 0 to 1; `null` before the first. */
  readonly availabilityRatio: number | null;
  readonly isScarce: boolean;
}

/** Scarcity began or ended. */
export interface AvailabilityEffect {
  readonly kind: "scarcity-began" | "scarcity-ended";
  readonly at: number;
  readonly availabilityRatio: number;
}

/** What a step answers: the next state, whether supervisors became scarce or enough, and why. */
export type AvailabilityStep = MachineStep<
  AvailabilityState,
  AvailabilityEffect,
  "scarcity-began" | "scarcity-ended" | "scarce" | "normal" | "held" | "late"
>;

/** A change of staffing, or the question whether one more alert fits into the budget. */
export type RateGuardInput =
  | {
      readonly kind: "staffing";
      readonly at: number;
      /** Supervisors on shift from now on. A whole number from 0 to 10,000. */
      readonly onShift: number;
    }
  | {
      readonly kind: "ask";
      readonly at: number;
      /** 0 to 1. */
      readonly score: number;
    };

/** A budget of alerts at rest. Plain JSON. */
export interface RateGuardState extends MachineState {
  readonly version: 1;
  /** Supervisors on shift. */
  readonly onShift: number;
  /** One alert is 60,000 tokens, so that a thousandth of an alert per hour comes in as whole tokens. */
  readonly bucket: TokenBucketState;
}

/** The answer to an `ask`: exactly one of these. */
export type RateGuardEffect =
  /** The alert may go out: it was paid from the budget, or its score is so high that it needs none. */
  | { readonly kind: "passed"; readonly by: "budget" | "ceiling"; readonly at: number }
  /** It may not. The budget has an alert again at `until`; `null` while nobody is on shift. */
  | {
      readonly kind: "suppressed";
      readonly reason: "budget" | "no-supervisors";
      readonly at: number;
      readonly until: number | null;
    };

/** What a step answers: the next state, whether an alert may go out, and why. */
export type RateGuardStep = MachineStep<
  RateGuardState,
  RateGuardEffect,
  "granted" | "above-ceiling" | "budget" | "no-supervisors" | "staffing-changed" | "staffing-unchanged"
>;

/** Scores of the past in bins: bin i holds `edges[i] <= score < edges[i + 1]`, the last one its upper end too. */
export interface ScoreHistogram {
  /** Growing, 0 to 1, one more than there are counts. */
  readonly edges: readonly number[];
  /** Scores per bin. Whole numbers >= 0. */
  readonly counts: readonly number[];
}

/** A threshold that was chosen from scores of the past. */
export interface ChosenThreshold {
  /** A score from here up is an alert, 0 to 1; `null` when there is no such threshold. */
  readonly value: number | null;
  /**
   * `all`: everything fits. `within-budget`: as many as fit. `ties`: even the highest scores are too many, and equal
   * scores are never told apart. `no-budget`: not even one alert fits. `no-scores`: nothing to choose from.
   */
  readonly because: "all" | "within-budget" | "ties" | "no-budget" | "no-scores";
  /** Scores of the past that are alerts at this threshold. */
  readonly alertCount: number;
}

/** How long alerts wait for a free supervisor. */
export interface ErlangWait {
  /** Arrival rate times handle time: supervisors that are busy on average. */
  readonly offeredErlangs: number;
  /** Share of alerts that find nobody free, 0 to 1. */
  readonly waitProbability: number;
  /** Share of alerts that wait longer than `waitSeconds`, 0 to 1. */
  readonly longWaitProbability: number;
}

/** What a threshold means for a team of supervisors. */
export interface SupervisorLoad {
  /** Alerts per hour, at least and at most: a threshold inside of a bin leaves open how much of the bin it takes. */
  readonly alertsPerHour: { readonly atLeast: number; readonly atMost: number };
  /** `atMost` per supervisor; `null` without supervisors. */
  readonly perSupervisorHour: number | null;
  /** Whether that is above the budget; `null` without supervisors. */
  readonly isOverBudget: boolean | null;
  /** What `atMost` makes alerts wait; `null` when supervisors cannot keep up. */
  readonly wait: ErlangWait | null;
}
