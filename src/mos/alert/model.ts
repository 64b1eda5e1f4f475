import type { MachineState, MachineStep } from "../../core/machine.ts";
import type { JudgeInput, JudgeState } from "../chart/model.ts";
import type { QualityExpectation, QualitySource, QualityWindow, WindowVerdict } from "../model.ts";
import type { AlertChannel, AlertPolicy } from "../policy.ts";

/** A window and what a judge said of it. A window without scores has count 0 and the verdict `unknown`. */
export interface AlertInput {
  readonly window: QualityWindow;
  readonly verdict: WindowVerdict;
}

/** Where a series is: `pending` breaches, but not yet for long enough; `recovering` is clear, but not yet for so. */
export type AlertStatus = "ok" | "pending" | "firing" | "recovering";

/**
 * What the last window had: a verdict; too few scores or no baseline for one; no scores; or neither of these for longer
 * than `maxGapSeconds`.
 */
export type AlertDataStatus = "ok" | "insufficient" | "missing" | "stale";

/** Breaching windows that are not yet an episode. */
export interface AlertPending {
  /** Start of the first of them. Epoch milliseconds. */
  readonly startedAt: number;
  /** Time that the ones after the first covered. Milliseconds. */
  readonly heldMs: number;
  /** How many there were. */
  readonly windows: number;
}

/** One degradation, from its first breaching window to its end. */
export interface AlertEpisode {
  /** Start of its first breaching window. Epoch milliseconds. */
  readonly startedAt: number;
  /** The last notification that was sent; `null` until its `fired` is. */
  readonly told: { readonly at: number; readonly mean: number | null } | null;
  /** Whether its `fired` was withheld at least once. */
  readonly isWithheld: boolean;
  /** Mean of the last `worsened` that was withheld since the last one sent; `null` = none. */
  readonly withheldMean: number | null;
  /** From when the pause until the next repeat counts; `null` until `fired` is sent. Epoch milliseconds. */
  readonly repeatFrom: number | null;
  /** Recovering: time that the clear windows after the first covered; `null` while firing. Milliseconds. */
  readonly clearHeldMs: number | null;
}

/** What a correction of the last window goes on from, as long as nothing has come of that window. */
export interface AlertOpening {
  /** From when on the window covers what the one before it did not. Epoch milliseconds. */
  readonly from: number;
  /** What was pending when the window came. */
  readonly pending: AlertPending | null;
  /** The last windows that said something, as they were then. */
  readonly recent: readonly (number | null)[];
}

/** How often a series changed between breaching and clear. */
export interface AlertFlapping {
  /** Twenty bits, the lowest the newest: whether that verdict differed from the one before. */
  readonly changes: number;
  /** Whether the last verdict was a breach; `null` before the first. */
  readonly isBreaching: boolean | null;
  readonly isFlapping: boolean;
}

/** One series between two windows. Plain JSON. */
export interface AlertState extends MachineState {
  readonly version: 1;
  readonly status: AlertStatus;
  readonly dataStatus: AlertDataStatus;
  /** The last window taken in; `null` before the first. */
  readonly window: QualityWindow | null;
  /** What was said of it. */
  readonly verdict: WindowVerdict["kind"] | null;
  /** Where the last window is still open: nothing could be said of it so far. `null` = it has counted, or there is none. */
  readonly open: AlertOpening | null;
  /** End of the last window that counted as breaching, clear or between; `null` = none has. Epoch milliseconds. */
  readonly heardAt: number | null;
  readonly pending: AlertPending | null;
  readonly episode: AlertEpisode | null;
  /** With `breachingWindows`: of the last windows that said something, the start of a breaching one, else `null`. */
  readonly recent: readonly (number | null)[];
  /** When the last `fired` was sent, from which the cooldown counts; `null` = never. Epoch milliseconds. */
  readonly firedAt: number | null;
  readonly flapping: AlertFlapping;
}

/** The instants of a notification as text. */
export interface AlertTimes {
  /** `2026-03-02T08:00:00.000Z`, or with the offset of the site, `2026-03-02T03:00:00.000-05:00`. */
  readonly at: string;
  readonly startedAt: string;
}

/** What somebody is to be told. Instants are epoch milliseconds. */
export interface AlertNotification {
  /**
   * `fired`: quality has degraded. `worsened`: by so much more since it was last told. `repeated`: it still is.
   * `resolved`: it is over.
   */
  readonly kind: "fired" | "worsened" | "repeated" | "resolved";
  /** `cleared` or, by `onMissing`, `missing` scores ended it; `null` of the others. */
  readonly because: "cleared" | "missing" | null;
  /** Name of the episode, the same in all that is told of it: where it began. */
  readonly episode: string;
  /** The alert's name. */
  readonly name: string;
  readonly severity: AlertPolicy["severity"];
  readonly source: QualitySource;
  /** End of the window that is the reason. */
  readonly at: number;
  /** Start of the episode's first breaching window. */
  readonly startedAt: number;
  readonly utc: AlertTimes;
  /** The same in the site's zone; `null` without one. */
  readonly local: (AlertTimes & { readonly timeZone: string }) | null;
  /** The window that is the reason. */
  readonly window: Pick<QualityWindow, "startAt" | "endAt" | "count" | "mean" | "min" | "shareBelow">;
  /** What the judge compared, and with what. */
  readonly verdict: Pick<WindowVerdict, "because" | "value" | "triggerBound" | "clearBound">;
  /** What the baseline expected; `null` where none was handed in or it had no answer. */
  readonly expectation: QualityExpectation | null;
  readonly channels: readonly AlertChannel[];
}

/** Why a notification is not sent now. */
export type WithheldReason = "cooldown" | "flapping";

/** What was said of a window, and on what. */
export interface RevisedReading extends Pick<QualityWindow, "endAt" | "count" | "mean" | "min" | "shareBelow"> {
  readonly verdict: WindowVerdict["kind"];
}

/** What the caller has to do or to know. */
export type AlertEffect =
  | AlertNotification
  /** What would have been sent. A `fired` is sent later if the episode lasts, a `worsened` if it stays that low. */
  | {
      readonly kind: "withheld";
      readonly reason: WithheldReason;
      /** End of the cooldown; `null` where it is not time that decides. Epoch milliseconds. */
      readonly until: number | null;
      readonly notification: AlertNotification;
    }
  /**
   * The last window came again with other content. If nothing had come of it, what comes of it now follows; else what
   * was done stays done.
   */
  | {
      readonly kind: "revised";
      /** Start of the window. Epoch milliseconds. */
      readonly startAt: number;
      /** The episode that was going on when it came; `null` = none. */
      readonly episode: string | null;
      readonly before: RevisedReading;
      readonly after: RevisedReading;
      /** Whether another verdict would have been given. */
      readonly changesVerdict: boolean;
    };

/** Why a step did what it did. */
export type AlertBecause =
  /** Not taken in: the window lies before the last one, is the last one again, or corrects it when it has counted. */
  | "late"
  | "duplicate"
  | "revised"
  /** The first step under another policy. */
  | "policy-changed"
  /** Nothing was said of the window. `gap`: for so long that pending ended; `stale`: for so long. */
  | "insufficient"
  | "missing"
  | "stale"
  | "gap"
  /** Nothing breaches. */
  | "quiet"
  | "breach-began"
  | "holding"
  /** Pending ended: the condition did not hold. */
  | "not-held"
  /** An episode began. */
  | "held"
  | "still-firing"
  | "recovering"
  | "relapsed"
  /** An episode ended. */
  | "cleared"
  | "ended-by-missing";

/** What a step answers: the next state, what to tell, and why. */
export type AlertStep = MachineStep<AlertState, AlertEffect, AlertBecause>;

/** A window of one of many series. */
export interface FleetInput extends JudgeInput {
  /** Name of the series, such as its queue; together with the window's source it identifies it. */
  readonly series: string;
  /** What a judge said of the window. Left out: the fleet judges it, by `baseline` or `expectation`. */
  readonly verdict?: WindowVerdict | undefined;
}

/** One series of a fleet. */
export interface FleetSeries {
  readonly alert: AlertState;
  /** What its judge remembers; `null` while verdicts are given. */
  readonly judge: JudgeState | null;
}

/** The policy of a series: one for all, one per source, or a function that answers by series and source. */
export type FleetPolicies =
  | AlertPolicy
  | { readonly [S in QualitySource]?: AlertPolicy | undefined }
  | ((series: string, source: QualitySource) => AlertPolicy);

/** Many series. Plain JSON. */
export interface FleetState {
  readonly version: 1;
  /** The series by `source:series`, in parts by a hash of this key. */
  readonly parts: readonly Readonly<Record<string, FleetSeries>>[];
}

/** What is to be done or known about one of many series. Its episodes carry the series and the source in their names. */
export interface FleetEffect {
  readonly series: string;
  readonly source: QualitySource;
  readonly effect: AlertEffect;
}

/** What became of one input, in their order; of a sweep, of a series that was silent. */
export interface FleetOutcome {
  readonly series: string;
  readonly source: QualitySource;
  readonly because: AlertBecause;
}

/** What a step of a fleet answers. */
export interface FleetStep extends MachineStep<FleetState, FleetEffect, "stepped" | "nothing-to-step"> {
  readonly outcomes: readonly FleetOutcome[];
}
