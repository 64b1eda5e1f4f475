import { checkFields, type FieldKinds, refuseProblems } from "../../core/check-fields.ts";
import type { Problem } from "../../core/errors.ts";
import { parseInstant } from "../../core/instant.ts";
import { roundDecimal } from "../../core/round-decimal.ts";
import type { GrafanaAnnotation, QualityEpisode } from "./model.ts";

/**
 * Episodes as annotations of Grafana (`POST /api/annotations`, one each), in the order given.
 *
 * The text says name, series, source, lowest mean to two decimal places and the diagnosis; `&`, `<`, `>` and quotes in a
 * name become entities, because Grafana shows HTML. The tags are `quality-degradation`, the source, the severity, the
 * diagnosis if there is one, `withheld` where nobody was told, and `series:` with the series as it is. The series is known
 * of a fleet's episodes, whose `id` says it.
 *
 * @returns Without `timeEnd` while an episode lasts, and where its end is not known: of a withheld one `episodesOf` finds it
 *   in the rows.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every field that is wrong.
 *
 * @example
 * const episode = {
 *   id: "1", name: "Sales & Service", severity: "high", source: "network", startAt: 0, endAt: 2_700_000,
 *   firedAt: 1_800_000, resolvedAt: 2_700_000, endedBy: "cleared", worstMean: 3.125,
 * };
 * toGrafanaAnnotations([episode]); // [{ time: 0, timeEnd: 2700000, text: "Sales &amp; Service: network MOS down, lowest mean 3.13", tags: ["quality-degradation", "network", "high"] }]
 * @see docs/mos/trend.md
 */
export function toGrafanaAnnotations(episodes: readonly QualityEpisode[]): readonly GrafanaAnnotation[] {
  checkEpisodes("toGrafanaAnnotations", "episodes", episodes);
  return episodes.map((episode) => {
    const { name, severity, source, startAt, endAt, firedAt, worstMean, diagnosis } = episode;
    const series = seriesOf(episode);
    const title = series === null ? name : `${name} (${series})`;
    const lowest = worstMean === null ? "" : `, lowest mean ${roundDecimal(worstMean, 2)}`;
    const reading = diagnosis === undefined ? "" : ` (${diagnosis.kind})`;
    return {
      time: startAt,
      ...(endAt === null ? {} : { timeEnd: endAt }),
      text: `${escapeHtml(title)}: ${source} MOS down${lowest}${escapeHtml(reading)}`,
      tags: [
        "quality-degradation",
        source,
        severity,
        ...(diagnosis === undefined ? [] : [diagnosis.kind]),
        ...(firedAt === null ? ["withheld"] : []),
        ...(series === null ? [] : [`series:${series}`]),
      ],
    };
  });
}

/** The series in the name of a fleet's episode, `series/source/start`; `null` of any other name. */
function seriesOf({ id, source, startAt }: QualityEpisode): string | null {
  const middle = `/${source}/`;
  const at = id.lastIndexOf(middle);
  return at > 0 && parseInstant(id.slice(at + middle.length)) === startAt ? id.slice(0, at) : null;
}

/** Refuses what is no list of episodes. */
export function checkEpisodes(subject: string, path: string, episodes: readonly QualityEpisode[]): void {
  const problems: Problem[] = [];
  checkFields(problems, "", { [path]: episodes }, { [path]: ["list", ["record", EPISODE]] });
  refuseProblems("ERR_INVALID_INPUT", subject, problems);
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

const EPISODE: FieldKinds = {
  id: "text",
  name: "text",
  severity: ["one-of", "low", "medium", "high", "critical"],
  source: ["one-of", "network", "survey"],
  startAt: "instant",
  endAt: "instant-or-null",
  firedAt: "instant-or-null",
  worstMean: "number-or-null",
};
