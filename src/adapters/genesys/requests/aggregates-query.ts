import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import { formatInstant } from "../../../core/instant.ts";
import { assertObject, refuseProblems, unknownProblems } from "../../request.ts";
import { intervalProblems } from "../alerting/query-checks.ts";
import { type BodyRequest, bodyRequest, choiceProblem, idsProblems, zoneProblem } from "./request-checks.ts";

/** What every aggregate query is told. */
export interface AggregatesSelection {
  /** Beginning of the first interval, epoch milliseconds. */
  readonly startAt: number;
  /** First instant after the last interval. */
  readonly endAt: number;
  /** Length of an interval. @defaultValue one interval, the whole */
  readonly granularity?: AggregateGranularity | undefined;
  /** Whose days, weeks and months are counted: a name such as `Europe/London`. @defaultValue the platform's, UTC */
  readonly timeZone?: string | undefined;
}

/** Length of an interval of an aggregate, as the platform writes it. */
export type AggregateGranularity = "PT15M" | "PT30M" | "PT1H" | "P1D" | "P1W" | "P1M";

/** Body of an aggregate query, as far as this package writes it. */
export interface AggregatesQueryBody {
  readonly interval: string;
  readonly granularity?: AggregateGranularity;
  readonly timeZone?: string;
  readonly groupBy: readonly string[];
  readonly metrics: readonly string[];
  readonly filter?: { readonly type: "and"; readonly clauses: readonly AggregateClause[] };
}

/** Any of the values of a dimension. */
export interface AggregateClause {
  readonly type: "or";
  readonly predicates: readonly {
    readonly type: "dimension";
    readonly dimension: string;
    readonly operator: "matches";
    readonly value: string;
  }[];
}

/** What one resource's query is made of; `values` are lists of what a dimension may be, by dimension. */
export interface AggregatesParts {
  readonly resource: "conversations" | "users";
  readonly groupBy: readonly string[];
  readonly metrics: readonly string[];
  /** What the selection may hold beside its interval. */
  readonly others: readonly string[];
  /** By dimension: what the caller calls the list, and the list. */
  readonly values: Readonly<Record<string, readonly [path: string, values: readonly string[]]>>;
}

/** Builds and checks an aggregate query. */
export function aggregatesQuery(
  builder: string,
  selection: AggregatesSelection,
  { resource, groupBy, metrics, others, values }: AggregatesParts,
): BodyRequest<AggregatesQueryBody> {
  assertObject(builder, selection);
  const { startAt, endAt, granularity, timeZone } = selection;
  const lists = Object.entries(values);
  refuseProblems(builder, [
    ...unknownProblems(selection, ["startAt", "endAt", "granularity", "timeZone", ...others]),
    ...intervalProblems(startAt, endAt),
    granularity === undefined ? null : choiceProblem("granularity", granularity, GRANULARITIES),
    timeZone === undefined ? null : zoneProblem("timeZone", timeZone),
    ...namesProblems("groupBy", groupBy, 0, isDimension, "the name of a dimension such as userId"),
    ...namesProblems("metrics", metrics, 1, isMetric, "the name of a metric such as tHandle"),
    ...lists.flatMap(([, [path, ids]]) => idsProblems(path, ids, 0, MOST_VALUES)),
  ]);
  const clauses = lists.filter(([, [, ids]]) => ids.length > 0).map(([name, [, ids]]) => clauseOf(name, ids));
  return bodyRequest("POST", `/api/v2/analytics/${resource}/aggregates/query`, {
    interval: `${formatInstant(startAt)}/${formatInstant(endAt)}`,
    ...(granularity === undefined ? {} : { granularity }),
    ...(timeZone === undefined ? {} : { timeZone }),
    groupBy: [...groupBy],
    metrics: [...metrics],
    ...(clauses.length === 0 ? {} : { filter: { type: "and" as const, clauses } }),
  });
}

const GRANULARITIES: readonly AggregateGranularity[] = ["PT15M", "PT30M", "PT1H", "P1D", "P1W", "P1M"];
const MOST_VALUES = 1000;
const MOST_NAMES = 100;

function clauseOf(dimension: string, values: readonly string[]): AggregateClause {
  const predicates = values.map((value) => ({ type: "dimension", dimension, operator: "matches", value }) as const);
  return { type: "or", predicates };
}

function namesProblems(
  path: string,
  names: unknown,
  smallest: number,
  isName: (name: unknown) => boolean,
  expected: string,
): readonly (Problem | null)[] {
  if (!Array.isArray(names) || names.length < smallest || names.length > MOST_NAMES) {
    return [problem(path, `a list of ${smallest} to ${MOST_NAMES} names`, describeValue(names))];
  }
  const found = Array.from(names, (name: unknown, index) =>
    isName(name) ? null : problem(`${path}[${index}]`, expected, describeValue(name)),
  );
  const isRepeated = new Set<unknown>(names).size < names.length;
  return [...found, isRepeated ? problem(path, "each name once", "one twice") : null];
}

/** The platform adds names: only their form is looked at. */
function isMetric(name: unknown): boolean {
  return typeof name === "string" && /^[nto][A-Z][A-Za-z0-9]{0,60}$/.test(name);
}

function isDimension(name: unknown): boolean {
  return typeof name === "string" && /^[a-z][A-Za-z0-9]{0,60}$/.test(name);
}
