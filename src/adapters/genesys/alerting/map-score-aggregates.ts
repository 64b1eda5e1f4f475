import { canonicalJson } from "../../../core/canonical-json.ts";
import { assertOptions } from "../../../core/check-options.ts";
import { compareTexts } from "../../../core/compare-texts.ts";
import { isRecord } from "../../../core/is-record.ts";
import type { AggregatedScores } from "../../../mos/windows/model.ts";
import { MAP_OPTIONS } from "../../map-options.ts";
import { collectAggregates } from "./collect-aggregates.ts";
import { readScoreRow, type ScoreRow } from "./read-score-row.ts";
import type { AggregatedSeries, MappedAggregates } from "./score-model.ts";

/**
 * Maps answers of the survey and evaluation aggregate queries to rows for `windowsFromAggregates` of `cxscore/mos`.
 *
 * Takes any JSON: an answer (or a page of a job's results), or a list of them. Never throws on data: what cannot be read
 * comes back in `quarantined` with every problem.
 *
 * - Scores are percentages and stay percentages: `scale` says so, and the window policy has to.
 * - A row needs `count`, `sum`, `min` and `max`, which fit each other, in an interval that lies on a multiple of its
 *   length in UTC. An interval without scores gives no row.
 * - Of several copies of one figure (same group, metric and interval) the one with more scores counts. Groups of one
 *   queue, such as its media, are rows of their own and add up.
 * - Intervals of another length are another series: nothing is counted twice.
 *
 * @param input - JSON value as the platform sent it. Not changed.
 * @param options - `keepPayload`: keep the redacted payload in quarantine entries.
 *
 * @example
 * const stats = { count: 4, sum: 340, min: 70, max: 100 };
 * const data = [{ interval: "2026-03-02T08:00:00.000Z/2026-03-02T08:15:00.000Z", metrics: [{ metric: "oSurveyTotalScore", stats }] }];
 * const [series] = mapScoreAggregates({ results: [{ group: { queueId: "q-1" }, data }] }).series;
 * series.scale; // { minimum: 0, maximum: 100 }
 * series.rows; // [{ startAt: 1772438400000, count: 4, sum: 340, min: 70, max: 100 }]
 *
 * @see docs/adapters/genesys-alerting.md
 */
export function mapScoreAggregates(
  input: unknown,
  options: { readonly keepPayload?: boolean | undefined } = {},
): MappedAggregates {
  assertOptions("mapScoreAggregates", options, MAP_OPTIONS);
  const { figures, strays } = collectAggregates(input, options.keepPayload);
  const quarantined = [...strays];
  const kept = new Map<string, ScoreRow>();
  let replaced = 0;
  let empty = 0;
  for (const figure of figures) {
    const row = readScoreRow(figure, options.keepPayload);
    if (row === null) empty++;
    else if ("kind" in row) quarantined.push(row);
    else {
      const { group } = figure.figure;
      const key = canonicalJson([isRecord(group) ? group : null, row.metric, row.qualifier, row.interval]);
      const other = kept.get(key);
      if (other !== undefined) replaced++;
      if (other === undefined || compareCopies(row, other) > 0) kept.set(key, row);
    }
  }
  return {
    series: seriesOf([...kept.values()]),
    quarantined,
    counts: {
      read: figures.length + strays.length,
      mapped: kept.size,
      replaced,
      empty,
      quarantined: quarantined.length,
    },
  };
}

/** By the number of scores, then by content, so that the order of copies does not matter. */
function compareCopies(a: ScoreRow, b: ScoreRow): number {
  return a.scores.count - b.scores.count || compareTexts(canonicalJson(a.scores), canonicalJson(b.scores));
}

function seriesOf(rows: readonly ScoreRow[]): readonly AggregatedSeries[] {
  const groups = new Map<string, ScoreRow[]>();
  for (const row of rows) {
    const key = canonicalJson([row.queueId, row.metric, row.windowSeconds]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()]
    .map((group): AggregatedSeries => {
      const { queueId, metric, windowSeconds } = group[0] as ScoreRow;
      const scale = { minimum: 0, maximum: 100 };
      return { queueId, metric, source: "survey", scale, windowSeconds, rows: group.map(scoresOf).sort(compareRows) };
    })
    .sort(compareSeries);
}

function scoresOf({ scores }: ScoreRow): AggregatedScores {
  return scores;
}

function compareRows(a: AggregatedScores, b: AggregatedScores): number {
  return a.startAt - b.startAt || compareTexts(canonicalJson(a), canonicalJson(b));
}

function compareSeries(a: AggregatedSeries, b: AggregatedSeries): number {
  if (a.queueId === null || b.queueId === null) {
    if (a.queueId !== b.queueId) return a.queueId === null ? -1 : 1;
  } else if (a.queueId !== b.queueId) return compareTexts(a.queueId, b.queueId);
  return compareTexts(a.metric, b.metric) || a.windowSeconds - b.windowSeconds;
}
