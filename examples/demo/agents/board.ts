import { rankAgents } from "cxscore/gamification";
import type { DayCard } from "./cards.ts";
import { fromMicro } from "./micro.ts";
import type { BoardRow } from "./model.ts";
import type { People } from "./people.ts";
import { rankRanges } from "./rank-ranges.ts";
import type { AgentDay, Side } from "./score-side.ts";

/**
 * The board of one day by points: ranked agents by rank, then the others by id.
 *
 * @param cards - By agent; an agent without one is ranked, since nobody can say what is missing.
 */
export function makeBoard(
  { days, categories }: Side,
  day: string | null,
  people: People | null,
  cards: ReadonlyMap<string, DayCard>,
): readonly BoardRow[] {
  const agents: ReadonlyMap<string, AgentDay> = (day === null ? null : days.get(day)) ?? new Map();
  const { ranked, unranked } = rankAgents(
    Array.from(agents, ([agentId, one]) => {
      const eligibility = cards.get(agentId)?.eligibility;
      return { agentId, score: pointsOf(one), ...(eligibility === undefined ? null : { eligibility }) };
    }),
  );
  const ranges = rankRanges(new Map(ranked.map(({ agentId }) => [agentId, agents.get(agentId) as AgentDay])));
  const rowOf = (agentId: string, rank: number | null, lacks: readonly string[]): BoardRow => {
    const one = agents.get(agentId) as AgentDay;
    return {
      agentId,
      name: people?.get(agentId)?.name ?? null,
      rank,
      range: ranges.get(agentId) ?? null,
      points: pointsOf(one),
      pointsByCategory: byCategory(categories, (category) => fromMicro(one.micro.get(category) ?? 0)),
      eventCount: one.eventCount,
      waitingByCategory: byCategory(categories, (category) => one.waiting.get(category) ?? 0),
      card: cards.get(agentId)?.card ?? null,
      lacks,
    };
  };
  return [
    ...ranked.map(({ agentId, rank }) => rowOf(agentId, rank, [])),
    ...unranked.map(({ agentId, missing }) =>
      rowOf(
        agentId,
        null,
        missing.map(({ kpi }) => kpi),
      ),
    ),
  ];
}

function pointsOf({ micro }: AgentDay): number {
  return fromMicro([...micro.values()].reduce((sum, one) => sum + one, 0));
}

function byCategory(categories: readonly string[], of: (category: string) => number): Readonly<Record<string, number>> {
  return Object.fromEntries(categories.map((category) => [category, of(category)]));
}
