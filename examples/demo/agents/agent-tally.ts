import { type Calendar, createCalendar, lintRules } from "cxscore/gamification";
import type { CanonicalEvent } from "cxscore/interaction";
import { keyOf, type SortedLine } from "../score-records.ts";
import { makeBadges } from "./badges.ts";
import { makeBoard } from "./board.ts";
import { type DayCard, makeCard } from "./cards.ts";
import { compareRules } from "./compare-rules.ts";
import { figuresOf } from "./day-figures.ts";
import { type KnownAgent, makeFairness } from "./fairness.ts";
import { createHandleTimeSums, type HandleTimeSums } from "./handle-time-sums.ts";
import { type HandleTimes, reviewWeeks, steadinessOf } from "./handle-times.ts";
import { fromMicro } from "./micro.ts";
import type { AgentReport, AgentSetup } from "./model.ts";
import type { People, PersonEvaluation } from "./people.ts";
import { type AgentDay, createSide, type EventScorings, type Outcome, type Side } from "./score-side.ts";

/** Scores events and gathers what the report says of agents; what it keeps grows with days and agents, not with events. */
export interface AgentTally {
  /** Takes events that come in no other call; answers the lines of the records file. */
  readonly add: (events: readonly CanonicalEvent[]) => readonly SortedLine[];
  readonly report: () => AgentReport;
}

export function createAgentTally(setup: AgentSetup): AgentTally {
  const { timeZone, people } = setup;
  const calendar = createCalendar(timeZone);
  const main = createSide(setup.rules.rules, calendar);
  const proposed = setup.proposed === null ? null : createSide(setup.proposed.rules, calendar);
  const evaluations = indexEvaluations(setup);
  const times = createHandleTimeSums();
  const counts = { events: 0, scored: 0, unscorable: 0, rescored: 0 };

  return {
    add: (events) => {
      const scorable = events.filter(isScorable);
      const scorings = scorable.map((event) =>
        scoringsOf(event, evaluations.get(evaluationKey(event.agent_uuid, event.interaction_id)) ?? null),
      );
      counts.events += events.length;
      counts.scored += scorable.length;
      counts.unscorable += events.length - scorable.length;
      counts.rescored += scorings.filter(({ second }) => second !== null).length;
      const outcomes = main.add(scorings);
      proposed?.add(scorings);
      const dates = new Map(outcomes.map(({ scored }) => [scored.event_id, scored.scoring_period]));
      for (const event of scorable) times.add(dates.get(event.event_id) as string, event);
      return outcomes.map(scoredLine);
    },
    report: () => {
      const day = setup.day ?? busiestDay(main);
      const agents = day === null ? [] : knownAgents(main, times, people, day);
      const cards = new Map<string, DayCard>();
      const handleTimes = day === null ? [] : agents.map((one) => lookAt(one, day, people, cards, calendar));
      const rules = main.rules.report(main.categories);
      const board = makeBoard(main, day, people, cards);
      const after =
        proposed === null
          ? { board, rules }
          : { board: makeBoard(proposed, day, people, cards), rules: proposed.rules.report(proposed.categories) };
      return {
        rulesName: setup.rules.name,
        ruleVersions: setup.rules.rules.versions,
        categories: main.categories,
        timeZone,
        hasPeople: people !== null,
        counts: { ...counts, late: main.lateCount() },
        day,
        dayCount: main.days.size,
        board,
        handleTimes,
        fairness: day === null ? null : makeFairness(agents, times.queueDays(), day, calendar),
        badges: day === null || people === null ? [] : makeBadges(people, day, board, calendar),
        rules,
        findings: lintRules(setup.rules.rules),
        rulePoints: fromMicro(main.rules.micro()),
        totalPoints: fromMicro(totalMicro(main)),
        comparison: compareRules(setup, { board, rules }, after),
      };
    },
  };
}

/** The agents with events on the day, by id. */
function knownAgents({ days }: Side, times: HandleTimeSums, people: People | null, day: string): KnownAgent[] {
  const ratios = times.ratiosOn(day);
  return [...(days.get(day)?.keys() ?? [])].sort().map((agentId) => {
    const person = people?.get(agentId);
    const points = new Map<string, AgentDay>();
    for (const [date, agents] of days) {
      const own = agents.get(agentId);
      if (own !== undefined) points.set(date, own);
    }
    const figures = figuresOf(person, { times: times.daysOf(agentId), points }, day);
    return { agentId, person, figures, ratio: ratios.get(agentId) ?? null };
  });
}

/** An agent's handle times; where there is an agents file, the card of the day is made on the way. */
function lookAt(
  { agentId, person, figures, ratio }: KnownAgent,
  day: string,
  people: People | null,
  cards: Map<string, DayCard>,
  calendar: Calendar,
): HandleTimes {
  const consistency = steadinessOf(figures);
  const known = person ?? { agentId, name: "", days: [], evaluations: [] };
  const card = people === null ? null : makeCard(known, day, ratio, consistency.adjustment, calendar);
  if (card !== null) cards.set(agentId, card);
  const review = reviewWeeks(figures, person, day, calendar);
  return { agentId, name: person?.name ?? null, ratio, consistency, penalty: card?.penalty ?? null, ...review };
}

function isScorable({ agent_uuid: agent, event_id: id, timestamp_utc: at }: CanonicalEvent): boolean {
  return agent !== "" && id !== "" && !Number.isNaN(Date.parse(at));
}

/** An event is scored when the agent is through with it, as a service would; an evaluation that comes later scores it again. */
function scoringsOf(event: CanonicalEvent, evaluation: PersonEvaluation | null): EventScorings {
  const left = event.attributes["left_at_utc"];
  const evaluatedAt = typeof left === "string" && left > event.timestamp_utc ? left : event.timestamp_utc;
  if (evaluation === null) return { first: { event, evaluatedAt }, second: null };
  const known: CanonicalEvent = { ...event, quality_score: evaluation.score, quality_status: "final" };
  if (evaluation.evaluatedAt <= evaluatedAt) return { first: { event: known, evaluatedAt }, second: null };
  return { first: { event, evaluatedAt }, second: { event: known, evaluatedAt: evaluation.evaluatedAt } };
}

/** Evaluations of single interactions; of several of one, the last. */
function indexEvaluations({ people }: AgentSetup): ReadonlyMap<string, PersonEvaluation> {
  const index = new Map<string, PersonEvaluation>();
  for (const { agentId, evaluations } of people?.values() ?? []) {
    for (const one of evaluations) {
      if (one.interactionId === undefined) continue;
      const key = evaluationKey(agentId, one.interactionId);
      const other = index.get(key);
      if (other === undefined || orderOf(one) > orderOf(other)) index.set(key, one);
    }
  }
  return index;
}

function orderOf({ evaluatedAt, evaluationId }: PersonEvaluation): string {
  return `${evaluatedAt} ${evaluationId}`;
}

function evaluationKey(agentId: string, interactionId: string): string {
  return JSON.stringify([agentId, interactionId]);
}

function scoredLine({ scored, result }: Outcome): SortedLine {
  const { matched, skipped, undecided } = result;
  const key = keyOf("1", scored.timestamp_utc, scored.agent_uuid, scored.event_id, scored.evaluated_at);
  return { key, line: JSON.stringify({ kind: "scored-event", ...scored, matched, skipped, undecided }) };
}

/** The local day with most events; of equals, the last. */
function busiestDay({ days }: Side): string | null {
  let found: string | null = null;
  let most = 0;
  for (const date of [...days.keys()].sort()) {
    let count = 0;
    for (const { eventCount } of days.get(date)?.values() ?? []) count += eventCount;
    if (count < most) continue;
    most = count;
    found = date;
  }
  return found;
}

function totalMicro({ days }: Side): number {
  let sum = 0;
  for (const agents of days.values()) {
    for (const { micro } of agents.values()) for (const one of micro.values()) sum += one;
  }
  return sum;
}
