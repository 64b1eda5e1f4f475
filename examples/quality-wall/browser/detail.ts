/// <reference lib="dom" />
import { element, isolated } from "../../pages/browser/dom.ts";
import { episodeWords } from "../episode-words.ts";
import type { ChartView, QueueView } from "../model.ts";
import type { Reading } from "../words.ts";
import { type ChartPlace, chartDrawing, chartLegend, chartTable } from "./chart.ts";
import { dataAddress, hashOf } from "./place.ts";

/** Where the page and its reader are. */
export interface DetailContext {
  readonly reading: Reading;
  readonly path: string;
  readonly search: string;
  readonly width: number;
  /** Start of the window that the reader is at, by source. */
  readonly at: Readonly<Record<string, number | undefined>>;
}

/** One queue: its days, and a chart for each of its two sources; never both in one. */
export function queueDetail(view: QueueView, context: DetailContext): HTMLElement {
  const { texts } = context.reading;
  return element(
    "div",
    { class: "detail-content", "data-key": `queue ${view.queue}` },
    element("a", { class: "back screen-only", href: hashOf({ queue: null, day: null }) }, texts.text("back")),
    element("h2", { class: "detail-name", tabindex: -1 }, isolated(view.queue)),
    dayLinks(view, context.reading),
    element("p", { class: "soft keys screen-only" }, texts.text("keys")),
    view.charts.map((chart) => seriesFigure(chart, context)),
  );
}

function dayLinks({ queue, day, days, charts }: QueueView, { texts, format }: Reading): HTMLElement {
  const place = days.indexOf(day);
  const link = (to: string | undefined, key: "previousDay" | "nextDay"): HTMLElement | null =>
    to === undefined ? null : element("a", { href: hashOf({ queue, day: to }), "data-key": key }, texts.text(key));
  const [first] = charts;
  const hours = first === undefined ? 24 : (first.endAt - first.startAt) / HOUR_MS;
  const odd =
    hours === 24 ? "" : `, ${texts.text("dayHours", { hours: format.number(hours, hours % 1 === 0 ? 0 : 1) })}`;
  return element(
    "nav",
    { class: "days", "aria-label": texts.text("day") },
    link(days[place - 1], "previousDay"),
    element("span", { class: "day", "data-key": "day" }, `${format.day(day)} ${day.slice(0, 4)}${odd}`),
    link(days[place + 1], "nextDay"),
  );
}

const HOUR_MS = 3_600_000;

function seriesFigure(view: ChartView, context: DetailContext): HTMLElement {
  const { reading, path, search, width, at } = context;
  const { texts, format } = reading;
  const { queue, source, timeZone, day } = view;
  const values = { queue, source: texts.text(`source.${source}`), day: format.day(day), zone: timeZone };
  const name = texts.text("chart", values);
  const place: ChartPlace = { width, at: at[source] ?? null };
  const address = dataAddress(path, search, { queue, day }, { source, spec: "vega-lite" });
  const title = element("h3", { id: `title-${source}` }, texts.text(`source.${source}`));
  if (view.rows.length === 0) {
    const none = element("p", { class: "soft", "data-key": "none" }, texts.text("noWindows"));
    return element("section", { class: "card series-card", "data-key": source }, title, none);
  }
  return element(
    "section",
    { class: "card series-card", "data-key": source, "data-source": source, "aria-labelledby": `title-${source}` },
    title,
    chartDrawing(view, place, name, reading),
    element("p", { class: "readout", "data-key": "readout", "aria-hidden": "true" }, texts.text("readout")),
    chartLegend(view, reading),
    episodes(view, reading),
    chartTable(view, name, reading),
    element(
      "p",
      { class: "screen-only", "data-key": "spec" },
      element("a", { href: address, download: `quality-${source}-${day}.vl.json` }, texts.text("spec")),
    ),
  );
}

function episodes({ episodes: all, day }: ChartView, reading: Reading): HTMLElement {
  const { texts } = reading;
  const said = all.map((episode) => {
    const { title, isTold, lines, notices } = episodeWords(episode, reading, day);
    return element(
      "li",
      { class: `notice episode-text ${isTold ? "bad" : "warn"}`, "data-key": episode.id },
      element("strong", {}, title),
      lines.map((text) => element("p", {}, text)),
      element(
        "ul",
        { class: "notices" },
        notices.map(({ isSent, text }) => element("li", { class: isSent ? "sent" : "not-sent" }, text)),
      ),
    );
  });
  return element(
    "div",
    { class: "episodes", "data-key": "episodes" },
    element("h4", {}, texts.text("episodes")),
    said.length === 0
      ? element("p", { class: "soft" }, texts.text("noEpisodes"))
      : element("ul", { class: "episode-list" }, said),
  );
}
