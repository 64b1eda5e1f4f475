import type { Quarantined } from "../../../interaction/model.ts";
import type { QualitySample, QualityScale, QualitySource } from "../../../mos/model.ts";
import type { AggregatedScores } from "../../../mos/windows/model.ts";

/** The score of an aggregate that is read: of surveys, of evaluations, and of their critical questions alone. */
export type ScoreMetric = "oSurveyTotalScore" | "oTotalScore" | "oTotalCriticalScore";

/** Scores of one queue that the platform has summed up. */
export interface AggregatedSeries {
  /** `null` where the answer was not grouped by queue. */
  readonly queueId: string | null;
  readonly metric: ScoreMetric;
  readonly source: QualitySource;
  /** The scores are percentages, 0 to 100, and stay so. */
  readonly scale: QualityScale;
  /** Length of its intervals. Seconds. */
  readonly windowSeconds: number;
  /** In order of their start; several of one interval, such as those of several media, add up. */
  readonly rows: readonly AggregatedScores[];
}

/** What an answer came to; `read = mapped + replaced + empty + quarantined`. */
export interface MappedAggregates {
  /** By queue (none first), metric and length of the intervals. */
  readonly series: readonly AggregatedSeries[];
  readonly quarantined: readonly Quarantined[];
  readonly counts: {
    /** Scores of an interval and group, and what was no answer at all. */
    readonly read: number;
    readonly mapped: number;
    /** Copies of one that is there already, with as many or fewer scores. */
    readonly replaced: number;
    /** Without a score. */
    readonly empty: number;
    readonly quarantined: number;
  };
}

/** What a caller has to say about scores, and may. */
export interface ScoreSampleOptions {
  /** What customers answered, or what evaluators gave. Two things: never one series. */
  readonly scores: "survey" | "evaluation";
  /**
   * Where in time a score is: when it was given (surveys completed, evaluations released), or when the conversation ended,
   * which the survey resource does not tell. @defaultValue "answer"
   */
  readonly time?: "answer" | "conversation" | undefined;
  /** Of evaluations: only those that were released. @defaultValue true */
  readonly isReleasedOnly?: boolean | undefined;
  /** Keep the redacted payload in quarantine entries. @defaultValue false */
  readonly keepPayload?: boolean | undefined;
}

/**
 * Why a survey or evaluation gives no sample: `not-finished`; `not-released`; `void` (deleted, retracted, or a
 * calibration); `redacted` (the reader may not see it); `no-score`; `no-instant` (the one that was asked for).
 */
export type LeftOutScoreReason = "not-finished" | "not-released" | "void" | "redacted" | "no-score" | "no-instant";

/** Scores of one queue, each by itself. */
export interface SampledSeries {
  /** `null`: of no queue. */
  readonly queueId: string | null;
  readonly source: QualitySource;
  /** The scores are percentages, 0 to 100, and stay so. */
  readonly scale: QualityScale;
  /** In order of their instants. */
  readonly samples: readonly QualitySample[];
}

/** What surveys or evaluations came to; `read = mapped + replaced + leftOut + quarantined`. */
export interface MappedScores {
  /** By queue, none first. */
  readonly series: readonly SampledSeries[];
  readonly leftOut: readonly { readonly id: string; readonly because: LeftOutScoreReason }[];
  readonly quarantined: readonly Quarantined[];
  readonly counts: {
    readonly read: number;
    readonly mapped: number;
    /** Copies and older versions of one that is there. */
    readonly replaced: number;
    readonly leftOut: number;
    readonly quarantined: number;
  };
}
