import type { CompositeKpi } from "../../../gamification/composite/policy.ts";
import type { Quarantined } from "../../../interaction/model.ts";

/** What a caller may tell the import of a performance profile. */
export interface PerformanceProfileOptions {
  /** Ids of metrics that agents have in their own hands; the platform does not say. @defaultValue none */
  readonly controllable?: readonly string[];
  /**
   * How limits of zones, which are whole numbers, are to be read: as values, or as values times 10 to the metric's
   * `precision`. The platform does not say; `compareScorecards` shows which one agrees. @defaultValue "as-given"
   */
  readonly limits?: "as-given" | "scaled-by-precision";
}

/** A metric of a profile as a KPI. */
export interface NativeMetric {
  /** Its scale gives the platform's points; its weight is one over the number of metrics. */
  readonly kpi: CompositeKpi;
  /** The most points the metric gives. */
  readonly maxPoints: number;
  readonly metricDefinitionId: string | null;
  readonly externalMetricDefinitionId: string | null;
  /** Workday from which on the objective counts: `2026-03-02`; `null` = not told. */
  readonly dateStart: string | null;
}

/**
 * Why a metric gives no KPI: `disabled` (the objective or the metric is switched off), `no-objective` (it came as a
 * reference only: ask with `expand=objective`), `no-zones`, `not-a-scale` (zones that overlap in a way that no scale
 * says exactly), `too-many` (beyond fifty).
 */
export type LeftOutReason = "disabled" | "no-objective" | "no-zones" | "not-a-scale" | "too-many";

/** A metric without a KPI. */
export interface LeftOutMetric {
  readonly metricId: string;
  readonly name: string;
  readonly because: LeftOutReason;
}

/** A performance profile as KPIs; `read = mapped + replaced + leftOut + quarantined`. */
export interface MappedProfile {
  /** In the order of the input, by the profile's own `order` where it is given. */
  readonly metrics: readonly NativeMetric[];
  readonly leftOut: readonly LeftOutMetric[];
  readonly quarantined: readonly Quarantined[];
  readonly counts: {
    readonly read: number;
    readonly mapped: number;
    /** Copies of a metric that is there with a later objective. */
    readonly replaced: number;
    readonly leftOut: number;
    readonly quarantined: number;
  };
}

/** Where a scorecard's points and ours are not the same. */
export interface ScorecardMismatch {
  readonly metricId: string;
  readonly name: string;
  readonly value: number;
  readonly platformPoints: number;
  readonly ourPoints: number;
  /** `ourPoints − platformPoints` */
  readonly difference: number;
}

/** How far the entries of one metric agree. */
export interface MetricAgreement {
  readonly metricId: string;
  readonly name: string;
  readonly compared: number;
  readonly agreed: number;
  /** The largest difference, without its sign. */
  readonly largestDifference: number;
}

/**
 * Why an entry was not compared: `disabled`, `no-objective` (neither with the entry nor in the profile), `no-zones`,
 * `not-a-scale`, `no-value` (the entry has no value), `no-points`, `several-parts` (the day's points are put together
 * from several evaluations or schedule activities, and how is not documented).
 */
export type UncomparedReason = Exclude<LeftOutReason, "too-many"> | "no-value" | "no-points" | "several-parts";

/** An entry that was not compared. */
export interface UncomparedEntry {
  readonly metricId: string;
  readonly name: string;
  readonly because: UncomparedReason;
}

/** How far our points and the platform's agree; `read = compared + uncompared + quarantined`. */
export interface ScorecardAgreement {
  /** Agreed ÷ compared; `null` when nothing was. */
  readonly agreementRatio: number | null;
  /** By metric id. */
  readonly metrics: readonly MetricAgreement[];
  readonly mismatches: readonly ScorecardMismatch[];
  readonly uncompared: readonly UncomparedEntry[];
  readonly quarantined: readonly Quarantined[];
  readonly counts: {
    readonly read: number;
    readonly compared: number;
    readonly agreed: number;
    readonly uncompared: number;
    readonly quarantined: number;
  };
}
