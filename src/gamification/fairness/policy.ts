/** When a KPI is said to tell agents apart. No guide has these figures: they are ours. */
export interface ReliabilityPolicy {
  /** What is judged: a single value, such as a day's, or an agent's mean over all of them. @defaultValue "value" */
  readonly verdictOf: "value" | "mean";
  /** Agents that an assessment needs. A whole number from 2 to 1,000,000. @defaultValue 10 */
  readonly minimumAgents: number;
  /** Values without which an agent is left out. A whole number from 2 to 1,000,000. @defaultValue 5 */
  readonly minimumValues: number;
  /** Reliability below which a KPI is mostly luck. 0 to 1. @defaultValue 0.2 */
  readonly luckBelow: number;
  /** Reliability from which a KPI separates agents; at least `luckBelow`. 0.01 to 0.99. @defaultValue 0.5 */
  readonly separatesFrom: number;
  /** Share of the variance between agents from which a KPI is mostly queue mix, if queues explain it. 0 to 1. @defaultValue 0.5 */
  readonly queueMixFrom: number;
  /** Digest of the fields above; computed, never given. */
  readonly fingerprint: string;
}

/** Half of the variance for a KPI that separates agents, a fifth for one that is more than luck. */
export const DEFAULT_RELIABILITY_POLICY: ReliabilityPolicy = {
  verdictOf: "value",
  minimumAgents: 10,
  minimumValues: 5,
  luckBelow: 0.2,
  separatesFrom: 0.5,
  queueMixFrom: 0.5,
  fingerprint: "0dea64e043424c4e11331b3ccc936193",
};
