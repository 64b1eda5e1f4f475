import { type Calendar, createCalendar } from "cxscore";
import {
  type BaselineBasis,
  buildBaseline,
  type ChartSpec,
  episodesOf,
  prepareBaseline,
  type QualityExpectation,
  type QualitySource,
  RECOMMENDED_BASELINE_POLICY,
  type TrendRow,
  trendChart,
  trendRows,
} from "cxscore/mos";
import { episodeReport } from "../demo/quality/episode-report.ts";
import type { EpisodeReport } from "../demo/quality/model.ts";
import type { JudgedSeries, JudgedWall } from "./judge-wall.ts";
import type { ChartView, QueueView } from "./model.ts";
import { dayMarks, uniqueMinute } from "./time-marks.ts";

/**
 * A day of one queue, a chart for each source; `null` where there is no such queue.
 *
 * @param day - Local date; one without windows, and `null`, become the last that has some.
 */
export function queueView(wall: JudgedWall, queue: string, day: string | null): QueueView | null {
  const found = seriesOf(wall, queue);
  if (found.length === 0) return null;
  const calendar = createCalendar(wall.timeZone);
  const days = daysOf(found, calendar);
  const shown = day !== null && days.includes(day) ? day : (days.at(-1) ?? calendar.localDateAt(wall.asOf));
  const charts = found.map((series) => chartView(wall, series, shown, calendar));
  return { queue, day: shown, days, charts };
}

/** The same day of one source as a Vega-Lite specification for other dashboards; `null` where there is no such series. */
export function queueSpec(
  wall: JudgedWall,
  { queue, source, day }: { readonly queue: string; readonly source: QualitySource; readonly day: string | null },
): ChartSpec | null {
  const series = seriesOf(wall, queue).find(({ facts }) => facts.source === source);
  const view = queueView(wall, queue, day)?.charts.find((chart) => chart.source === source);
  if (series === undefined || view === undefined) return null;
  const title = `${queue}, ${view.day}`;
  return trendChart(view.rows, { title, policy: wall.policies[source], episodes: view.episodes });
}

function seriesOf({ judged }: JudgedWall, queue: string): JudgedSeries[] {
  return judged.filter(({ facts }) => facts.queue === queue);
}

function daysOf(series: readonly JudgedSeries[], calendar: Calendar): string[] {
  const days = new Set<string>();
  for (const { facts } of series) {
    for (const { startAt, endAt } of facts.windows) {
      days.add(calendar.localDateAt(startAt));
      days.add(calendar.localDateAt(endAt - 1));
    }
  }
  return [...days].sort();
}

function chartView(wall: JudgedWall, series: JudgedSeries, day: string, calendar: Calendar): ChartView {
  const { timeZone, policies } = wall;
  const { queue, source, windows } = series.facts;
  const policy = policies[source];
  const { rows, episodes } = trendOf(wall, series, calendar);
  // A day of which the zone has nothing cannot come out of instants.
  const { startAt, endAt } = calendar.dayBounds(day) ?? { startAt: wall.asOf, endAt: wall.asOf + 1 };
  const [first] = windows;
  return {
    queue,
    source,
    timeZone,
    day,
    startAt,
    endAt,
    marks: dayMarks(startAt, endAt, calendar),
    rows: rows
      .filter((row) => row.startAt < endAt && row.endAt > startAt)
      .map((row) => ({
        ...row,
        label: uniqueMinute(row.startAt, calendar),
        isJudged: series.states.has(row.startAt),
      })),
    scale: policy.scale,
    triggerBelow: policy.trigger.below,
    clearAbove: policy.clear.above,
    minimumSampleSize: policy.minimumSampleSize,
    windowMinutes: first === undefined ? 0 : (first.endAt - first.startAt) / 60_000,
    episodes: episodes.filter((one) => one.startAt < endAt && (one.endAt === null || one.endAt > startAt)),
  };
}

/** All rows of a series and its episodes, with what is usual. */
function trendOf(
  { timeZone, policies, asOf }: JudgedWall,
  { facts, states, effects }: JudgedSeries,
  calendar: Calendar,
): { readonly rows: readonly TrendRow[]; readonly episodes: readonly EpisodeReport[] } {
  const { source, windows, before } = facts;
  const alertStateOf = ({ startAt }: { readonly startAt: number }) => states.get(startAt) ?? null;
  const options = { timeZone, policy: policies[source], alertStateOf };
  const alerting = episodesOf(effects, trendRows(windows, options)).flatMap(({ startAt, endAt }) => {
    const end = endAt ?? asOf;
    return end > startAt ? [{ startAt, endAt: end }] : [];
  });
  // What is known to have been bad does not become what is usual.
  const baseline = prepareBaseline(
    buildBaseline([...before, ...windows], { timeZone, policy: RECOMMENDED_BASELINE_POLICY, alerting }),
  );
  const expected = new Map(windows.map((window) => [window.startAt, usual(baseline.expectWindow(window))]));
  const expect = ({ startAt }: { readonly startAt: number }) => expected.get(startAt) ?? null;
  const rows = trendRows(windows, { ...options, expect });
  const episodes = episodesOf(effects, rows).map((episode) =>
    episodeReport(episode, { rows, expect, effects, calendar }),
  );
  return { rows, episodes };
}

/** Expectations that rest on the same hours alone. */
function usual(expectation: QualityExpectation | null): QualityExpectation | null {
  return expectation !== null && COMPARABLE.includes(expectation.basis) ? expectation : null;
}

const COMPARABLE: readonly BaselineBasis[] = ["same-window", "hour-of-week", "day-type-and-hour"];
