import type { LeafTrace, RuleCondition, RuleOperator, RuleValue, Truth } from "../rules/model.ts";

/** Something to earn, as data. */
export interface Badge {
  /** Unique within the policy. */
  readonly id: string;
  readonly name: string;
  /** What it takes, for the agents who read it. */
  readonly description: string;
  /** A sign to show beside the name. */
  readonly icon: string;
  /** Asked of a flat record of metrics; a metric that is missing answers unknown, which earns nothing. */
  readonly condition: RuleCondition;
}

/** What one agent did on one local day. Absent, `null` and NaN = not known. */
export interface AgentDay {
  /** Local date: `2026-03-02`. */
  readonly date: string;
  /** `false` = a day off: it neither breaks nor extends a streak. */
  readonly isScheduled: boolean;
  /** Schedule adherence, 0 or more; from 100 on it is perfect. Percent. */
  readonly adherencePct?: number | null;
  /** Interactions handled. A whole number, 0 to 1e9, as are the three counts below. */
  readonly handledCount?: number | null;
  /** Contacts of which it is known whether the first one resolved them, and how many of these it did. */
  readonly fcrCount?: number | null;
  readonly fcrResolvedCount?: number | null;
  /** Satisfaction ratings, and the sum of them: 0 to 1e9, read to six decimal places. */
  readonly csatCount?: number | null;
  readonly csatSum?: number | null;
  /** When this was written down. Of two entries of a date the later one counts; without it an entry is the oldest. */
  readonly recordedAt?: number | string;
}

/** A quality evaluation of one agent. */
export interface AgentEvaluation {
  readonly evaluationId: string;
  /** When it was made: streaks follow these instants. Epoch milliseconds, or ISO 8601 with a zone. */
  readonly evaluatedAt: number | string;
  /** 0 to 100; `null` and NaN = not known yet. */
  readonly score: number | null;
  /** When this was written down. Of two entries of an id the later one counts; without it an entry is the oldest. */
  readonly recordedAt?: number | string;
}

/** A day that is declared beforehand not to break the streak of adherence. */
export interface StreakFreeze {
  /** Local date. */
  readonly date: string;
  /** Before that date begins. Epoch milliseconds, or ISO 8601 with a zone. */
  readonly declaredAt: number | string;
}

/** Everything that is known about one agent, in any order. */
export interface AgentHistory {
  /** Dates without an entry are days off. */
  readonly days?: readonly AgentDay[];
  readonly evaluations?: readonly AgentEvaluation[];
  readonly freezes?: readonly StreakFreeze[];
}

/** The metrics that are computed of a history, by the names that conditions ask for. */
export interface BadgeMetrics {
  /** Scheduled days of perfect adherence up to the last one that is over; of days that are not known, none counts. */
  readonly consecutive_perfect_adherence_days: number;
  /** Evaluations of 95 or better up to the last one. */
  readonly consecutive_95_plus_qa: number;
  /** First contact resolution of the calendar month before. Percent; `null` without contacts. */
  readonly monthly_fcr_pct: number | null;
  /** Contacts behind it. */
  readonly monthly_fcr_contacts: number;
  /** Interactions of the day itself; `null` = not known. */
  readonly today_interactions: number | null;
  /** Mean rating of the ISO week before; `null` without ratings. */
  readonly weekly_avg_csat: number | null;
  /** Ratings behind it. */
  readonly weekly_csat_ratings: number;
}

/** A streak that values not known yet could make longer. */
export interface UncertainMetric {
  readonly metric: "consecutive_perfect_adherence_days" | "consecutive_95_plus_qa";
  /** How long it is if all of them are good. */
  readonly atMost: number;
  /** First local date of that longest streak. */
  readonly since: string;
}

/** The metrics from some moment of a local date on, until the next step. */
export interface MetricsStep {
  readonly date: string;
  readonly metrics: BadgeMetrics;
  readonly uncertain: readonly UncertainMetric[];
}

/**
 * Why a freeze does not count: `declared-late` (the day had begun), `none-left` (the month's are spent),
 * `no-such-day` (the zone skipped the date).
 */
export interface RefusedFreeze {
  readonly date: string;
  readonly because: "declared-late" | "none-left" | "no-such-day";
}

/** What {@link AgentHistory} comes to. Plain JSON. */
export interface BadgeHistory {
  readonly kind: "badge-history";
  readonly timeZone: string;
  /** Local date that is still running. */
  readonly today: string;
  /** The metrics of now: those of the last step. */
  readonly metrics: BadgeMetrics;
  /** What they would be if today, this week and this month ended now. Shown as progress; awards nothing. */
  readonly running: MetricsStep;
  /** Every change of the metrics, in order, from the first on; at least one step. */
  readonly timeline: readonly MetricsStep[];
  /** Scheduled days that are over and whose adherence is not known, in order. */
  readonly unknownDays: readonly string[];
  /** Evaluations without a score, in order, with their local dates. */
  readonly unknownEvaluations: readonly { readonly evaluationId: string; readonly date: string }[];
  /** By date. */
  readonly refusedFreezes: readonly RefusedFreeze[];
  /** Local date from which on badges are judged again; `null` = all of them. */
  readonly judgeFrom: string | null;
  readonly streakFreezesPerMonth: number;
}

/** A metric that a condition asks for, and what it held; `null` for nothing, or for what is no text, number or boolean. */
export interface MetricValue {
  readonly metric: string;
  readonly value: RuleValue | null;
}

/** A badge and how it was earned. Kept and given back as it is, it can be judged again. */
export interface EarnedBadge {
  readonly badgeId: string;
  /** Local date; `null` where metrics without dates were given. */
  readonly earnedOn: string | null;
  /** What the condition asked for, as it was then. */
  readonly metrics: readonly MetricValue[];
  /** Digest of the condition and of the number of freezes it was earned under. */
  readonly termsFingerprint: string;
}

/** A badge that an agent has: an {@link EarnedBadge}, or as much of it as is known. */
export interface OwnedBadge {
  readonly badgeId: string;
  readonly earnedOn?: string | null;
  readonly metrics?: readonly MetricValue[];
  readonly termsFingerprint?: string;
}

/** How far one question of a condition is. */
export interface LeafProgress {
  /** Where in the badge: `condition.all[0]`. */
  readonly path: LeafTrace["path"];
  readonly metric: string;
  readonly operator: RuleOperator;
  readonly current: RuleValue | null;
  /** What it is compared with; `null` where the operator takes nothing. */
  readonly target: RuleValue | readonly RuleValue[] | null;
  readonly outcome: Truth;
  /** `current / target`, 0 to 1, of a lower bound above 0; else `null`, and `null` for a metric that is missing. */
  readonly ratio: number | null;
}

/** How far an agent is with a badge that is not earned, running periods included. */
export interface BadgeProgress {
  readonly badgeId: string;
  /** The three of a condition that is one lower bound (`greater_than`, `greater_than_or_equal`); else `null`. */
  readonly current: number | null;
  readonly target: number | null;
  readonly ratio: number | null;
  /** `current` if everything that is not known yet is good. */
  readonly possible: number | null;
  /** Every question of the condition, in the order in which they are written. */
  readonly leaves: readonly LeafProgress[];
}

/** A badge that the history, as it is now, does not earn at any time. */
export interface RevokedBadge {
  readonly badgeId: string;
  readonly earnedOn: string | null;
  /** The metrics that are not what they were: at the award (`null` = not told), and now for that date, or for today. */
  readonly changed: readonly {
    readonly metric: string;
    readonly was: RuleValue | null;
    readonly is: RuleValue | null;
  }[];
}

/** A metric that a badge waits for. */
export interface AwaitedMetric {
  readonly metric: string;
  /** `unknown-values`: a streak depends on days or evaluations that are not known. */
  readonly because: "missing" | "wrong-type" | "unknown-values";
  /** What came, in words. */
  readonly received: string;
  /** Local dates of the days or evaluations that are not known. */
  readonly dates: readonly string[];
}

/** A badge about which nobody can tell yet. An owned one is kept. */
export interface UndecidedBadge {
  readonly badgeId: string;
  readonly isOwned: boolean;
  readonly waitsFor: readonly AwaitedMetric[];
}

/** What an agent earns. Every list is in the order of the definition. */
export interface BadgeAward {
  /** Newly earned. */
  readonly earned: readonly EarnedBadge[];
  /** One entry per badge of the policy that the agent does not have after this. */
  readonly progress: readonly BadgeProgress[];
  readonly revoked: readonly RevokedBadge[];
  readonly undecided: readonly UndecidedBadge[];
  readonly policyFingerprint: string;
}
