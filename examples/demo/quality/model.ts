import type { AggregatedScores, DegradationDiagnosis, QualityEpisode, QualitySource, TrendRow } from "cxscore/mos";
import type { FaultCounts, LineFault } from "./line-faults.ts";

/** An answer to a survey. */
export interface SurveyAnswer {
  readonly queue: string;
  /** What it was about ended then. Epoch milliseconds. */
  readonly at: number;
  readonly score: number;
}

/** Scores of one queue and source that somebody else has summed up. */
export interface PastScores {
  readonly queue: string;
  readonly source: QualitySource;
  readonly rows: readonly AggregatedScores[];
}

/** What quality records say. */
export interface QualityRecords {
  readonly surveys: readonly SurveyAnswer[];
  readonly past: readonly PastScores[];
  readonly faults: readonly LineFault[];
}

/** A window of low quality. */
export interface LowWindow {
  readonly localTime: string;
  readonly count: number;
  readonly mean: number;
  /** What the baseline expects; `null` where it has no answer. */
  readonly expected: number | null;
}

/** A notification that was sent, or why it was not. */
export interface Notice {
  readonly kind: "fired" | "worsened" | "repeated" | "resolved";
  /** Site's time at which it was, or would have been, sent. */
  readonly localTime: string;
  readonly mean: number | null;
  /** `null` = it was sent. */
  readonly withheld: { readonly reason: string; readonly untilLocalTime: string | null } | null;
}

/** One degradation. */
export interface EpisodeReport extends QualityEpisode {
  readonly localStart: string;
  /** `null` while it lasts. */
  readonly localEnd: string | null;
  /** Scores of the windows in it, the last and good one left out. */
  readonly count: number;
  readonly diagnosis: DegradationDiagnosis;
  /** Where the lines of its calls were bad, as far as that is known. */
  readonly faults: FaultCounts;
  readonly notices: readonly Notice[];
}

/** One queue and source: never both sources in one. */
export interface SeriesReport {
  readonly queue: string;
  readonly source: QualitySource;
  /** Scores, the windows they lie in, and how many of these have too few for a verdict. */
  readonly count: number;
  readonly windowCount: number;
  readonly thinCount: number;
  readonly mean: number;
  /** The lowest windows with enough scores, lowest first. */
  readonly lowest: readonly LowWindow[];
  readonly episodes: readonly EpisodeReport[];
  /** Local date of the trend: that of the worst episode, else the one with most scores. */
  readonly day: string;
  /** The trend of that day. */
  readonly trend: readonly TrendRow[];
}

/** What the quality of all queues comes to. */
export interface QualityReport {
  /** Zone of all local times. */
  readonly timeZone: string;
  readonly windowMinutes: number;
  readonly minimumSampleSize: number;
  readonly triggerBelow: number;
  readonly clearAbove: number;
  /** Those with the worst episodes first, then those with the lowest windows. */
  readonly series: readonly SeriesReport[];
  /** Measurements that are no scores. */
  readonly refused: number;
  /** Lines that the records file has of it. */
  readonly lineCount: number;
}
