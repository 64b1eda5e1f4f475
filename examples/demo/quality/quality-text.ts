import { printable, wrap } from "../printable.ts";
import { whole } from "../wording.ts";
import type { EpisodeReport, QualityReport, SeriesReport } from "./model.ts";
import {
  diagnosisText,
  episodeText,
  faultText,
  lowestText,
  noticeText,
  qualityTerms,
  refusedText,
  seriesName,
  seriesSummary,
  untoldText,
} from "./quality-wording.ts";

const SHOWN_SERIES = 5;
const SHOWN_EPISODES = 5;

/** What the printed report says of quality. */
export function qualityText(report: QualityReport): readonly string[] {
  const shown = report.series.slice(0, SHOWN_SERIES);
  const hidden = report.series.length - shown.length;
  const rest = [hidden === 0 ? "" : `${whole(hidden)} more series without worse windows`, refusedText(report)];
  return [
    wrap(qualityTerms(report), ""),
    ...shown.map(series),
    rest
      .filter((line) => line !== "")
      .map((line) => `  ${line}`)
      .join("\n"),
  ];
}

function series(one: SeriesReport): string {
  const { episodes } = one;
  const shown = episodes.slice(0, SHOWN_EPISODES);
  const more = episodes.length > shown.length ? [`  and ${whole(episodes.length - shown.length)} more episodes`] : [];
  return [
    printable(seriesName(one)),
    wrap(seriesSummary(one), "  "),
    wrap(lowestText(one), "  "),
    ...(episodes.length === 0 ? ["  no degradation"] : shown.flatMap(episode)),
    ...more,
  ].join("\n");
}

function episode(one: EpisodeReport): string[] {
  const untold = untoldText(one);
  const said = [
    ...one.notices.map((notice) => noticeText(notice, one)),
    ...(untold === "" ? [] : [untold]),
    diagnosisText(one.diagnosis),
    ...(faultText(one) === "" ? [] : [faultText(one)]),
  ];
  return [wrap(episodeText(one), "  "), ...said.map((line) => wrap(line, "    "))];
}
