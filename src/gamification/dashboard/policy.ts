/** How values of a KPI are written. */
export type KpiFormat =
  | {
      /** Id of the KPI. 1 to 100 characters, unique within the list. */
      readonly kpi: string;
      /** Name for people, of a KPI that the composite does not name. 1 to 100 characters. */
      readonly label?: string | undefined;
      /** `97.5%`: fixed decimals and what follows them. */
      readonly kind: "decimal";
      /** A whole number from 0 to 6. */
      readonly decimals: number;
      /** Written behind the number, as it is. At most 100 characters. */
      readonly suffix: string;
    }
  | {
      readonly kpi: string;
      readonly label?: string | undefined;
      /** `6:05`: seconds, rounded to whole ones before they are split. Minutes are not split into hours. */
      readonly kind: "minutes-seconds";
    };

/** What an agent's dashboard shows, and how. */
export interface DashboardPolicy {
  /** At most 200. A KPI without an entry is written as a decimal of up to six places. */
  readonly kpiFormats: readonly KpiFormat[];
  /** What stands in place of a value that is missing. 1 to 100 characters. @defaultValue "Not enough data" */
  readonly notEnoughData: string;
  /** Rows of the board's beginning. A whole number from 0 to 1000. @defaultValue 10 */
  readonly boardRows: number;
  /** Digest of the fields above; computed, never given. */
  readonly fingerprint: string;
}

/** The guide's formats, and two decimals for the ratio it does not show. */
export const GUIDE_DASHBOARD_POLICY: DashboardPolicy = {
  kpiFormats: [
    { kpi: "adherence_pct", kind: "decimal", decimals: 1, suffix: "%" },
    { kpi: "qa_avg_score", kind: "decimal", decimals: 1, suffix: "" },
    { kpi: "fcr_pct", kind: "decimal", decimals: 1, suffix: "%" },
    { kpi: "avg_handle_time_sec", label: "Average handle time", kind: "minutes-seconds" },
    { kpi: "aht_vs_median_ratio", kind: "decimal", decimals: 2, suffix: "" },
    { kpi: "csat_avg", kind: "decimal", decimals: 2, suffix: "" },
  ],
  notEnoughData: "Not enough data",
  boardRows: 10,
  fingerprint: "ed63ab71437d8b63418bee728d3094f7",
};
