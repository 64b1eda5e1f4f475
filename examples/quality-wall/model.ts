import type { AlertPolicy, QualitySource, QualityWindow, TrendRow } from "cxscore/mos";
import type { EpisodeReport } from "../demo/quality/model.ts";

/** One queue and source, as far as it has been measured. */
export interface SeriesFacts {
  readonly queue: string;
  readonly source: QualitySource;
  /** In order of their start. */
  readonly windows: readonly QualityWindow[];
  /** Windows of the past, which only tell what is usual. */
  readonly before: readonly QualityWindow[];
}

/** What a wall is made from. */
export interface WallFacts {
  /** Zone of the site: all times of the wall are its. */
  readonly timeZone: string;
  readonly policies: Readonly<Record<QualitySource, AlertPolicy>>;
  readonly series: readonly SeriesFacts[];
}

/**
 * What a series is, worst first. `withheld`: it fires, and nobody has been told. `no-data`: it does not fire, and its last
 * windows had no scores. `thin`: it does not fire, and its last window had too few scores for a verdict.
 */
export type WallState = "firing" | "withheld" | "recovering" | "pending" | "no-data" | "thin" | "ok";

/** A series at a glance. */
export interface SeriesGlance {
  readonly state: WallState;
  /** The last window that was judged; a window without scores has no mean. */
  readonly count: number;
  readonly mean: number | null;
  /** Local time of that window's start. */
  readonly localTime: string;
  /** Since when it is firing, recovering or pending; local time. `null` in other states. */
  readonly since: string | null;
  /** A series that fires, recovers or is pending, and of whose last window nothing can be said: why. */
  readonly doubt: "no-data" | "thin" | null;
  /** Until when its alert is withheld, where time decides it; local time. */
  readonly withheldUntil: string | null;
}

/** A queue at a glance: two questions, two answers; `null` where one is not asked. */
export interface QueueGlance {
  readonly queue: string;
  /** The worse of the two. */
  readonly worst: WallState;
  readonly network: SeriesGlance | null;
  readonly survey: SeriesGlance | null;
}

/** All queues, worst first. */
export interface WallView {
  readonly timeZone: string;
  /** The instant at which all of this held; local time. */
  readonly asOf: string;
  readonly queues: readonly QueueGlance[];
}

/** A mark of the axis of time. */
export interface TimeMark {
  readonly at: number;
  /** `13:00`; where clocks show it twice, with the offset: `01:00 +01:00`. */
  readonly label: string;
}

/** A window of a chart. */
export interface ChartRow extends TrendRow {
  /** `2026-03-02 13:00`, with the offset where clocks show it twice. */
  readonly label: string;
  /** `false`: it has not been judged yet, because scores may still come. */
  readonly isJudged: boolean;
}

/** A day of one series. */
export interface ChartView {
  readonly queue: string;
  readonly source: QualitySource;
  readonly timeZone: string;
  readonly day: string;
  /** First instant of the day and first of the next: 23, 24 or 25 hours as a rule. Epoch milliseconds. */
  readonly startAt: number;
  readonly endAt: number;
  readonly marks: readonly TimeMark[];
  readonly rows: readonly ChartRow[];
  readonly scale: { readonly minimum: number; readonly maximum: number };
  readonly triggerBelow: number;
  readonly clearAbove: number;
  readonly minimumSampleSize: number;
  readonly windowMinutes: number;
  /** Those that touch the day. */
  readonly episodes: readonly EpisodeReport[];
}

/** One queue. */
export interface QueueView {
  readonly queue: string;
  readonly day: string;
  /** Local dates that have windows, in order. */
  readonly days: readonly string[];
  /** Never both sources in one. */
  readonly charts: readonly ChartView[];
}

/** What the page's script is given. */
export interface WallData {
  readonly wall: WallView;
  /** The queue that was asked for; `null` = none, or there is none by that name. */
  readonly chosen: QueueView | null;
}
