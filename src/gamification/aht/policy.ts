/** How handle times are compared, what counts as unsteady, and what is worth a supervisor's look. */
export interface AhtPolicy {
  /** Id of the KPI whose contribution the consistency penalty reduces. @defaultValue "aht_vs_median_ratio" */
  readonly kpi: string;
  /** Agents, the one compared included, that a queue needs for a median. 1 to 1000. @defaultValue 3 */
  readonly minPeers: number;
  /**
   * What varies: the AHTs of worked days, or single handle times, the literal reading of the guide. Real handle times
   * seldom vary by less than 0.4 of their mean, so `per-call` hits nearly everyone. @defaultValue "daily"
   */
  readonly variationOf: "daily" | "per-call";
  /** Variation above which an agent is inconsistent; exactly this much is not. 0 to 100. @defaultValue 0.3 */
  readonly variationLimit: number;
  /** What a positive contribution of an inconsistent agent is multiplied by. 0 to 1. @defaultValue 0.5 */
  readonly penaltyFactor: number;
  /** How many worked days are looked at, the last ones. 2 to 366. @defaultValue 20 */
  readonly windowDays: number;
  /** Worked days needed, at most `windowDays`. 2 to 366. @defaultValue 5 */
  readonly minimumDays: number;
  /** Fall of the AHT from week to week above which a fall of QA is flagged; exactly this much is not. 0 to 1. @defaultValue 0.2 */
  readonly ahtDropRatio: number;
  /** As `ahtDropRatio`, for a rise of transfers or repeat contacts. 0 to 1. @defaultValue 0.1 */
  readonly hardCallDropRatio: number;
  /** Rise of transfers or repeat contacts per call handled above which that is flagged. 0 to 1. @defaultValue 0.05 */
  readonly shareRise: number;
  /** Calls that each week needs for that. 1 to 1e6. @defaultValue 20 */
  readonly minimumCalls: number;
  /** Digest of the fields above; computed, never given. */
  readonly fingerprint: string;
}

/** The guide's limits where it names them: variation 0.3, a fall of 20 %. */
export const GUIDE_AHT_POLICY: AhtPolicy = {
  kpi: "aht_vs_median_ratio",
  minPeers: 3,
  variationOf: "daily",
  variationLimit: 0.3,
  penaltyFactor: 0.5,
  windowDays: 20,
  minimumDays: 5,
  ahtDropRatio: 0.2,
  hardCallDropRatio: 0.1,
  shareRise: 0.05,
  minimumCalls: 20,
  fingerprint: "9d46134bb4fa708cd0392d2ee63139f2",
};
