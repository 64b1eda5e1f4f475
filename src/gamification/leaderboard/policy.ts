/**
 * How equal scores are numbered: `standard` 1, 2, 2, 4; `dense` 1, 2, 2, 3; `ordinal` 1, 2, 3, 4, where the order of
 * listing decides.
 */
export type RankMethod = "standard" | "dense" | "ordinal";

/** A further value that decides between agents of equal score. */
export interface TieBreaker {
  /** Name of the value in `tieValues` of the entries. 1 to 100 characters, unique within the list. */
  readonly key: string;
  /** Which end comes first. An agent without the value comes after those with one, whichever end that is. */
  readonly direction: "higher-first" | "lower-first";
}

/** How agents are ranked, when they are, and how long what was worked out is good for. */
export interface LeaderboardPolicy {
  /** How equal scores are numbered. @defaultValue "standard" */
  readonly method: RankMethod;
  /** What decides between equal scores, the first difference first. At most 8. @defaultValue [] */
  readonly tieBreakers: readonly TieBreaker[];
  /** Rows of the top of the board. A whole number from 0 to 1,000,000. @defaultValue 20 */
  readonly top: number;
  /** Rows on either side of an agent's own. A whole number from 0 to 1,000,000. @defaultValue 2 */
  readonly aroundRows: number;
  /** Days with a value that an agent needs in every KPI. A whole number from 0 to 10,000. @defaultValue 5 */
  readonly minimumDays: number;
  /** How long the board of a day is kept. Days, a whole number from 1 to 10,000. @defaultValue 7 */
  readonly keepDays: number;
  /** How long a cached board is good for. Seconds, 0.001 to 1,000,000,000. @defaultValue 30 */
  readonly snapshotFreshSeconds: number;
  /** How long fetched KPI data is good for. Seconds, 0.001 to 1,000,000,000. @defaultValue 180 */
  readonly kpiFreshSeconds: number;
  /** How many days before today the personal best looks at. A whole number from 1 to 10,000. @defaultValue 30 */
  readonly personalBestDays: number;
  /** Of these, how many must have a score. A whole number from 1 to `personalBestDays`. @defaultValue 5 */
  readonly personalBestMinimumDays: number;
  /** Digest of the fields above; computed, never given. */
  readonly fingerprint: string;
}

/** The guides' board: competition ranking, 20 rows, 5 days in every KPI, 30 days of one's own to compare with. */
export const GUIDE_LEADERBOARD_POLICY: LeaderboardPolicy = {
  method: "standard",
  tieBreakers: [],
  top: 20,
  aroundRows: 2,
  minimumDays: 5,
  keepDays: 7,
  snapshotFreshSeconds: 30,
  kpiFreshSeconds: 180,
  personalBestDays: 30,
  personalBestMinimumDays: 5,
  fingerprint: "d40203a7168d2e63ac3b8a5916f66c54",
};
