/** The values of an agent's KPIs on one local day: a day's composite score with its date is one. */
export interface KpiDay {
  /** Local date: `2026-03-02`. */
  readonly date: string;
  /** A KPI without a finite value, or that is not listed, has no data on that day. */
  readonly contributions: readonly { readonly kpi: string; readonly value?: number | null | undefined }[];
}
