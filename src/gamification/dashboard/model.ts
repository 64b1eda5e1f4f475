import type { AwaitedMetric, BadgeAward, BadgeProgress, OwnedBadge, RevokedBadge } from "../badges/model.ts";
import type { BadgePolicy } from "../badges/policy.ts";
import type { CompositeScore, KpiValues } from "../composite/model.ts";
import type { CompositePolicy } from "../composite/policy.ts";
import type { MissingDays, Ranking, UnrankedAgent } from "../leaderboard/model.ts";
import type { PersonalBest } from "../leaderboard/personal-best-model.ts";
import type { LeaderboardPolicy } from "../leaderboard/policy.ts";

/** What an agent wants to reach this month in one KPI. */
export interface MonthlyGoal {
  /** Id of the KPI; one goal per KPI. */
  readonly id: string;
  /** In the KPI's unit. */
  readonly target: number;
  /**
   * Which side of the target is wanted; the target itself reaches it. Left out: `at-most` for a KPI of the composite
   * whose scale ends with fewer points than it begins with, else `at-least`.
   */
  readonly direction?: "at-least" | "at-most" | undefined;
}

/** A KPI to show that the composite does not count. */
export interface OtherKpi {
  readonly kpi: string;
  /** `null`, absent and NaN = not enough data. */
  readonly value: number | null | undefined;
}

/** What is known of an agent. `null` and absent are alike; nothing of it is changed. */
export interface DashboardFacts {
  readonly agentId: string;
  /** Names by agent id, given back as they are; an agent without one shows its id. */
  readonly names?: ReadonlyMap<string, string> | Readonly<Record<string, string>> | null | undefined;
  /** Today's composite; `null` = none yet. */
  readonly card: CompositeScore | null;
  /** KPIs shown behind those of the card, in this order. */
  readonly otherKpis?: readonly OtherKpi[] | null | undefined;
  readonly ranking?: Ranking | null | undefined;
  readonly award?: BadgeAward | null | undefined;
  /** What the award was judged on: badges the agent had before it. */
  readonly owned?: Iterable<string | OwnedBadge> | null | undefined;
  readonly personalBest?: PersonalBest | null | undefined;
  readonly goals?: readonly MonthlyGoal[] | null | undefined;
  /** Values of the running month by KPI id, for the goals. */
  readonly monthToDate?: KpiValues | null | undefined;
  /** When the KPI data was fetched. Epoch milliseconds, or ISO 8601 with a zone. */
  readonly asOf?: number | string | null | undefined;
  /** When the ranking was made. @defaultValue that of `asOf` */
  readonly boardAsOf?: number | string | null | undefined;
}

/** When it is, and the policies that the facts were made under. */
export interface DashboardOptions {
  /** Epoch milliseconds, or ISO 8601 with a zone. */
  readonly now: number | string;
  /** IANA name of the site's zone, for the month of the goals. */
  readonly timeZone: string;
  /** Policy of the card. @defaultValue GUIDE_COMPOSITE_POLICY */
  readonly composite?: CompositePolicy | undefined;
  /** Policy of the award. @defaultValue GUIDE_BADGE_POLICY */
  readonly badges?: BadgePolicy | undefined;
  /** How long data is good for. @defaultValue GUIDE_LEADERBOARD_POLICY */
  readonly leaderboard?: Pick<LeaderboardPolicy, "kpiFreshSeconds" | "snapshotFreshSeconds"> | undefined;
}

/** A way to the next tier by one KPI alone. */
export type ShownStep =
  | {
      readonly kind: "reachable";
      readonly kpi: string;
      readonly label: string;
      readonly value: number;
      readonly change: number;
      /** `value`, with as many decimals as it takes: it never shows a value that is not enough. */
      readonly shown: string;
    }
  | { readonly kind: "unreachable" | "not-enough-data"; readonly kpi: string; readonly label: string };

/** The tier above, as a sentence would say it. */
export interface ShownNextTier {
  readonly tier: string;
  readonly from: number;
  readonly missingPoints: number;
  /** One decimal, rounded up: never `0.0`. */
  readonly shownMissing: string;
  /** In the order of the policy. */
  readonly steps: readonly ShownStep[];
}

/** Today's composite. */
export interface CompositePanel {
  readonly value: number | null;
  /** With one decimal, or the policy's `notEnoughData`. */
  readonly shown: string;
  readonly tier: string | null;
  readonly isProvisional: boolean;
  readonly maxPossible: number | null;
  readonly minPossible: number | null;
  /** KPIs without data. */
  readonly missing: readonly { readonly kpi: string; readonly label: string }[];
  readonly nextTier: ShownNextTier | null;
}

/** Where the agent stands. */
export type RankPanel =
  | { readonly kind: "ranked"; readonly rank: number; readonly rankedCount: number }
  | {
      readonly kind: "unranked";
      readonly because: UnrankedAgent["because"];
      readonly missing: readonly (MissingDays & { readonly label: string })[];
      readonly rankedCount: number;
    }
  /** There is no board, or the agent is not on it. */
  | { readonly kind: "not-on-board" };

/** One KPI. */
export interface KpiCard {
  readonly kpi: string;
  /** That of the composite, else that of its format, else its id. */
  readonly label: string;
  readonly unit: string;
  readonly value: number | null;
  readonly shown: string;
  /** What it brings to the composite, as in the card; `null` for a KPI that it does not count, and without a card. */
  readonly composite: {
    readonly points: number | null;
    readonly weight: number;
    readonly contribution: number | null;
    readonly maxPossible: number;
    readonly isControllable: boolean;
  } | null;
}

/** The KPI that is worth most work. */
export interface CoachingHint {
  readonly kpi: string;
  readonly label: string;
  readonly value: number;
  readonly shown: string;
  /** What the composite would rise by if the KPI had the most points, all else as it is. Points, > 0. */
  readonly gain: number;
  /** With one decimal, half away from zero. */
  readonly shownGain: string;
  /** `false` only where no controllable KPI has points left to gain. */
  readonly isControllable: boolean;
}

/** What is to be read of a badge; its id alone for one that the policy no longer has. */
export interface BadgeTexts {
  readonly badgeId: string;
  readonly name: string;
  readonly description: string;
  readonly icon: string;
}

/** A badge that the agent has after the award. */
export interface EarnedBadgeCard extends BadgeTexts {
  readonly earnedOn: string | null;
  /** Earned by this award. */
  readonly isNew: boolean;
  /** What could still take it back or confirm it; empty = nothing. */
  readonly waitsFor: readonly AwaitedMetric[];
}

/** A badge on the way. */
export type BadgeProgressCard = BadgeTexts &
  BadgeProgress & {
    /** What has to be known before it is decided; empty = it is decided: not earned. */
    readonly waitsFor: readonly AwaitedMetric[];
  };

/** All badges. Lists are in the order of the definition; what it no longer has follows in the order of `owned`. */
export interface BadgePanel {
  readonly earned: readonly EarnedBadgeCard[];
  readonly inProgress: readonly BadgeProgressCard[];
  readonly revoked: readonly (BadgeTexts & RevokedBadge)[];
}

/** A row of the board. */
export interface BoardRow {
  readonly agentId: string;
  readonly name: string;
  readonly score: number;
  /** With one decimal, half away from zero. */
  readonly shown: string;
  readonly rank: number;
  /** The agent whose dashboard this is. */
  readonly isOwn: boolean;
}

/** The beginning of the board. */
export interface BoardPanel {
  /** The first rows; the agent's own is marked. */
  readonly rows: readonly BoardRow[];
  /** The agent's own row, marked, where it is not among `rows`. */
  readonly ownRowBelow: BoardRow | null;
  readonly rankedCount: number;
  /** ISO 8601 UTC; `null` = not known, and so stale. */
  readonly asOf: string | null;
  readonly isStale: boolean;
}

/** Where a goal stands. */
export interface GoalCard {
  readonly id: string;
  readonly label: string;
  readonly direction: "at-least" | "at-most";
  readonly target: number;
  readonly shownTarget: string;
  readonly value: number | null;
  readonly shown: string;
  readonly status: "reached" | "open" | "not-enough-data";
  /** Distance to the target, to six decimal places; 0 = reached, `null` without data. */
  readonly missing: number | null;
  /** `missing` in the KPI's format, rounded up; `null` unless open. */
  readonly shownMissing: string | null;
  /** `value / target`, 0 to 1, of an `at-least` target above 0; else, and without data, `null`. */
  readonly ratio: number | null;
}

/** The goals of the running local month. */
export interface GoalPanel {
  /** `2026-03`. */
  readonly month: string;
  /** Local dates of the month after today; 0 on its last day. */
  readonly daysLeft: number;
  /** In the order given. */
  readonly goals: readonly GoalCard[];
}

/** Everything an agent's page shows. Plain JSON; texts are as they came, for the page to escape. */
export interface AgentDashboard {
  readonly agentId: string;
  readonly name: string;
  readonly composite: CompositePanel;
  readonly rank: RankPanel;
  readonly kpis: readonly KpiCard[];
  readonly coachingHint: CoachingHint | null;
  readonly badges: BadgePanel;
  readonly board: BoardPanel | null;
  readonly personalBest: PersonalBest | null;
  readonly monthly: GoalPanel;
  /** When the KPI data was fetched, ISO 8601 UTC; `null` = not known, and so stale. */
  readonly asOf: string | null;
  /** The KPI data is `kpiFreshSeconds` old or more. */
  readonly isStale: boolean;
  readonly policyFingerprint: string;
}
