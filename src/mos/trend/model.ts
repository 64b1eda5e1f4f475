import type { AlertNotification, AlertStatus } from "../alert/model.ts";
import type { QualityExpectation, QualitySource, QualityWindow } from "../model.ts";
import type { AlertPolicy } from "../policy.ts";
import type { DegradationDiagnosis } from "../reading/model.ts";

/** What rows are made with. */
export interface TrendOptions {
  /** IANA zone of the local times: always given, never the machine's. */
  readonly timeZone: string;
  /** Over how many windows the rolling mean goes, this one included. A whole number from 2 to 10,000. @defaultValue 4 */
  readonly rollingWindows?: number | undefined;
  /** What is expected of a window, such as `(window) => expectWindow(baseline, window)`. Left out: nothing. */
  readonly expect?: ((window: QualityWindow) => QualityExpectation | null) | undefined;
  /** How many spreads the baseline's band reaches on either side. 0 to 100. @defaultValue 2 */
  readonly bandSpreads?: number | undefined;
  /** The state of the alert after a window, such as that of its step; `null` = not known. Left out: not known. */
  readonly alertStateOf?: ((window: QualityWindow) => AlertStatus | null) | undefined;
  /** Whose minimum sample and scale count. @defaultValue GUIDE_ALERT_POLICY */
  readonly policy?: AlertPolicy | undefined;
}

/** One window of a trend. */
export interface TrendRow {
  /** First instant of the window. Epoch milliseconds. */
  readonly startAt: number;
  /** First instant after it. Epoch milliseconds. */
  readonly endAt: number;
  readonly source: QualitySource;
  readonly count: number;
  /** `null` without scores. */
  readonly mean: number | null;
  /** Interval that holds the true mean with 95 % confidence, as `meanInterval` gives it; `null` below two scores. */
  readonly interval: { readonly lower: number; readonly upper: number } | null;
  /** `Σ n·mean / Σ n` over the last windows; `null` where none of them has scores. */
  readonly rollingMean: number | null;
  /** Scores behind it. */
  readonly rollingCount: number;
  /** What the baseline expects; `null` where it has no answer. */
  readonly expected: number | null;
  /** Ends of the baseline's band, on the scale; `null` where the spread is not known. */
  readonly lower: number | null;
  readonly upper: number | null;
  /** Whether there are as many scores as a verdict needs. */
  readonly isReliable: boolean;
  readonly alertState: AlertStatus | null;
  /** Local time of the start with its offset: `2026-03-02T08:00:00.000-05:00`. */
  readonly localTime: string;
  /** The zone of the local time. */
  readonly timeZone: string;
}

/** One degradation, from its first breaching window to its end. */
export interface QualityEpisode {
  /** The episode's name in its notifications. */
  readonly id: string;
  /** The alert's name. */
  readonly name: string;
  readonly severity: AlertPolicy["severity"];
  readonly source: QualitySource;
  /** Start of its first breaching window. Epoch milliseconds. */
  readonly startAt: number;
  /** Its end; `null` while it lasts, and where its end was not told. Epoch milliseconds. */
  readonly endAt: number | null;
  /** When its `fired` was sent; `null` = it was withheld. Epoch milliseconds. */
  readonly firedAt: number | null;
  /** When its `resolved` was sent; `null` = not yet, or never. Epoch milliseconds. */
  readonly resolvedAt: number | null;
  /** How it ended; `null` while it lasts, and where that was not told. */
  readonly endedBy: AlertNotification["because"];
  /** Lowest mean that was told, or seen in the rows; `null` where none was. */
  readonly worstMean: number | null;
  /** What it most likely was, where the caller has asked. */
  readonly diagnosis?: DegradationDiagnosis | undefined;
}

/** How a chart looks. */
export interface TrendChartOptions {
  /**
   * `dual-axis`: quality on the left, volume on the right, in one panel. `stacked`: two panels, one above the other.
   * @defaultValue "dual-axis"
   */
  readonly layout?: "dual-axis" | "stacked" | undefined;
  /** Times on the axis: local ones of the rows' zone, or UTC. @defaultValue "local" */
  readonly time?: "utc" | "local" | undefined;
  /** Title of the chart, such as the queue's name; any text. @defaultValue the sources of the rows */
  readonly title?: string | undefined;
  /** Scale, thresholds and minimum sample that are drawn. @defaultValue GUIDE_ALERT_POLICY */
  readonly policy?: AlertPolicy | undefined;
  /** What is drawn as bands. Left out: the stretches of rows that fire or recover. */
  readonly episodes?: readonly QualityEpisode[] | undefined;
  /** Width of the plot. Pixels, 100 to 10,000. @defaultValue 900 */
  readonly width?: number | undefined;
  /** Height of the plot. Pixels, 100 to 10,000. @defaultValue 320 */
  readonly height?: number | undefined;
}

/** A Vega-Lite specification: plain data, to be handed to whatever draws it. */
export type ChartSpec = Readonly<Record<string, unknown>>;

/** An annotation of a region, as Grafana's HTTP API takes it; a moment where `timeEnd` is absent. */
export interface GrafanaAnnotation {
  /** Epoch milliseconds. */
  readonly time: number;
  /** Epoch milliseconds; absent while the episode lasts, and where its end is not known. */
  readonly timeEnd?: number;
  /** Shown as HTML, so what has a meaning there is written as entities. */
  readonly text: string;
  readonly tags: readonly string[];
}
