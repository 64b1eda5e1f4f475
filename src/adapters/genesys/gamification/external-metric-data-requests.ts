import { isDate } from "../../../core/calendar-text.ts";
import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import type { PlatformRequest } from "../../model.ts";
import { idProblem, jsonRequest, refuseProblems, unknownProblems } from "../../request.ts";

/** One agent's figure of one day, for native gamification. */
export interface ExternalMetricEntry {
  /** The platform's user id. */
  readonly agentId: string;
  /** Id of the external metric's definition. */
  readonly metricId: string;
  /** Workday: `2026-03-02`. */
  readonly date: string;
  /** Sum of the day's values; the composite itself for one card. `null` takes the day's data away. */
  readonly value: number | null;
  /** How many values the sum is of; the platform shows `value / count`. A whole number, 1 to 1e9. @defaultValue 1 */
  readonly count?: number;
}

/** Body of the request, as far as this package writes it. */
export interface ExternalMetricDataBody {
  readonly items: readonly {
    readonly userId: string;
    readonly metricId: string;
    readonly dateOccurred: string;
    readonly value: number | null;
    readonly count: number;
    readonly type: "Total";
  }[];
}

/**
 * The requests that write scores as data of external metrics, so that native gamification shows them: at most a hundred
 * entries each, in the order given.
 *
 * Every entry replaces the day (`Total`): when late data change a score, send the day again. Days from 7 back to 30
 * ahead are taken. The platform answers 200 also when entries fail: read `unprocessedEntities` of the answer.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem when an id is empty, a date is none, a value is not
 *   finite, a count is not whole, a name is unknown, or a day of an agent and metric comes twice.
 *
 * @example
 * const [request] = externalMetricDataRequests([{ agentId: "u-1", metricId: "m-1", date: "2026-03-02", value: 63.7 }]);
 * request.path; // "/api/v2/employeeperformance/externalmetrics/data"
 * request.body; // { items: [{ userId: "u-1", metricId: "m-1", dateOccurred: "2026-03-02", value: 63.7, count: 1, type: "Total" }] }
 * externalMetricDataRequests([]); // []
 */
export function externalMetricDataRequests(
  entries: readonly ExternalMetricEntry[],
): readonly (PlatformRequest & { readonly body: ExternalMetricDataBody })[] {
  const isList = Array.isArray(entries);
  refuseProblems(
    "externalMetricDataRequests",
    isList ? entriesProblems(entries) : [problem("entries", "an array of entries", describeValue(entries))],
  );
  const requests: (PlatformRequest & { readonly body: ExternalMetricDataBody })[] = [];
  for (let from = 0; from < entries.length; from += LARGEST_REQUEST) {
    const items = entries.slice(from, from + LARGEST_REQUEST).map(({ agentId, metricId, date, value, count = 1 }) => ({
      userId: agentId,
      metricId,
      dateOccurred: date,
      value: value === null ? null : value + 0,
      count,
      type: "Total" as const,
    }));
    const body = { items };
    requests.push({ ...jsonRequest("POST", "/api/v2/employeeperformance/externalmetrics/data", body), body });
  }
  return requests;
}

const LARGEST_REQUEST = 100;
const LARGEST_COUNT = 1_000_000_000;

function entriesProblems(entries: readonly ExternalMetricEntry[]): readonly (Problem | null)[] {
  const seen = new Set<string>();
  return Array.from(entries, (entry: unknown, index) => entryProblems(entry, `entries[${index}]`, seen)).flat();
}

function entryProblems(entry: unknown, path: string, seen: Set<string>): readonly (Problem | null)[] {
  if (typeof entry !== "object" || entry === null) return [problem(path, "an object", describeValue(entry))];
  const { agentId, metricId, date, value, count } = entry as Readonly<Record<string, unknown>>;
  const key = JSON.stringify([agentId, metricId, date]);
  const isRepeated = seen.has(key);
  seen.add(key);
  const isCount = count === undefined || (Number.isInteger(count) && isWithin(count, 1, LARGEST_COUNT));
  return [
    ...unknownProblems(entry, ["agentId", "metricId", "date", "value", "count"], path),
    idProblem(`${path}.agentId`, agentId),
    idProblem(`${path}.metricId`, metricId),
    isDate(date) ? null : problem(`${path}.date`, "a date such as 2026-03-02", describeValue(date)),
    isRepeated ? problem(path, "one entry per agent, metric and day", "another one") : null,
    value === null || isWithin(value, -LARGEST_VALUE, LARGEST_VALUE)
      ? null
      : problem(`${path}.value`, "null or a finite number", describeValue(value)),
    isCount
      ? null
      : problem(`${path}.count`, `nothing or a whole number from 1 to ${LARGEST_COUNT}`, describeValue(count)),
  ];
}

const LARGEST_VALUE = Number.MAX_VALUE;

function isWithin(value: unknown, smallest: number, largest: number): boolean {
  return typeof value === "number" && value >= smallest && value <= largest;
}
