/**
 * A KPI's points over its values: straight lines between knots.
 *
 * Outside of its knots a scale goes on with the points of its first and last knot, unless `outside` says otherwise. Two
 * knots of one value make a step; at that value itself the larger points count, whichever side they are on.
 */
export interface KpiScale {
  /** `[value, points]`, values ascending, at most two of one value. 1 to 200 knots; values within 1e9, points within 1e6. */
  readonly knots: readonly (readonly [value: number, points: number])[];
  /** Points are rounded to multiples of this, half away from zero. Points, 0.000001 to 1e6. @defaultValue no rounding */
  readonly roundTo?: number | undefined;
  /** What counts beyond the ends: the points of the end, or 0 on the sides named. @defaultValue "clamp" */
  readonly outside?: "clamp" | "zero" | "zero-below" | "zero-above" | undefined;
}

/** What was measured, by KPI id. `null`, `undefined`, NaN and absent all mean: not enough data. */
export type KpiValues = Readonly<Record<string, number | null | undefined>>;

/**
 * A change of one KPI's contribution that was decided beforehand: a positive contribution is multiplied by `factor`, a
 * negative one stays as it is.
 */
export interface CompositeAdjustment {
  /** Id of the KPI. */
  readonly kpi: string;
  readonly kind: "consistency";
  /** 0 to 1. */
  readonly factor: number;
}

/** What an adjustment made of a contribution. */
export interface AppliedAdjustment {
  readonly kind: "consistency";
  readonly factor: number;
  /** The contribution without the adjustment. Points. */
  readonly before: number;
}

/** What one KPI brought. */
export interface KpiContribution {
  /** Id of the KPI. */
  readonly kpi: string;
  readonly label: string;
  readonly unit: string;
  readonly status: "scored" | "not-enough-data";
  /** The value as it was measured, in the KPI's unit; `null` without data. */
  readonly value: number | null;
  /** Points on the KPI's own scale, before its weight, to six decimal places; `null` without data. */
  readonly points: number | null;
  /** Share of the KPI in the composite of all KPIs, 0 to 1. */
  readonly weight: number;
  /** `weight × points`, adjusted, rounded once to six decimal places; `null` without data. */
  readonly contribution: number | null;
  /** The most and the least this KPI can contribute, adjustments left out. Points. */
  readonly maxPossible: number;
  readonly minPossible: number;
  /** `null` = none applied. */
  readonly adjustment: AppliedAdjustment | null;
}

/** What one KPI alone would have to be for the next tier. */
export type NextTierStep =
  | {
      readonly kind: "reachable";
      readonly kpi: string;
      /** The nearest value, in whole steps, at which the composite reaches the tier. */
      readonly value: number;
      /** `value` minus the value now, to six decimal places. */
      readonly change: number;
      /** 1, 0.1, … 0.000001: the largest of which at least a thousand lie between the first and the last knot. */
      readonly step: number;
    }
  /** No value of this KPI alone is enough, in whole steps. */
  | { readonly kind: "unreachable"; readonly kpi: string }
  /** The KPI has no value that could change. */
  | { readonly kind: "not-enough-data"; readonly kpi: string };

/** The tier above, and the ways to it. */
export interface NextTier {
  readonly tier: string;
  /** Composite from which on the tier counts. Points. */
  readonly from: number;
  /** `from` minus the composite. Points, > 0. */
  readonly missingPoints: number;
  /** One per KPI, in the order of the policy; all others stay as they are. */
  readonly steps: readonly NextTierStep[];
}

/** An agent's composite of one day (a card), with its reasons. */
export interface CompositeScore {
  readonly kind: "scored" | "not-enough-data";
  /** Exact to 1e-6; tiers, ranks and differences use it. `null` = not enough data. */
  readonly value: number | null;
  /** `value` with one decimal, half away from zero: `"62.3"`. */
  readonly shown: string | null;
  /** Name of the tier; `null` without a value. */
  readonly tier: string | null;
  /** A KPI is missing: the value, or whether there is one, may still change. */
  readonly isProvisional: boolean;
  /** The most and the least the counted KPIs can bring; those of all KPIs while `value` is `null`. Points. */
  readonly maxPossible: number;
  readonly minPossible: number;
  /** One per KPI, in the order of the policy. */
  readonly contributions: readonly KpiContribution[];
  /** `null` in the highest tier and without a value. */
  readonly nextTier: NextTier | null;
  /** Ids of the KPIs without data, in the order of the policy. */
  readonly missing: readonly string[];
  /** Fingerprint of the policy that was applied. */
  readonly policyFingerprint: string;
}

/** Something about a composite policy that its owner should know; nothing of it is refused. */
export type CompositeFinding =
  /** What agents control does not weigh more than what they only influence. Weights are shares, 0 to 1. */
  | {
      readonly kind: "controllable-not-outweighing";
      readonly controllableWeight: number;
      readonly outcomeWeight: number;
    }
  /** No agent can be in this tier: it begins above the highest composite. Points. */
  | { readonly kind: "unreachable-tier"; readonly tier: string; readonly from: number; readonly maxPossible: number }
  /** Every agent is in this tier or a higher one: nobody can fall below it. Points. */
  | { readonly kind: "unmissable-tier"; readonly tier: string; readonly from: number; readonly minPossible: number }
  /** All values of this KPI give the same points. */
  | { readonly kind: "constant-kpi"; readonly kpi: string };
