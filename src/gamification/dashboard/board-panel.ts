import type { Ranking } from "../leaderboard/model.ts";
import { fixedDecimal } from "./fixed-decimal.ts";
import { type KpiPolicies, labelOf } from "./label-of.ts";
import type { BoardPanel, BoardRow, RankPanel } from "./model.ts";

/** Where an agent stands, or why nowhere. */
export function rankPanel(ranking: Ranking | null, agentId: string, policies: KpiPolicies): RankPanel {
  if (ranking === null) return { kind: "not-on-board" };
  const rankedCount = ranking.ranked.length;
  const row = ranking.ranked.find((one) => one.agentId === agentId);
  if (row !== undefined) return { kind: "ranked", rank: row.rank, rankedCount };
  const without = ranking.unranked.find((one) => one.agentId === agentId);
  if (without === undefined) return { kind: "not-on-board" };
  const missing = without.missing.map((one) => ({ ...one, label: labelOf(one.kpi, policies) }));
  return { kind: "unranked", because: without.because, missing, rankedCount };
}

/** The first rows of the board, and the agent's own wherever it is. */
export function boardPanel(
  { ranked }: Ranking,
  agent: { readonly agentId: string; readonly nameOf: (agentId: string) => string },
  rowCount: number,
): Omit<BoardPanel, "asOf" | "isStale"> {
  const rowOf = ({ agentId, score, rank }: Ranking["ranked"][number]): BoardRow => ({
    agentId,
    name: agent.nameOf(agentId),
    score,
    shown: fixedDecimal(score, 1),
    rank,
    isOwn: agentId === agent.agentId,
  });
  const ownAt = ranked.findIndex(({ agentId }) => agentId === agent.agentId);
  const own = ranked[ownAt];
  return {
    rows: ranked.slice(0, rowCount).map(rowOf),
    ownRowBelow: own === undefined || ownAt < rowCount ? null : rowOf(own),
    rankedCount: ranked.length,
  };
}
