import { type Child, drawn, element, isolated } from "../../pages/browser/dom.ts";
import type { AgentPageData } from "../model.ts";
import { section, table } from "./section.ts";
import { trendChart } from "./trend-chart.ts";
import type { Words } from "./words.ts";

/** The agent against itself: today beside the days before. */
export function progressSection({ dashboard, trend }: AgentPageData, words: Words): HTMLElement {
  const { texts } = words;
  return section(
    "progress",
    texts.text("progress.title"),
    personalBest(dashboard.personalBest, trend.days.length - 1, words),
    trendFigure(trend, dashboard.personalBest?.mean ?? null, words),
  );
}

function personalBest(best: AgentPageData["dashboard"]["personalBest"], window: number, words: Words): Child {
  const { texts, format } = words;
  if (best === null) return null;
  if (best.kind === "compared") {
    const arrow = best.difference > 0 ? "up" : best.difference < 0 ? "down" : "level";
    return element(
      "p",
      { class: `best ${arrow}` },
      mark(arrow),
      words.rich("progress.compared", {
        difference: element("strong", {}, format.shown(best.shown)),
        mean: format.number(best.mean, 1),
        days: best.haveDays,
        window,
      }),
    );
  }
  const left = Math.max(best.needDays - best.haveDays, 1);
  const text =
    best.because === "too-few-days" || best.haveDays < best.needDays
      ? texts.counted("progress.nodays", left, format.number(left))
      : texts.text("progress.notoday");
  return element("p", {}, text);
}

/** The sign of the difference says the same. */
function mark(arrow: "up" | "down" | "level"): SVGElement {
  const path = { up: "M2 10 8 4l6 6z", down: "M2 6l6 6 6-6z", level: "M2 7h12v2H2z" }[arrow];
  return drawn("svg", { class: "mark", viewBox: "0 0 16 16", "aria-hidden": "true" }, drawn("path", { d: path }));
}

function trendFigure(trend: AgentPageData["trend"], mean: number | null, words: Words): Child {
  const { texts, format } = words;
  const scored = trend.days.flatMap((day) => (day.value === null ? [] : { ...day, value: day.value }));
  const last = scored[scored.length - 1];
  if (last === undefined) return element("p", { class: "soft" }, texts.text("trend.none"));
  const values = scored.map(({ value }) => value);
  const summary = texts.text(scored.length === 1 ? "trend.single" : "trend.summary", {
    days: format.number(scored.length),
    low: format.number(Math.min(...values), 1),
    high: format.number(Math.max(...values), 1),
    date: format.day(last.date),
    last: format.shown(last.shown ?? ""),
  });
  const title = texts.text("trend.title", { window: format.number(trend.days.length - 1) });
  return element(
    "figure",
    { "data-key": "trend" },
    element(
      "figcaption",
      {},
      element("strong", {}, title),
      " ",
      element("span", { class: "soft" }, summary, mean === null ? null : ` ${texts.text("trend.mean")}`),
    ),
    trendChart(trend, mean, `${title}. ${summary}`, words),
    element(
      "details",
      { "data-key": "trend-table" },
      element("summary", {}, texts.text("trend.table")),
      table(
        title,
        [
          { head: texts.text("trend.col.day") },
          { head: texts.text("trend.col.score"), isNumber: true },
          { head: texts.text("trend.col.tier") },
        ],
        [...scored]
          .reverse()
          .map(({ date, shown, tier }) =>
            element(
              "tr",
              { "data-key": date },
              element("th", { scope: "row" }, format.day(date)),
              element("td", { class: "number" }, format.shown(shown ?? "")),
              element("td", {}, isolated(tier ?? "")),
            ),
          ),
      ),
    ),
  );
}
