import { exactSum } from "../../core/exact-sum.ts";
import { fromMicro, toMicro } from "../../core/micro-units.ts";
import { assertCompositePolicy } from "./check-composite-policy.ts";
import type { CompositeFinding } from "./model.ts";
import { type CompositePolicy, GUIDE_COMPOSITE_POLICY } from "./policy.ts";
import { scaleBoundsMicro } from "./scale-micro.ts";

/**
 * Says what the owner of a composite policy should know; nothing of it is refused.
 *
 * - `controllable-not-outweighing`: the KPIs agents have in their own hands do not weigh more than the others together
 *   (the guide: 0.65 against 0.35). Scores then follow luck more than work.
 * - `unreachable-tier`: a tier begins above the highest composite.
 * - `unmissable-tier`: a tier with a bound begins at or below the lowest composite.
 * - `constant-kpi`: all values of a KPI give the same points.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` when a hand-made policy is out of range.
 *
 * @example
 * lintComposite(GUIDE_COMPOSITE_POLICY); // []
 */
export function lintComposite(policy: CompositePolicy = GUIDE_COMPOSITE_POLICY): readonly CompositeFinding[] {
  assertCompositePolicy(policy, "lintComposite");
  const findings: CompositeFinding[] = [];
  const controllableWeight = weightOf(policy, true);
  const outcomeWeight = weightOf(policy, false);
  if (controllableWeight <= outcomeWeight) {
    findings.push({ kind: "controllable-not-outweighing", controllableWeight, outcomeWeight });
  }
  const bounds = policy.kpis.map(({ id, scale, weight }) => ({ id, ...scaleBoundsMicro(scale, weight) }));
  const maxMicro = bounds.reduce((sum, { max }) => sum + max, 0);
  const minMicro = bounds.reduce((sum, { min }) => sum + min, 0);
  for (const { name, from } of policy.tiers) {
    if (from === null) continue;
    if (toMicro(from) > maxMicro) {
      findings.push({ kind: "unreachable-tier", tier: name, from, maxPossible: fromMicro(maxMicro) });
    }
    if (toMicro(from) <= minMicro) {
      findings.push({ kind: "unmissable-tier", tier: name, from, minPossible: fromMicro(minMicro) });
    }
  }
  for (const { id, max, min } of bounds) if (max === min) findings.push({ kind: "constant-kpi", kpi: id });
  return findings;
}

function weightOf({ kpis }: CompositePolicy, controllable: boolean): number {
  return exactSum(kpis.filter((kpi) => kpi.controllable === controllable).map(({ weight }) => weight));
}
