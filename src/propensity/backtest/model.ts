import type { InterventionPolicy, SupervisorPolicy } from "../intervention/policy.ts";
import type { PropensityScore } from "../model.ts";
import type { AvailabilityPolicy, RateGuardPolicy, ThresholdPolicy } from "../threshold/policy.ts";

/** A day as it was: what was scored, who was there, and how alerts are answered. The order of the lists is of no account. */
export interface BacktestInput {
  /** At most one per `interactionId`. */
  readonly calls: readonly BacktestCall[];
  /** Shifts of one supervisor must not overlap; at most 10,000 supervisors. */
  readonly shifts: readonly BacktestShift[];
  /** How supervisors answer alerts, unless their shift says otherwise. */
  readonly behaviour: SupervisorBehaviour;
  /** How long an accepted intervention keeps a supervisor, at most until the call ends. Seconds, 0.001 to 86,400. */
  readonly handleSeconds: number;
  /** Seconds from the start of a call within which help is in time, the end included. >= 0. @defaultValue 120 */
  readonly inTimeSeconds?: number | undefined;
  /** Alerts per call, at most. A whole number from 1 to 1000. @defaultValue 10 */
  readonly maxAlertsPerCall?: number | undefined;
  /**
   * What happens after this instant is not replayed, and calls that begin after it do not count. Epoch milliseconds.
   * @defaultValue the last end of a call or shift
   */
  readonly until?: number | undefined;
}

/** A conversation with its scores. Instants are epoch milliseconds; texts have 1 to 200 characters. */
export interface BacktestCall {
  readonly interactionId: string;
  readonly startedAt: number;
  /** Not before `startedAt`. */
  readonly endedAt: number;
  readonly scores: readonly BacktestScore[];
  /** What it turned out to be; `null` = not known. */
  readonly isEscalation: boolean | null;
  /** What a supervisor has to know about; `null` = nothing in particular. @defaultValue null */
  readonly skill?: string | null | undefined;
}

/** One score of a call. */
export interface BacktestScore {
  /** When it was there. Not before `startedAt`; after `endedAt` it decides nothing. Epoch milliseconds. */
  readonly at: number;
  /** The score, as much of it as was stored, or only its value, 0 to 1: it then counts as a model's. */
  readonly score: Pick<PropensityScore, "value" | "source" | "modelVersion"> | number;
}

/** Somebody on shift. Instants are epoch milliseconds; the end of a shift and of a break is not part of it. */
export interface BacktestShift {
  readonly supervisorId: string;
  readonly from: number;
  /** After `from`. */
  readonly to: number;
  /** Within the shift, not overlapping. @defaultValue [] */
  readonly breaks?: readonly { readonly from: number; readonly to: number }[] | undefined;
  /** At most 100. @defaultValue [] */
  readonly skills?: readonly string[] | undefined;
  /** How this supervisor answers in this shift. @defaultValue that of the input */
  readonly behaviour?: SupervisorBehaviour | undefined;
}

/** What a supervisor does with an alert, how long after it. Seconds, 0 to 86,400. */
export type SupervisorAnswer =
  | { readonly kind: "accept" | "reject"; readonly afterSeconds: number }
  | { readonly kind: "ignore" };

/**
 * How supervisors answer: without chance, so that a day can be replayed.
 *
 * - `plan`: the alerts of a shift get these answers, one after the other and from the start again.
 * - `shares`: a digest of supervisor and conversation decides. The same supervisor gives the same answer to the same
 *   conversation under every policy, and a larger share only adds to what is accepted.
 */
export type SupervisorBehaviour =
  | {
      readonly kind: "plan";
      /** At least one. */
      readonly answers: readonly SupervisorAnswer[];
    }
  | {
      readonly kind: "shares";
      /** Shares of alerts, 0 to 1 and together at most 1; the rest is ignored. */
      readonly acceptShare: number;
      readonly rejectShare: number;
      /** Quickest and slowest answer; between them all are alike likely. Seconds, 0 to 86,400. */
      readonly afterSeconds: readonly [quickest: number, slowest: number];
    };

/** What one replay is made with; a policy that is left out is the guide's. */
export interface BacktestPolicies {
  readonly threshold?: ThresholdPolicy | undefined;
  /** Hysteresis; `null` = none. @defaultValue null */
  readonly availability?: AvailabilityPolicy | null | undefined;
  /** `null` = no rate guard. @defaultValue GUIDE_RATE_GUARD_POLICY */
  readonly rateGuard?: RateGuardPolicy | null | undefined;
  readonly intervention?: InterventionPolicy | undefined;
  readonly supervisor?: SupervisorPolicy | undefined;
}
