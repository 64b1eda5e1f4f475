import { toMicro } from "../../core/micro-units.ts";
import { agentIntervals, type MeanInterval, readRequest } from "./agent-intervals.ts";
import type { AgentSample, RankInterval, RankIntervalOptions, RankIntervals, UnjudgedAgent } from "./model.ts";

/**
 * Each agent's rank with the interval of ranks it could as well be, from the confidence intervals of the means.
 *
 * `bestRank = 1 + agents that are surely better`, `worstRank = all − agents that are surely worse`. Surely better is an
 * agent whose interval lies wholly above the other's; intervals that touch overlap. Numbers are compared in whole
 * micro-points, as a board does, so `rank` is that of `rankAgents`, and `bestRank <= rank <= worstRank`.
 *
 * - `bonferroni`: each mean's interval has the confidence `1 − (1 − confidence) / all`, so that all intervals of ranks
 *   hold at once with at least the confidence asked for. `none`: each mean alone; two equal agents with intervals of one
 *   width are then told apart wrongly in about 0.6 % of cases at 0.95, and of many pairs some are.
 * - Conservative: two intervals can overlap where a test of the difference would tell the agents apart.
 * - Intervals of the means as in `lowerBounds`, but two-sided. The order of rows does not matter.
 *
 * @param rows - One per agent; not changed. Where less is better, give the means with their sign turned.
 * @returns Agents by id in code-unit order; those whose mean has no interval are `not-enough-data` and count for no rank.
 * @throws {ScoringError} `ERR_INVALID_INPUT` as `lowerBounds`.
 *
 * @example
 * const rows = [90, 88, 60].map((mean, i) => ({ agentId: `a${i}`, mean, sampleCount: 30, variance: 100 }));
 * rankIntervals(rows).agents.map(({ rank, bestRank, worstRank }) => [rank, bestRank, worstRank]); // [[1, 1, 2], [2, 1, 2], [3, 3, 3]]
 *
 * @see docs/gamification/fairness.md#rank-intervals
 */
export function rankIntervals(rows: readonly AgentSample[], options: RankIntervalOptions = {}): RankIntervals {
  const samples = readRequest("rankIntervals", rows, options, ["method", "confidence", "scale", "adjustment"]);
  const { confidence = 0.95, adjustment = "bonferroni" } = options;
  const confidenceOf = (count: number): number =>
    adjustment === "none" || count === 0 ? confidence : 1 - (1 - confidence) / count;
  const intervals = agentIntervals(samples, options, confidenceOf);
  const known = intervals.flatMap(({ sample, interval }) =>
    typeof interval === "string" ? [] : [{ mean: sample.mean as number, ...interval }],
  );
  const means = sortedMicro(known.map(({ mean }) => mean));
  const lowers = sortedMicro(known.map(({ lower }) => lower));
  const uppers = sortedMicro(known.map(({ upper }) => upper));
  const rankOf = (agentId: string, mean: number, { lower, upper }: MeanInterval): RankInterval => ({
    kind: "ranked",
    agentId,
    mean,
    lower,
    upper,
    rank: 1 + known.length - countUpTo(means, microOf(mean)),
    bestRank: 1 + known.length - countUpTo(lowers, microOf(upper)),
    worstRank: known.length - countBelow(uppers, microOf(lower)),
  });
  const agents = intervals.map(({ sample, interval }): RankInterval | UnjudgedAgent => {
    const { agentId, mean } = sample;
    if (typeof interval === "string") return { kind: "not-enough-data", agentId, score: null, because: interval };
    return rankOf(agentId, mean as number, interval);
  });
  return { rankedCount: known.length, intervalConfidence: confidenceOf(known.length), agents };
}

/** Beyond it there is no mean that an interval could be compared with. */
const FAR = 9_000_000_000;

function microOf(value: number): number {
  return toMicro(Math.min(Math.max(value, -FAR), FAR));
}

function sortedMicro(values: readonly number[]): Float64Array {
  return Float64Array.from(values, microOf).sort();
}

function countBelow(sorted: Float64Array, value: number): number {
  return countUpTo(sorted, value - 1);
}

/** How many of the sorted whole numbers are at most this one. */
function countUpTo(sorted: Float64Array, value: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] as number) <= value) from = middle + 1;
    else to = middle;
  }
  return from;
}
