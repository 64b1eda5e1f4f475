import { agentIntervals, readRequest } from "./agent-intervals.ts";
import type { AgentSample, BoundedAgent, LowerBoundOptions, UnjudgedAgent } from "./model.ts";

/**
 * A lower confidence bound of each agent's mean, to rank by: few scores have to be better than many to stand as high.
 *
 * - `pooled`: `mean − t · √(s² / sampleCount)`, with s² and the degrees of freedom of t those of all agents together. An
 *   agent with a single score has a bound as well.
 * - `own`: the same with each agent's own s² and `sampleCount − 1` degrees. Equal scores leave no distance to the mean.
 * - `bounded`: the lower end of `boundedMeanInterval` on the scale given, which no bound leaves, with each agent's own
 *   s²; without one, as cautious as a proportion (Wilson's lower bound, with Student's t).
 * - The bound is one-sided: at 0.95, one true mean in twenty lies below its bound. The order of rows does not matter.
 *
 * @param rows - One per agent; not changed.
 * @returns Agents by id in code-unit order, as entries that `rankAgents` takes; an agent without scores, or without the
 *   two scores or the variance that the method needs, is `not-enough-data`.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem: an agent listed twice, a number out of its range, no
 *   scale for `bounded`.
 *
 * @example
 * const rows = [
 *   { agentId: "new", mean: 4.9, sampleCount: 3, variance: 0.3 },
 *   { agentId: "old", mean: 4.7, sampleCount: 120, variance: 0.3 },
 * ];
 * const bounds = lowerBounds(rows);
 * bounds.map(({ score }) => Math.round(score * 100) / 100); // [4.38, 4.62]
 * rankAgents(bounds).ranked.map(({ agentId }) => agentId); // ["old", "new"]
 *
 * @see docs/gamification/fairness.md#lower-bounds
 */
export function lowerBounds(
  rows: readonly AgentSample[],
  options: LowerBoundOptions = {},
): readonly (BoundedAgent | UnjudgedAgent)[] {
  const samples = readRequest("lowerBounds", rows, options, ["method", "confidence", "scale"]);
  const { confidence = 0.95 } = options;
  return agentIntervals(samples, options, () => 2 * confidence - 1).map(({ sample, interval }) => {
    const { agentId, sampleCount } = sample;
    if (typeof interval === "string") return { kind: "not-enough-data", agentId, score: null, because: interval };
    return { kind: "bounded", agentId, score: interval.lower, mean: sample.mean as number, sampleCount };
  });
}
