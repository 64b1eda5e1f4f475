import { canonicalJson } from "../../../core/canonical-json.ts";
import { assertOptions } from "../../../core/check-options.ts";
import { compareTexts } from "../../../core/compare-texts.ts";
import { MAP_OPTIONS } from "../../map-options.ts";
import { collectFigures } from "./collect-figures.ts";
import type { AggregateMetric, AggregateWindow, MappedWindows } from "./model.ts";
import { type FigurePlace, newFigureWalk, readFigure } from "./read-figure.ts";

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
  assertOptions("mapConversationAggregates", options, MAP_OPTIONS);
  const { keepPayload } = options;
  const { figures, strays } = collectFigures(input, isAnyMetric, keepPayload);
  const quarantined = [...strays];
  const walk = newFigureWalk();
  const drafts: WindowDraft[] = [];
  let draft: WindowDraft | null = null;
  let readable = 0;
  for (const figure of figures) {
    const metric = readFigure(walk, figure, keepPayload);
    if (metric === null) continue;
    if (metric.kind === "quarantined") {
      quarantined.push(metric);
      continue;
    }
    readable++;
    const place = walk.place as FigurePlace;
    // The figures of a window mostly come one after the other; where they do not, its parts are put together below.
    if (draft === null || draft.place !== place) {
      draft = { place, metrics: [] };
      drafts.push(draft);
    }
    draft.metrics.push(metric);
  }
  const windows = windowsOf(drafts);
  const mapped = windows.reduce((sum, { metrics }) => sum + metrics.length, 0);
  return {
    windows,
    quarantined,
    counts: {
      read: figures.length + strays.length,
      mapped,
      replaced: readable - mapped,
      empty: figures.length + strays.length - readable - quarantined.length,
      quarantined: quarantined.length,
    },
  };
}

function isAnyMetric(metric: unknown): metric is unknown {
  return true;
}

/** Figures of one window that came one after the other. */
interface WindowDraft {
  readonly place: FigurePlace;
  readonly metrics: AggregateMetric[];
}

/** The windows in order, each once. */
function windowsOf(drafts: WindowDraft[]): readonly AggregateWindow[] {
  const whole: WindowDraft[] = [];
  for (const draft of drafts.sort(compareDrafts)) {
    const last = whole.at(-1);
    if (last === undefined || compareDrafts(last, draft) !== 0) whole.push(draft);
    else for (const metric of draft.metrics) last.metrics.push(metric);
  }
  return whole.map(({ place: { group, startAt, endAt }, metrics }) => {
    return { group, startAt, endAt, metrics: greatestCopies(metrics) };
  });
}

/** The metrics in order, each once. */
function greatestCopies(metrics: AggregateMetric[]): readonly AggregateMetric[] {
  const kept: AggregateMetric[] = [];
  for (const metric of metrics.sort(compareMetrics)) {
    const last = kept.at(-1);
    if (last === undefined || compareMetrics(last, metric) !== 0) kept.push(metric);
    else if (compareCopies(metric, last) > 0) kept[kept.length - 1] = metric;
  }
  return kept;
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

function compareDrafts({ place: a }: WindowDraft, { place: b }: WindowDraft): number {
  return a.startAt - b.startAt || a.endAt - b.endAt || compareTexts(a.groupText, b.groupText);
}

function compareMetrics(a: AggregateMetric, b: AggregateMetric): number {
  return compareTexts(a.metric, b.metric) || compareTexts(a.qualifier ?? "", b.qualifier ?? "");
}
