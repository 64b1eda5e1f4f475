import {
  agentDashboard,
  type BoardRow,
  createCalendar,
  type DashboardFacts,
  formatKpi,
  GUIDE_COMPOSITE_POLICY,
  GUIDE_LEADERBOARD_POLICY,
  type RankPanel,
} from "cxscore/gamification";
import { addDays } from "../demo/agents/dates.ts";
import type { AgentPageData, AgentSource, TrendDay } from "./model.ts";

/** What an agent's page shows at an instant: the view model and what stands around it. Computes no score. */
export function agentPageData(agentId: string, now: number, source: AgentSource): AgentPageData {
  const { timeZone } = source;
  const known = source.factsOf(agentId, now);
  const facts: DashboardFacts = { ...(known?.facts ?? { card: null }), agentId };
  const dashboard = agentDashboard(facts, { now, timeZone });
  const today = createCalendar(timeZone).localDateAt(now);
  return {
    now: new Date(now).toISOString(),
    timeZone,
    dashboard,
    isProgressFirst: isInLowerHalf(dashboard.rank),
    around: rowsAround(facts),
    trend: { days: trendDays(known?.days ?? [], today), tiers: GUIDE_COMPOSITE_POLICY.tiers },
    points: known?.points ?? null,
  };
}

/** The middle of an odd board is not in the lower half; who has no rank is. */
function isInLowerHalf(rank: RankPanel): boolean {
  return rank.kind !== "ranked" || rank.rank * 2 > rank.rankedCount + 1;
}

/** The board's first rows are in the view model already. */
function rowsAround({ agentId, ranking, names }: DashboardFacts): BoardRow[] {
  const ranked = ranking?.ranked ?? [];
  const own = ranked.findIndex((row) => row.agentId === agentId);
  if (own < 0) return [];
  const { aroundRows } = GUIDE_LEADERBOARD_POLICY;
  return ranked.slice(Math.max(own - aroundRows, 0), own + aroundRows + 1).map((row) => ({
    agentId: row.agentId,
    name: nameOf(names, row.agentId),
    score: row.score,
    shown: formatKpi(ONE_DECIMAL, row.score),
    rank: row.rank,
    isOwn: row.agentId === agentId,
  }));
}

/** A KPI that is written as the board writes its scores. */
const ONE_DECIMAL = "qa_avg_score";

function nameOf(names: DashboardFacts["names"], id: string): string {
  if (names === null || names === undefined) return id;
  if (names instanceof Map) return names.get(id) ?? id;
  return Object.hasOwn(names, id) ? String(Reflect.get(names, id)) : id;
}

/** As many local dates as the personal best looks at, and today. */
function trendDays(days: readonly TrendDay[], today: string): TrendDay[] {
  const known = new Map(days.map((day) => [day.date, day]));
  const count = GUIDE_LEADERBOARD_POLICY.personalBestDays;
  return Array.from({ length: count + 1 }, (_, index) => {
    const date = addDays(today, index - count);
    return known.get(date) ?? { date, value: null, shown: null, tier: null };
  });
}
