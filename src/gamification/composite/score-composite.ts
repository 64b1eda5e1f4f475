import { refuseProblems } from "../../core/check-fields.ts";
import type { Problem } from "../../core/errors.ts";
import { fromMicro } from "../../core/micro-units.ts";
import { currentFingerprint } from "../../core/policy.ts";
import { readOptions } from "../../core/read-options.ts";
import { assertCompositePolicy } from "./check-composite-policy.ts";
import { type CountedKpi, contributionMicro, countKpis, dividerOf } from "./count-kpis.ts";
import type { CompositeAdjustment, CompositeScore, KpiContribution, KpiValues } from "./model.ts";
import { nextTierOf, tierIndexOf } from "./next-tier.ts";
import { type CompositePolicy, type CompositeTier, GUIDE_COMPOSITE_POLICY } from "./policy.ts";
import { scaleMicro } from "./scale-micro.ts";

/** What was decided about the KPIs beforehand. */
export interface CompositeOptions {
  /** At most one per KPI, such as that of `measureConsistency`; `null` in the list is none. @defaultValue none */
  readonly adjustments?: readonly (CompositeAdjustment | null)[];
}

/**
 * Scores an agent's KPIs: `Σ weight × points(value)`. Higher is better.
 *
 * - Each contribution is rounded once, half away from zero, to six decimal places, from the exact decimals that values,
 *   knots and weights print as. From there on all is integer arithmetic: no order of the KPIs can move a composite.
 * - A KPI that is absent, `null` or NaN is `not-enough-data`, never 0. The sum of the others is divided by their
 *   weights, rounded once, and the score is provisional; with `onMissing: "withhold"`, or without any value, it is `null`.
 * - The tier is that of `value`, lower bound inclusive; `shown` is `value` with one decimal, half away from zero.
 * - `maxPossible` and `minPossible` are what the knots of the counted KPIs allow: 92.5 and −7.5 under the guide's policy,
 *   whose handle time curve ends at 50 points.
 * - `nextTier` says for each KPI alone the nearest value, in steps a person reads, that brings the tier above; a value
 *   one step nearer does not.
 * - An adjustment multiplies a positive contribution and never softens a negative one; the entry shows both figures.
 *   `maxPossible` leaves adjustments out.
 * - Fields of `values` that are no KPI of the policy are not looked at: a record of metrics may carry more. A KPI that
 *   is misspelled shows in `missing`.
 *
 * @param values - Values by KPI id, in the unit of each KPI. Not changed.
 * @param policy - KPIs, tiers and what becomes of missing values; {@link GUIDE_COMPOSITE_POLICY} holds the guide's.
 * @param options - Adjustments decided beforehand.
 * @returns The composite in points, its tier and one contribution per KPI, in the order of the policy.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem when a KPI's value is infinite or no number, or an
 *   adjustment is none; `ERR_INVALID_POLICY` when a hand-made policy is out of range.
 *
 * @example
 * const card = scoreComposite({ adherence_pct: 97, qa_avg_score: 88, fcr_pct: 75, aht_vs_median_ratio: 0.92, csat_avg: 4.5 });
 * card.value; // 63.7
 * card.shown; // "63.7"
 * card.tier; // "Gold"
 * card.contributions.map((one) => one.contribution); // [21.25, 17.5, 12.5, 1.2, 11.25]
 * scoreComposite({ adherence_pct: 97, qa_avg_score: 88 }).value; // 77.5
 *
 * @see docs/gamification.md for the source of each number
 */
export function scoreComposite(
  values: KpiValues,
  policy: CompositePolicy = GUIDE_COMPOSITE_POLICY,
  options: CompositeOptions = {},
): CompositeScore {
  assertCompositePolicy(policy, "scoreComposite");
  const problems: Problem[] = [];
  const { adjustments = [] } = readOptions(problems, "options", options, ["adjustments"]) as CompositeOptions;
  refuseProblems("ERR_INVALID_INPUT", "scoreComposite", problems);
  const all = countKpis(values, policy, adjustments);
  const present = all.filter(({ value }) => value !== null);
  const missing = all.filter(({ value }) => value === null).map(({ kpi }) => kpi.id);
  const isWithheld = present.length === 0 || (missing.length > 0 && policy.onMissing === "withhold");
  const counted = isWithheld ? all : present;
  const divide = dividerOf(counted, all.length);
  const sumMicro = sumOf(counted, ({ micro }) => micro);
  const micro = divide(sumMicro);
  const tierIndex = tierIndexOf(policy.tiers, micro);
  const above = policy.tiers[tierIndex - 1];
  return {
    kind: isWithheld ? "not-enough-data" : "scored",
    value: isWithheld ? null : fromMicro(micro),
    shown: isWithheld ? null : oneDecimal(micro),
    tier: isWithheld ? null : (policy.tiers[tierIndex] as CompositeTier).name,
    isProvisional: missing.length > 0,
    maxPossible: fromMicro(divide(sumOf(counted, ({ maxMicro }) => maxMicro))),
    minPossible: fromMicro(divide(sumOf(counted, ({ minMicro }) => minMicro))),
    contributions: all.map(contributionOf),
    nextTier: isWithheld || above === undefined ? null : nextTierOf(above, { counted: all, sumMicro, divide }),
    missing,
    policyFingerprint: currentFingerprint(policy, GUIDE_COMPOSITE_POLICY),
  };
}

function sumOf(counted: readonly CountedKpi[], of: (one: CountedKpi) => number): number {
  let sum = 0;
  for (const one of counted) sum += of(one);
  return sum;
}

function contributionOf({ kpi, value, adjustment, micro, maxMicro, minMicro }: CountedKpi): KpiContribution {
  const { id, label, unit, weight, scale } = kpi;
  const isScored = value !== null;
  const applied = isScored && adjustment !== null && contributionMicro(scale, value, weight, 1) > 0;
  return {
    kpi: id,
    label,
    unit,
    status: isScored ? "scored" : "not-enough-data",
    value,
    points: isScored ? fromMicro(scaleMicro(scale, value, 1)) : null,
    weight,
    contribution: isScored ? fromMicro(micro) : null,
    maxPossible: fromMicro(maxMicro),
    minPossible: fromMicro(minMicro),
    adjustment: applied
      ? {
          kind: adjustment.kind,
          factor: adjustment.factor,
          before: fromMicro(contributionMicro(scale, value, weight, 1)),
        }
      : null,
  };
}

/** Whole micro-points with one decimal, half away from zero. */
function oneDecimal(micro: number): string {
  const tenths = Math.floor((Math.abs(micro) + 50_000) / 100_000);
  const sign = micro < 0 && tenths > 0 ? "-" : "";
  return `${sign}${Math.floor(tenths / 10)}.${tenths % 10}`;
}
