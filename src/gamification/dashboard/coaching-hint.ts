import { exactSum } from "../../core/exact-sum.ts";
import { fromMicro, toMicro } from "../../core/micro-units.ts";
import type { CompositeScore, KpiContribution } from "../composite/model.ts";
import { fixedDecimal } from "./fixed-decimal.ts";
import { writeKpi } from "./format-kpi.ts";
import type { KpiPolicies } from "./label-of.ts";
import type { CoachingHint } from "./model.ts";

/**
 * The KPI with most to gain: `weight × (most points − points)`, times the factor of an adjustment that is applied. Of
 * equals what agents control, then the first in the order of the policy; `null` when nothing is left to gain.
 */
export function coachingHint(card: CompositeScore | null, { composite, policy }: KpiPolicies): CoachingHint | null {
  if (card === null) return null;
  const controllable = new Set(composite.kpis.filter((kpi) => kpi.controllable).map(({ id }) => id));
  const isControllable = ({ kpi }: KpiContribution): boolean => controllable.has(kpi);
  const { contributions } = card;
  const best = withMostToGain([...contributions.filter(isControllable), ...contributions]);
  if (best === null) return null;
  const { kpi, label, value } = best;
  const gain = fromMicro(Math.round(gainMicro(best) / countedWeight(card)));
  return {
    kpi,
    label,
    value: value as number,
    shown: writeKpi(kpi, value, policy),
    gain,
    shownGain: fixedDecimal(gain, 1),
    isControllable: isControllable(best),
  };
}

function withMostToGain(contributions: readonly KpiContribution[]): KpiContribution | null {
  let best: KpiContribution | null = null;
  let most = 0;
  for (const one of contributions) {
    const gain = gainMicro(one);
    if (gain <= most) continue;
    best = one;
    most = gain;
  }
  return best;
}

function gainMicro({ value, contribution, maxPossible, adjustment }: KpiContribution): number {
  if (value === null || contribution === null) return 0;
  if (adjustment === null) return toMicro(maxPossible) - toMicro(contribution);
  return Math.round((toMicro(maxPossible) - toMicro(adjustment.before)) * adjustment.factor);
}

/** What the composite was divided by: the weights that are there, or nothing while there is no composite. */
function countedWeight({ value, isProvisional, contributions }: CompositeScore): number {
  if (value === null || !isProvisional) return 1;
  return exactSum(contributions.filter((one) => one.value !== null).map(({ weight }) => weight));
}
