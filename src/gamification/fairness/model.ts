/** What one agent's scores of a period amount to. */
export interface AgentSample {
  /** Any text but the empty one; unique in the list. */
  readonly agentId: string;
  /** Mean of the scores, higher is better. At most 1e6 in size; `null` and NaN = none. */
  readonly mean: number | null;
  /** How many scores. A whole number from 0 to 1e9. */
  readonly sampleCount: number;
  /** Sample variance of the single scores (over `sampleCount − 1`), 0 to 1e12; absent, `null` and NaN = not known. */
  readonly variance?: number | null | undefined;
}

/**
 * Why nothing is said of an agent: `no-samples`, `one-sample` where two are needed, `no-variance` where the agent's own
 * or anybody's is needed, `too-few-peers`.
 */
export type UnjudgedReason = "no-samples" | "one-sample" | "no-variance" | "too-few-peers";

/** An agent of whom nothing is said. As an entry of a board it is unranked. */
export interface UnjudgedAgent {
  readonly kind: "not-enough-data";
  readonly agentId: string;
  readonly score: null;
  readonly because: UnjudgedReason;
}

/** What is shrunk, and how sure a mean is. Every field may be left out. */
export interface ShrinkageOptions {
  /**
   * `normal`: means of scores; `binomial` and `arcsine`: proportions from 0 to 1, on their own scale or on one where
   * their variance does not depend on them. @defaultValue "normal"
   */
  readonly model?: "normal" | "binomial" | "arcsine" | undefined;
  /** Of the normal model: one variance for all agents, out of all of theirs, or each agent's own. @defaultValue "pooled" */
  readonly variances?: "pooled" | "own" | undefined;
}

/** An agent's mean, moved toward that of the peers, and how it came about. An entry of a board. */
export interface ShrunkAgent {
  readonly kind: "shrunk";
  readonly agentId: string;
  /** The shrunk mean: between `raw` and `peerMean`. */
  readonly score: number;
  /** The mean as it was measured. */
  readonly raw: number;
  /** How much of the agent's own distance to the peers counts, 0 to 1. */
  readonly weight: number;
  /** What the score was moved toward; the same for all agents. */
  readonly peerMean: number;
  readonly sampleCount: number;
}

/** All agents by id, in code-unit order. */
export type Shrinkage =
  | {
      readonly kind: "shrunk";
      readonly peerMean: number;
      /** Variance of the true means between agents; for `arcsine` of angles. 0: all differences may be luck. */
      readonly betweenVariance: number;
      readonly agents: readonly (ShrunkAgent | UnjudgedAgent)[];
    }
  | {
      readonly kind: "not-enough-data";
      readonly missing: readonly ["agents"];
      readonly have: number;
      readonly need: 4;
      readonly agents: readonly UnjudgedAgent[];
    };

/** The ends of the scale that scores are on. */
export interface ScoreScale {
  readonly minimum: number;
  readonly maximum: number;
}

/** How the interval of a mean is found. Every field may be left out. */
export interface IntervalOptions {
  /**
   * `pooled`: Student's t with one variance for all agents; `own`: with each agent's own; `bounded`: Wilson's interval
   * on the scale given, with each agent's own. @defaultValue "pooled"
   */
  readonly method?: "pooled" | "own" | "bounded" | undefined;
  /** The scale of `bounded`, which needs it; the other methods do without. */
  readonly scale?: ScoreScale | undefined;
}

/** How cautious a lower bound is. */
export interface LowerBoundOptions extends IntervalOptions {
  /** Share of such bounds that lie below the true mean. 0.6 to 0.999. @defaultValue 0.95 */
  readonly confidence?: number | undefined;
}

/** An agent's mean as far as it is sure. An entry of a board. */
export interface BoundedAgent {
  readonly kind: "bounded";
  readonly agentId: string;
  /** Lower confidence bound of the mean; at most the mean. */
  readonly score: number;
  readonly mean: number;
  readonly sampleCount: number;
}

/** How sure intervals of ranks are. */
export interface RankIntervalOptions extends IntervalOptions {
  /** 0.6 to 0.999. @defaultValue 0.95 */
  readonly confidence?: number | undefined;
  /** Whether the confidence is that of all intervals at once, or of each agent's mean alone. @defaultValue "bonferroni" */
  readonly adjustment?: "bonferroni" | "none" | undefined;
}

/** An agent's rank and the ranks it could as well be. */
export interface RankInterval {
  readonly kind: "ranked";
  readonly agentId: string;
  readonly mean: number;
  /** Confidence interval of the mean. */
  readonly lower: number;
  readonly upper: number;
  /** Standard competition rank of the mean among the agents that are ranked here. */
  readonly rank: number;
  /** 1 + the agents that are surely better; at most `rank`. */
  readonly bestRank: number;
  /** All that are ranked − those that are surely worse; at least `rank`. */
  readonly worstRank: number;
}

/** Intervals of ranks, by agent id in code-unit order. */
export interface RankIntervals {
  /** How many agents are ranked. */
  readonly rankedCount: number;
  /** Confidence of each agent's interval of the mean, after the adjustment. */
  readonly intervalConfidence: number;
  readonly agents: readonly (RankInterval | UnjudgedAgent)[];
}

/** One value of a KPI: a day's, an evaluation's. */
export interface KpiObservation {
  readonly agentId: string;
  /** Id of the KPI. */
  readonly kpi: string;
  /** At most 1e9 in size; `null`, absent and NaN = none. */
  readonly value?: number | null | undefined;
  /** Where the work came from; `null` and absent = not known. */
  readonly queueId?: string | null | undefined;
}

/**
 * What a KPI measures: `separates-agents`, `separates-weakly`, `mostly-luck`, `mostly-queue-mix`; `constant` when all
 * its values are the same.
 */
export type KpiVerdict = "separates-agents" | "separates-weakly" | "mostly-luck" | "mostly-queue-mix" | "constant";

/** What is left of a KPI's differences between agents when values are compared within their queues. */
export type QueueMix =
  | {
      readonly kind: "judged";
      /** Share of the variance between agents that the queues explain, 0 to 1. */
      readonly share: number;
      /** As `reliability` of the KPI, but of values within queues. */
      readonly reliability: number;
      /** As `meanReliability` of the KPI, but of values within queues. */
      readonly meanReliability: number;
    }
  | {
      readonly kind: "not-judged";
      /**
       * `no-queues`: a value without its queue; `not-separable`: no queue with two agents, or too few values beside the
       * queues; `too-many-queues`: more than 500.
       */
      readonly because: "no-queues" | "not-separable" | "too-many-queues";
    };

/** How well a KPI tells agents apart. */
export type KpiReliability =
  | {
      readonly kind: "assessed";
      readonly kpi: string;
      readonly verdict: KpiVerdict;
      /** Of a single value: variance between agents ÷ (between + within), 0 to 1. */
      readonly reliability: number;
      /** Standard error of `reliability`, approximately. */
      readonly standardError: number;
      /** Of an agent's mean over `valuesPerAgent` values, 0 to 1. */
      readonly meanReliability: number;
      /** Values per agent, weighed for unequal numbers (n₀). */
      readonly valuesPerAgent: number;
      /** Values per agent whose mean would have a reliability of `separatesFrom`; `null` when no number would do. */
      readonly valuesNeeded: number | null;
      readonly betweenVariance: number;
      readonly withinVariance: number;
      readonly agentCount: number;
      readonly valueCount: number;
      /** Agents with too few values, which are left out. */
      readonly leftOutCount: number;
      readonly queueMix: QueueMix;
    }
  | {
      readonly kind: "not-enough-data";
      readonly kpi: string;
      readonly missing: readonly ["agents"];
      /** Agents with enough values. */
      readonly have: number;
      readonly need: number;
      /** Agents with too few. */
      readonly leftOutCount: number;
    };

/** Which KPIs tell agents apart, by id in code-unit order. */
export interface ReliabilityReport {
  readonly kpis: readonly KpiReliability[];
  readonly policyFingerprint: string;
}
