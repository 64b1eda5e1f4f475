import { createCalendar } from "cxscore";
import type { TrendRow } from "cxscore/mos";
import { CHART_WIDTH, fixed, svg } from "../charts.ts";
import { hundredths, whole } from "../wording.ts";
import { localMinute } from "./episode-report.ts";
import type { QualityReport, SeriesReport } from "./model.ts";
import { episodeText, seriesName } from "./quality-wording.ts";

const LEFT = 40;
const RIGHT = CHART_WIDTH - 16;
const TOP = 26;
const FLOOR = 216;
const VOLUME_TOP = 236;
const VOLUME_FLOOR = 286;
const LEGEND = 340;

/** Where things stand: instants from left to right, scores from 1 to 5 upwards, numbers of scores in a strip below. */
interface Plot {
  readonly x: (at: number) => number;
  readonly y: (score: number) => number;
  readonly volumeY: (count: number) => number;
}

/** A day of one series: means, what is usual, the bounds, the episodes, and below them how many scores there were. */
export function trendSvg(series: SeriesReport, id: string, report: QualityReport): string {
  const { trend } = series;
  const from = (trend[0] as TrendRow).startAt;
  const to = (trend.at(-1) as TrendRow).endAt;
  const most = Math.max(report.minimumSampleSize, ...trend.map((row) => row.count));
  const plot: Plot = {
    x: (at) => LEFT + ((Math.min(Math.max(at, from), to) - from) / (to - from)) * (RIGHT - LEFT),
    y: (score) => FLOOR - ((Math.min(Math.max(score, 1), 5) - 1) / 4) * (FLOOR - TOP),
    volumeY: (count) => VOLUME_FLOOR - (count / most) * (VOLUME_FLOOR - VOLUME_TOP),
  };
  const parts = [
    bands(series, plot, from, to),
    scale(plot, report),
    hours(plot, from, to, report.timeZone),
    volumes(trend, plot, report),
    usualLine(trend, plot),
    meanLine(trend, plot),
    legend(report),
  ];
  const title = `${seriesName(series)}, ${series.day}, times of ${report.timeZone}`;
  return svg(id, title, description(series, report), LEGEND + 40, parts.join(""));
}

/** Told and untold episodes differ in their words and in their edges, not in colour alone. */
function bands({ episodes }: SeriesReport, { x }: Plot, from: number, to: number): string {
  return episodes
    .filter(({ startAt, endAt }) => startAt < to && (endAt === null || endAt > from))
    .map(({ startAt, endAt, firedAt }) => {
      const left = x(startAt);
      const width = x(endAt ?? to) - left;
      const kind = firedAt === null ? "untold" : "told";
      return (
        `<rect class="episode ${kind}" x="${fixed(left)}" y="${TOP}" width="${fixed(width)}" height="${FLOOR - TOP}"/>` +
        `<text class="note" x="${fixed(left + width / 2)}" y="${TOP - 8}">${kind === "told" ? "told" : "withheld"}</text>`
      );
    })
    .join("");
}

function scale({ y }: Plot, { triggerBelow, clearAbove }: QualityReport): string {
  const lines = [1, 2, 3, 4, 5].map(
    (score) =>
      `<line class="base" x1="${LEFT}" y1="${fixed(y(score))}" x2="${RIGHT}" y2="${fixed(y(score))}"/>` +
      `<text class="note end" x="${LEFT - 8}" y="${fixed(y(score) + 4)}">${score}</text>`,
  );
  const bound = (score: number, kind: string): string =>
    `<line class="bound ${kind}" x1="${LEFT}" y1="${fixed(y(score))}" x2="${RIGHT}" y2="${fixed(y(score))}"/>`;
  return [...lines, bound(triggerBelow, "trigger"), bound(clearAbove, "clear")].join("");
}

const HOUR_MS = 3_600_000;
const QUARTER_MS = 900_000;

/** A mark at round hours of the site's clock. */
function hours({ x }: Plot, from: number, to: number, timeZone: string): string {
  const calendar = createCalendar(timeZone);
  const step = to - from > 12 * HOUR_MS ? 3 : to - from > 6 * HOUR_MS ? 2 : 1;
  let marks = "";
  for (let at = from; at <= to; at += QUARTER_MS) {
    const clock = localMinute(at, calendar).slice(11);
    if (!clock.endsWith(":00") || Number(clock.slice(0, 2)) % step !== 0) continue;
    const place = fixed(x(at));
    marks += `<line class="base" x1="${place}" y1="${FLOOR}" x2="${place}" y2="${FLOOR + 5}"/>`;
    marks += `<text class="note" x="${place}" y="${VOLUME_FLOOR + 20}">${clock}</text>`;
  }
  return marks;
}

function volumes(trend: readonly TrendRow[], { x, volumeY }: Plot, { minimumSampleSize }: QualityReport): string {
  const bars = trend.map(({ startAt, endAt, count }) => {
    const left = x(startAt);
    const width = Math.max(1, x(endAt) - left - 1);
    const top = volumeY(count);
    return `<rect class="volume" x="${fixed(left)}" y="${fixed(top)}" width="${fixed(width)}" height="${fixed(VOLUME_FLOOR - top)}"/>`;
  });
  const least = fixed(volumeY(minimumSampleSize));
  const line = `<line class="bound least" x1="${LEFT}" y1="${least}" x2="${RIGHT}" y2="${least}"/>`;
  return `${bars.join("")}${line}<text class="note end" x="${LEFT - 8}" y="${Number(least) + 4}">${minimumSampleSize}</text>`;
}

function usualLine(trend: readonly TrendRow[], plot: Plot): string {
  return lines(
    trend.filter(({ expected }) => expected !== null),
    ({ expected }) => expected as number,
    "usual",
    plot,
  );
}

/** Windows with enough scores are joined and filled, thin ones hollow and alone. */
function meanLine(trend: readonly TrendRow[], plot: Plot): string {
  const reliable = trend.filter(({ isReliable }) => isReliable);
  const points = trend.map(({ startAt, endAt, mean, isReliable }) => {
    const place = `cx="${fixed(plot.x((startAt + endAt) / 2))}" cy="${fixed(plot.y(mean as number))}"`;
    return `<circle class="${isReliable ? "enough" : "thin"}" ${place} r="${isReliable ? 4 : 3}"/>`;
  });
  return lines(reliable, ({ mean }) => mean as number, "mean", plot) + points.join("");
}

/** Lines through windows that follow each other; a gap parts them. */
function lines(rows: readonly TrendRow[], scoreOf: (row: TrendRow) => number, kind: string, { x, y }: Plot): string {
  const runs: TrendRow[][] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    if (last !== undefined && last.at(-1)?.endAt === row.startAt) last.push(row);
    else runs.push([row]);
  }
  return runs
    .map((run) => {
      const points = run.map((row) => `${fixed(x((row.startAt + row.endAt) / 2))},${fixed(y(scoreOf(row)))}`);
      return `<polyline class="${kind}" points="${points.join(" ")}"/>`;
    })
    .join("");
}

function legend({ minimumSampleSize, triggerBelow, clearAbove }: QualityReport): string {
  const said = [
    [LEFT, `<circle class="enough" cx="${LEFT + 6}" cy="${LEGEND - 5}" r="4"/>`, "window"],
    [
      LEFT + 110,
      `<circle class="thin" cx="${LEFT + 116}" cy="${LEGEND - 5}" r="3"/>`,
      `thin, under ${minimumSampleSize}`,
    ],
    [LEFT + 250, dash("usual", LEFT + 250), "usual"],
    [LEFT + 360, dash("bound trigger", LEFT + 360), `alert below ${triggerBelow.toFixed(1)}`],
    [LEFT + 510, dash("bound clear", LEFT + 510), `ends above ${clearAbove.toFixed(1)}`],
  ] as const;
  const marks = said.map(
    ([left, mark, words]) => `${mark}<text class="note start" x="${left + 26}" y="${LEGEND}">${words}</text>`,
  );
  const below = `<text class="note start" x="${LEFT}" y="${LEGEND + 26}">bars: scores in each window</text>`;
  return marks.join("") + below;
}

function dash(kind: string, left: number): string {
  return `<line class="${kind}" x1="${left}" y1="${LEGEND - 5}" x2="${left + 20}" y2="${LEGEND - 5}"/>`;
}

function description({ trend, episodes }: SeriesReport, { minimumSampleSize }: QualityReport): string {
  const windows = trend
    .filter(({ isReliable }) => isReliable)
    .map(({ localTime, mean, count }) => `${localTime.slice(11, 16)} ${hundredths(mean as number)} of ${whole(count)}`);
  const thin = trend.length - windows.length;
  const told = episodes.map((episode) => episodeText(episode));
  return [
    windows.length === 0 ? "No window has enough scores" : `Means of windows: ${windows.join(", ")}`,
    `${whole(thin)} windows have fewer than ${minimumSampleSize} scores`,
    ...told,
  ].join("; ");
}
