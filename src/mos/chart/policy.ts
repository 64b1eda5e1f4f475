/** How a series of bare values is judged, without knowing how many scores each stands for. */
export interface ResidualPolicy {
  /** `down`: drops alone. `both`: rises too. @defaultValue "down" */
  readonly direction: "down" | "both";
  /** Length of the season: a day, a week. Seconds, a whole number from 60 to 31,536,000. @defaultValue 86400 */
  readonly seasonSeconds: number;
  /** Length of the slots that are compared from season to season. Seconds, a whole number from 60. @defaultValue 900 */
  readonly slotSeconds: number;
  /** Earlier seasons that a slot remembers. A whole number from 3 to 100. @defaultValue 8 */
  readonly keepSeasons: number;
  /** Last values whose median is the recent level. A whole number from 3 to 1000. @defaultValue 25 */
  readonly recentValues: number;
  /** Last residuals and statistics that give their usual size. A whole number from 20 to 5000. @defaultValue 1000 */
  readonly scaleValues: number;
  /** Residuals before the first verdict. A whole number from 20 to `scaleValues`. @defaultValue 100 */
  readonly minimumValues: number;
  /** Weight λ of the newest residual in the EWMA. Above 0, at most 1. @defaultValue 0.3 */
  readonly weight: number;
  /** Limit, in usual deviations of the statistic. From 1 to 100. @defaultValue 4 */
  readonly limit: number;
  /** Values without a breach after which the next one is an onset again. From 0 to 100,000. @defaultValue 100 */
  readonly restValues: number;
  /** Digest of the fields above; computed, never given. */
  readonly fingerprint: string;
}

/** Ours: a day of quarters of an hour, drops alone. */
export const RECOMMENDED_RESIDUAL_POLICY: ResidualPolicy = {
  direction: "down",
  seasonSeconds: 86_400,
  slotSeconds: 900,
  keepSeasons: 8,
  recentValues: 25,
  scaleValues: 1000,
  minimumValues: 100,
  weight: 0.3,
  limit: 4,
  restValues: 100,
  fingerprint: "add27b317bd4e662744ff63b576b35f8",
};
