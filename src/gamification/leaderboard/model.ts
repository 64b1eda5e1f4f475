import type { RankMethod, TieBreaker } from "./policy.ts";

/** A KPI in which an agent has too few days with a value. */
export interface MissingDays {
  readonly kpi: string;
  /** Days with a value. */
  readonly haveDays: number;
  readonly needDays: number;
}

/** Whether there is enough data of an agent for a place on the board. */
export type Eligibility =
  | { readonly kind: "eligible" }
  | {
      readonly kind: "not-eligible";
      /** One per KPI that falls short, in the order in which the KPIs were asked for. */
      readonly missing: readonly MissingDays[];
    };

/** What a board knows of one agent. */
export interface BoardEntry {
  /** Any text but the empty one; unique on the board. */
  readonly agentId: string;
  /** Points, at most 9,007,199,254 in size, read to six decimal places; `null` and NaN = none yet. */
  readonly score: number | null;
  /** From `judgeEligibility`; left out, the agent is ranked. */
  readonly eligibility?: Eligibility | undefined;
  /** Values of the tie breakers, by key; absent, `null` and NaN = none. */
  readonly tieValues?: Readonly<Record<string, number | null | undefined>> | undefined;
}

/** One row of a board. */
export interface RankedAgent {
  readonly agentId: string;
  /** Points, exact to 1e-6. */
  readonly score: number;
  /** From 1. */
  readonly rank: number;
  /** One per tie breaker, in their order; only on a board that has any. */
  readonly tieValues?: readonly (number | null)[];
}

/** An agent without a place on the board, and what is missing. */
export interface UnrankedAgent {
  readonly agentId: string;
  /** Points, exact to 1e-6, if there are any. */
  readonly score: number | null;
  /** `no-score` where both hold. */
  readonly because: "no-score" | "not-enough-days";
  readonly missing: readonly MissingDays[];
}

/** A whole board. Plain JSON. */
export interface Ranking {
  readonly method: RankMethod;
  readonly tieBreakers: readonly TieBreaker[];
  /** Best first; agents whose score and tie values are equal by agent id in code-unit order. */
  readonly ranked: readonly RankedAgent[];
  /** By agent id in code-unit order. */
  readonly unranked: readonly UnrankedAgent[];
  /** The first rows of `ranked`. */
  readonly top: readonly RankedAgent[];
  /** The rows on either side of the agent asked for, and the agent's own; empty without one, or if it has no rank. */
  readonly around: readonly RankedAgent[];
}

/** How to rank. What is left out is as in the guide's policy. */
export interface BoardOptions {
  readonly method?: RankMethod | undefined;
  readonly tieBreakers?: readonly TieBreaker[] | undefined;
  /** Rows of the top: a whole number from 0 to 1,000,000. @defaultValue 20 */
  readonly top?: number | undefined;
  /** Rows on either side of an agent: a whole number from 0 to 1,000,000. @defaultValue 2 */
  readonly aroundRows?: number | undefined;
}

/** How to rank, and whose rows to give. */
export interface RankingOptions extends BoardOptions {
  /** Agent whose neighbours are wanted. */
  readonly around?: string | null | undefined;
}

/** Which page of a board. */
export interface PageRequest {
  /** Rows of a page: a whole number from 1 to 10,000. */
  readonly size: number;
  /** `nextCursor` of the page before; left out, the first page. */
  readonly cursor?: string | null | undefined;
}

/** Some rows of a board, or word that the cursor is none of ours. */
export type BoardPage =
  | {
      readonly kind: "page";
      readonly rows: readonly RankedAgent[];
      /** Asks for the rows after these; `null` after the last row. */
      readonly nextCursor: string | null;
      /** Rows on the whole board. */
      readonly rankedCount: number;
    }
  | {
      readonly kind: "unreadable-cursor";
      readonly rows: readonly [];
      readonly nextCursor: null;
      readonly rankedCount: number;
    };

/** All that a board holds, as plain JSON: two boards with the same agents have the same state. */
export interface BoardState {
  /** Version of the state's shape. */
  readonly version: 1;
  /** Digest of the tie breakers, whose values are in the entries. */
  readonly fingerprint: string;
  /** By agent id in code-unit order. */
  readonly entries: readonly BoardEntry[];
}

/** A board that is kept up to date: it holds the agents in order and changes in place. */
export interface Board {
  /** Adds an agent or replaces what is known of it. */
  update(entry: BoardEntry): void;
  /** Takes an agent off; `false` if it was not there. */
  remove(agentId: string): boolean;
  /** The agent's rank; `null` for an agent that is unknown or not ranked. */
  rank(agentId: string): number | null;
  /** The first rows: `count` of them, or as many as the options say. */
  top(count?: number): RankedAgent[];
  /** The agent's row with those on either side; empty for an agent that is unknown or not ranked. */
  around(agentId: string, rows?: number): RankedAgent[];
  /** The rows after a cursor, which stays good while the board changes. */
  page(request: PageRequest): BoardPage;
  /** What `rankAgents` gives on the same entries. */
  snapshot(options?: { readonly around?: string | null | undefined }): Ranking;
  /** All that the board holds, for `createBoard` to go on from. */
  state(): BoardState;
}
