import type { RuleFinding, RuleSet } from "cxscore/gamification";
import type { Fairness } from "./fairness.ts";
import type { HandleTimes } from "./handle-times.ts";
import type { People } from "./people.ts";
import type { RankRange } from "./rank-ranges.ts";

/** A rule file that was read. */
export interface NamedRules {
  readonly name: string;
  readonly rules: RuleSet;
}

/** What agents are scored by. */
export interface AgentSetup {
  readonly rules: NamedRules;
  /** Rules that are only compared with those in force; `null` = none. */
  readonly proposed: NamedRules | null;
  /** IANA name of the zone whose days are counted. */
  readonly timeZone: string;
  /** Local date of the board; `null` = the one with most events. */
  readonly day: string | null;
  /** What is known of the agents beside their events; `null` = nothing. */
  readonly people: People | null;
}

/** How all events ended. */
export interface EventCounts {
  /** Agents' parts in interactions. */
  readonly events: number;
  readonly scored: number;
  /** Without an agent or an instant: nobody's points. */
  readonly unscorable: number;
  /** Events that were scored again when their evaluation came. */
  readonly rescored: number;
  /** Of these, how many came after the window and changed nothing. */
  readonly late: number;
}

/** What one rule did to all events. */
export interface RuleReport {
  readonly ruleId: string;
  readonly category: string;
  readonly description: string;
  readonly matched: number;
  readonly undecided: number;
  readonly skipped: number;
  readonly unmatched: number;
  /** Points given and taken, exact to 1e-6. */
  readonly points: number;
  /** Fields that undecided events wait for. */
  readonly waitsFor: readonly { readonly field: string; readonly count: number }[];
  /** Rules that skipped it. */
  readonly skippedBy: readonly string[];
}

/** A day's composite beside the points. */
export interface Card {
  /** One decimal; `null` = not enough data. */
  readonly composite: string | null;
  readonly tier: string | null;
  readonly isProvisional: boolean;
  /** Against the agent's own days before: `+7.0`; `null` = too few of them. */
  readonly personalBest: string | null;
  /** KPIs without a value. */
  readonly missing: readonly string[];
}

/** One row of the board of the day. */
export interface BoardRow {
  readonly agentId: string;
  readonly name: string | null;
  /** `null` = not ranked. */
  readonly rank: number | null;
  /** Ranks that chance might as well have given; `null` = not ranked, or nothing to tell it from. */
  readonly range: RankRange | null;
  readonly points: number;
  readonly pointsByCategory: Readonly<Record<string, number>>;
  readonly eventCount: number;
  /** Events with a rule that waits for a field, by category. */
  readonly waitingByCategory: Readonly<Record<string, number>>;
  readonly card: Card | null;
  /** Why there is no rank: KPIs with too few days. */
  readonly lacks: readonly string[];
}

/** A badge somebody earned, or has come far with. */
export interface BadgeRow {
  readonly agentId: string;
  readonly name: string | null;
  readonly badge: string;
  readonly icon: string;
  /** Local date; `null` = not earned yet. */
  readonly earnedOn: string | null;
  readonly current: number | null;
  readonly target: number | null;
}

/** Points before and after. */
export interface PointChange {
  readonly oldPoints: number;
  readonly newPoints: number;
  readonly deltaPoints: number;
}

/** An agent on the board of the day, under both rule sets. */
export interface AgentChange extends PointChange {
  readonly agentId: string;
  readonly name: string | null;
  readonly oldRank: number | null;
  readonly newRank: number | null;
  /** Categories that change. */
  readonly categories: readonly (PointChange & { readonly category: string })[];
}

/** What other rules would change. */
export interface Comparison {
  readonly oldName: string;
  readonly newName: string;
  /** Agents of the board whose points or rank change, the largest change first. */
  readonly agents: readonly AgentChange[];
  readonly unchangedCount: number;
  readonly rules: readonly (PointChange & {
    readonly ruleId: string;
    /** `null` = the rules do not have it. */
    readonly oldMatched: number | null;
    readonly newMatched: number | null;
  })[];
  readonly categories: readonly (PointChange & { readonly category: string })[];
  readonly findings: readonly RuleFinding[];
}

/** Everything the report says of agents. */
export interface AgentReport {
  readonly rulesName: string;
  readonly ruleVersions: Readonly<Record<string, string>>;
  readonly categories: readonly string[];
  readonly timeZone: string;
  readonly hasPeople: boolean;
  readonly counts: EventCounts;
  /** Local date of the board; `null` = no events. */
  readonly day: string | null;
  readonly dayCount: number;
  /** Ranked agents first, by rank, then the others by id. */
  readonly board: readonly BoardRow[];
  /** Of the agents on the board, by id. */
  readonly handleTimes: readonly HandleTimes[];
  /** `null` = no events. */
  readonly fairness: Fairness | null;
  readonly badges: readonly BadgeRow[];
  /** In running order. */
  readonly rules: readonly RuleReport[];
  readonly findings: readonly RuleFinding[];
  /** All points of all rules, and of all totals: they are equal. */
  readonly rulePoints: number;
  readonly totalPoints: number;
  readonly comparison: Comparison | null;
}

/** Whether every event is accounted for, and every point. */
export function agentsAddUp({ counts, rules, rulePoints, totalPoints }: AgentReport): boolean {
  return (
    counts.events === counts.scored + counts.unscorable &&
    rulePoints === totalPoints &&
    rules.every((rule) => rule.matched + rule.undecided + rule.skipped + rule.unmatched === counts.scored)
  );
}
