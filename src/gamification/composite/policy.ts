import type { KpiScale } from "./model.ts";

/** One measure of an agent's day, and how it counts. */
export interface CompositeKpi {
  /** Key of its value. Unique within a policy, 1 to 100 characters. */
  readonly id: string;
  /** For people. 1 to 100 characters. @defaultValue its id */
  readonly label: string;
  /** Unit of its values, for people; empty = none. @defaultValue "" */
  readonly unit: string;
  /** Share in the composite, 0.000001 to 1; all weights sum to 1 (±1e-9). */
  readonly weight: number;
  /** From values to points. */
  readonly scale: KpiScale;
  /** Whether agents have it in their own hands, or it is an outcome that others decide too. Read by the lint. */
  readonly controllable: boolean;
}

/** A name for a range of composites. */
export interface CompositeTier {
  /** Unique within a policy, 1 to 100 characters. */
  readonly name: string;
  /** Composite from which on it counts, inclusive. Points within 1e6, at most six decimal places; `null` = no bound. */
  readonly from: number | null;
}

/** What an agent's composite is made of. */
export interface CompositePolicy {
  /** 1 to 50 KPIs, in the order in which contributions are listed. */
  readonly kpis: readonly CompositeKpi[];
  /** 1 to 20 tiers from the highest to the lowest; the last one, and only it, has no bound. */
  readonly tiers: readonly CompositeTier[];
  /**
   * What becomes of the composite when a KPI is missing: it is divided by the weights that are there, or withheld.
   * @defaultValue "renormalise"
   */
  readonly onMissing: "renormalise" | "withhold";
  /** Digest of the fields above; computed, never given. */
  readonly fingerprint: string;
}

/** The guide's five KPIs and four tiers. */
export const GUIDE_COMPOSITE_POLICY: CompositePolicy = {
  kpis: [
    {
      id: "adherence_pct",
      label: "Schedule adherence",
      unit: "%",
      weight: 0.25,
      scale: {
        knots: [
          [80, 0],
          [100, 100],
        ],
      },
      controllable: true,
    },
    {
      id: "qa_avg_score",
      label: "Quality score",
      unit: "0–100",
      weight: 0.25,
      scale: {
        knots: [
          [60, 0],
          [100, 100],
        ],
      },
      controllable: true,
    },
    {
      id: "fcr_pct",
      label: "First contact resolution",
      unit: "%",
      weight: 0.2,
      scale: {
        knots: [
          [50, 0],
          [90, 100],
        ],
      },
      controllable: false,
    },
    {
      id: "aht_vs_median_ratio",
      label: "Handle time against peers",
      unit: "ratio",
      weight: 0.15,
      scale: {
        knots: [
          [0.5, 50],
          [1.5, -50],
        ],
      },
      controllable: true,
    },
    {
      id: "csat_avg",
      label: "Customer satisfaction",
      unit: "1–5",
      weight: 0.15,
      scale: {
        knots: [
          [3, 0],
          [5, 100],
        ],
      },
      controllable: false,
    },
  ],
  tiers: [
    { name: "Platinum", from: 75 },
    { name: "Gold", from: 60 },
    { name: "Silver", from: 45 },
    { name: "Bronze", from: null },
  ],
  onMissing: "renormalise",
  fingerprint: "8c8184ac392797efe401e487d403a811",
};

/** What the comment beside the guide's handle time formula says and its code does not do: ±30 % are ±50 points. */
export const AHT_COMMENT_SCALE: KpiScale = {
  knots: [
    [0.7, 50],
    [1.3, -50],
  ],
};
