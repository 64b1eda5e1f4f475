import type { QualitySample, QualitySource } from "../../mos/model.ts";

/** A stretch in which quality is worse than it was. */
export interface QualityDrop {
  /** First instant of it. Epoch milliseconds. */
  readonly startAt: number;
  /** First instant after it. Epoch milliseconds. */
  readonly endAt: number;
  /** By how much the mean is lower; below 0 it is higher. From -4 to 4; drops that overlap add up. */
  readonly drop: number;
}

/** What a queue is like. */
export interface QualitySeriesOptions {
  /** Names the series: another seed, other draws. A whole number from 0 to 2^32 - 1. */
  readonly seed: number;
  /** What is scored. */
  readonly source: QualitySource;
  /** First instant: the start of a quarter of an hour. Epoch milliseconds. */
  readonly startAt: number;
  /** Weeks of 168 hours. A whole number from 1 to 104. */
  readonly weeks: number;
  /** Scores in a quarter of an hour, on average. From 0 to 10,000. */
  readonly callsPerWindow: number;
  /** Mean of the scores while nothing is wrong: 1.05 to 4.95 of a survey, 1.5 to 4.4 of a network. */
  readonly meanScore: number;
  /** Added to the mean, hour by hour of the local day: 24 numbers from -4 to 4. @defaultValue none */
  readonly scoreByHour?: readonly number[] | undefined;
  /** Times the number of calls, hour by hour of the local day: 24 numbers from 0 to 100. @defaultValue none */
  readonly volumeByHour?: readonly number[] | undefined;
  /** IANA zone of hours and days. @defaultValue "UTC" */
  readonly timeZone?: string | undefined;
  /** Standard deviation of what a whole local day is better or worse by. From 0 to 4. @defaultValue 0 */
  readonly dayDeviation?: number | undefined;
  /** `even`: equally many calls in every window, as far as whole calls allow. @defaultValue "poisson" */
  readonly arrivals?: "poisson" | "even" | undefined;
  /** Share of the calls with the codec opus, whose MOS reads 10/9 of the narrow-band one. @defaultValue 0 */
  readonly opusShare?: number | undefined;
  /** At most 1000. @defaultValue none */
  readonly drops?: readonly QualityDrop[] | undefined;
  /** Share of the scores that come late, as answers to surveys do. @defaultValue 0 */
  readonly lateShare?: number | undefined;
  /** A late score comes evenly within so many seconds. A whole number from 1 to 2,592,000. @defaultValue 86400 */
  readonly lateSeconds?: number | undefined;
}

/** A sample, and when it came. */
export interface SimulatedSample extends QualitySample {
  /** `"pcmu"` or `"opus"` of a measured call, `null` of a survey. */
  readonly codec: string | null;
  /** When the score came in. Epoch milliseconds; `at`, or later where it was late. */
  readonly receivedAt: number;
}
