import { escapeHtml } from "../html.ts";
import { type Cell, table } from "../html-table.ts";
import { hundredths, whole } from "../wording.ts";
import type { EpisodeReport, QualityReport, SeriesReport } from "./model.ts";
import {
  diagnosisText,
  faultText,
  lowestText,
  noticeText,
  qualityTerms,
  refusedText,
  seriesName,
  seriesSummary,
  untoldText,
} from "./quality-wording.ts";
import { trendSvg } from "./trend-svg.ts";

const SHOWN_SERIES = 30;
const SHOWN_CHARTS = 6;
const SHOWN_EPISODES = 50;

/** What the page says of quality. */
export function qualityHtml(report: QualityReport): readonly string[] {
  const refused = refusedText(report);
  return [
    `<p>${escapeHtml(qualityTerms(report))}.</p>${refused === "" ? "" : `\n<p>${escapeHtml(refused)}.</p>`}`,
    overview(report),
    episodes(report),
    ...report.series.slice(0, SHOWN_CHARTS).map((one, index) => chart(one, index, report)),
  ];
}

function overview({ series: all }: QualityReport): string {
  const shown = all.slice(0, SHOWN_SERIES);
  const rows = shown.map((one): Cell[] => [
    { head: seriesName(one) },
    whole(one.count),
    whole(one.windowCount),
    whole(one.thinCount),
    hundredths(one.mean),
    whole(one.episodes.length),
    { text: lowestText(one) },
  ]);
  const more = all.length > shown.length ? ` ${whole(all.length - shown.length)} more are not shown.` : "";
  const columns = ["Queue and source", "#Scores", "#Windows", "#Thin", "#Mean", "#Episodes", "Lowest windows"];
  return `<h3>Quality of the queues</h3>\n${table(`Worst first.${more}`, columns, rows)}`;
}

function episodes({ series, timeZone }: QualityReport): string {
  const all = series.flatMap((one) => one.episodes.map((episode) => ({ one, episode })));
  const head = "<h3>Degradations, and who was told</h3>";
  if (all.length === 0) return `${head}\n<p>There was none.</p>`;
  const shown = all.slice(0, SHOWN_EPISODES);
  const rows = shown.map(({ one, episode }): Cell[] => [
    { head: seriesName(one) },
    { text: episode.localStart },
    { text: episode.localEnd ?? "still lasts" },
    episode.worstMean === null ? "–" : hundredths(episode.worstMean),
    { text: told(episode) },
    { text: [diagnosisText(episode.diagnosis), faultText(episode)].filter((one) => one !== "").join("; ") },
  ]);
  const more = all.length > shown.length ? ` ${whole(all.length - shown.length)} more are not shown.` : "";
  const columns = ["Queue and source", "From", "To", "#Worst window", "Told, and withheld", "What it was"];
  return `${head}\n${table(`Times of ${timeZone}.${more}`, columns, rows)}`;
}

function told(episode: EpisodeReport): string {
  const untold = untoldText(episode);
  const said = episode.notices.map((notice) => noticeText(notice, episode));
  return [...said, ...(untold === "" ? [] : [untold])].join("; ");
}

function chart(one: SeriesReport, index: number, report: QualityReport): string {
  const head = `<h3>${escapeHtml(`${seriesName(one)}: ${one.day}`)}</h3>`;
  return `${head}\n${trendSvg(one, `quality${index}`, report)}\n<p class="soft">${escapeHtml(seriesSummary(one))}.</p>`;
}
