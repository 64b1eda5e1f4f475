import type { Problem } from "../../../core/errors.ts";
import type { QualityScale, QualitySource } from "../../../mos/model.ts";
import type { AlertChannel, AlertPolicy } from "../../../mos/policy.ts";

/** The guide's alert definition, as it is written by this package. */
export interface GuideAlertDefinition {
  readonly name: string;
  readonly type: "METRIC_THRESHOLD";
  readonly metricName: "quality_score";
  readonly comparisonOperator: "LESS_THAN";
  readonly thresholdValue: number;
  /** Bounds of the hysteresis; the lower one is `thresholdValue`. Left out where the alert clears above 4. */
  readonly thresholds?: { readonly lowerBound: number; readonly upperBound: number };
  readonly durationInSeconds: number;
  readonly notificationChannels: readonly AlertChannel[];
  readonly frequency: "ONCE_PER_DEGRADATION";
  readonly cooldownPeriodSeconds: number;
}

/** What a definition does not say of itself. */
export interface GuideAlertOptions {
  /** Whether `quality_score` is measured line quality or what surveys say: the guide means either. */
  readonly source: QualitySource;
  /** Where the fields come from that a definition does not have. @defaultValue "guide" */
  readonly preset?: "guide" | "recommended" | undefined;
  /**
   * Ends of the scale of the scores. With another than 1 to 5 a definition needs `thresholds.upperBound` and these options
   * `escalateDelta`: what stands in for them is for 1 to 5. @defaultValue 1 to 5
   */
  readonly scale?: QualityScale | undefined;
  /**
   * A mean lower by this than the last one told is told as `worsened`, on the scale, > 0; `null` = never. The definition
   * has no place for it. @defaultValue 0.5, on another scale than 1 to 5 to be given
   */
  readonly escalateDelta?: number | null | undefined;
}

/**
 * Why a field of a policy has no place in the guide's definition.
 *
 * - `only-a-fixed-threshold`: it compares a mean with a number, and nothing else.
 * - `only-one-duration`: `durationInSeconds` of the breach.
 * - `only-once-per-degradation`: it knows no other frequency.
 * - `in-the-query`, `in-the-view`: the guide puts it there.
 * - `told-beside-it`: whoever reads the definition has to say it.
 * - `no-such-field`: the guide has nothing of the kind.
 */
export type GuideUnsupportedReason =
  | "only-a-fixed-threshold"
  | "only-one-duration"
  | "only-once-per-degradation"
  | "in-the-query"
  | "in-the-view"
  | "told-beside-it"
  | "no-such-field";

/** A field of a policy that does not come back from its definition. */
export interface GuideUnsupportedField {
  readonly field: Exclude<keyof AlertPolicy, "fingerprint"> | "trigger.dropPercent" | "clear.dropPercent";
  readonly because: GuideUnsupportedReason;
}

/** A policy as the guide's definition, and what it loses there. */
export interface GuideAlert {
  readonly definition: GuideAlertDefinition;
  /** Fields that differ from the guide's preset and that the definition has no place for, in the policy's order. */
  readonly unsupported: readonly GuideUnsupportedField[];
}

/** A definition that was read: a policy, or every problem. */
export type GuideAlertReading =
  | { readonly kind: "valid"; readonly value: AlertPolicy }
  | { readonly kind: "invalid"; readonly problems: readonly Problem[] };
