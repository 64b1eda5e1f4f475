import { awardBadges } from "../../../src/gamification/badges/award-badges.ts";
import { scoreComposite } from "../../../src/gamification/composite/score-composite.ts";
import type { DashboardFacts, DashboardOptions } from "../../../src/gamification/dashboard/model.ts";
import { comparePersonalBest } from "../../../src/gamification/leaderboard/compare-personal-best.ts";
import { rankAgents } from "../../../src/gamification/leaderboard/rank-agents.ts";

export const OPTIONS: DashboardOptions = { now: "2026-03-09T08:00:00Z", timeZone: "Europe/London" };

export const VALUES = {
  adherence_pct: 97,
  qa_avg_score: 88,
  fcr_pct: 75,
  aht_vs_median_ratio: 0.92,
  csat_avg: 4.5,
};

/** `a00` has the highest score; agents have no names but those given. */
export const boardOf = (count: number) =>
  rankAgents(Array.from({ length: count }, (_, i) => ({ agentId: `a${String(i).padStart(2, "0")}`, score: 90 - i })));

const history = ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06"].map((date) => ({
  date,
  value: 56.7,
}));

/** An agent of whom everything is known. */
export const fullFacts = (): DashboardFacts => ({
  agentId: "a11",
  names: { a11: "Ada", a00: "Bo <script>alert(1)</script>" },
  card: scoreComposite(VALUES),
  otherKpis: [{ kpi: "avg_handle_time_sec", value: 299.6 }],
  ranking: boardOf(15),
  award: awardBadges(
    { consecutive_perfect_adherence_days: 5, consecutive_95_plus_qa: 2, today_interactions: 40, weekly_avg_csat: 4.5 },
    ["century_club", "founder"],
  ),
  owned: ["century_club", "founder"],
  personalBest: comparePersonalBest(history, { date: "2026-03-09", value: 63.7 }),
  goals: [
    { id: "fcr_pct", target: 80 },
    { id: "aht_vs_median_ratio", target: 0.95 },
    { id: "csat_avg", target: 4.5 },
    { id: "qa_avg_score", target: 90 },
  ],
  monthToDate: { fcr_pct: 76.12, aht_vs_median_ratio: 0.954, csat_avg: 4.5, qa_avg_score: null },
  asOf: "2026-03-09T07:58:00Z",
  boardAsOf: "2026-03-09T07:59:40Z",
});
