import type { Problem } from "../../core/errors.ts";
import type { LedgerPolicy } from "./policy.ts";

/**
 * Exact totals of scored events, and what is needed to keep them exact: plain JSON. The same events give the same bytes
 * of `JSON.stringify`, whatever their order, partition and repetition.
 */
export interface Ledger {
  readonly version: 1;
  /** IANA name of the zone whose days, weeks and months it counts by. */
  readonly timeZone: string;
  /** What decides whether a score counts; fixed at birth. */
  readonly terms: LedgerTerms;
  /** Local date: the days before it are closed. `null` until the first closing. */
  readonly closedBefore: string | null;
  /** Totals of closed days, by local date, then by agent. */
  readonly closedDays: Readonly<Record<string, Readonly<Record<string, ClosedTotals>>>>;
  /**
   * Events of open days in 256 numbered sections of 256 numbered groups, each by event id in code-unit order; empty ones
   * are left out. Adding an event copies its section and its group, not all.
   */
  readonly openEvents: Readonly<Record<string, Readonly<Record<string, readonly LedgerEvent[]>>>>;
}

/** The part of a {@link LedgerPolicy} that decides the content of a ledger. */
export type LedgerTerms = Pick<LedgerPolicy, "lateCategories" | "lateWindowHours" | "ingestionWindowHours">;

/** One scoring of one event, as far as totals need it. */
export interface LedgerScore {
  readonly agentId: string;
  /** The event's own instant. Epoch milliseconds. */
  readonly at: number;
  /** When it was scored. Epoch milliseconds. */
  readonly evaluatedAt: number;
  /** Whole millionths of a point by category, in code-unit order. */
  readonly microPoints: Readonly<Record<string, number>>;
  /** It came after its window and counts because the caller forced it. */
  readonly isForced?: true;
}

/**
 * What counts of all scorings of one event: its agent, instant and points come from this score, those of the late
 * categories from `late`, if that is another one.
 */
export interface LedgerEvent extends LedgerScore {
  readonly eventId: string;
  readonly late?: LedgerScore;
}

/** An agent's totals of a closed day: all that is left of its events. */
export interface ClosedTotals {
  readonly eventCount: number;
  /** Whole millionths of a point by category, in code-unit order. */
  readonly microPoints: Readonly<Record<string, number>>;
  /** Of the scores that it was made of, event by event: tells two closings of the same from others. */
  readonly digest: string;
}

/** What may be said about the scores that are added. */
export interface AddOptions {
  /**
   * Lets scores count that came after their window: for the late categories, or for every one. Left out, they change
   * nothing.
   */
  readonly force?: "late-categories" | "every-category" | undefined;
}

/** What one scored event did. */
export type LedgerReceipt =
  | {
      /**
       * - `added-late`: the event's first score, and it came after a window; it counts, because there is no other.
       * - `replaced`: it took the place of another score of the event, at least in part.
       * - `duplicate`: it counts already.
       * - `superseded`: a later score of the event counts.
       * - `late`: it is the latest score of the event, but came after its windows. Nothing changed.
       * - `period-closed`: its day is closed. Nothing changed.
       */
      readonly kind: "added-late" | "replaced" | "duplicate" | "superseded" | "late" | "period-closed";
      /** Place in the list that was given. */
      readonly index: number;
      readonly eventId: string;
      /** Categories whose points it changed, in code-unit order. */
      readonly changed: readonly string[];
      /** Categories for which it has other points than those that count, but came too late. In code-unit order. */
      readonly withheld: readonly string[];
      /** Agent and instant that it gives the event, too late; `null` where they count or are no others. */
      readonly withheldPlace: Pick<LedgerScore, "agentId" | "at"> | null;
    }
  | {
      /** It is no scored event; nothing changed. */
      readonly kind: "rejected";
      readonly index: number;
      readonly problems: readonly Problem[];
    };

/** How many of the given scored events did what; the kinds of {@link LedgerReceipt}, and `added`. */
export type LedgerCounts = Readonly<Record<"added" | LedgerReceipt["kind"], number>>;

/** A ledger with more scores in it, and what became of each. */
export interface LedgerStep {
  readonly ledger: Ledger;
  readonly counts: LedgerCounts;
  /** One for every scored event that was not plainly added in time, in the order in which they were given. */
  readonly receipts: readonly LedgerReceipt[];
}

/** The spans that totals are given for: local days, ISO weeks and months. */
export type LedgerPeriod = "day" | "week" | "month";

/** What an agent has in a period. */
export interface LedgerTotal {
  readonly agentId: string;
  /** `2026-03-01`, `2026-W09` or `2026-03`. */
  readonly period: string;
  readonly eventCount: number;
  /** Points, exact to 1e-6; categories in code-unit order. */
  readonly categoryPoints: Readonly<Record<string, number>>;
  /** Sum of the categories. Points, exact to 1e-6. */
  readonly totalPoints: number;
  /** Categories with an event that may still be scored anew, in code-unit order; the others are final so far. */
  readonly provisionalCategories: readonly string[];
  /** The part of `categoryPoints` that comes from such events, for each provisional category. */
  readonly provisionalPoints: Readonly<Record<string, number>>;
}

/** Which part of a ledger is looked at; what is left out is not narrowed. */
export interface LedgerSelection {
  /** First local date. */
  readonly from?: string | undefined;
  /** Last local date. */
  readonly to?: string | undefined;
  readonly agentIds?: readonly string[] | undefined;
}

/** One number that differs between two ledgers. */
export interface LedgerDifference {
  readonly agentId: string;
  readonly period: string;
  readonly category: string;
  /** `null`: the old ledger has nothing there. */
  readonly oldPoints: number | null;
  /** `null`: the new ledger has nothing there. */
  readonly newPoints: number | null;
  /** New minus old, nothing being 0. Points, exact to 1e-6; never 0. */
  readonly deltaPoints: number;
}
