import { rankIntervals } from "cxscore/gamification";
import { fromMicro } from "./micro.ts";
import type { AgentDay } from "./score-side.ts";

/** The ranks an agent might as well hold. */
export interface RankRange {
  readonly bestRank: number;
  readonly worstRank: number;
}

/**
 * The ranks that agents might as well hold on a day's board, had chance dealt the same number of interactions otherwise:
 * 95 % sure of all of them at once. Empty where no agent has two interactions, since nothing then tells what chance does.
 *
 * An agent's points are n draws with one variance s² for everybody, so their sum is sure to t · s · √n. A sum is handed
 * in as the mean of as many values as s² rests on.
 */
export function rankRanges(agents: ReadonlyMap<string, AgentDay>): ReadonlyMap<string, RankRange> {
  const rows = Array.from(agents, ([agentId, { micro, spread }]) => ({
    agentId,
    points: fromMicro([...micro.values()].reduce((sum, one) => sum + one, 0)),
    ...spread,
  }));
  const freedom = rows.reduce((sum, { count }) => sum + Math.max(count - 1, 0), 0);
  if (freedom === 0) return new Map();
  let squares = 0;
  for (const { count, micro, squares: all } of rows) {
    if (count > 0) squares += Number(BigInt(count) * all - micro * micro) / count / 1e12;
  }
  const variance = squares / freedom;
  const sampleCount = freedom + 1;
  const varianceOf = (count: number): number => count * variance * sampleCount;
  const scale = scaleFor(rows.flatMap(({ points, count }) => [points, Math.sqrt(varianceOf(count))]));
  const { agents: ranked } = rankIntervals(
    rows.map(({ agentId, points, count }) => ({
      agentId,
      mean: points / scale,
      sampleCount,
      variance: varianceOf(count) / scale ** 2,
    })),
    { method: "own" },
  );
  return new Map(
    ranked.flatMap((one) => {
      if (one.kind !== "ranked") return [];
      const { agentId, bestRank, worstRank } = one;
      return [[agentId, { bestRank, worstRank }] as const];
    }),
  );
}

/** A power of ten that brings numbers of any size to where ranks are made; 1 for all that people know as points. */
export function scaleFor(values: readonly number[]): number {
  let scale = 1;
  for (const value of values) while (Math.abs(value) / scale > LARGEST) scale *= 10;
  return scale;
}

const LARGEST = 500_000;
