import {
  type Calendar,
  compileRules,
  emptyLedger,
  GUIDE_LEDGER_POLICY,
  ledgerTotals,
  type RuleResult,
  type RuleSet,
  type ScoredEvent,
  scoredEvent,
  stepLedger,
} from "cxscore/gamification";
import type { CanonicalEvent } from "cxscore/interaction";
import { toMicro } from "./micro.ts";
import { createRuleStats, type RuleStats } from "./rule-stats.ts";

/** An event as it was known at some moment. */
export interface Scoring {
  readonly event: CanonicalEvent;
  /** ISO 8601 UTC. */
  readonly evaluatedAt: string;
}

/** An event, scored when the agent was through and, if an evaluation came later, once more. */
export interface EventScorings {
  readonly first: Scoring;
  readonly second: Scoring | null;
}

/** One scoring's outcome. */
export interface Outcome {
  readonly scored: ScoredEvent;
  readonly result: RuleResult;
}

/** What an agent has on a day. */
export interface AgentDay {
  eventCount: number;
  /** Whole millionths of a point, by category. */
  readonly micro: Map<string, number>;
  /** Events with a rule that waits for a field, by category. */
  readonly waiting: Map<string, number>;
  /** What single events came to: how many, the sum and the sum of squares of their whole millionths. */
  readonly spread: { count: number; micro: bigint; squares: bigint };
}

/** Points under one rule set, whatever the number of events: what is kept grows with days and agents alone. */
export interface Side {
  readonly categories: readonly string[];
  /** By local date, then by agent. */
  readonly days: ReadonlyMap<string, ReadonlyMap<string, AgentDay>>;
  readonly rules: RuleStats;
  /** Scores that came after their window and changed nothing. */
  readonly lateCount: () => number;
  /** Takes events that come in no other call, and answers every scoring in order. */
  readonly add: (events: readonly EventScorings[]) => readonly Outcome[];
}

export function createSide(rules: RuleSet, calendar: Calendar): Side {
  // Built once: the ledger's late categories are those of the rules.
  const lateCategories = rules.late_categories ?? GUIDE_LEDGER_POLICY.lateCategories;
  const empty = emptyLedger({ timeZone: calendar.timeZone, policy: { ...GUIDE_LEDGER_POLICY, lateCategories } });
  const program = compileRules(rules);
  const days = new Map<string, Map<string, AgentDay>>();
  const stats = createRuleStats(rules);
  let late = 0;

  const score = ({ event, evaluatedAt }: Scoring): Outcome => {
    const result = program.score(event);
    return { scored: scoredEvent(event, result, { evaluatedAt, timeZone: calendar }), result };
  };
  const agentDayOf = (date: string, agentId: string): AgentDay => {
    const agents = days.get(date) ?? new Map<string, AgentDay>();
    days.set(date, agents);
    const found = agents.get(agentId) ?? newAgentDay();
    agents.set(agentId, found);
    return found;
  };
  /** What counts of an event: a category's later scoring, if it came within the category's window. */
  const countedOf = (first: Outcome, second: Outcome | null): ((category: string) => RuleResult) => {
    if (second === null) return () => first.result;
    const ageMs = Date.parse(second.scored.evaluated_at) - Date.parse(first.scored.timestamp_utc);
    return (category) => {
      const isLate = empty.terms.lateCategories.includes(category);
      const hours = isLate ? empty.terms.lateWindowHours : empty.terms.ingestionWindowHours;
      return ageMs < hours * HOUR_MS ? second.result : first.result;
    };
  };

  return {
    categories: program.categories,
    days,
    rules: stats,
    lateCount: () => late,
    add: (events) => {
      const outcomes: Outcome[] = [];
      for (const { first, second } of events) {
        const one = score(first);
        const other = second === null ? null : score(second);
        outcomes.push(one);
        if (other !== null) outcomes.push(other);
        const counted = countedOf(one, other);
        const waiting = stats.add(counted);
        const agentDay = agentDayOf(one.scored.scoring_period, one.scored.agent_uuid);
        addToSpread(agentDay.spread, program.categories, counted);
        for (const category of waiting) agentDay.waiting.set(category, (agentDay.waiting.get(category) ?? 0) + 1);
      }
      const step = stepLedger(
        empty,
        outcomes.map(({ scored }) => scored),
      );
      late += step.counts.late;
      for (const total of ledgerTotals(step.ledger, { period: "day", now: 0 })) {
        const agentDay = agentDayOf(total.period, total.agentId);
        agentDay.eventCount += total.eventCount;
        for (const [category, points] of Object.entries(total.categoryPoints)) {
          agentDay.micro.set(category, (agentDay.micro.get(category) ?? 0) + toMicro(points));
        }
      }
      return outcomes;
    },
  };
}

function newAgentDay(): AgentDay {
  return { eventCount: 0, micro: new Map(), waiting: new Map(), spread: { count: 0, micro: 0n, squares: 0n } };
}

function addToSpread(
  spread: AgentDay["spread"],
  categories: readonly string[],
  counted: (category: string) => RuleResult,
): void {
  const micro = categories.reduce((sum, one) => sum + toMicro(counted(one).categoryScores[one] ?? 0), 0);
  spread.count += 1;
  spread.micro += BigInt(micro);
  spread.squares += BigInt(micro) ** 2n;
}

const HOUR_MS = 3_600_000;
