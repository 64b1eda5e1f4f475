/// <reference lib="dom" />
import { drawn, element } from "../../pages/browser/dom.ts";
import { chartShapes, type Shape } from "../chart-shapes.ts";
import type { ChartRow, ChartView } from "../model.ts";
import { type Reading, windowCells, windowText } from "../words.ts";

/** How wide a chart may be, and which window the reader is at. */
export interface ChartPlace {
  readonly width: number;
  /** Start of the window that the keys are at; `null` = none yet. */
  readonly at: number | null;
}

/** Height of a chart. Pixels, as in chart.css. */
const CHART_HEIGHT = 320;

/** The drawing: one stop of the tab key; the window it is at is the one that arrow keys leave from. */
export function chartDrawing(view: ChartView, { width, at }: ChartPlace, name: string, reading: Reading): SVGElement {
  const { texts, format } = reading;
  const drawing = chartShapes(
    view,
    { width, height: CHART_HEIGHT },
    {
      scoreAxis: texts.text("scoreAxis"),
      volumeAxis: texts.text(`volumeAxis.${view.source}`),
      number: (value) => format.number(value, Number.isInteger(value) ? 0 : 1),
    },
  );
  const stop = view.rows.some(({ startAt }) => startAt === at) ? at : (view.rows.at(-1)?.startAt ?? null);
  const rows = new Map(view.rows.map((row) => [row.startAt, row]));
  return drawn(
    "svg",
    {
      class: "chart",
      viewBox: `0 0 ${drawing.width} ${drawing.height}`,
      height: CHART_HEIGHT,
      role: "group",
      "aria-label": name,
      "data-key": "chart",
    },
    drawn("g", { "aria-hidden": "true", "data-key": "ground" }, drawing.shapes.map(drawnShape)),
    drawing.windows.map(({ startAt, shapes }) =>
      drawn(
        "g",
        {
          class: "window",
          "data-key": startAt,
          "data-at": startAt,
          tabindex: startAt === stop ? 0 : -1,
          role: "img",
          "aria-label": windowText(rows.get(startAt) as ChartRow, view, reading),
        },
        shapes.map(drawnShape),
      ),
    ),
  );
}

function drawnShape({ tag, attributes, text }: Shape): SVGElement {
  return drawn(tag, attributes, text ?? null);
}

/** What every mark means; the words stand beside a mark that is drawn alike. */
export function chartLegend(view: ChartView, { texts, format }: Reading): HTMLElement {
  const score = (value: number): { readonly score: string } => ({ score: format.number(value, 1) });
  const least = { least: format.number(view.minimumSampleSize) };
  const has = (found: (row: ChartRow) => boolean): boolean => view.rows.some(found);
  const entries: readonly (readonly [string, SVGElement, string] | null)[] = [
    ["mean", circle("mark enough", 4), texts.text("legend.mean", { minutes: format.number(view.windowMinutes) })],
    has((row) => !row.isReliable) ? ["thin", circle("mark thin", 3), texts.text("legend.thin", least)] : null,
    ["rolling", stroke("rolling"), texts.text("legend.rolling")],
    has((row) => row.expected !== null) ? ["usual", stroke("usual", true), texts.text("legend.usual")] : null,
    ["trigger", stroke("bound trigger"), texts.text("legend.trigger", score(view.triggerBelow))],
    ["clear", stroke("bound clear"), texts.text("legend.clear", score(view.clearAbove))],
    ["volume", box("volume"), texts.text("legend.volume")],
    ["least", stroke("least"), texts.text("legend.least", least)],
    view.episodes.some(({ firedAt }) => firedAt !== null)
      ? ["told", box("episode told", true), texts.text("legend.told")]
      : null,
    view.episodes.some(({ firedAt }) => firedAt === null)
      ? ["untold", box("episode untold", true), texts.text("legend.untold")]
      : null,
  ];
  return element(
    "ul",
    { class: "legend", "data-key": "legend" },
    entries.map((entry) => entry && element("li", { "data-key": entry[0] }, entry[1], element("span", {}, entry[2]))),
  );
}

function circle(kind: string, radius: number): SVGElement {
  return sample(drawn("circle", { class: kind, cx: 12, cy: 8, r: radius }));
}

function stroke(kind: string, hasBand = false): SVGElement {
  const band = hasBand ? drawn("rect", { class: "band", x: 0, y: 3, width: 24, height: 10 }) : null;
  return sample(band, drawn("path", { class: kind, d: "M0,8L24,8" }));
}

function box(kind: string, hasEdge = false): SVGElement {
  const edge = hasEdge ? drawn("path", { class: kind.replace("episode", "episode-edge"), d: "M4,2L20,2" }) : null;
  return sample(drawn("rect", { class: kind, x: 4, y: 2, width: 16, height: 12 }), edge);
}

function sample(...shapes: readonly (SVGElement | null)[]): SVGElement {
  return drawn("svg", { class: "sample", viewBox: "0 0 24 16", width: 24, height: 16, "aria-hidden": "true" }, shapes);
}

const COLUMNS = ["time", "mean", "count", "rolling", "usual", "band", "state"] as const;

/** The same as a table, closed until somebody opens it. */
export function chartTable(view: ChartView, name: string, reading: Reading): HTMLElement {
  const { texts } = reading;
  const head = COLUMNS.map((column) =>
    element("th", { scope: "col", class: isNumber(column) ? "number" : null }, texts.text(`columns.${column}`)),
  );
  const body = view.rows.map((row) => {
    const [time = "", ...cells] = windowCells(row, view, reading);
    return element(
      "tr",
      { "data-key": row.startAt },
      element("th", { scope: "row" }, time),
      cells.map((text, i) => element("td", { class: isNumber(COLUMNS[i + 1]) ? "number" : null }, text)),
    );
  });
  return element(
    "details",
    { class: "windows-table", "data-key": "table" },
    element("summary", {}, texts.text("table")),
    element(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": name },
      element(
        "table",
        {},
        element("caption", {}, name),
        element("thead", {}, element("tr", {}, head)),
        element("tbody", {}, body),
      ),
    ),
  );
}

function isNumber(column: (typeof COLUMNS)[number] | undefined): boolean {
  return column !== "time" && column !== "state";
}
