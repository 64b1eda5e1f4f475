import type { QualitySource } from "../model.ts";
import { isLit } from "./episodes-of.ts";
import type { QualityEpisode, TrendRow } from "./model.ts";

/** The tables that a chart is drawn from. */
export interface ChartData {
  /** Sources that have rows, network first. */
  readonly sources: readonly QualitySource[];
  /** Sources for which a baseline has an answer. */
  readonly expected: readonly QualitySource[];
  /** Sources with rows that have an episode. */
  readonly alerted: readonly QualitySource[];
  /** One point per row and, in each gap, one without values, so that lines end there. */
  readonly quality: readonly object[];
  /** One bar per row; where there are two sources, side by side. */
  readonly volume: readonly object[];
  readonly episodes: readonly Band[];
  /** Start of the first window and end of the last; `null` without rows. Epoch milliseconds. */
  readonly range: readonly [startAt: number, endAt: number] | null;
  /** Most scores of a window. */
  readonly largestCount: number;
}

/** A stretch of time that an episode covers. */
interface Band {
  readonly source: QualitySource;
  readonly startAt: number;
  endAt: number;
}

/** Rows as tables: plain numbers and texts, times in epoch milliseconds. */
export function chartData(rows: readonly TrendRow[], episodes: readonly QualityEpisode[] | undefined): ChartData {
  const ordered = [...rows].sort((a, b) => a.startAt - b.startAt);
  const sources = SOURCES.filter((source) => rows.some((row) => row.source === source));
  const bySource = sources.map((source) => ordered.filter((row) => row.source === source));
  const [first] = ordered;
  const range: ChartData["range"] =
    first === undefined ? null : [first.startAt, rows.reduce((end, row) => Math.max(end, row.endAt), first.endAt)];
  const bands =
    episodes === undefined
      ? bySource.flatMap(litStretches)
      : episodes.flatMap((episode) => bandWithin(episode, range ?? [0, 0]));
  return {
    sources,
    expected: sources.filter((source) => rows.some((row) => row.source === source && row.expected !== null)),
    alerted: sources.filter((source) => bands.some((band) => band.source === source)),
    quality: bySource.flatMap(withGaps),
    volume: bySource.flatMap((own, i) => own.map((row) => bar(row, i, sources.length))),
    episodes: bands,
    range,
    largestCount: rows.reduce((most, { count }) => Math.max(most, count), 0),
  };
}

/** What of an episode lies within the chart; one that has not ended goes on to the chart's end. */
function bandWithin({ source, startAt, endAt }: QualityEpisode, [from, to]: readonly [number, number]): Band[] {
  const band = { source, startAt: Math.max(startAt, from), endAt: Math.min(endAt ?? to, to) };
  return band.startAt < band.endAt ? [band] : [];
}

const SOURCES: readonly QualitySource[] = ["network", "survey"];

function withGaps(rows: readonly TrendRow[]): readonly object[] {
  return rows.flatMap((row, i) => {
    const next = rows[i + 1];
    if (next === undefined || next.startAt <= row.endAt) return [point(row)];
    const nothing = { mean: null, rollingMean: null, expected: null, lower: null, upper: null };
    return [point(row), { source: row.source, at: (row.endAt + next.startAt) / 2, ...nothing, isReliable: false }];
  });
}

/** A window's values stand over the middle of its bar. */
function point(row: TrendRow): object {
  const { source, startAt, endAt, mean, rollingMean, expected, lower, upper, count, isReliable, localTime } = row;
  const at = (startAt + endAt) / 2;
  return { source, at, mean, rollingMean, expected, lower, upper, count, isReliable, localTime };
}

function bar({ source, startAt, endAt, count, localTime }: TrendRow, place: number, places: number): object {
  const width = (endAt - startAt) / places;
  return { source, from: startAt + place * width, to: startAt + (place + 1) * width, count, localTime };
}

/** Rows in a row that fire or recover. Rows of unknown state in between do not end a stretch; a gap does not either. */
function litStretches(rows: readonly TrendRow[]): readonly Band[] {
  const stretches: Band[] = [];
  let open: Band | null = null;
  for (const row of rows) {
    if (isLit(row)) {
      if (open === null) {
        open = { source: row.source, startAt: row.startAt, endAt: row.endAt };
        stretches.push(open);
      }
      open.endAt = row.endAt;
    } else if (row.alertState !== null) open = null;
  }
  return stretches;
}
