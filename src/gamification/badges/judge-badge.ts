import { awaitedFields } from "../rules/awaited-fields.ts";
import { evaluateCondition } from "../rules/evaluate-condition.ts";
import type { RuleCondition, RuleValue } from "../rules/model.ts";
import { fieldParts, readField } from "../rules/read-field.ts";
import type { AwaitedMetric, BadgeHistory, MetricValue } from "./model.ts";
import type { MetricsRecord, MetricsSource } from "./read-metrics.ts";

/** What a condition comes to over a history. */
export type BadgeJudgement =
  | { readonly kind: "held"; readonly record: MetricsRecord }
  /** It holds only if values turn out good, or bad, that are not known: at the last such time. */
  | { readonly kind: "possible"; readonly record: MetricsRecord }
  | { readonly kind: "not-held" };

/**
 * The first record at which a condition holds whatever the unknown values are: for the shortest streak and for the longest
 * one. A condition that is unknown does not hold.
 */
export function judgeBadge(condition: RuleCondition, { records }: MetricsSource): BadgeJudgement {
  let possible: MetricsRecord | null = null;
  for (const record of records) {
    const isCertain = evaluateCondition(condition, record.metrics) === "true";
    const isPossible = record.uncertain.length === 0 ? isCertain : holds(condition, record.possible);
    if (isCertain && isPossible) return { kind: "held", record };
    if (isCertain || isPossible) possible = record;
  }
  return possible === null ? { kind: "not-held" } : { kind: "possible", record: possible };
}

/** What keeps a badge undecided at a record where it is possible. */
export function awaitedValues(
  condition: RuleCondition,
  { date, metrics, uncertain }: MetricsRecord,
  history: BadgeHistory,
): readonly AwaitedMetric[] {
  const asked = new Set(fieldsOf(condition));
  const until = date as string;
  return uncertain
    .filter(({ metric }) => asked.has(metric))
    .map(({ metric, atMost, since }) => {
      const isAdherence = metric === "consecutive_perfect_adherence_days";
      const all = isAdherence ? history.unknownDays : history.unknownEvaluations.map((one) => one.date);
      const dates = [...new Set(all)].filter((one) => one >= since && one <= until);
      const received = `${String(metrics[metric])} to ${atMost}`;
      return { metric, because: "unknown-values", received, dates };
    });
}

/** The metrics that are not there, or of another type, and keep a condition unknown; empty where it is decided. */
export function awaitedMetrics(condition: RuleCondition, { metrics }: MetricsRecord): readonly AwaitedMetric[] {
  return awaitedFields(condition, metrics).map(({ field, because, received }) => ({
    metric: field,
    because,
    received,
    dates: [],
  }));
}

/** What a record holds of the fields that a condition asks for, each once, in the order in which they are written. */
export function metricValues(condition: RuleCondition, { metrics }: MetricsRecord): readonly MetricValue[] {
  return fieldsOf(condition).map((metric) => ({ metric, value: valueAt(metrics, metric) }));
}

/** A text, a finite number or a boolean; `null` for anything else. */
export function valueAt(metrics: Readonly<Record<string, unknown>>, metric: string): RuleValue | null {
  const value = readField(metrics, fieldParts(metric));
  if (typeof value === "number") return Number.isFinite(value) ? value + 0 : null;
  return typeof value === "string" || typeof value === "boolean" ? value : null;
}

function holds(condition: RuleCondition, metrics: Readonly<Record<string, unknown>>): boolean {
  return evaluateCondition(condition, metrics) === "true";
}

function fieldsOf(condition: RuleCondition): readonly string[] {
  const fields = new Set<string>();
  evaluateCondition(condition, null, ({ field }) => fields.add(field));
  return [...fields];
}
