import {
  type AgentSample,
  assessKpiReliability,
  type Calendar,
  type KpiObservation,
  type KpiReliability,
  rankIntervals,
  shrinkScores,
} from "cxscore/gamification";
import { addDays } from "./dates.ts";
import type { DayFigures } from "./day-figures.ts";
import type { QueueDay } from "./handle-time-sums.ts";
import type { Person } from "./people.ts";
import { type RankRange, scaleFor } from "./rank-ranges.ts";

/** Where an agent stands over several days, by points per call. */
export interface Standing extends RankRange {
  readonly agentId: string;
  readonly name: string | null;
  readonly dayCount: number;
  /** Mean of the days. */
  readonly raw: number;
  /** The same, moved toward the peers as far as chance may have made it; `null` = too few agents. */
  readonly shrunk: number | null;
  readonly rank: number;
}

/** What is sure about agents over several days. No score reads it. */
export interface Fairness {
  /** Local dates, both included. */
  readonly from: string;
  readonly to: string;
  /** Best first; empty where nobody has two days. */
  readonly standings: readonly Standing[];
  readonly kpis: readonly KpiReliability[];
}

/** An agent of the board and the days that are known. */
export interface KnownAgent {
  readonly agentId: string;
  readonly person: Person | undefined;
  readonly figures: readonly DayFigures[];
  /** Handle time against peers on the board's day. */
  readonly ratio: number | null;
}

/** Days that are looked at, the board's included. */
export const FAIRNESS_DAYS = 28;

/** Below so many days of events their handle times by queue say nothing. */
const FEWEST_EVENT_DAYS = 5;

export function makeFairness(
  agents: readonly KnownAgent[],
  queueDays: readonly QueueDay[],
  day: string,
  calendar: Calendar,
): Fairness {
  const from = addDays(day, 1 - FAIRNESS_DAYS);
  const isInside = (date: string): boolean => date >= from && date <= day;
  const samples = agents.map((one) => ({
    ...one,
    values: one.figures.flatMap(({ date, pointsPerCall }) =>
      isInside(date) && pointsPerCall !== null ? [pointsPerCall] : [],
    ),
  }));
  const scale = scaleFor(samples.flatMap(({ values }) => values));
  const observations = [
    ...samples.flatMap(({ agentId, values }) =>
      values.map((value) => ({ agentId, kpi: "points_per_call", value: value / scale })),
    ),
    ...agents.flatMap((one) => kpiObservations(one, isInside, day, calendar)),
    ...queueObservations(
      queueDays.filter(({ date }) => isInside(date)),
      new Set(agents.map(({ agentId }) => agentId)),
    ),
  ];
  return { from, to: day, standings: standingsOf(samples, scale), kpis: assessKpiReliability(observations).kpis };
}

function standingsOf(
  samples: readonly (KnownAgent & { readonly values: readonly number[] })[],
  scale: number,
): readonly Standing[] {
  const rows = samples.map(({ agentId, values }) =>
    sampleOf(
      agentId,
      values.map((value) => value / scale),
    ),
  );
  const shrunk = new Map(shrinkScores(rows).agents.map(({ agentId, score }) => [agentId, score]));
  const people = new Map(samples.map((one) => [one.agentId, one]));
  const standings = rankIntervals(rows).agents.flatMap((one): Standing[] => {
    if (one.kind !== "ranked") return [];
    const { agentId, mean, rank, bestRank, worstRank } = one;
    const { person, values } = people.get(agentId) as (typeof samples)[number];
    const score = shrunk.get(agentId) ?? null;
    return [
      {
        agentId,
        name: person?.name ?? null,
        dayCount: values.length,
        raw: mean * scale,
        shrunk: score === null ? null : score * scale,
        rank,
        bestRank,
        worstRank,
      },
    ];
  });
  return standings.sort((a, b) => a.rank - b.rank || (a.agentId < b.agentId ? -1 : 1));
}

function sampleOf(agentId: string, values: readonly number[]): AgentSample {
  const sampleCount = values.length;
  if (sampleCount === 0) return { agentId, mean: null, sampleCount };
  const mean = values.reduce((sum, one) => sum + one, 0) / sampleCount;
  const squares = values.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return { agentId, mean, sampleCount, variance: sampleCount < 2 ? null : squares / (sampleCount - 1) };
}

/** Each day's own value of the composite's KPIs, not the trailing means: these are alike from day to day by themselves. */
function kpiObservations(
  { agentId, person, ratio }: KnownAgent,
  isInside: (date: string) => boolean,
  day: string,
  calendar: Calendar,
): KpiObservation[] {
  const days = [...new Map((person?.days ?? []).map((one) => [one.date, one])).values()];
  const ofDays = days
    .filter(({ date, isScheduled }) => isScheduled && isInside(date))
    .flatMap((one) => [
      { agentId, kpi: "adherence_pct", value: one.adherencePct },
      { agentId, kpi: "fcr_pct", value: quotient(one.fcrResolvedCount, one.fcrCount, 100) },
      { agentId, kpi: "csat_avg", value: quotient(one.csatSum, one.csatCount, 1) },
      { agentId, kpi: "aht_vs_median_ratio", value: one.date === day ? within(ratio) : one.ahtVsMedianRatio },
    ]);
  const ofEvaluations = (person?.evaluations ?? [])
    .filter(({ evaluatedAt }) => isInside(calendar.localDateAt(Date.parse(evaluatedAt))))
    .map(({ score }) => ({ agentId, kpi: "qa_avg_score", value: score }));
  return [...ofDays, ...ofEvaluations];
}

function quotient(sum: number | null | undefined, count: number | null | undefined, times: number): number | null {
  if ((sum ?? null) === null || (count ?? 0) === 0) return null;
  return within((times * (sum as number)) / (count as number));
}

/** What is larger than any figure is not known. */
function within(value: number | null): number | null {
  return value === null || value > LARGEST ? null : value;
}

const LARGEST = 1e9;

/** Handle times queue by queue show whether agents differ, or their queues. */
function queueObservations(queueDays: readonly QueueDay[], agentIds: ReadonlySet<string>): KpiObservation[] {
  if (new Set(queueDays.map(({ date }) => date)).size < FEWEST_EVENT_DAYS) return [];
  return queueDays
    .filter(({ agentId }) => agentIds.has(agentId))
    .map(({ agentId, queueId, handledCount, handleSeconds }) => ({
      agentId,
      queueId: queueId === "" ? null : queueId,
      kpi: "handle_time_seconds",
      value: within(handleSeconds / handledCount),
    }));
}
