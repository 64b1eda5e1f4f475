import { fromMicro, toMicro } from "../../core/micro-units.ts";
import { roundDecimal } from "../../core/round-decimal.ts";
import type { CountedKpi } from "./count-kpis.ts";
import type { NextTier, NextTierStep } from "./model.ts";
import type { CompositeTier } from "./policy.ts";
import { nearestReachingValue, stepsPerUnit } from "./reaching-value.ts";

/** A composite and what it was made of, in whole micro-points. */
export interface CompositeSum {
  readonly counted: readonly CountedKpi[];
  /** Sum of the contributions. */
  readonly sumMicro: number;
  /** From such a sum to the composite. */
  readonly divide: (micro: number) => number;
}

/** Index of the tier a composite is in. */
export function tierIndexOf(tiers: readonly CompositeTier[], micro: number): number {
  return tiers.findIndex(({ from }) => from === null || micro >= toMicro(from));
}

/** What each KPI alone would have to be for a tier above the composite's own. */
export function nextTierOf({ name, from }: CompositeTier, { counted, sumMicro, divide }: CompositeSum): NextTier {
  const fromMicroPoints = toMicro(from as number);
  const neededSum = leastSum(fromMicroPoints, sumMicro, divide);
  return {
    tier: name,
    from: fromMicro(fromMicroPoints),
    missingPoints: fromMicro(fromMicroPoints - divide(sumMicro)),
    steps: counted.map((one) => stepOf(one, neededSum - (sumMicro - one.micro))),
  };
}

function stepOf({ kpi, value, adjustment, maxMicro }: CountedKpi, neededMicro: number): NextTierStep {
  if (value === null) return { kind: "not-enough-data", kpi: kpi.id };
  if (neededMicro > maxMicro) return { kind: "unreachable", kpi: kpi.id };
  const movable = { scale: kpi.scale, weight: kpi.weight, factor: adjustment?.factor ?? 1, value };
  const reaching = nearestReachingValue(movable, neededMicro);
  if (reaching === null) return { kind: "unreachable", kpi: kpi.id };
  const change = roundDecimal(reaching - value, 6);
  return { kind: "reachable", kpi: kpi.id, value: reaching, change, step: 1 / stepsPerUnit(kpi.scale) };
}

/** The least sum of contributions whose composite is `wanted`, which `sum` is not. */
function leastSum(wanted: number, sum: number, divide: (micro: number) => number): number {
  let low = sum;
  let high = sum;
  for (let stride = 1; divide(high) < wanted; stride *= 2) {
    low = high;
    high += stride;
  }
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2);
    if (divide(middle) < wanted) low = middle;
    else high = middle;
  }
  return high;
}
