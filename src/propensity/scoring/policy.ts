/** How facts make a score where no model answers. Weights count against each other: they are divided by their sum. */
export interface HeuristicPolicy {
  /** Weight of a negative sentiment. 0 to 1. @defaultValue 0.4 */
  readonly sentimentWeight: number;
  /** Weight of the keywords. 0 to 1. @defaultValue 0.35 */
  readonly keywordWeight: number;
  /** Weight of the wait. 0 to 1. @defaultValue 0.25 */
  readonly waitWeight: number;
  /** How many different keywords count in full; more add nothing. A whole number from 1 to 1000. @defaultValue 3 */
  readonly keywordCountCap: number;
  /** The wait that counts in full; a longer one adds nothing. Seconds, 1 to 86400. @defaultValue 300 */
  readonly waitCapSeconds: number;
  /** Whether a fact beyond its range is an error or counts as the end of the range. @defaultValue "error" */
  readonly onOutOfRange: "error" | "clamp";
  /** Digest of the fields above; computed, never given. */
  readonly fingerprint: string;
}

/** The guide names the three facts and a weighted sum; weights and caps are ours, a judgement. */
export const GUIDE_HEURISTIC_POLICY: HeuristicPolicy = {
  sentimentWeight: 0.4,
  keywordWeight: 0.35,
  waitWeight: 0.25,
  keywordCountCap: 3,
  waitCapSeconds: 300,
  onOutOfRange: "error",
  fingerprint: "d5b0a431f02fa027933a1b49998a4d1c",
};
