/** Totals as the dashboard's ingest endpoint takes them; field names are the wire's. */
export interface ScoreBatch {
  readonly batch_id: string;
  /** At most the size of a batch; each is an upsert keyed by `agent_uuid` and `scoring_period`. */
  readonly scores: readonly BatchScore[];
}

/** One agent's totals of one period on the wire. */
export interface BatchScore {
  readonly agent_uuid: string;
  /** `2026-03-01`, `2026-W09` or `2026-03`. */
  readonly scoring_period: string;
  /** Points, exact to 1e-6. */
  readonly total_points: number;
  /** Points, exact to 1e-6. */
  readonly category_scores: Readonly<Record<string, number>>;
}

/** What workforce management gets of one agent's period. */
export interface WorkforceScore {
  readonly agent_uuid: string;
  readonly scoring_period: string;
  /** Points, exact to 1e-6; `null` where no rule of the category was ever asked. */
  readonly category_scores: { readonly quality: number | null; readonly compliance: number | null };
  /** Of the two, those that may still change. */
  readonly provisional_categories: readonly string[];
}

/** What the personnel system gets of one agent's period: every category. */
export interface HrisScore extends BatchScore {
  readonly event_count: number;
  /** Categories that may still change. */
  readonly provisional_categories: readonly string[];
}
