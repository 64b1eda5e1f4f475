import { type FieldKind, isOfKind } from "../../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import { isRecord } from "../../../core/is-record.ts";
import { idProblem, unknownProblems } from "../../request.ts";
import type { AlertingRuleOptions } from "./model.ts";
import { isNativeMetric, isQualityMetric, NATIVE_METRICS } from "./native-metrics.ts";

/** Everything that is wrong with the options of a native rule. */
export function ruleOptionProblems(options: AlertingRuleOptions): readonly (Problem | null)[] {
  if (!isRecord(options)) return [problem("options", "an object", describeValue(options))];
  const { queueId, recipients, conditions, require, notificationTypes, locale, isEnabled } = options;
  return [
    ...unknownProblems(options, OPTIONS),
    idProblem("queueId", queueId),
    ...uniqueIdProblems("recipients", recipients),
    ...(conditions === undefined ? [] : conditionsProblems(conditions)),
    oneOfProblem("require", require, ["all", "any"]),
    ...(notificationTypes === undefined ? [] : uniqueIdProblems("notificationTypes", notificationTypes)),
    locale === undefined || (typeof locale === "string" && /^[a-z]{2,3}_[A-Z]{2}$/.test(locale))
      ? null
      : problem("locale", "language and country such as en_GB", describeValue(locale)),
    isEnabled === undefined || typeof isEnabled === "boolean"
      ? null
      : problem("isEnabled", "true or false", describeValue(isEnabled)),
  ];
}

const OPTIONS = ["queueId", "recipients", "conditions", "require", "notificationTypes", "locale", "isEnabled"];

function uniqueIdProblems(path: string, ids: unknown): readonly (Problem | null)[] {
  if (!Array.isArray(ids) || ids.length === 0) return [problem(path, "a list of one or more", describeValue(ids))];
  const seen = new Set<unknown>();
  return Array.from(ids, (id: unknown, index) => {
    const at = `${path}[${index}]`;
    const isRepeated = seen.has(id);
    seen.add(id);
    return idProblem(at, id) ?? (isRepeated ? problem(at, "each once", "another one") : null);
  });
}

function conditionsProblems(conditions: unknown): readonly (Problem | null)[] {
  if (!Array.isArray(conditions) || conditions.length === 0) {
    return [problem("conditions", "a list of one or more conditions", describeValue(conditions))];
  }
  const problems = Array.from(conditions, (one: unknown, i) => conditionProblems(`conditions[${i}]`, one)).flat();
  const metrics = Array.from(conditions, (one: unknown) => (isRecord(one) ? one["metric"] : null));
  const types = metrics.filter(isNativeMetric).map((metric) => NATIVE_METRICS[metric]);
  const other = types.find((type) => type !== types[0]);
  if (other !== undefined) {
    problems.push(problem("conditions", "metrics of one kind of rule", `${types[0]} and ${other}`));
  }
  return problems;
}

function conditionProblems(path: string, condition: unknown): readonly (Problem | null)[] {
  if (!isRecord(condition)) return [problem(path, "an object", describeValue(condition))];
  const { metric, value } = condition;
  return [
    ...unknownProblems(condition, CONDITION, path),
    isNativeMetric(metric) || isQualityMetric(metric)
      ? null
      : problem(`${path}.metric`, "a metric of native rules, such as nAbandon", describeValue(metric)),
    Number.isFinite(value) ? null : problem(`${path}.value`, "a finite number", describeValue(value)),
    ...Object.entries(CHOICES).map(([field, choices]) =>
      oneOfProblem(`${path}.${field}`, condition[field], choices, OPTIONAL.includes(field)),
    ),
    ...["status", "topic"].map((field) =>
      condition[field] === undefined ? null : idProblem(`${path}.${field}`, condition[field]),
    ),
  ];
}

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  metricType: ["Interval", "Instance"],
  metricValueType: ["Count", "Min", "Timer", "Max", "Percentage", "Average", "Observation"],
  comparisonOperator: ["Gt", "Gte", "Lt", "Lte", "Eq", "Ne"],
  mediaType: ["Voice", "Chat", "Email", "Callback", "Message"],
};
const OPTIONAL: readonly string[] = ["metricType", "mediaType"];
const CONDITION = [
  "metric",
  "value",
  "metricType",
  "metricValueType",
  "comparisonOperator",
  "mediaType",
  "status",
  "topic",
];

function oneOfProblem(path: string, value: unknown, choices: readonly string[], isOptional = true): Problem | null {
  const kind: FieldKind = ["one-of", ...choices];
  if ((isOptional && value === undefined) || isOfKind(value, kind)) return null;
  return problem(path, choices.map((one) => `"${one}"`).join(" or "), describeValue(value));
}
