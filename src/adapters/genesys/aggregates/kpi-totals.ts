import type { AgentKpis } from "./model.ts";

/** The sums of an agent's KPIs, durations in whole milliseconds, which add up exactly. */
export interface KpiTotals {
  handledCount: number | null;
  handleMs: number | null;
  answeredCount: number | null;
  transferredCount: number | null;
  talkMs: number | null;
  holdMs: number | null;
  afterCallWorkMs: number | null;
}

export function newTotals(): KpiTotals {
  return {
    handledCount: null,
    handleMs: null,
    answeredCount: null,
    transferredCount: null,
    talkMs: null,
    holdMs: null,
    afterCallWorkMs: null,
  };
}

/**
 * Adds what an interval or group has: one without data adds nothing, and of none there is no data. A sum beyond whole
 * numbers stays beyond and is told as `null`.
 */
export function addAmount(totals: KpiTotals, field: keyof KpiTotals, amount: number | null): void {
  if (amount !== null) totals[field] = (totals[field] ?? 0) + amount;
}

/** Whole milliseconds of seconds that were made of them. */
export function toMs(seconds: number | null): number | null {
  return seconds === null ? null : Math.round(seconds * 1000);
}

/** The KPIs of sums; every average is by the interactions handled, whatever its own count. */
export function kpisOf(
  place: Pick<AgentKpis, "agentId" | "queueId" | "startAt" | "endAt">,
  totals: Readonly<KpiTotals>,
): AgentKpis {
  const { agentId, queueId, startAt, endAt } = place;
  const handledCount = known(totals.handledCount);
  const handle = known(totals.handleMs);
  const talk = known(totals.talkMs);
  const hold = known(totals.holdMs);
  const work = known(totals.afterCallWorkMs);
  return {
    agentId,
    queueId,
    startAt,
    endAt,
    handledCount,
    handleSeconds: toSeconds(handle),
    answeredCount: known(totals.answeredCount),
    transferredCount: known(totals.transferredCount),
    talkSeconds: toSeconds(talk),
    holdSeconds: toSeconds(hold),
    afterCallWorkSeconds: toSeconds(work),
    averageHandleSeconds: average(handle, handledCount),
    averageTalkSeconds: average(talk, handledCount),
    averageHoldSeconds: average(hold, handledCount),
    averageAfterCallWorkSeconds: average(work, handledCount),
  };
}

function known(sum: number | null): number | null {
  return sum !== null && sum > Number.MAX_SAFE_INTEGER ? null : sum;
}

function toSeconds(ms: number | null): number | null {
  return ms === null ? null : ms / 1000;
}

function average(ms: number | null, count: number | null): number | null {
  return ms === null || count === null || count === 0 ? null : ms / count / 1000;
}
