import type {
  AlertCounts,
  CarriedAttributes,
  FeedbackGate,
  InterventionAttributes,
  InterventionOutcome,
  InterventionType,
  SettledOutcome,
} from "cxscore/propensity";

/** Why a call that scored high enough got no supervisor. */
export type RefusalReason =
  /** The hour's alerts were spent. */
  | "budget"
  /** Nobody could take it. */
  | "capacity"
  /** The automation is stopped. */
  | "paused";

/** What became of an alert; `open` = nothing yet. */
export type ShiftAlertOutcome = "open" | "accepted" | "rejected" | "unacknowledged" | "withdrawn";

/** One alert to one supervisor. Instants are epoch milliseconds. */
export interface ShiftAlert {
  readonly alertId: string;
  readonly at: number;
  readonly supervisorId: string;
  readonly type: InterventionType;
  readonly score: number;
  readonly threshold: number;
  readonly source: "model" | "heuristic";
  /** Paid from the hour's budget, or so high that it needs none. */
  readonly passedBy: "budget" | "ceiling";
  readonly outcome: ShiftAlertOutcome;
  /** From the alert to its answer, or until the time was up; `null` while open. */
  readonly answeredAfterSeconds: number | null;
}

/** A trigger that came to no alert. */
export interface ShiftRefusal {
  readonly at: number;
  readonly because: RefusalReason;
  readonly score: number;
  readonly threshold: number | null;
}

/** A reason of a score, the weightiest first. */
export interface ScoreReason {
  readonly feature: string;
  readonly value: number | null;
  readonly amount: number;
}

/** A score of a call, and what it was made of. */
export interface ShiftScore {
  readonly at: number;
  readonly value: number;
  readonly source: "model" | "heuristic";
  readonly keywords: readonly string[];
  readonly reasons: readonly ScoreReason[];
}

/** What became of a call's attributes when it went on in another medium. */
export interface MediaSwitch {
  readonly at: number;
  readonly from: string;
  readonly to: string;
  readonly kind: CarriedAttributes["kind"];
  readonly attributes: Partial<InterventionAttributes>;
  readonly missing: readonly (keyof InterventionAttributes)[];
}

/** One call of the shift. */
export interface ShiftCall {
  readonly callId: string;
  readonly queue: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly decisions: number;
  /** Its highest score; `null` = none. */
  readonly highest: ShiftScore | null;
  readonly alerts: readonly ShiftAlert[];
  readonly refusals: readonly ShiftRefusal[];
  /** When a supervisor came; `null` = none did. */
  readonly reachedAt: number | null;
  readonly reachedBy: string | null;
  readonly switches: readonly MediaSwitch[];
  readonly settled: SettledOutcome | null;
  readonly isEscalation: boolean | null;
  /** `helped`: a supervisor came. `unanswered`: alerted, nobody came. `refused`: it triggered and nobody was alerted. */
  readonly verdict: "helped" | "unanswered" | "refused" | "quiet";
}

/** What one supervisor's shift was. */
export interface ShiftSupervisor {
  readonly supervisorId: string;
  readonly name: string;
  readonly shiftSeconds: number;
  readonly breaks: readonly { readonly from: number; readonly to: number | null }[];
  readonly alerts: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly unacknowledged: number;
  readonly helpSeconds: number;
  readonly suppressions: readonly { readonly from: number; readonly until: number }[];
  readonly alertsPerHour: number | null;
}

/** A share with what it is of; `value` is `null` of nothing. */
export interface ShiftShare {
  readonly value: number | null;
  readonly count: number;
  readonly of: number;
}

/** One line of the story. */
export type ShiftEntry = { readonly at: number } & (
  | { readonly kind: "on" | "off" | "break-start" | "break-end"; readonly supervisorId: string }
  | { readonly kind: "model-down"; readonly failures: number }
  | { readonly kind: "model-back" }
  | ({ readonly kind: "alert"; readonly callId: string } & Pick<
      ShiftAlert,
      "supervisorId" | "score" | "threshold" | "source" | "passedBy" | "type"
    >)
  | {
      readonly kind: "accepted" | "rejected" | "withdrawn";
      readonly callId: string;
      readonly supervisorId: string;
      readonly afterSeconds: number;
    }
  | {
      readonly kind: "unacknowledged";
      readonly callId: string;
      readonly supervisorId: string;
      readonly score: number;
      readonly decrementedScore: number;
    }
  | { readonly kind: "suppressed"; readonly supervisorId: string; readonly until: number }
  | ({ readonly kind: "refused"; readonly callId: string; readonly until: number | null } & Omit<ShiftRefusal, "at">)
  | ({ readonly kind: "media"; readonly callId: string } & Omit<MediaSwitch, "at" | "kind"> & {
        readonly carried: MediaSwitch["kind"];
      })
  | {
      readonly kind: "outcome";
      readonly callId: string;
      readonly outcome: InterventionOutcome;
      readonly by: "manual" | "automatic";
      readonly isCorrected: boolean;
    }
  | { readonly kind: "retrain"; readonly value: number }
  | { readonly kind: "paused"; readonly value: number }
  | { readonly kind: "resumed" }
);

/** What a shift of supervisors came to. */
export interface ShiftReport {
  /** Zone of all times that are shown. */
  readonly timeZone: string;
  readonly from: number;
  readonly to: number;
  readonly timeline: readonly ShiftEntry[];
  /** In order of their beginning. */
  readonly calls: readonly ShiftCall[];
  /** In order of their ids. */
  readonly supervisors: readonly ShiftSupervisor[];
  readonly model: {
    readonly version: string;
    readonly checkRows: number;
    readonly asked: number;
    /** Requests that the heuristic answered, because the model took too long, or failed. */
    readonly timedOut: number;
    readonly failed: number;
    readonly p95Ms: number | null;
  };
  readonly figures: {
    /** Of alerts of the shift whose worth is known, those that were needed. */
    readonly precision: ShiftShare;
    /** Of calls that a review found to be escalations. */
    readonly escalationsAlerted: ShiftShare;
    readonly escalationsReached: ShiftShare;
    readonly escalationsReachedInTime: ShiftShare;
    readonly inTimeSeconds: number;
    /** From the start of a call to its first alert. */
    readonly timeToAlert: {
      readonly count: number;
      readonly medianSeconds: number | null;
      readonly longestSeconds: number | null;
    };
    readonly alerts: number;
    readonly accepted: number;
    /** Scores that would have been an alert, and the calls they are of. */
    readonly refused: Readonly<Record<RefusalReason, { readonly triggers: number; readonly calls: number }>>;
    readonly alertsPerSupervisorHour: number | null;
  };
  readonly automation: {
    readonly isPaused: boolean;
    readonly since: number | null;
    /** With the days before. */
    readonly counts: AlertCounts;
    readonly pauseGate: FeedbackGate;
    readonly retrainGate: FeedbackGate;
  };
  /** Records that belonged to nothing, such as words of a call that never began. */
  readonly ignored: number;
  /** Lines that the records file has of it. */
  readonly lineCount: number;
}
