/** One number of one agent, ours or the platform's. */
export interface MetricTotal {
  readonly agentId: string;
  /** Name of what is counted; both sides use the same. */
  readonly metric: string;
  /** At most 9,007,199,254 in size, read to six decimal places. `null` and NaN: the side has no number. */
  readonly value: number | null;
}

/** How far two numbers may be apart and still agree: within either of the two. */
export interface ReconciliationTolerance {
  /** In the unit of the metric, >= 0. @defaultValue 0 */
  readonly absolute?: number | undefined;
  /** Share of their number, >= 0: 0.01 is one per cent. @defaultValue 0 */
  readonly relative?: number | undefined;
}

/** One agent's number on both sides. */
export interface ReconciliationRow {
  readonly agentId: string;
  readonly metric: string;
  /** `missing-…`: that side has no number. */
  readonly kind: "agrees" | "drifts" | "missing-ours" | "missing-theirs";
  readonly ours: number | null;
  readonly theirs: number | null;
  /** Ours minus theirs, exact to 1e-6; `null` when a side is missing. */
  readonly difference: number | null;
  /** Difference ÷ size of theirs; `null` when a side is missing, or theirs is 0 and ours is not. */
  readonly relativeDifference: number | null;
}

/** How a metric fares over all agents. */
export interface MetricDrift {
  readonly metric: string;
  /** Agents with a number on both sides. */
  readonly comparedCount: number;
  readonly driftingCount: number;
  readonly missingOursCount: number;
  readonly missingTheirsCount: number;
  /** Sum over the compared agents, exact to 1e-6: near 0 when they differ both ways, not when one side lacks data. */
  readonly totalDifference: number;
  /** The largest size of a difference; `null` when nothing was compared. */
  readonly largestDifference: number | null;
}

/** The platform's totals against ours. */
export interface Reconciliation {
  /** Whether every number is on both sides and agrees. */
  readonly isClean: boolean;
  /** Every agent and metric of either side, by metric, then by agent, in code-unit order. */
  readonly rows: readonly ReconciliationRow[];
  readonly metrics: readonly MetricDrift[];
}
