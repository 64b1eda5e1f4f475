import { type Calendar, createCalendar } from "cxscore";
import {
  type AlertEffect,
  type AlertPolicy,
  type AlertStatus,
  type BaselineBasis,
  buildBaseline,
  episodesOf,
  initialAlert,
  judgeWindow,
  prepareBaseline,
  type QualityExpectation,
  type QualitySource,
  type QualityWindow,
  RECOMMENDED_BASELINE_POLICY,
  stepAlert,
  type TrendRow,
  trendRows,
} from "cxscore/mos";
import { parseAlertPolicy } from "cxscore/schemas";
import { keyOf, type SortedLine } from "../score-records.ts";
import { episodeReport } from "./episode-report.ts";
import type { FaultCounts } from "./line-faults.ts";
import type { EpisodeReport, LowWindow, SeriesReport } from "./model.ts";

/** The windows of one queue and source, and those of the past that only tell what is usual. */
export interface SeriesFacts {
  readonly queue: string;
  readonly source: QualitySource;
  readonly windows: readonly QualityWindow[];
  readonly before: readonly QualityWindow[];
  /** Bad lines by the start of their window. */
  readonly faults: ReadonlyMap<number, FaultCounts>;
  readonly policy: AlertPolicy;
  readonly timeZone: string;
}

/** The recommended alerts of both sources: a window breaches where even the upper confidence limit of its mean does. */
export function qualityPolicies(timeZone: string): Readonly<Record<QualitySource, AlertPolicy>> {
  const of = (source: QualitySource): AlertPolicy => parseAlertPolicy({ source, timeZone }, "recommended");
  return { network: of("network"), survey: of("survey") };
}

/** Judges a series as a service would have, window by window; then looks at what that says. */
export function judgeSeries(facts: SeriesFacts): { report: SeriesReport; lines: readonly SortedLine[] } {
  const { queue, source, windows, before, faults, policy, timeZone } = facts;
  const effects: AlertEffect[] = [];
  const lines: SortedLine[] = [];
  const states = new Map<number, AlertStatus>();
  let state = initialAlert();
  for (const window of windows) {
    const verdict = judgeWindow(window, policy);
    const step = stepAlert(state, { window, verdict }, policy);
    state = step.state;
    states.set(window.startAt, state.status);
    effects.push(...step.effects);
    lines.push(...linesOf(facts, window, { verdict, alertState: state.status, because: step.because }, step.effects));
  }
  const options = { timeZone, policy, alertStateOf: ({ startAt }: QualityWindow) => states.get(startAt) ?? null };
  const stretches = episodesOf(effects, trendRows(windows, options)).map(({ startAt, endAt }) => ({
    startAt,
    endAt: endAt ?? (windows.at(-1) as QualityWindow).endAt,
  }));
  // What is known to have been bad does not become what is usual.
  const baseline = prepareBaseline(
    buildBaseline([...before, ...windows], { timeZone, policy: RECOMMENDED_BASELINE_POLICY, alerting: stretches }),
  );
  const expectations = new Map(windows.map((window) => [window.startAt, usual(baseline.expectWindow(window))]));
  const expect = ({ startAt }: { readonly startAt: number }): QualityExpectation | null =>
    expectations.get(startAt) ?? null;
  const rows = trendRows(windows, { ...options, expect });
  const calendar = createCalendar(timeZone);
  const episodes = episodesOf(effects, rows).map((episode) =>
    episodeReport(episode, { rows, expect, effects, faults, calendar }),
  );
  const day = dayOf(rows, episodes, calendar);
  const reliable = rows.filter((row) => row.isReliable);
  const count = rows.reduce((sum, row) => sum + row.count, 0);
  return {
    report: {
      queue,
      source,
      count,
      windowCount: rows.length,
      thinCount: rows.length - reliable.length,
      mean: rows.reduce((sum, row) => sum + row.count * (row.mean ?? 0), 0) / count,
      lowest: lowestOf(reliable),
      episodes,
      day,
      trend: rows.filter(({ startAt }) => calendar.localDateAt(startAt) === day),
    },
    lines,
  };
}

/** Expectations that rest on the same hours alone: what is usual at noon is no standard for eight in the morning. */
function usual(expectation: QualityExpectation | null): QualityExpectation | null {
  return expectation !== null && COMPARABLE.includes(expectation.basis) ? expectation : null;
}

const COMPARABLE: readonly BaselineBasis[] = ["same-window", "hour-of-week", "day-type-and-hour"];

const SHOWN_WINDOWS = 3;

function lowestOf(rows: readonly TrendRow[]): LowWindow[] {
  return [...rows]
    .sort((a, b) => (a.mean as number) - (b.mean as number) || a.startAt - b.startAt)
    .slice(0, SHOWN_WINDOWS)
    .map(({ localTime, count, mean, expected }) => ({ localTime, count, mean: mean as number, expected }));
}

function dayOf(rows: readonly TrendRow[], episodes: readonly EpisodeReport[], calendar: Calendar): string {
  const [worst] = [...episodes].sort((a, b) => (a.worstMean ?? 0) - (b.worstMean ?? 0) || a.startAt - b.startAt);
  if (worst !== undefined) return calendar.localDateAt(worst.startAt);
  const counts = new Map<string, number>();
  for (const { startAt, count } of rows) {
    const date = calendar.localDateAt(startAt);
    counts.set(date, (counts.get(date) ?? 0) + count);
  }
  const [most] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return most?.[0] ?? "";
}

function linesOf(
  { queue, source }: SeriesFacts,
  window: QualityWindow,
  judged: object,
  effects: readonly AlertEffect[],
): SortedLine[] {
  const startAt = new Date(window.startAt).toISOString();
  const { count, mean, min, max, standardDeviation, shareBelow } = window;
  const own = { queue, source, startAt, endAt: new Date(window.endAt).toISOString() };
  const scores = { count, mean, min, max, standardDeviation, shareBelow };
  return [
    {
      key: keyOf("2", startAt, queue, source),
      line: JSON.stringify({ kind: "quality-window", ...own, ...scores, ...judged }),
    },
    ...effects.map((effect, nth) => ({
      key: keyOf("3", startAt, queue, source, String(nth).padStart(3, "0")),
      line: JSON.stringify({ kind: "quality-effect", ...own, effect }),
    })),
  ];
}
