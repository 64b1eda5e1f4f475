import type { WindowVerdict } from "../model.ts";
import type { ChartJudge, JudgeState } from "./model.ts";
import { runsRules } from "./runs-rules.ts";

/** What moves from window to window. */
export type ChartStatistic = Pick<JudgeState, "statistic" | "recent">;

/**
 * The chart after one more standardised mean. Drops alone count: a CUSUM grows with them, the others go below 0.
 *
 * - `cusum`: `S = max(0, S - z - k)`, at most 1.5 h.
 * - `ewma`: `v = (1 - λ) v + z √(λ (2 - λ))`, from -1.5 times the limit to 5 (or 1.5 times the limit): the mean in
 *   standard deviations of its own.
 * - `shewhart`: z itself; the last eight are kept.
 *
 * A statistic far beyond its bound would keep an alert firing long after the degradation is over: it is cut, which
 * changes nothing before the first signal.
 */
export function moveChart({ statistic, recent }: ChartStatistic, z: number, judge: ChartJudge): ChartStatistic {
  switch (judge.kind) {
    case "cusum":
      return { statistic: clamp(statistic - z - judge.referenceValue, 0, CUT * judge.decisionInterval), recent: [] };
    case "ewma": {
      const { weight, limit } = judge;
      const next = (1 - weight) * statistic + z * Math.sqrt(weight * (2 - weight));
      return { statistic: clamp(next, -CUT * limit, Math.max(FAR, CUT * limit)), recent: [] };
    }
    case "shewhart":
      return { statistic: z, recent: [...recent, z].slice(-LONGEST_RUN) };
  }
}

/** Where a chart stands. */
export function readChart(
  { statistic, recent }: ChartStatistic,
  judge: ChartJudge,
): Omit<WindowVerdict, "expectation"> {
  switch (judge.kind) {
    case "cusum": {
      const { decisionInterval } = judge;
      const clearBound = CLEAR * decisionInterval;
      return verdict(statistic > decisionInterval, statistic <= clearBound, statistic, decisionInterval, clearBound);
    }
    case "ewma": {
      const clearBound = -CLEAR * judge.limit;
      return verdict(statistic < -judge.limit, statistic >= clearBound, statistic, -judge.limit, clearBound);
    }
    case "shewhart": {
      const clearBound = -Math.min(1, judge.limit);
      const signals = isSignal(recent, judge);
      return verdict(signals, statistic >= clearBound, statistic, -judge.limit, clearBound);
    }
  }
}

/** Where a statistic is cut, in parts of its bound. */
const CUT = 1.5;
/** Where CUSUM and EWMA clear, in parts of their bound. */
const CLEAR = 0.5;
/** Deviations of its own that an EWMA does not go above: good windows must not hide bad ones for long. */
const FAR = 5;
/** Points that the longest runs rule looks at. */
const LONGEST_RUN = 8;

function verdict(
  isBreach: boolean,
  isClear: boolean,
  value: number,
  triggerBound: number,
  clearBound: number,
): Omit<WindowVerdict, "expectation"> {
  const bounds = { value, triggerBound, clearBound };
  if (isBreach) return { kind: "breach", because: "chart-signal", ...bounds };
  if (isClear) return { kind: "clear", because: "chart-in-control", ...bounds };
  return { kind: "between", because: "chart-between", ...bounds };
}

/** Whether a rule holds of the points, with the newest of them beyond its line: a run that is over signals no more. */
function isSignal(points: readonly number[], judge: Extract<ChartJudge, { kind: "shewhart" }>): boolean {
  const newest = points.at(-1) ?? 0;
  return runsRules(judge.rules, judge.limit).some(
    ({ atLeast, outOf, beyond }) =>
      newest < -beyond && points.slice(-outOf).filter((z) => z < -beyond).length >= atLeast,
  );
}

function clamp(value: number, from: number, to: number): number {
  return Math.min(Math.max(value, from), to);
}
