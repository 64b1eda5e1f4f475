import type { AgentDashboard, BoardRow, DashboardFacts } from "cxscore/gamification";

/** The composite of one local day; `null` = none. */
export interface TrendDay {
  readonly date: string;
  readonly value: number | null;
  /** One decimal. */
  readonly shown: string | null;
  readonly tier: string | null;
}

/** Points that rules gave today, beside the composite. */
export interface PointsPanel {
  readonly points: number;
  readonly eventCount: number;
  /** `waitingCount` = calls whose points in the category wait for something, an evaluation mostly: they can still change. */
  readonly categories: readonly { readonly category: string; readonly points: number; readonly waitingCount: number }[];
}

/** What is known of an agent: the facts of the view model, and what the page shows beside it. */
export interface AgentFacts {
  readonly facts: DashboardFacts;
  /** Days before today and today, in order; dates without an entry had no score. */
  readonly days: readonly TrendDay[];
  readonly points: PointsPanel | null;
}

/** Where facts come from: a service's store, or the samples. */
export interface AgentSource {
  /** The site's zone, an IANA name. */
  readonly timeZone: string;
  /** `null` = the agent is not known yet, which is no reason not to show a page. */
  readonly factsOf: (agentId: string, now: number) => AgentFacts | null;
}

/** All that the page shows. Plain JSON. */
export interface AgentPageData {
  /** The server's clock. ISO 8601 UTC. */
  readonly now: string;
  readonly timeZone: string;
  readonly dashboard: AgentDashboard;
  /** Ranked below the middle of the board, or without a rank: progress is shown first, the board folded and last. */
  readonly isProgressFirst: boolean;
  /** The agent's own row and the two on either side; empty without a rank. */
  readonly around: readonly BoardRow[];
  readonly trend: {
    /** One per local date, today the last. */
    readonly days: readonly TrendDay[];
    /** From the highest to the lowest; `from` = the score from which on it counts, `null` = no bound. */
    readonly tiers: readonly { readonly name: string; readonly from: number | null }[];
  };
  readonly points: PointsPanel | null;
}
