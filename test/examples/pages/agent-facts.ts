import { awardBadges, comparePersonalBest, rankAgents, scoreComposite } from "cxscore/gamification";
import type { AgentFacts, AgentSource, TrendDay } from "../../../examples/agent-dashboard/model.ts";
import { addDays } from "../../../examples/demo/agents/dates.ts";

/** The afternoon of a Monday in March, and a board of so many agents, `agent-0` the best. */
export const NOW = Date.parse("2026-03-02T17:05:00.000Z");
export const TODAY = "2026-03-02";

/** Texts that look like something else. */
export const HOSTILE = {
  markup: '<img src=x onerror="alert(1)"><script>alert(2)</script>&amp;',
  rightToLeft: "\u{202E}drawkcab \u{5E9}\u{5DC}\u{5D5}\u{5DD} \u{2067}",
  long: "W".repeat(300),
  emoji: "👩🏽‍🚀 🏳️‍🌈 1️⃣",
} as const;

/** An invented team: everybody's score is a little below that of the one before. */
export function inventedSource(
  count: number,
  {
    names = {},
    asOf = (now: number) => now - 60_000,
    change = () => 0,
  }: {
    readonly names?: Readonly<Record<string, string>>;
    readonly asOf?: (now: number) => number | null;
    /** Points of adherence that an agent has more than at first. */
    readonly change?: (now: number) => number;
  } = {},
): AgentSource {
  const ids = Array.from({ length: count }, (_, index) => `agent-${index}`);
  const named = new Map(ids.map((id, index) => [id, names[id] ?? `Agent Number ${index}`]));
  const factsOf = (agentId: string, now: number): AgentFacts | null => {
    const own = ids.indexOf(agentId);
    if (own < 0) return null;
    const cards = ids.map((_, index) => cardOf(index / count, index === own ? change(now) : 0));
    const card = cards[own] as (typeof cards)[number];
    const days = daysOf(own / count);
    const { value, shown, tier } = card;
    return {
      facts: {
        agentId,
        names: named,
        card,
        otherKpis: [{ kpi: "avg_handle_time_sec", value: 299.6 }],
        ranking: rankAgents(ids.map((id, index) => ({ agentId: id, score: cards[index]?.value ?? null }))),
        award: awardBadges({ consecutive_perfect_adherence_days: 5, consecutive_95_plus_qa: 2 }),
        personalBest: comparePersonalBest(days, { date: TODAY, value }),
        goals: [{ id: "fcr_pct", target: 80 }],
        monthToDate: { fcr_pct: 76.12 },
        asOf: asOf(now),
      },
      days: [...days, { date: TODAY, value, shown, tier }],
      points: {
        points: 31.5,
        eventCount: 10,
        categories: [
          { category: "quality", points: 20, waitingCount: 7 },
          { category: names["category"] ?? "own category", points: 11.5, waitingCount: 0 },
        ],
      },
    };
  };
  return { timeZone: "Europe/London", factsOf };
}

/** @param low - From 0, the best, to 1. */
function cardOf(low: number, change: number) {
  return scoreComposite({
    adherence_pct: 98 - 10 * low + change,
    qa_avg_score: 95 - 30 * low,
    fcr_pct: 88 - 30 * low,
    aht_vs_median_ratio: 0.8 + 0.4 * low,
    csat_avg: low > 0.4 && low < 0.6 ? null : 4.7 - low,
  });
}

function daysOf(low: number): TrendDay[] {
  return Array.from({ length: 12 }, (_, index) => {
    const { value, shown, tier } = cardOf(low, (index % 4) - 3);
    return { date: addDays(TODAY, 2 * index - 26), value, shown, tier };
  });
}
