import type { CompositeScore } from "../../../gamification/composite/model.ts";
import type { LedgerTotal } from "../../../gamification/ledger/model.ts";

/** One agent's composite of one day. */
export interface DatedComposite {
  readonly agentId: string;
  /** Local date: `2026-03-01`. */
  readonly date: string;
  readonly score: CompositeScore;
}

/** What is exported; either may be left out. */
export interface PerformanceExport {
  readonly composites?: readonly DatedComposite[] | undefined;
  /** Totals of days: `ledgerTotals(ledger, { period: "day", now })`. */
  readonly totals?: readonly LedgerTotal[] | undefined;
}

/** What a caller may say about the rows; every field may be left out. */
export interface PerformanceExportOptions {
  /** The caller's agent ids to those of the platform; an id that is not in the table stays as it is. */
  readonly agentIds?: Readonly<Record<string, string>> | undefined;
  /** Put before every metric, so that nothing of the platform's is called the same. @defaultValue "cxscore." */
  readonly metricPrefix?: string | undefined;
  /** Whether values that may still change are exported. @defaultValue "leave-out" */
  readonly provisional?: "leave-out" | "take" | undefined;
}

/** One value as a data feed takes it; field names are the feed's. */
export interface PerformanceRow {
  readonly agent_id: string;
  readonly date: string;
  readonly metric: string;
  readonly value: number;
}

/** A value that is not exported: there is none, never 0, or it may still change. */
export interface LeftOutPerformance {
  readonly agent_id: string;
  readonly date: string;
  readonly metric: string;
  readonly because: "no-value" | "provisional";
}

/** Rows in order of agent, date and metric, and what is not among them, in the same order. */
export interface PerformanceRows {
  readonly rows: readonly PerformanceRow[];
  readonly leftOut: readonly LeftOutPerformance[];
}
