import { canonicalJson } from "../../../core/canonical-json.ts";
import { compareTexts } from "../../../core/compare-texts.ts";
import { collectFigures } from "./collect-figures.ts";
import type { AggregateMetric, AggregateWindow, MappedWindows } from "./model.ts";
import { type FigureReading, readFigure } from "./read-figure.ts";

/**
 * Maps answers of `POST /api/v2/analytics/conversations/aggregates/query` to windows: one per group and interval, with
 * its metrics. Those of users, evaluations, surveys and transcripts have the same form and are read alike.
 *
 * Takes any JSON: an answer (or a page of a job's results), or a list of them. Never throws on data: what cannot be read
 * comes back in `quarantined` with every problem.
 *
 * - Durations (`t…`) come in milliseconds and are seconds here, rounded to whole milliseconds.
 * - The platform leaves out groups, intervals and metrics without data. What is absent is not 0.
 * - Of several copies of one figure (same group, interval, metric and qualifier) the one with the larger count, then sum,
 *   counts.
 *
 * @param input - JSON value as the platform sent it. Not changed.
 * @param options - `keepPayload`: keep the redacted payload in quarantine entries.
 *
 * @example
 * const metrics = [{ metric: "tHandle", stats: { count: 24, sum: 7440000, min: 61000, max: 912000 } }];
 * const data = [{ interval: "2026-03-02T00:00:00.000Z/2026-03-03T00:00:00.000Z", metrics }];
 * const [day] = mapConversationAggregates({ results: [{ group: { userId: "a-1", mediaType: "voice" }, data }] }).windows;
 * day.startAt; // 1772409600000
 * day.metrics[0].sumSeconds; // 7440
 *
 * @see docs/adapters/genesys-reading.md#aggregates
 */
export function mapConversationAggregates(
  input: unknown,
  options: { readonly keepPayload?: boolean | undefined } = {},
): MappedWindows {
  const { keepPayload } = options ?? {};
  const { figures, strays } = collectFigures(input, isAnyMetric, keepPayload);
  const quarantined = [...strays];
  const kept = new Map<string, FigureReading>();
  let replaced = 0;
  let empty = 0;
  for (const figure of figures) {
    const reading = readFigure(figure, keepPayload);
    if (reading === null) empty++;
    else if ("kind" in reading) quarantined.push(reading);
    else {
      const { group, startAt, endAt, metric } = reading;
      const key = canonicalJson([group, startAt, endAt, metric.metric, metric.qualifier]);
      const other = kept.get(key);
      if (other !== undefined) replaced++;
      if (other === undefined || compareCopies(metric, other.metric) > 0) kept.set(key, reading);
    }
  }
  return {
    windows: windowsOf([...kept.values()]),
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

function isAnyMetric(metric: unknown): metric is unknown {
  return true;
}

/** By count, sum and content, so that the order of copies does not matter. */
function compareCopies(a: AggregateMetric, b: AggregateMetric): number {
  return (a.count ?? -1) - (b.count ?? -1) || sumOf(a) - sumOf(b) || compareTexts(canonicalJson(a), canonicalJson(b));
}

/** Finite, so that two that are not told are equal. */
function sumOf(metric: AggregateMetric): number {
  if (metric.kind === "count") return 0;
  return (metric.kind === "duration" ? metric.sumSeconds : metric.sum) ?? -Number.MAX_VALUE;
}

function windowsOf(readings: readonly FigureReading[]): readonly AggregateWindow[] {
  const groups = new Map<string, FigureReading[]>();
  for (const reading of readings) {
    const key = canonicalJson([reading.group, reading.startAt, reading.endAt]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [reading]);
    else group.push(reading);
  }
  return [...groups.values()]
    .map((group): AggregateWindow => {
      const { group: dimensions, startAt, endAt } = group[0] as FigureReading;
      const metrics = group.map((one) => one.metric).sort(compareMetrics);
      return { group: dimensions, startAt, endAt, metrics };
    })
    .sort(
      (a, b) =>
        a.startAt - b.startAt || a.endAt - b.endAt || compareTexts(canonicalJson(a.group), canonicalJson(b.group)),
    );
}

function compareMetrics(a: AggregateMetric, b: AggregateMetric): number {
  return compareTexts(a.metric, b.metric) || compareTexts(a.qualifier ?? "", b.qualifier ?? "");
}
