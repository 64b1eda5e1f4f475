import type { KpiReliability, KpiVerdict } from "cxscore/gamification";
import { percent, whole } from "../wording.ts";
import type { Fairness, Standing } from "./fairness.ts";
import type { AgentReport } from "./model.ts";
import type { RankRange } from "./rank-ranges.ts";

/** `3-17` */
export function rangeText({ bestRank, worstRank }: RankRange): string {
  return bestRank === worstRank ? String(bestRank) : `${bestRank}-${worstRank}`;
}

/** What the column of ranks on the board says, in words. */
export function rangeNotes({ board }: AgentReport): string[] {
  const ranges = board.flatMap(({ range }) => (range === null ? [] : [range]));
  if (ranges.length < 2) return [];
  const isOpen = ranges.every(({ bestRank, worstRank }) => bestRank === 1 && worstRank === ranges.length);
  const meaning =
    "Could be: the ranks an agent might as well hold if chance had dealt as many interactions otherwise, 95 % sure of all agents at once";
  if (!isOpen) return [meaning];
  return [`${meaning}. One day says too little: any of the ${whole(ranges.length)} could hold any rank`];
}

export function standingsHead({ from, to }: Fairness): string {
  return `Points per call, ${from} to ${to}: who stands where, and how sure that is`;
}

export const NO_STANDINGS = "Needs agents with two days at least";

export const STANDINGS_NOTE =
  "Could be: ranks that chance from day to day leaves open, 95 % sure of all agents at once. Less luck: the figure moved toward that of all agents, the more the fewer days it rests on. Agents without a rank on the board are here too; no score, rank or badge reads it";

/** The agents whose rank is the least sure, at most three. */
export function leastSure(standings: readonly Standing[]): readonly Standing[] {
  const widthOf = ({ bestRank, worstRank }: Standing): number => worstRank - bestRank;
  return [...standings].sort((a, b) => widthOf(b) - widthOf(a) || a.rank - b.rank).slice(0, 3);
}

export const KPIS_HEAD = "Which figures tell agents apart";

export const KPIS_NOTE =
  "Share of the differences that is the agents' own, in a single value and in a mean of all their values; the rest is chance";

const NAMES: Readonly<Record<string, string>> = {
  points_per_call: "Points per call",
  adherence_pct: "Adherence",
  fcr_pct: "First contact resolution",
  csat_avg: "Customer rating",
  aht_vs_median_ratio: "Handle time against peers",
  qa_avg_score: "Quality score",
  handle_time_seconds: "Handle time",
};

export function kpiName(kpi: string): string {
  return NAMES[kpi] ?? kpi;
}

const VERDICTS: Readonly<Record<KpiVerdict, string>> = {
  "separates-agents": "tells agents apart",
  "separates-weakly": "tells agents apart a little",
  "mostly-luck": "mostly chance",
  "mostly-queue-mix": "mostly the queues that agents work in",
  constant: "the same for everybody",
};

/** What a figure is worth for comparing agents: the verdict, and how many values it takes. */
export function kpiWorth(kpi: KpiReliability): string {
  if (kpi.kind === "not-enough-data") {
    return `too few agents to tell (${whole(kpi.have)} with enough values, ${whole(kpi.need)} needed)`;
  }
  const { verdict, valuesNeeded, queueMix } = kpi;
  if (verdict === "constant") return VERDICTS.constant;
  const queues = queueMix.kind === "judged" ? `; queues explain ${percent(queueMix.share)} of it` : "";
  return `${VERDICTS[verdict]}${queues}${takes(kpi.kpi, valuesNeeded)}`;
}

function takes(kpi: string, valuesNeeded: number | null): string {
  if (valuesNeeded === null) return "; no mean, of however many, would say more of an agent than of chance";
  if (valuesNeeded < 2) return "";
  return `; it takes ${whole(valuesNeeded)} ${unitOf(kpi)}s until a mean says more of the agent than of chance`;
}

/** The same in one sentence with its figures. */
export function kpiText(kpi: KpiReliability): string {
  const worth = kpiWorth(kpi);
  if (kpi.kind === "not-enough-data" || kpi.verdict === "constant") return worth;
  const { reliability, meanReliability, valuesPerAgent } = kpi;
  const unit = unitOf(kpi.kpi);
  return `${worth}. Of the differences in one ${unit} ${percent(reliability)} are the agents' own, in a mean of ${whole(valuesPerAgent)} ${unit}s ${percent(meanReliability)}; the rest is chance`;
}

function unitOf(kpi: string): string {
  return kpi === "qa_avg_score" ? "evaluation" : kpi === "handle_time_seconds" ? "queue's day" : "day";
}
