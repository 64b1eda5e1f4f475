import type { CompositeScore, NextTier, NextTierStep } from "../composite/model.ts";
import { fixedDecimal, roundedUp } from "./fixed-decimal.ts";
import { placesOf, writeKpi } from "./format-kpi.ts";
import { type KpiPolicies, labelOf } from "./label-of.ts";
import type { CompositePanel, KpiCard, OtherKpi, ShownNextTier, ShownStep } from "./model.ts";
import type { DashboardPolicy } from "./policy.ts";

/** Today's composite, and the way to the next tier. */
export function compositePanel(card: CompositeScore | null, policies: KpiPolicies): CompositePanel {
  return {
    value: card?.value ?? null,
    shown: card?.shown ?? policies.policy.notEnoughData,
    tier: card?.tier ?? null,
    isProvisional: card?.isProvisional ?? true,
    maxPossible: card?.maxPossible ?? null,
    minPossible: card?.minPossible ?? null,
    missing: (card?.missing ?? policies.composite.kpis.map(({ id }) => id)).map((kpi) => ({
      kpi,
      label: labelOf(kpi, policies),
    })),
    nextTier: card === null || card.nextTier === null ? null : shownNextTier(card.nextTier, policies),
  };
}

/** The KPIs of the card, those of the composite without data while there is no card, and the others. */
export function kpiCards(
  card: CompositeScore | null,
  others: readonly OtherKpi[],
  policies: KpiPolicies,
): readonly KpiCard[] {
  const { composite, policy } = policies;
  const controllable = new Set(composite.kpis.filter((kpi) => kpi.controllable).map(({ id }) => id));
  const counted =
    card === null
      ? composite.kpis.map(({ id, label, unit }) => cardOf({ kpi: id, label, unit, value: null }, policy))
      : card.contributions.map(({ points, weight, contribution, maxPossible, ...kpi }) => {
          const isControllable = controllable.has(kpi.kpi);
          return { ...cardOf(kpi, policy), composite: { points, weight, contribution, maxPossible, isControllable } };
        });
  return [
    ...counted,
    ...others.map(({ kpi, value }) => {
      const known = value === null || value === undefined || Number.isNaN(value) ? null : value + 0;
      return cardOf({ kpi, label: labelOf(kpi, policies), unit: "", value: known }, policy);
    }),
  ];
}

function cardOf({ kpi, label, unit, value }: ShownKpi, policy: DashboardPolicy): KpiCard {
  return { kpi, label, unit, value, shown: writeKpi(kpi, value, policy), composite: null };
}

type ShownKpi = Pick<KpiCard, "kpi" | "label" | "unit" | "value">;

function shownNextTier({ tier, from, missingPoints, steps }: NextTier, policies: KpiPolicies): ShownNextTier {
  const shownMissing = fixedDecimal(roundedUp(missingPoints, 1), 1);
  return { tier, from, missingPoints, shownMissing, steps: steps.map((step) => shownStep(step, policies)) };
}

function shownStep(step: NextTierStep, policies: KpiPolicies): ShownStep {
  const { kpi } = step;
  const label = labelOf(kpi, policies);
  if (step.kind !== "reachable") return { kind: step.kind, kpi, label };
  const { value, change } = step;
  return {
    kind: "reachable",
    kpi,
    label,
    value,
    change,
    shown: writeKpi(kpi, value, policies.policy, placesOf(value)),
  };
}
