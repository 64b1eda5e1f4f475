import type { HoldReason } from "../intervention/model.ts";
import type { InterventionType } from "../model.ts";

/** One alert of a replay. */
export interface BacktestAlert {
  readonly interactionId: string;
  readonly supervisorId: string;
  /** What the conversation turned out to be. */
  readonly isEscalation: boolean | null;
  readonly type: InterventionType;
  /** When, epoch milliseconds, and how long after the conversation began. */
  readonly at: number;
  readonly elapsedSeconds: number;
  /** The score and the threshold of that instant, 0 to 1. */
  readonly score: number;
  readonly threshold: number;
  /** `withdrawn`: the call ended first. `open`: the replay ended first. */
  readonly outcome: "accepted" | "rejected" | "unacknowledged" | "withdrawn" | "open";
  /** When it was accepted or rejected, epoch milliseconds; else `null`. */
  readonly answeredAt: number | null;
}

/** A share with what it is made of. */
export interface BacktestShare {
  /** `count ÷ of`, 0 to 1; `null` when `of` is 0. */
  readonly value: number | null;
  readonly count: number;
  readonly of: number;
}

/** A rate with what it is made of. */
export interface BacktestRate {
  /** `count ÷ hours`; `null` without hours. */
  readonly value: number | null;
  readonly count: number;
  /** Supervisor hours on shift, breaks included. */
  readonly hours: number;
}

/** Durations from the start of a call; `null` when there are none. */
export interface BacktestDurations {
  readonly count: number;
  readonly meanSeconds: number | null;
  /** Of an even number, the mean of the two in the middle. */
  readonly medianSeconds: number | null;
  readonly maxSeconds: number | null;
}

/** How often what happened. */
export interface BacktestCounts {
  /** Calls that began by the end of the replay: `escalations` + `nonEscalations` + `unknown`. */
  readonly calls: number;
  readonly escalations: number;
  readonly nonEscalations: number;
  readonly unknown: number;
  /** Scores, those lowered by an alert that nobody accepted included: `decisions` + `skipped` + `scoresAfterEnd`. */
  readonly scores: number;
  /** Scores that were decided on: `held` + `suppressed` + `alerts`. */
  readonly decisions: number;
  /** Scores of calls that had a supervisor, an open alert or all the alerts they may have. */
  readonly skipped: number;
  /** Scores that came when their call was over. */
  readonly scoresAfterEnd: number;
  /** Decisions that triggered nothing. */
  readonly held: number;
  /** Triggers that the rate guard did not let through. */
  readonly suppressed: number;
  /** Alerts: `accepted` + `rejected` + `unacknowledged` + `withdrawn` + `open`. */
  readonly alerts: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly unacknowledged: number;
  readonly withdrawn: number;
  readonly open: number;
  /** Calls with an alert, and those of them with a supervisor. */
  readonly alertedCalls: number;
  readonly reachedCalls: number;
}

/** What a day would have been under these policies. Plain JSON. */
export interface BacktestReport {
  /** First instant of a call or shift; `null` when there is none. Epoch milliseconds. */
  readonly from: number | null;
  /** Where the replay ended. Epoch milliseconds; `null` when there was nothing to replay. */
  readonly until: number | null;
  /** Digest of the input: reports of one day can be compared. */
  readonly inputFingerprint: string;
  /** Fingerprints of the policies; `null` = switched off. */
  readonly policies: {
    readonly threshold: string;
    readonly availability: string | null;
    readonly rateGuard: string | null;
    readonly intervention: string;
    readonly supervisor: string;
  };
  readonly counts: BacktestCounts;
  /** How often each reason was the first that held. They add up to `counts.held`. */
  readonly holds: Readonly<Record<HoldReason, number>>;
  readonly interventionsPerSupervisorHour: BacktestRate;
  readonly alertsPerSupervisorHour: BacktestRate;
  /** Of all calls that escalated: alerted at all; accepted; accepted within `inTimeSeconds`. */
  readonly escalationsAlerted: BacktestShare;
  readonly escalationsReached: BacktestShare;
  readonly escalationsReachedInTime: BacktestShare;
  /** Of the alerted calls of which it is known, those that did not escalate. */
  readonly falseAlarms: BacktestShare;
  /** Of all alerts. */
  readonly alertsAccepted: BacktestShare;
  readonly alertsRejected: BacktestShare;
  readonly alertsUnacknowledged: BacktestShare;
  /** Of all that triggered, what the rate guard did not let through. */
  readonly triggersSuppressed: BacktestShare;
  /** From the start of a call to its first alert, and to its supervisor. */
  readonly timeToAlert: BacktestDurations;
  readonly timeToReach: BacktestDurations;
  /** In the order in which they went out. */
  readonly alerts: readonly BacktestAlert[];
}

/** A figure of two reports. */
export interface FigureDifference {
  readonly first: number | null;
  readonly second: number | null;
  /** `second - first` to twelve decimals; `null` where one of them is. */
  readonly difference: number | null;
}

/** The figures that are compared. */
export type BacktestFigure =
  | "interventionsPerSupervisorHour"
  | "alertsPerSupervisorHour"
  | "escalationsAlerted"
  | "escalationsReached"
  | "escalationsReachedInTime"
  | "falseAlarms"
  | "alertsAccepted"
  | "alertsRejected"
  | "alertsUnacknowledged"
  | "triggersSuppressed"
  | "meanSecondsToAlert"
  | "medianSecondsToAlert"
  | "meanSecondsToReach"
  | "medianSecondsToReach";

/** A call that was alerted, with its first alert under each of two sets of policies; `null` = none. */
export interface ComparedCall {
  readonly interactionId: string;
  readonly isEscalation: boolean | null;
  /** Seconds from its start to the first alert. */
  readonly firstSeconds: number | null;
  readonly secondSeconds: number | null;
  /** Whether a supervisor came. */
  readonly isReachedInFirst: boolean;
  readonly isReachedInSecond: boolean;
}

/** Two replays of one day side by side. */
export interface BacktestComparison {
  readonly figures: Readonly<Record<BacktestFigure, FigureDifference>>;
  readonly counts: Readonly<Record<keyof BacktestCounts, FigureDifference>>;
  /** Calls alerted under one alone, and under both: by id, in code units. */
  readonly onlyFirst: readonly ComparedCall[];
  readonly onlySecond: readonly ComparedCall[];
  readonly both: readonly ComparedCall[];
}
