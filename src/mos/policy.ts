import type { QualityScale, QualitySource } from "./model.ts";

/** How scores become windows. */
export interface WindowPolicy {
  /** Length of a window. Seconds, a whole number from 1 to 604,800. @defaultValue 900 */
  readonly windowSeconds: number;
  /** Ends of the scale, each from -180 to 180, at most 180 apart; a score beyond is refused. @defaultValue 1 to 5 */
  readonly scale: QualityScale;
  /** Bound of `shareBelow`, on the scale. @defaultValue 3.5 */
  readonly shareBelow: number;
  /**
   * Whether a measured MOS of an opus call is brought to the narrow-band scale (× 0.9), so that one threshold holds for
   * all codecs. Not on a scale that goes below 0. @defaultValue false
   */
  readonly isOpusNormalized: boolean;
  /** Digest of the fields above; computed, never given. */
  readonly fingerprint: string;
}

/** How a baseline is made, and what it answers. */
export interface BaselinePolicy {
  /**
   * `previous-week`: the same window a week before. `four-weeks`: the mean of the same window of the last four weeks.
   * `weekly-median`: the median over the weeks of the mean of the same local hour of the week and its neighbours.
   * @defaultValue "previous-week"
   */
  readonly kind: "previous-week" | "four-weeks" | "weekly-median";
  /** Hours on either side that a weekly median takes in. A whole number from 0 to 12. @defaultValue 1 */
  readonly neighbourHours: number;
  /** Weeks that a slot needs, else the basis is wider. A whole number from 1 to 52. @defaultValue 3 */
  readonly minimumWeeks: number;
  /** Weeks before the newest that are remembered. A whole number from 1 to 520. @defaultValue 8 */
  readonly keepWeeks: number;
  /** Windows with fewer scores do not train. A whole number from 1 to 1,000,000. @defaultValue 5 */
  readonly minimumSampleSize: number;
  /** Local dates that do not train, such as holidays: `"2026-12-25"`. @defaultValue [] */
  readonly excludedDates: readonly string[];
  /** Digest of the fields above; computed, never given. */
  readonly fingerprint: string;
}

/** How a window is judged. Kinds with a memory need `stepJudge`; the others `judgeWindow`. */
export type AlertJudge =
  /** The mean against `trigger.below` and `clear.above`. */
  | { readonly kind: "absolute" }
  /** The drop below the baseline against `trigger.dropPercent` and `clear.dropPercent`. */
  | { readonly kind: "relative" }
  /** Both: `either` breaches when one does and clears when both do, `both` the other way round. */
  | { readonly kind: "combined"; readonly require: "either" | "both" }
  /** The upper confidence limit of the mean against `trigger.below`, the mean against `clear.above`. */
  | { readonly kind: "bound"; readonly confidence: number }
  /** Tabular CUSUM of z below the baseline: reference value k and decision interval h, in standard errors. */
  | { readonly kind: "cusum"; readonly referenceValue: number; readonly decisionInterval: number }
  /** Exponentially weighted mean of z: weight of the newest window and limit in standard deviations of the statistic. */
  | { readonly kind: "ewma"; readonly weight: number; readonly limit: number }
  /** z by the Western Electric rules that are named, at least one: 1 is the limit, the others have lines of their own. */
  | { readonly kind: "shewhart"; readonly limit: number; readonly rules: readonly (1 | 2 | 3 | 4)[] };

/** Where notifications go. */
export type AlertChannel =
  | { readonly channelType: "EMAIL"; readonly recipients: readonly string[] }
  | { readonly channelType: "WEBHOOK"; readonly url: string };

/** When a series is worth a notification, and when not. What each field does is told in docs/mos/alerts.md. */
export interface AlertPolicy {
  /** Name of the alert in its notifications. 1 to 200 characters. @defaultValue "Quality degradation" */
  readonly name: string;
  /** Severity in its notifications. @defaultValue "high" */
  readonly severity: "low" | "medium" | "high" | "critical";
  /** The source of the series; chooses the defaults of cooldown and delay. @defaultValue "network" */
  readonly source: QualitySource;
  /** Ends of the scale of the scores. @defaultValue 1 to 5 */
  readonly scale: QualityScale;
  /** Windows with fewer scores neither breach nor clear. A whole number from 1 to 1,000,000. @defaultValue 5 */
  readonly minimumSampleSize: number;
  /** How a window is judged. @defaultValue absolute */
  readonly judge: AlertJudge;
  /** What breaches: a mean below, strictly; a drop from the baseline of at least so many percent. */
  readonly trigger: { readonly below: number; readonly dropPercent: number };
  /** What clears: a mean above, strictly; a drop of at most so many percent. On the good side of the trigger. */
  readonly clear: { readonly above: number; readonly dropPercent: number };
  /** How long a breach must last. Seconds, >= 0. @defaultValue 900 */
  readonly holdSeconds: number;
  /** In place of `holdSeconds`: `atLeast` breaching windows of the last `outOf` that say anything. @defaultValue null */
  readonly breachingWindows: { readonly atLeast: number; readonly outOf: number } | null;
  /** In place of both: so many breaching windows in a row. @defaultValue null */
  readonly consecutiveWindows: number | null;
  /** How long clear windows must last before the episode ends. Seconds, >= 0. @defaultValue 0 */
  readonly clearHoldSeconds: number;
  /** Longest stretch without a verdict that changes nothing. Seconds, > 0. @defaultValue 1800 */
  readonly maxGapSeconds: number;
  /** What a window without scores counts as. @defaultValue "keep" */
  readonly onMissing: "keep" | "resolve" | "breach" | "clear";
  /** Least time between two `fired`. Seconds; with source survey at least 86,400. @defaultValue 3600, survey 86400 */
  readonly cooldownSeconds: number;
  /** Pause after which a firing episode is told again. Seconds, > 0; `null` = never. @defaultValue null */
  readonly renotifySeconds: number | null;
  /** A mean lower by this than the last one told is told as `worsened`. > 0; `null` = never. @defaultValue 0.5 */
  readonly escalateDelta: number | null;
  /** How long after its end a window is judged, for late scores. Seconds, >= 0. @defaultValue 300 */
  readonly evaluationDelaySeconds: number;
  /** Whether notifications are withheld while the series flaps. @defaultValue false */
  readonly isMutedWhileFlapping: boolean;
  /** IANA zone of the site, whose local time notifications carry; `null` = UTC alone. @defaultValue null */
  readonly timeZone: string | null;
  /** Where notifications go. @defaultValue [] */
  readonly channels: readonly AlertChannel[];
  /** Digest of the fields above; computed, never given. */
  readonly fingerprint: string;
}

/** What makes a change of quality or volume one. */
export interface DiagnosisPolicy {
  /** From this drop of the mean below its baseline quality is down. Percent, above 0. @defaultValue 10 */
  readonly qualityDropPercent: number;
  /** From this change of volume it is up or down. Percent, above 0. @defaultValue 25 */
  readonly volumeBandPercent: number;
  /** Volume below this is unreliable. A whole number from 1 to 1,000,000. @defaultValue 5 */
  readonly minimumSampleSize: number;
  /** Digest of the fields above; computed, never given. */
  readonly fingerprint: string;
}

/** The guide's windows: 15 minutes, scores as they come. */
export const GUIDE_WINDOW_POLICY: WindowPolicy = {
  windowSeconds: 900,
  scale: { minimum: 1, maximum: 5 },
  shareBelow: 3.5,
  isOpusNormalized: false,
  fingerprint: "846f7492e77522e241ca34a31f158064",
};

/** As the guide's, with opus on the narrow-band scale. */
export const RECOMMENDED_WINDOW_POLICY: WindowPolicy = {
  windowSeconds: 900,
  scale: { minimum: 1, maximum: 5 },
  shareBelow: 3.5,
  isOpusNormalized: true,
  fingerprint: "dcf25347012f7ed51323797742fe2b96",
};

/** The guide's baseline: the same window last week. */
export const GUIDE_BASELINE_POLICY: BaselinePolicy = {
  kind: "previous-week",
  neighbourHours: 1,
  minimumWeeks: 3,
  keepWeeks: 8,
  minimumSampleSize: 5,
  excludedDates: [],
  fingerprint: "2f85b39009f5fe2919d5ad989d13cd9f",
};

/** Robust against weeks that were bad themselves: the weekly median of the local hour and its neighbours. */
export const RECOMMENDED_BASELINE_POLICY: BaselinePolicy = {
  kind: "weekly-median",
  neighbourHours: 1,
  minimumWeeks: 3,
  keepWeeks: 8,
  minimumSampleSize: 5,
  excludedDates: [],
  fingerprint: "b434aa8230581e2fa466359a926b08aa",
};

/** The guide's alert on measured line quality: below 3.5 for 15 minutes, clear above 4.0, an hour of cooldown. */
export const GUIDE_ALERT_POLICY: AlertPolicy = {
  name: "Quality degradation",
  severity: "high",
  source: "network",
  scale: { minimum: 1, maximum: 5 },
  minimumSampleSize: 5,
  judge: { kind: "absolute" },
  trigger: { below: 3.5, dropPercent: 10 },
  clear: { above: 4, dropPercent: 5 },
  holdSeconds: 900,
  breachingWindows: null,
  consecutiveWindows: null,
  clearHoldSeconds: 0,
  maxGapSeconds: 1800,
  onMissing: "keep",
  cooldownSeconds: 3600,
  renotifySeconds: null,
  escalateDelta: 0.5,
  evaluationDelaySeconds: 300,
  isMutedWhileFlapping: false,
  timeZone: null,
  channels: [],
  fingerprint: "2318adad0cdbfd61226ce8cd04f63013",
};

/** As the guide's, but a window breaches only where its confidence limit does. */
export const RECOMMENDED_ALERT_POLICY: AlertPolicy = {
  name: "Quality degradation",
  severity: "high",
  source: "network",
  scale: { minimum: 1, maximum: 5 },
  minimumSampleSize: 5,
  judge: { kind: "bound", confidence: 0.95 },
  trigger: { below: 3.5, dropPercent: 10 },
  clear: { above: 4, dropPercent: 5 },
  holdSeconds: 900,
  breachingWindows: null,
  consecutiveWindows: null,
  clearHoldSeconds: 0,
  maxGapSeconds: 1800,
  onMissing: "keep",
  cooldownSeconds: 3600,
  renotifySeconds: null,
  escalateDelta: 0.5,
  evaluationDelaySeconds: 300,
  isMutedWhileFlapping: false,
  timeZone: null,
  channels: [],
  fingerprint: "7d3d84454dbbf897ce05aacdf728db5f",
};

/** The package's own alert policies, which are taken at their word. */
export const ALERT_PRESETS: readonly AlertPolicy[] = [GUIDE_ALERT_POLICY, RECOMMENDED_ALERT_POLICY];

/** What alerts on survey scores do otherwise: answers come late and biased, and a day of cooldown does not repair it. */
export const SURVEY_ALERT_DEFAULTS = {
  /** The least a survey's cooldown may be, too. Seconds. */
  cooldownSeconds: 86_400,
  /** Of the recommended preset; the guide's stays at 300. Seconds. */
  evaluationDelaySeconds: 86_400,
} as const;

/** Ours: a tenth of quality, a quarter of volume. */
export const GUIDE_DIAGNOSIS_POLICY: DiagnosisPolicy = {
  qualityDropPercent: 10,
  volumeBandPercent: 25,
  minimumSampleSize: 5,
  fingerprint: "9058d259288ad41f5669888339006e46",
};
