import type { ChartRow, ChartView } from "./model.ts";
import { type Plot, plotOf, type Size } from "./plot.ts";

/** An element of a drawing, before there is a document. */
export interface Shape {
  readonly tag: "rect" | "line" | "path" | "circle" | "text";
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly text?: string;
}

/** A window of the drawing: something to point at, and its mark. */
export interface WindowShapes {
  readonly startAt: number;
  readonly shapes: readonly Shape[];
}

/** A drawing of {@link chartShapes}. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
  readonly windows: readonly WindowShapes[];
}

/** Words in the drawing. */
export interface ChartWords {
  readonly scoreAxis: string;
  readonly volumeAxis: string;
  readonly number: (value: number) => string;
}

/**
 * The chart of a day: scores on the left axis, volumes on the right one. Lines end at gaps; thin windows are hollow,
 * small and on no line; told and untold episodes differ in their edges; every threshold has a dash of its own.
 */
export function chartShapes(view: ChartView, size: Size, words: ChartWords): Drawing {
  const plot = plotOf(view, size);
  return {
    width: plot.width,
    height: plot.height,
    shapes: [
      ...episodeShapes(view, plot),
      ...scoreAxis(view, plot, words),
      ...volumeAxis(view, plot, words),
      ...timeAxis(view, plot),
      ...view.rows.map((row) => bar(row, plot)),
      ...bandShapes(view.rows, plot),
      ...lineShapes(view.rows, (row) => row.expected, "usual", plot),
      bound(view.triggerBelow, "trigger", plot),
      bound(view.clearAbove, "clear", plot),
      ...lineShapes(view.rows, (row) => row.rollingMean, "rolling", plot),
      ...lineShapes(view.rows, (row) => (row.isReliable ? row.mean : null), "mean", plot),
    ],
    windows: view.rows.map((row) => ({ startAt: row.startAt, shapes: windowShapes(row, plot) })),
  };
}

function episodeShapes({ episodes }: ChartView, { x, top, floor, startAt: from, endAt: to }: Plot): Shape[] {
  return episodes.flatMap(({ startAt, endAt, firedAt }) => {
    if (startAt >= to || (endAt !== null && endAt <= from)) return [];
    const left = x(startAt);
    const width = Math.max(1, x(endAt ?? to) - left);
    const kind = firedAt === null ? "untold" : "told";
    return [
      rect(`episode ${kind}`, { x: left, y: top, width, height: floor - top }),
      // An edge on top tells them apart where grounds are not printed.
      line(`episode-edge ${kind}`, left, top, left + width, top),
    ];
  });
}

function scoreAxis({ scale }: ChartView, { left, right, top, y }: Plot, words: ChartWords): Shape[] {
  const shapes: Shape[] = [label(words.scoreAxis, "axis-name start", 0, top - 12)];
  for (let score = Math.ceil(scale.minimum); score <= scale.maximum; score++) {
    shapes.push(line("grid", left, y(score), right, y(score)));
    shapes.push(label(words.number(score), "tick end", left - 6, y(score) + 4));
  }
  return shapes;
}

function volumeAxis(
  view: ChartView,
  { left, right, top, width, mostVolume, volumeY }: Plot,
  words: ChartWords,
): Shape[] {
  const least = volumeY(view.minimumSampleSize);
  const ticks = [0, mostVolume / 2, mostVolume].map((count) =>
    label(words.number(count), "tick start", right + 6, volumeY(count) + 4),
  );
  return [
    label(words.volumeAxis, "axis-name end", width, top - 12),
    line("least", left, least, right, least),
    ...ticks,
  ];
}

function timeAxis({ marks }: ChartView, { x, floor, startAt, endAt }: Plot): Shape[] {
  const shapes: Shape[] = [];
  let lastX = Number.NEGATIVE_INFINITY;
  for (const { at, label: words } of marks) {
    if (at < startAt || at > endAt) continue;
    const place = x(at);
    shapes.push(line("tick-line", place, floor, place, floor + 5));
    if (place - lastX < LABEL_PIXELS) continue;
    lastX = place;
    const [time = "", offset] = words.split(" ");
    shapes.push(label(time, "tick", place, floor + 20));
    if (offset !== undefined) shapes.push(label(offset, "tick", place, floor + 36));
  }
  return shapes;
}

const LABEL_PIXELS = 50;

function bar({ startAt, endAt, count }: ChartRow, { x, floor, volumeY }: Plot): Shape {
  const left = x(startAt);
  const top = volumeY(count);
  return rect("volume", { x: left, y: top, width: Math.max(1, x(endAt) - left - 1), height: floor - top });
}

/** Bands over windows that follow each other and have one. */
function bandShapes(rows: readonly ChartRow[], { x, y }: Plot): Shape[] {
  return runsOf(rows, ({ lower, upper }) => lower !== null && upper !== null).map((run) => {
    const upper = run.map((row) => point(x(middle(row)), y(row.upper as number)));
    const lower = run.map((row) => point(x(middle(row)), y(row.lower as number))).reverse();
    return { tag: "path", attributes: { class: "band", d: `M${[...upper, ...lower].join("L")}Z` } };
  });
}

function lineShapes(
  rows: readonly ChartRow[],
  scoreOf: (row: ChartRow) => number | null,
  kind: string,
  { x, y }: Plot,
): Shape[] {
  return runsOf(rows, (row) => scoreOf(row) !== null).map((run) => {
    const points = run.map((row) => point(x(middle(row)), y(scoreOf(row) as number)));
    return { tag: "path", attributes: { class: kind, d: `M${points.join("L")}` } };
  });
}

/** Stretches of windows without a gap, all of which have what is drawn. */
function runsOf(rows: readonly ChartRow[], has: (row: ChartRow) => boolean): ChartRow[][] {
  const runs: ChartRow[][] = [];
  let last: ChartRow | null = null;
  for (const row of rows) {
    const isNext = last !== null && last.endAt === row.startAt;
    last = has(row) ? row : null;
    if (last === null) continue;
    if (isNext) runs.at(-1)?.push(row);
    else runs.push([row]);
  }
  return runs;
}

function bound(score: number, kind: string, { left, right, y }: Plot): Shape {
  return line(`bound ${kind}`, left, y(score), right, y(score));
}

/** The column takes the pointer, however small the mark. */
function windowShapes(row: ChartRow, { x, y, top, floor }: Plot): Shape[] {
  const left = x(row.startAt);
  const column = rect("column", { x: left, y: top, width: Math.max(1, x(row.endAt) - left), height: floor - top });
  if (row.mean === null) return [column];
  const kind = row.isReliable ? "enough" : "thin";
  const radius = row.isReliable ? 4 : 3;
  const mark = { class: `mark ${kind}`, cx: round(x(middle(row))), cy: round(y(row.mean)), r: radius };
  return [column, { tag: "circle", attributes: mark }];
}

function middle({ startAt, endAt }: ChartRow): number {
  return (startAt + endAt) / 2;
}

function rect(kind: string, place: Readonly<Record<"x" | "y" | "width" | "height", number>>): Shape {
  const { x, y, width, height } = place;
  const rounded = { x: round(x), y: round(y), width: round(width), height: round(height) };
  return { tag: "rect", attributes: { class: kind, ...rounded } };
}

function line(kind: string, x1: number, y1: number, x2: number, y2: number): Shape {
  return { tag: "line", attributes: { class: kind, x1: round(x1), y1: round(y1), x2: round(x2), y2: round(y2) } };
}

function label(text: string, kind: string, x: number, y: number): Shape {
  return { tag: "text", attributes: { class: kind, x: round(x), y: round(y) }, text };
}

function point(x: number, y: number): string {
  return `${round(x)},${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
