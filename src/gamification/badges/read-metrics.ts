import { dayOfDate, LOCAL_DATE } from "../../core/calendar-text.ts";
import { checkFields, type FieldKinds } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import type { BadgeHistory, MetricsStep, UncertainMetric } from "./model.ts";

/** Metrics at some time: a step of a history, or a record without a date. */
export interface MetricsRecord {
  readonly date: string | null;
  readonly metrics: Readonly<Record<string, unknown>>;
  /** The same, if everything that is not known is good; the very same record where everything is. */
  readonly possible: Readonly<Record<string, unknown>>;
  readonly uncertain: readonly UncertainMetric[];
}

/** What badges are awarded by. */
export interface MetricsSource {
  /** `null` for a record of metrics alone. */
  readonly history: BadgeHistory | null;
  /** In order; never empty. */
  readonly records: readonly MetricsRecord[];
  readonly running: MetricsRecord;
}

/** Reads what `badgeMetrics` gave, or a record of metrics; `null` after a problem. */
export function readMetrics(problems: Problem[], source: unknown): MetricsSource | null {
  if (!isRecord(source)) {
    problems.push(problem("metrics", "a record of metrics, or what badgeMetrics gave", describeValue(source)));
    return null;
  }
  if (!Object.hasOwn(source, "kind") || source["kind"] !== "badge-history") {
    const record: MetricsRecord = { date: null, metrics: source, possible: source, uncertain: [] };
    return { history: null, records: [record], running: record };
  }
  const before = problems.length;
  checkFields(problems, "metrics", source, HISTORY);
  for (const field of ["today", "judgeFrom"]) {
    const value = source[field];
    if (dayOfDate(value) !== null || (field === "judgeFrom" && value === null)) continue;
    problems.push(problem(`metrics.${field}`, LOCAL_DATE, describeValue(value)));
  }
  const history = source as unknown as BadgeHistory;
  if (problems.length === before && history.timeline.length === 0) {
    problems.push(problem("metrics.timeline", "at least one step", "an array of 0"));
  }
  if (problems.length > before) return null;
  return { history, records: history.timeline.map(toRecord), running: toRecord(history.running) };
}

const STEP: FieldKinds = {
  date: "id",
  metrics: [
    "record",
    {
      consecutive_perfect_adherence_days: "count",
      consecutive_95_plus_qa: "count",
      monthly_fcr_pct: "number-or-null",
      monthly_fcr_contacts: "count",
      today_interactions: "number-or-null",
      weekly_avg_csat: "number-or-null",
      weekly_csat_ratings: "count",
    },
  ],
  uncertain: [
    "list",
    [
      "record",
      {
        metric: ["one-of", "consecutive_perfect_adherence_days", "consecutive_95_plus_qa"],
        atMost: "count",
        since: "id",
      },
    ],
  ],
};

const HISTORY: FieldKinds = {
  timeline: ["list", ["record", STEP]],
  running: ["record", STEP],
  unknownDays: ["list", "id"],
  unknownEvaluations: ["list", ["record", { date: "id" }]],
  streakFreezesPerMonth: "count",
};

function toRecord({ date, metrics, uncertain }: MetricsStep): MetricsRecord {
  const certain: Readonly<Record<string, unknown>> = { ...metrics };
  if (uncertain.length === 0) return { date, metrics: certain, possible: certain, uncertain };
  const possible: Record<string, unknown> = { ...metrics };
  for (const { metric, atMost } of uncertain) possible[metric] = atMost;
  return { date, metrics: certain, possible, uncertain };
}
