import { currentFingerprint } from "../../core/policy.ts";
import { assertReliabilityPolicy } from "./check-reliability-policy.ts";
import { type AgentValues, collectObservations, type QueueValues } from "./collect-observations.ts";
import type { KpiObservation, KpiReliability, KpiVerdict, QueueMix, ReliabilityReport } from "./model.ts";
import { DEFAULT_RELIABILITY_POLICY, type ReliabilityPolicy } from "./policy.ts";
import { reliabilityOf, type VarianceParts, varianceParts } from "./variance-parts.ts";
import { separateQueues } from "./within-queues.ts";

/**
 * Tells which KPIs separate agents, and which mostly measure luck or the mix of queues.
 *
 * `reliability = between / (between + within)`, from a one-way analysis of variance with agents as random groups:
 * `within = MSW`, `between = (MSB − MSW) / n₀`, at least 0 (the intraclass correlation ICC(1)). Of an agent's mean over
 * n₀ values it is `between / (between + within / n₀)`. n₀ is the number of values per agent, weighed for unequal numbers.
 *
 * - With the queue of every value, the same is done within queues (queues fixed, agents random), and `queueMix.share` is
 *   the part of the variance between agents that is gone then.
 * - Verdict, the first that holds: `constant`, all values the same; `mostly-queue-mix`, a share of at least
 *   `queueMixFrom` of a reliability of at least `luckBelow`; `mostly-luck` below `luckBelow`; `separates-agents` from
 *   `separatesFrom` on; else `separates-weakly`. Where queues could be judged, the last three go by the reliability
 *   within queues.
 * - Standard error: `√(2 (N − 1) (1 − r)² (1 + (n₀ − 1) r)² / (n₀² (N − agents) (agents − 1)))`, for many agents.
 * - The order of rows does not matter, to the last bit.
 *
 * @param rows - One per value, of any number of KPIs. Every row counts: the same value handed in twice counts twice.
 * @returns KPIs by id; with fewer than `minimumAgents` agents of `minimumValues` values one is `not-enough-data`.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem when an id is no text or empty, or a value is infinite,
 *   too large or no number; `ERR_INVALID_POLICY` when a hand-made policy is out of range.
 *
 * @example
 * const rows = Array.from({ length: 60 }, (_, i) => ({ agentId: `a${i % 12}`, kpi: "qa", value: 70 + (i % 12) + (i % 5) }));
 * const [qa] = assessKpiReliability(rows).kpis;
 * qa.verdict; // "separates-agents"
 * Math.round(qa.reliability * 100); // 83
 *
 * @see docs/gamification/fairness.md#which-kpis-separate-agents
 */
export function assessKpiReliability(
  rows: readonly KpiObservation[],
  policy: ReliabilityPolicy = DEFAULT_RELIABILITY_POLICY,
): ReliabilityReport {
  assertReliabilityPolicy(policy, "assessKpiReliability");
  const kpis = collectObservations("assessKpiReliability", rows).map(([kpi, agents]) => assess(kpi, agents, policy));
  return { kpis, policyFingerprint: currentFingerprint(policy, DEFAULT_RELIABILITY_POLICY) };
}

function assess(kpi: string, agents: AgentValues, policy: ReliabilityPolicy): KpiReliability {
  const counted = new Map([...agents].filter(([, queues]) => valuesOf(queues).length >= policy.minimumValues));
  const leftOutCount = agents.size - counted.size;
  if (counted.size < policy.minimumAgents) {
    const need = policy.minimumAgents;
    return { kind: "not-enough-data", kpi, missing: ["agents"], have: counted.size, need, leftOutCount };
  }
  const groups = [...counted.values()].map(valuesOf);
  const parts = varianceParts(groups);
  const { betweenVariance, withinVariance, valuesPerGroup } = parts;
  const reliability = reliabilityOf(betweenVariance, withinVariance, 1);
  const meanReliability = reliabilityOf(betweenVariance, withinVariance, valuesPerGroup);
  const queueMix = judgeQueueMix(counted, parts);
  const judged = (of: { readonly reliability: number; readonly meanReliability: number }): number =>
    policy.verdictOf === "value" ? of.reliability : of.meanReliability;
  const isConstant = betweenVariance === 0 && withinVariance === 0;
  return {
    kind: "assessed",
    kpi,
    verdict: isConstant ? "constant" : verdictOn(judged({ reliability, meanReliability }), queueMix, judged, policy),
    reliability,
    standardError: standardErrorOf(reliability, groups, valuesPerGroup),
    meanReliability,
    valuesPerAgent: valuesPerGroup,
    valuesNeeded: valuesNeeded(betweenVariance, withinVariance, policy.separatesFrom),
    betweenVariance,
    withinVariance,
    agentCount: counted.size,
    valueCount: groups.flat().length,
    leftOutCount,
    queueMix,
  };
}

function verdictOn(
  all: number,
  mix: QueueMix,
  judged: (of: Extract<QueueMix, { kind: "judged" }>) => number,
  { luckBelow, separatesFrom, queueMixFrom }: ReliabilityPolicy,
): KpiVerdict {
  if (mix.kind === "judged" && mix.share >= queueMixFrom && all >= luckBelow && all > 0) return "mostly-queue-mix";
  const own = mix.kind === "judged" ? judged(mix) : all;
  if (own < luckBelow || own === 0) return "mostly-luck";
  return own >= separatesFrom ? "separates-agents" : "separates-weakly";
}

function judgeQueueMix(agents: AgentValues, { betweenVariance, valuesPerGroup }: VarianceParts): QueueMix {
  const within = separateQueues(agents);
  if (within.kind === "not-judged") return within;
  const left = betweenVariance === 0 ? 1 : Math.min(within.betweenVariance / betweenVariance, 1);
  return {
    kind: "judged",
    share: 1 - left,
    reliability: reliabilityOf(within.betweenVariance, within.withinVariance, 1),
    meanReliability: reliabilityOf(within.betweenVariance, within.withinVariance, valuesPerGroup),
  };
}

/** The approximation of Swiger and others (1964) for unequal groups. */
function standardErrorOf(r: number, groups: readonly (readonly number[])[], perGroup: number): number {
  const count = groups.flat().length;
  const spread = ((1 - r) * (1 + (perGroup - 1) * r)) / perGroup;
  return spread * Math.sqrt((2 * (count - 1)) / (count - groups.length) / (groups.length - 1));
}

/** From `between / (between + within / n) >= wanted`. */
function valuesNeeded(between: number, within: number, wanted: number): number | null {
  if (between === 0) return null;
  return Math.max(1, Math.ceil(((wanted / (1 - wanted)) * within) / between));
}

function valuesOf(queues: QueueValues): readonly number[] {
  return [...queues.values()].flat();
}
