import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { decimalUnits } from "../../core/round-decimal.ts";
import { joinPath, unknownKeyProblem } from "../../core/unknown-key.ts";
import { isWithin } from "./check-scale.ts";
import { commonPlaces, roundedQuotient, tenTo } from "./exact-decimal.ts";
import type { CompositeAdjustment, KpiScale, KpiValues } from "./model.ts";
import type { CompositeKpi, CompositePolicy } from "./policy.ts";
import { scaleBoundsMicro, scaleMicro } from "./scale-micro.ts";

/** A KPI with its value and what it contributes, in whole micro-points. */
export interface CountedKpi {
  readonly kpi: CompositeKpi;
  /** Finite; `null` = not enough data. */
  readonly value: number | null;
  readonly adjustment: CompositeAdjustment | null;
  /** With the adjustment; 0 without data. */
  readonly micro: number;
  readonly maxMicro: number;
  readonly minMicro: number;
}

/** Contribution of a value, rounded once to a whole micro-point; only what is positive is multiplied by the factor. */
export function contributionMicro(scale: KpiScale, value: number, weight: number, factor: number): number {
  const micro = scaleMicro(scale, value, weight);
  return micro > 0 && factor !== 1 ? scaleMicro(scale, value, weight, factor) : micro;
}

/**
 * The KPIs of a policy with their values.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem of values and adjustments.
 */
export function countKpis(
  values: KpiValues,
  policy: CompositePolicy,
  adjustments: readonly (CompositeAdjustment | null)[],
): readonly CountedKpi[] {
  const problems = inputProblems(values, policy, adjustments);
  refuseProblems("ERR_INVALID_INPUT", "scoreComposite", problems);
  return policy.kpis.map((kpi) => {
    const { scale, weight, id } = kpi;
    const read = ownValue(values, id);
    const value = typeof read === "number" && !Number.isNaN(read) ? read + 0 : null;
    const adjustment = adjustments.find((one) => one !== null && one.kpi === id) ?? null;
    const { max, min } = scaleBoundsMicro(scale, weight);
    const micro = value === null ? 0 : contributionMicro(scale, value, weight, adjustment?.factor ?? 1);
    return { kpi, value, adjustment, micro, maxMicro: max, minMicro: min };
  });
}

/** Divides micro-points by the sum of weights, rounded once, half away from zero; weights of all KPIs divide nothing. */
export function dividerOf(counted: readonly CountedKpi[], of: number): (micro: number) => number {
  if (counted.length === of) return (micro) => micro;
  const weights = counted.map(({ kpi }) => kpi.weight);
  const places = commonPlaces(...weights);
  const one = tenTo(places);
  const sum = weights.reduce((total, weight) => total + decimalUnits(weight, places), 0n);
  return (micro) => Number(roundedQuotient(BigInt(micro) * one, sum));
}

/** Own fields alone: a KPI may be called `constructor`. */
function ownValue(values: KpiValues, id: string): unknown {
  return Object.hasOwn(values, id) ? values[id] : undefined;
}

function inputProblems(
  values: KpiValues,
  policy: CompositePolicy,
  adjustments: readonly (CompositeAdjustment | null)[],
): readonly Problem[] {
  if (typeof values !== "object" || values === null || Array.isArray(values)) {
    return [problem("values", "an object of values by KPI id", describeValue(values))];
  }
  const problems: Problem[] = [];
  for (const { id } of policy.kpis) {
    const value = ownValue(values, id);
    if (value === undefined || value === null) continue;
    if (Number.isFinite(value) || Number.isNaN(value)) continue;
    problems.push(problem(joinPath("values", id), "a finite number, null or nothing", describeValue(value)));
  }
  if (!Array.isArray(adjustments)) {
    problems.push(problem("options.adjustments", "an array of adjustments", describeValue(adjustments)));
    return problems;
  }
  const seen = new Set<string>();
  for (let i = 0; i < adjustments.length; i++) {
    if (adjustments[i] !== null) problems.push(...adjustmentProblems(adjustments[i], i, policy, seen));
  }
  return problems;
}

function adjustmentProblems(
  adjustment: unknown,
  index: number,
  policy: CompositePolicy,
  seen: Set<string>,
): readonly Problem[] {
  const path = `options.adjustments[${index}]`;
  if (typeof adjustment !== "object") {
    return [problem(path, "an adjustment or null", describeValue(adjustment))];
  }
  const { kpi, kind, factor } = adjustment as Readonly<Record<string, unknown>>;
  const problems: Problem[] = [];
  const ids = policy.kpis.map(({ id }) => id);
  if (typeof kpi !== "string") problems.push(problem(`${path}.kpi`, "the id of a KPI", describeValue(kpi)));
  else if (seen.has(kpi)) problems.push(problem(`${path}.kpi`, "a KPI without another adjustment", describeValue(kpi)));
  else if (!ids.includes(kpi)) {
    const { expected } = unknownKeyProblem("", kpi, ids);
    const meant = /".*"/.exec(expected)?.[0];
    const known = meant === undefined ? "the id of a KPI" : `the id of a KPI, perhaps ${meant}`;
    problems.push(problem(`${path}.kpi`, known, describeValue(kpi)));
  } else seen.add(kpi);
  if (kind !== "consistency") problems.push(problem(`${path}.kind`, '"consistency"', describeValue(kind)));
  if (!isWithin(factor, 0, 1)) problems.push(problem(`${path}.factor`, "a number from 0 to 1", describeValue(factor)));
  return problems;
}
