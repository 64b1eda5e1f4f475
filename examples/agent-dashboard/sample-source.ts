import {
  awardBadges,
  badgeMetrics,
  type CompositeScore,
  comparePersonalBest,
  createCalendar,
  type Eligibility,
  GUIDE_COMPOSITE_POLICY,
  judgeEligibility,
  type MonthlyGoal,
  type Ranking,
  rankAgents,
  scoreComposite,
} from "cxscore/gamification";
import type { CanonicalEvent } from "cxscore/interaction";
import { createAgentTally } from "../demo/agents/agent-tally.ts";
import { type DatedPerson, datedPerson, dayValues, monthValues } from "../demo/agents/day-values.ts";
import { createHandleTimeSums } from "../demo/agents/handle-time-sums.ts";
import type { AgentSetup, BoardRow } from "../demo/agents/model.ts";
import type { Person } from "../demo/agents/people.ts";
import type { AgentFacts, AgentSource, PointsPanel, TrendDay } from "./model.ts";

/** A day's composite with its date. */
type ScoredCard = CompositeScore & { readonly date: string };

interface KnownAgent {
  readonly person: DatedPerson;
  readonly today: ScoredCard;
  readonly before: readonly ScoredCard[];
  readonly eligibility: Eligibility;
}

/** What agents of the sample centre want to reach in a month. */
const GOALS: readonly MonthlyGoal[] = [
  { id: "adherence_pct", target: 95 },
  { id: "fcr_pct", target: 80 },
  { id: "qa_avg_score", target: 85 },
];

/** A store's KPI data is fetched anew every two minutes, as far as the samples go. */
const FETCH_MS = 120_000;
const BOARD_MS = 15_000;

const KPIS = GUIDE_COMPOSITE_POLICY.kpis.map(({ id }) => id);

/**
 * The sample centre's agents on the day of an instant, as much of it as has happened.
 *
 * @param at - Epoch milliseconds. What comes later in the samples is not known yet.
 */
export function sampleSource(events: readonly CanonicalEvent[], setup: AgentSetup, at: number): AgentSource {
  const { timeZone } = setup;
  const calendar = createCalendar(timeZone);
  const day = calendar.localDateAt(at);
  const happened = events.filter(({ timestamp_utc: begun }) => Date.parse(begun) <= at);
  const tally = createAgentTally({ ...setup, day });
  tally.add(happened);
  const rows = new Map(tally.report().board.map((row) => [row.agentId, row]));
  const times = createHandleTimeSums();
  for (const event of happened) times.add(calendar.localDateAt(Date.parse(event.timestamp_utc)), event);
  const ratios = times.ratiosOn(day);

  const agents = new Map<string, KnownAgent>();
  for (const [agentId, person] of setup.people ?? []) {
    agents.set(agentId, knownAgent(datedPerson(personAt(person, at), calendar), day, ratios.get(agentId) ?? null));
  }
  const ranking = rank(agents);
  const names = new Map(Array.from(agents, ([agentId, { person }]) => [agentId, person.name]));
  const awards = new Map<string, Pick<AgentFacts["facts"], "award" | "owned">>();

  const factsOf = (agentId: string, now: number): AgentFacts | null => {
    const known = agents.get(agentId);
    if (known === undefined) return null;
    const { person, today, before } = known;
    const handled = times.daysOf(agentId).get(day);
    const row = rows.get(agentId);
    const badges = awards.get(agentId) ?? badgesOf(person, row?.eventCount ?? 0, { day, at, timeZone });
    awards.set(agentId, badges);
    return {
      facts: {
        agentId,
        names,
        card: today,
        otherKpis: [{ kpi: "avg_handle_time_sec", value: meanSeconds(handled) }],
        ranking,
        ...badges,
        personalBest: comparePersonalBest(before, today),
        goals: GOALS,
        monthToDate: monthValues(person, day),
        asOf: now - (now % FETCH_MS),
        boardAsOf: now - (now % BOARD_MS),
      },
      days: [...before, today].map(trendDay),
      points: pointsOf(row),
    };
  };
  return { timeZone, factsOf };
}

/** A person as known at an instant: evaluations that were not yet done are none. */
function personAt(person: Person, at: number): Person {
  return { ...person, evaluations: person.evaluations.filter(({ evaluatedAt }) => Date.parse(evaluatedAt) <= at) };
}

function knownAgent(person: DatedPerson, day: string, ratio: number | null): KnownAgent {
  const own = person.days.find(({ date }) => date === day) ?? { date: day, isScheduled: false };
  const score = (one: Person["days"][number]): ScoredCard => ({
    date: one.date,
    ...scoreComposite(dayValues(person, one)),
  });
  const before = person.days.filter(({ date, isScheduled }) => isScheduled && date < day).map(score);
  const today = score({ ...own, ahtVsMedianRatio: ratio });
  return { person, today, before, eligibility: judgeEligibility([...before, today], KPIS) };
}

function rank(agents: ReadonlyMap<string, KnownAgent>): Ranking {
  return rankAgents(
    Array.from(agents, ([agentId, { today, eligibility }]) => ({ agentId, score: today.value, eligibility })),
  );
}

/** What the history earned by the end of yesterday, and what it earns now. */
function badgesOf(
  { days, evaluations }: Person,
  handledCount: number,
  { day, at, timeZone }: { readonly day: string; readonly at: number; readonly timeZone: string },
): Pick<AgentFacts["facts"], "award" | "owned"> {
  const today = days.find(({ date }) => date === day) ?? { date: day, isScheduled: false };
  const history = { days: [...days.filter(({ date }) => date < day), { ...today, handledCount }], evaluations };
  const earnedBy = (asOf: number) => badgeMetrics(history, { timeZone, asOf });
  const startsAt = createCalendar(timeZone).dayBounds(day)?.startAt ?? at;
  const known = evaluations.filter(({ evaluatedAt }) => Date.parse(evaluatedAt) < startsAt);
  const before = { days: history.days.filter(({ date }) => date < day), evaluations: known };
  const owned = awardBadges(badgeMetrics(before, { timeZone, asOf: startsAt - 1 })).earned;
  return { owned, award: awardBadges(earnedBy(at), owned) };
}

function trendDay({ date, value, shown, tier }: ScoredCard): TrendDay {
  return { date, value, shown, tier };
}

function meanSeconds(handled: { readonly timedCount: number; readonly handleMs: number } | undefined): number | null {
  return handled === undefined || handled.timedCount === 0 ? null : handled.handleMs / 1000 / handled.timedCount;
}

function pointsOf(row: BoardRow | undefined): PointsPanel | null {
  if (row === undefined) return null;
  const { points, eventCount, pointsByCategory, waitingByCategory } = row;
  const categories = Object.entries(pointsByCategory).map(([category, sum]) => ({
    category,
    points: sum,
    waitingCount: waitingByCategory[category] ?? 0,
  }));
  return { points, eventCount, categories };
}
