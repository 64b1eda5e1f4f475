/** How the threshold follows the capacity. `floor <= baseThreshold <= ceiling`. */
export interface ThresholdPolicy {
  /** The threshold with enough supervisors and nobody waiting. 0 to 1. @defaultValue 0.75 */
  readonly baseThreshold: number;
  /** What scarce supervisors add. 0 to 1. @defaultValue 0.05 */
  readonly scarcityStep: number;
  /** Availability below which supervisors are scarce; exactly this much is not. 0 to 1. @defaultValue 0.2 */
  readonly scarceBelowRatio: number;
  /** Availability over which the step fades out above `scarceBelowRatio`; 0 = it ends there. 0 to 1. @defaultValue 0 */
  readonly rampRatio: number;
  /** What each waiting conversation per supervisor adds. 0 to 1. @defaultValue 0 */
  readonly queueSlope: number;
  /** The lowest threshold. 0 to 1. @defaultValue 0.7 */
  readonly floor: number;
  /** The highest threshold. 0 to 1. @defaultValue 0.95 */
  readonly ceiling: number;
  /** Digest of the fields above; computed, never given. */
  readonly fingerprint: string;
}

/** When supervisors begin and cease to be scarce. `enterBelowRatio <= leaveAboveRatio`. */
export interface AvailabilityPolicy {
  /** Availability below which scarcity begins; exactly this much does not. 0 to 1. @defaultValue 0.2 */
  readonly enterBelowRatio: number;
  /** Availability above which it ends; exactly this much does not. 0 to 1. @defaultValue 0.25 */
  readonly leaveAboveRatio: number;
  /** Digest of the fields above; computed, never given. */
  readonly fingerprint: string;
}

/** How many alerts supervisors are to get. */
export interface RateGuardPolicy {
  /** Alerts per supervisor on shift and hour. At most three decimals, 0.001 to 100. @defaultValue 0.8 */
  readonly alertsPerSupervisorHour: number;
  /** Score from which an alert passes although the budget is spent. 0 to 1. @defaultValue 0.95 */
  readonly passFromScore: number;
  /** Digest of the fields above; computed, never given. */
  readonly fingerprint: string;
}

/** The guide to the letter: 0.75, and 0.80 below 20 % availability. Floor of the trigger's own, ceiling ours. */
export const GUIDE_THRESHOLD_POLICY: ThresholdPolicy = {
  baseThreshold: 0.75,
  scarcityStep: 0.05,
  scarceBelowRatio: 0.2,
  rampRatio: 0,
  queueSlope: 0,
  floor: 0.7,
  ceiling: 0.95,
  fingerprint: "917c26a7576397590421ba68a71ebcc6",
};

/** As the guide's, but continuous: 0.80 up to 20 % availability, 0.775 at 30 %, 0.75 from 40 %. */
export const RECOMMENDED_THRESHOLD_POLICY: ThresholdPolicy = {
  baseThreshold: 0.75,
  scarcityStep: 0.05,
  scarceBelowRatio: 0.2,
  rampRatio: 0.2,
  queueSlope: 0,
  floor: 0.7,
  ceiling: 0.95,
  fingerprint: "4344f180c99fbe49e302db1a9ae2eb7a",
};

/** Begins where the guide's step does; the end is ours. */
export const GUIDE_AVAILABILITY_POLICY: AvailabilityPolicy = {
  enterBelowRatio: 0.2,
  leaveAboveRatio: 0.25,
  fingerprint: "80efabbd5f5d09f3c02adcccf63f2210",
};

/** The rate above which the guide sees fatigue, as a budget; the ceiling is ours. */
export const GUIDE_RATE_GUARD_POLICY: RateGuardPolicy = {
  alertsPerSupervisorHour: 0.8,
  passFromScore: 0.95,
  fingerprint: "0ef1ebe6847befd3576c96bf8f3d92cb",
};
