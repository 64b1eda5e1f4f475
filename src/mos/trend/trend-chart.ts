import { checkFields, type FieldKinds, refuseProblems } from "../../core/check-fields.ts";
import { type Problem, problem } from "../../core/errors.ts";
import { readOptions } from "../../core/read-options.ts";
import { assertAlertPolicy } from "../alert/check-alert-policy.ts";
import type { QualityScale } from "../model.ts";
import { isOnScale, offScale } from "../on-scale.ts";
import { GUIDE_ALERT_POLICY } from "../policy.ts";
import { chartData } from "./chart-data.ts";
import { qualityLayers, volumeLayers } from "./chart-layers.ts";
import type { ChartSpec, TrendChartOptions, TrendRow } from "./model.ts";
import { sourceNames } from "./source-names.ts";
import { timeAxis } from "./time-axis.ts";
import { checkEpisodes } from "./to-grafana-annotations.ts";

/**
 * The chart of a trend as a Vega-Lite 6 specification: plain data without functions or addresses of data.
 *
 * - `dual-axis`: two layers, volume with its axis on the right and quality with its axis on the left, whose domain is
 *   the policy's scale. Bars stay in the lower third. `stacked`: the same two as panels of one time axis.
 * - Quality: window means, rolling mean, baseline and its band, the policy's thresholds where its judge has any, episodes
 *   as bands over the whole height. Volume: bars, and a rule at the minimum sample.
 * - Windows below the minimum sample are hollow. Lines end at gaps and at windows without scores.
 * - Rows of both sources may be given together: each has its own lines, and title, axis and legend name both. All means
 *   and bands lie on the policy's scale, which is the axis; anything else is refused.
 * - Times are instants on a UTC scale; the labels are those of the rows' zone, or UTC. See docs/mos/trend.md for hours
 *   that clocks repeat or skip.
 * - Names are data: none of them becomes part of an expression.
 *
 * @param rows - Of {@link trendRows}, in any order; all of one zone.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with everything that is wrong with rows and options; `ERR_INVALID_POLICY`
 *   when the policy is out of range.
 *
 * @example
 * const at = Date.UTC(2026, 2, 2, 13);
 * const window = { startAt: at, endAt: at + 900_000, source: "network", count: 10, mean: 4, min: 3, max: 4.4, standardDeviation: 0.3, shareBelow: 0.1 };
 * const spec = trendChart(trendRows([window], { timeZone: "America/New_York" }), { title: "Sales" });
 * spec.layer.length; // 2
 * spec.title.subtitle; // ["Network MOS. Hollow points: fewer than 5 scores."]
 * @see docs/mos/trend.md
 */
export function trendChart(rows: readonly TrendRow[], options: TrendChartOptions = {}): ChartSpec {
  const { layout = "dual-axis", time = "local", policy = GUIDE_ALERT_POLICY, episodes } = options ?? {};
  const { width = 900, height = 320 } = options ?? {};
  assertAlertPolicy(policy, "trendChart");
  checkRequest(rows, options, { ...options, layout, time, width, height }, policy.scale);
  if (episodes !== undefined) checkEpisodes("trendChart", "options.episodes", episodes);
  const data = chartData(rows, episodes);
  const names = sourceNames(data.sources);
  const hollow = `Hollow points: fewer than ${policy.minimumSampleSize} scores.`;
  const note = options.title === undefined ? hollow : `${names}. ${hollow}`;
  const axis = timeAxis(time === "utc" ? null : (rows[0]?.timeZone ?? null), data.range);
  const isStacked = layout === "stacked";
  const frame = { data, policy, axis, isStacked, isBare: false };
  const quality = { layer: qualityLayers({ ...frame, isBare: isStacked }) };
  const volume = { layer: volumeLayers(frame) };
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    title: { text: options.title ?? names, subtitle: [note], anchor: "start", limit: width },
    datasets: { quality: data.quality, volume: data.volume, episodes: data.episodes },
    ...(isStacked
      ? {
          vconcat: [
            { width, height: Math.round(height * 0.68), ...quality },
            { width, height: Math.round(height * 0.32), ...volume },
          ],
          spacing: 12,
          resolve: { scale: { x: "shared", color: "shared" } },
        }
      : { width, height, layer: [volume, quality], resolve: { scale: { y: "independent" } } }),
  };
}

function checkRequest(
  rows: readonly TrendRow[],
  given: unknown,
  options: TrendChartOptions,
  scale: QualityScale,
): void {
  const problems: Problem[] = [];
  readOptions(problems, "options", given, [...Object.keys(OPTIONS), "title", "policy", "episodes"]);
  checkFields(problems, "", { rows }, { rows: ["list", ["record", ROW]] });
  checkFields(problems, "options", options, OPTIONS);
  if (options.title !== undefined) checkFields(problems, "options", options, { title: "text" });
  if (Array.isArray(rows)) {
    const timeZone: unknown = rows[0]?.timeZone;
    rows.forEach((row: TrendRow | null, i) => {
      for (const field of DRAWN) {
        const value: unknown = row?.[field];
        if (!Number.isFinite(value) || isOnScale(value as number, scale)) continue;
        problems.push(offScale(`rows[${i}].${field}`, value as number, scale, WHAT[field]));
      }
      if (row?.timeZone === timeZone) return;
      problems.push(problem(`rows[${i}].timeZone`, "the zone of the first row", "another one"));
    });
  }
  refuseProblems("ERR_INVALID_INPUT", "trendChart", problems);
}

/** What is drawn on the axis of quality. */
const DRAWN = ["mean", "rollingMean", "expected", "lower", "upper"] as const;
const WHAT: { readonly [K in (typeof DRAWN)[number]]?: string } = { lower: "an end", upper: "an end" };

const ROW: FieldKinds = {
  startAt: "instant",
  endAt: "instant",
  source: ["one-of", "network", "survey"],
  count: "count",
  mean: "number-or-null",
  rollingMean: "number-or-null",
  expected: "number-or-null",
  lower: "number-or-null",
  upper: "number-or-null",
  isReliable: "boolean",
  alertState: "text-or-null",
  localTime: "text",
  timeZone: "id",
};

const SIZE: FieldKinds[string] = ["integer", 100, 10_000];

const OPTIONS: FieldKinds = {
  layout: ["one-of", "dual-axis", "stacked"],
  time: ["one-of", "utc", "local"],
  width: SIZE,
  height: SIZE,
};
